//! One running call: its progress and its cancellation.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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
    /// What is being worked on, in plain words.
    pub at: String,
}

/// A call in progress, as its handler sees it.
#[derive(Clone)]
pub struct Call {
    report: Arc<dyn Fn(Progress) + Send + Sync>,
    cancelled: Arc<AtomicBool>,
}

impl Call {
    /// A call whose progress goes to `report` and which ends early once `cancelled` is true.
    pub fn new(
        report: impl Fn(Progress) + Send + Sync + 'static,
        cancelled: Arc<AtomicBool>,
    ) -> Self {
        Self {
            report: Arc::new(report),
            cancelled,
        }
    }

    /// A call nobody watches.
    pub fn quiet() -> Self {
        Self::new(|_| {}, Arc::new(AtomicBool::new(false)))
    }

    /// Says that `done` of `total` steps are done and `at` is next; fails with
    /// [`Code::Cancelled`] once the person has cancelled.
    pub fn step(&self, done: usize, total: usize, at: impl Into<String>) -> Result<()> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(ApiError::new(Code::Cancelled, "Stopped, as you asked.")
                .hint("What was done before stays; start again for the rest."));
        }
        (self.report)(Progress {
            done,
            total,
            at: at.into(),
        });
        Ok(())
    }
}
