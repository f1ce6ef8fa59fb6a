//! One changing line on a terminal, while an audit takes long.

use std::io::IsTerminal as _;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use flywheel_api::source::Source;
use flywheel_core::audit::Options;

use crate::output;

/// How long nothing is said.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line changes after that.
const STEP: Duration = Duration::from_millis(100);

/// A line that goes when the value is dropped; none where standard error is no terminal.
pub(super) struct Waiting(Option<(Sender<()>, JoinHandle<()>)>);

impl Waiting {
    /// Says that `path` is read.
    pub(super) fn for_reading(path: &Path) -> Self {
        let words = format!("Reading {}", path.display());
        Self::telling(move || words.clone())
    }

    /// Says how many files of `read` were looked at.
    pub(super) fn for_audit(read: &Source, options: &Options) -> Self {
        let (total, name) = (read.bundle.files().len(), read.name.clone());
        let looked_at = options.looked_at.clone();
        looked_at.store(0, Ordering::Relaxed);
        Self::telling(move || words(looked_at.load(Ordering::Relaxed), total, &name))
    }

    fn telling(words: impl Fn() -> String + Send + 'static) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let (end, ended) = channel();
        let told = std::thread::spawn(move || {
            let mut pause = PATIENCE;
            while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                output::progress(&words());
                pause = STEP;
            }
        });
        Self(Some((end, told)))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some((end, told)) = self.0.take() {
            drop(end);
            // What a thread that failed would have said is no part of the report.
            let _ = told.join();
            output::end_of_progress();
        }
    }
}

/// The last step, in which units are judged as wholes, has no number.
fn words(done: usize, total: usize, name: &str) -> String {
    if done < total {
        format!("Looked at {done} of {total} files: {name}")
    } else {
        format!("Looking at what belongs together: {name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_how_far_it_is() {
        assert_eq!(words(3, 9, "finance"), "Looked at 3 of 9 files: finance");
        assert_eq!(
            words(9, 9, "finance"),
            "Looking at what belongs together: finance"
        );
    }
}
