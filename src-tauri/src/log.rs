//! The log: one file a day, a week of them, beside the database. It names commands and error
//! codes, never what a person wrote.

use std::path::Path;

use flywheel_api::host::LOGGED;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;

const FILES_KEPT: usize = 7;

/// The open log; writes out what is left when dropped.
pub(crate) struct Log {
    _writer: WorkerGuard,
}

impl Log {
    /// Opens the log in `folder`; without one Flywheel works all the same.
    pub(crate) fn open(folder: &Path) -> Option<Self> {
        std::fs::create_dir_all(folder).ok()?;
        let files = RollingFileAppender::builder()
            .rotation(Rotation::DAILY)
            .filename_prefix("flywheel")
            .filename_suffix("log")
            .max_log_files(FILES_KEPT)
            .build(folder)
            .ok()?;
        let (writer, guard) = tracing_appender::non_blocking(files);
        tracing_subscriber::fmt()
            .with_writer(writer)
            .with_ansi(false)
            .with_env_filter(EnvFilter::new(LOGGED))
            .try_init()
            .ok()?;
        tracing::info!(version = env!("CARGO_PKG_VERSION"), "started");
        Some(Self { _writer: guard })
    }
}
