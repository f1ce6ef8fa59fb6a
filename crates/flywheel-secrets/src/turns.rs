//! One call at a time, with something that is kept from call to call.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How many times its patience a turn may take before the next one stops waiting for it.
const OVERDUE: u32 = 4;

/// Gives turns; what a turn keeps, the next one has.
pub(crate) struct Turns<T> {
    state: Mutex<State<T>>,
    freed: Condvar,
}

struct State<T> {
    /// When the turn began that is not over.
    since: Option<Instant>,
    /// The number of that turn.
    number: u64,
    kept: Option<T>,
}

impl<T> Turns<T> {
    /// Nobody's turn yet, and nothing kept.
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            state: Mutex::new(State {
                since: None,
                number: 0,
                kept: None,
            }),
            freed: Condvar::new(),
        })
    }

    /// Waits for a turn, at most for `patience`.
    ///
    /// A turn that has taken many times as long is taken for lost, as when a daemon died while the
    /// person was asked for its password: nothing waits for it any longer.
    pub(crate) fn take(self: &Arc<Self>, patience: Duration) -> Option<Turn<T>> {
        let asked = Instant::now();
        let mut state = self.state();
        while let Some(since) = state.since {
            if since.elapsed() > patience.saturating_mul(OVERDUE) {
                break;
            }
            let left = patience.checked_sub(asked.elapsed())?;
            let woken = self.freed.wait_timeout(state, left);
            (state, _) = woken.unwrap_or_else(PoisonError::into_inner);
        }
        state.since = Some(Instant::now());
        state.number += 1;
        Some(Turn {
            turns: Arc::clone(self),
            number: state.number,
            kept: state.kept.take(),
        })
    }

    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A turn, until it is dropped.
pub(crate) struct Turn<T> {
    turns: Arc<Turns<T>>,
    number: u64,
    /// What the turn before kept, and what this one keeps for the next.
    pub(crate) kept: Option<T>,
}

impl<T> Drop for Turn<T> {
    fn drop(&mut self) {
        let mut state = self.turns.state();
        if state.number == self.number {
            state.since = None;
            state.kept = self.kept.take();
            self.turns.freed.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(20);
    const LONG: Duration = Duration::from_mins(1);

    #[test]
    fn a_turn_leaves_what_it_keeps_to_the_next() {
        let turns = Turns::new();
        let mut turn = turns.take(LONG).unwrap();
        assert_eq!(turn.kept, None, "nothing at first");
        turn.kept = Some(7);
        drop(turn);
        assert_eq!(turns.take(LONG).unwrap().kept.take(), Some(7));
        assert_eq!(turns.take(LONG).unwrap().kept, None, "taken by the last");
    }

    #[test]
    fn a_turn_is_waited_for_within_bounds() {
        let turns = Turns::<()>::new();
        let turn = turns.take(LONG).unwrap();
        assert!(turns.take(SHORT).is_none(), "somebody else has it");
        let waiting = std::thread::spawn({
            let turns = Arc::clone(&turns);
            move || turns.take(LONG).is_some()
        });
        drop(turn);
        assert!(waiting.join().unwrap(), "the next has it");
    }

    #[test]
    fn a_turn_that_is_lost_holds_up_nobody() {
        let turns = Turns::new();
        let mut lost = turns.take(SHORT).unwrap();
        lost.kept = Some("old");
        std::thread::sleep(SHORT * (OVERDUE + 1));
        let mut next = turns.take(SHORT).unwrap();
        next.kept = Some("new");
        drop(lost);
        assert!(turns.take(SHORT).is_none(), "the lost one ends nothing");
        drop(next);
        assert_eq!(turns.take(SHORT).unwrap().kept.take(), Some("new"));
    }
}
