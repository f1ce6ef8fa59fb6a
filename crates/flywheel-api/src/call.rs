//! One running call: its progress and its cancellation.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use flywheel_messages::{Language, message};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ApiError, Code, Result};

/// How far a long call is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub total: usize,
    /// The name or the path of what is being worked on.
    pub at: String,
}

/// A call in progress, as its handler sees it.
#[derive(Clone)]
pub struct Call {
    report: Arc<dyn Fn(Progress) + Send + Sync>,
    cancelled: Arc<AtomicBool>,
    language: Language,
}

impl Call {
    /// A call in English whose progress goes to `report` and which ends early once `cancelled` is
    /// true.
    pub fn new(
        report: impl Fn(Progress) + Send + Sync + 'static,
        cancelled: Arc<AtomicBool>,
    ) -> Self {
        Self {
            report: Arc::new(report),
            cancelled,
            language: Language::English,
        }
    }

    /// The same call, answered in `language`.
    #[must_use]
    pub fn answered_in(self, language: Language) -> Self {
        Self { language, ..self }
    }

    /// The language it is answered in.
    pub(crate) const fn language(&self) -> Language {
        self.language
    }

    /// Whether the person has cancelled it.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// A call nobody watches.
    pub fn quiet() -> Self {
        Self::new(|_| {}, Arc::new(AtomicBool::new(false)))
    }

    /// Says that `done` of `total` steps are done and `at` is next; fails with
    /// [`Code::Cancelled`] once the person has cancelled.
    pub fn step(&self, done: usize, total: usize, at: impl Into<String>) -> Result<()> {
        if self.is_cancelled() {
            return Err(
                ApiError::new(Code::Cancelled, message!("Stopped, as you asked.")).hint(message!(
                    "What was done before stays; start again for the rest."
                )),
            );
        }
        (self.report)(Progress {
            done,
            total,
            at: at.into(),
        });
        Ok(())
    }
}
