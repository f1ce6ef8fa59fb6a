//! Time and identities that only a test moves.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use flywheel_core::clock::{Clock, Timestamp};
use flywheel_store::IdSource;

/// The day every story begins, in UTC. It lies ahead, so that every file is older than the clock.
pub const TODAY: &str = "2100-01-01";

/// The first moment of [`TODAY`], in milliseconds since 1970.
const MIDNIGHT: i64 = 4_102_444_800_000;
const DAY: i64 = 86_400_000;
const MINUTE: i64 = 60_000;

/// A clock that stands still between the steps of a story.
pub struct Calendar(AtomicI64);

impl Default for Calendar {
    fn default() -> Self {
        Self(AtomicI64::new(MIDNIGHT))
    }
}

impl Calendar {
    /// `days` go by.
    pub fn days_pass(&self, days: i64) {
        self.0.fetch_add(days * DAY, Ordering::SeqCst);
    }

    /// `minutes` go by.
    pub fn minutes_pass(&self, minutes: i64) {
        self.0.fetch_add(minutes * MINUTE, Ordering::SeqCst);
    }
}

impl Clock for Calendar {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// Identities that count.
#[derive(Default)]
pub(super) struct Counter(AtomicU64);

impl IdSource for Counter {
    fn next(&self) -> String {
        format!("draft{:09}", self.0.fetch_add(1, Ordering::SeqCst))
    }
}
