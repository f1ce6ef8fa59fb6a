//! The keychain of the system.

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::entries::{Entries, Fault};
use crate::turns::{Turn, Turns};
use crate::{Result, Secret, SecretError, SecretKey, SecretStore, platform, split};

type Opened = Box<dyn Entries + Send>;
type Outcome<T> = std::result::Result<T, Fault>;

/// What a [`Keychain`] is made with.
#[derive(Clone, Debug)]
pub struct KeychainOptions {
    /// The name its owner sees beside every entry.
    pub service: String,
    /// The most bytes an entry may have, at least 64: [`ENTRY_LIMIT`](crate::ENTRY_LIMIT).
    pub limit: usize,
    /// How long a call waits for the keychain, which may be waiting for a person.
    pub patience: Duration,
}

/// Keeps secrets in the keychain of the system.
///
/// A connection is kept from call to call. One that fails is dropped, and the call is tried once
/// more with a new one, so that a keychain that was started, restarted or unlocked meanwhile is
/// found. Calls take turns; have one of these for each program.
///
/// A call whose patience ends is [`SecretError::Waiting`]. It changes nothing from then on, apart
/// from the entry that is being written: the change stops as if the program had ended there.
pub struct Keychain {
    options: KeychainOptions,
    open: Arc<dyn Fn() -> Outcome<Opened> + Send + Sync>,
    turns: Arc<Turns<Opened>>,
}

impl Keychain {
    /// Makes one without asking the system for anything yet.
    pub fn new(options: KeychainOptions) -> Self {
        let service = options.service.clone();
        Self::over(options, move || platform::open(&service))
    }

    /// Makes one over entries of any kind.
    fn over(
        options: KeychainOptions,
        open: impl Fn() -> Outcome<Opened> + Send + Sync + 'static,
    ) -> Self {
        Self {
            options,
            open: Arc::new(open),
            turns: Turns::new(),
        }
    }

    /// Does `work` when it is this call's turn.
    fn run<T: Send + 'static>(
        &self,
        key: &SecretKey,
        work: impl Fn(&dyn Entries) -> Outcome<T> + Send + 'static,
    ) -> Result<T> {
        let asked = Instant::now();
        let patience = self.options.patience;
        let turn = self.turns.take(patience).ok_or(SecretError::Waiting)?;
        let stop = Arc::new(AtomicBool::new(false));
        let (open, stopped) = (Arc::clone(&self.open), Arc::clone(&stop));
        let left = patience.saturating_sub(asked.elapsed());
        let outcome = within(left, move || attempts(turn, &*open, &stopped, &work));
        if outcome.is_err() {
            stop.store(true, Ordering::SeqCst);
        }
        outcome?.map_err(|fault| fault.about(Some(key)))
    }
}

impl SecretStore for Keychain {
    fn load(&self, key: &SecretKey) -> Result<Option<Secret>> {
        let of = key.clone();
        self.run(key, move |entries| split::load(entries, &of))
    }

    fn save(&self, key: &SecretKey, secret: &Secret) -> Result<()> {
        let (of, secret, limit) = (key.clone(), secret.clone(), self.options.limit);
        self.run(key, move |entries| {
            split::save(entries, &of, &secret, limit)
        })
    }

    fn remove(&self, key: &SecretKey) -> Result<()> {
        let of = key.clone();
        self.run(key, move |entries| split::remove(entries, &of))
    }

    fn check(&self) -> Result<()> {
        let service = self.options.service.clone();
        // Beside the calls that take turns: the person may be asked for a password just now.
        let outcome = within(self.options.patience, move || platform::check(&service))?;
        outcome.map_err(|fault| fault.about(None))
    }
}

impl fmt::Debug for Keychain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keychain")
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// What `work` gives on a thread of its own, which is left behind after `patience`.
fn within<T: Send + 'static>(
    patience: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    let (sender, receiver) = mpsc::channel();
    let worker = thread::Builder::new().name("keychain".to_owned());
    let started = worker.spawn(move || drop(sender.send(work())));
    started.map_err(|error| failed(&error.kind().to_string()))?;
    receiver
        .recv_timeout(patience)
        .map_err(|ended| match ended {
            mpsc::RecvTimeoutError::Timeout => SecretError::Waiting,
            mpsc::RecvTimeoutError::Disconnected => failed("its library ended unexpectedly"),
        })
}

fn failed(why: &str) -> SecretError {
    SecretError::Failed {
        why: why.to_owned(),
    }
}

/// Does `work` with what the turn kept; where that fails, or nothing was kept, with new entries.
fn attempts<T>(
    mut turn: Turn<Opened>,
    open: &dyn Fn() -> Outcome<Opened>,
    stop: &AtomicBool,
    work: &dyn Fn(&dyn Entries) -> Outcome<T>,
) -> Outcome<T> {
    if let Some(entries) = turn.kept.take() {
        let outcome = attempt(&*entries, stop, work);
        if !outcome.as_ref().is_err_and(may_be_the_connection) {
            turn.kept = Some(entries);
            return outcome;
        }
    }
    let entries = open()?;
    let outcome = attempt(&*entries, stop, work);
    if !outcome.as_ref().is_err_and(may_be_the_connection) {
        turn.kept = Some(entries);
    }
    outcome
}

fn attempt<T>(
    entries: &dyn Entries,
    stop: &AtomicBool,
    work: &dyn Fn(&dyn Entries) -> Outcome<T>,
) -> Outcome<T> {
    let entries = Stoppable { entries, stop };
    entries.unlock()?;
    work(&entries)
}

/// Whether a new connection may do better: what is locked, refused or damaged stays so.
///
/// Keychains have many words for a connection or a session that is gone, so all others count.
const fn may_be_the_connection(fault: &Fault) -> bool {
    matches!(fault, Fault::NoService | Fault::NotSetUp | Fault::Failed(_))
}

/// Entries that are left alone once nobody waits for them.
struct Stoppable<'e> {
    entries: &'e dyn Entries,
    stop: &'e AtomicBool,
}

impl Stoppable<'_> {
    fn go_on(&self) -> Outcome<&dyn Entries> {
        if self.stop.load(Ordering::SeqCst) {
            Err(Fault::Stopped)
        } else {
            Ok(self.entries)
        }
    }
}

impl Entries for Stoppable<'_> {
    fn unlock(&self) -> Outcome<()> {
        self.go_on()?.unlock()
    }

    fn get(&self, name: &str) -> Outcome<Option<Zeroizing<Vec<u8>>>> {
        self.go_on()?.get(name)
    }

    fn set(&self, name: &str, value: &[u8]) -> Outcome<()> {
        self.go_on()?.set(name, value)
    }

    fn delete(&self, name: &str) -> Outcome<()> {
        self.go_on()?.delete(name)
    }
}
