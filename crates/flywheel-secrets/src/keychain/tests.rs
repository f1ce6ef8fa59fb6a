//! What a keychain does whose entries fail or do not answer.

use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::*;
use crate::memory::MemoryEntries;

const LONG: Duration = Duration::from_mins(1);
const SHORT: Duration = Duration::from_millis(100);

fn options(patience: Duration) -> KeychainOptions {
    KeychainOptions {
        service: "Flywheel".to_owned(),
        limit: 64,
        patience,
    }
}

fn key() -> SecretKey {
    SecretKey::new("connector/a").unwrap()
}

fn secret(text: &str) -> Secret {
    Secret::new(text.into()).unwrap()
}

fn loaded(keychain: &Keychain) -> Option<Vec<u8>> {
    let secret = keychain.load(&key()).unwrap();
    secret.map(|secret| secret.expose().to_vec())
}

/// What a connection does at each of its calls.
type Behaviour = dyn Fn() -> Outcome<()> + Send + Sync;

struct Connection {
    entries: Arc<MemoryEntries>,
    behaviour: Arc<Behaviour>,
}

impl Entries for Connection {
    fn get(&self, name: &str) -> Outcome<Option<Zeroizing<Vec<u8>>>> {
        (self.behaviour)()?;
        self.entries.get(name)
    }

    fn set(&self, name: &str, value: &[u8]) -> Outcome<()> {
        (self.behaviour)()?;
        self.entries.set(name, value)
    }

    fn delete(&self, name: &str) -> Outcome<()> {
        (self.behaviour)()?;
        self.entries.delete(name)
    }
}

/// A keychain whose connections behave so; and how many there were.
fn behaving(
    patience: Duration,
    behaviour: impl Fn() -> Outcome<()> + Send + Sync + 'static,
) -> (Keychain, Arc<AtomicUsize>, Arc<MemoryEntries>) {
    let (opened, entries) = (Arc::new(AtomicUsize::new(0)), Arc::default());
    let (behaviour, counted): (Arc<Behaviour>, _) = (Arc::new(behaviour), Arc::clone(&opened));
    let within = Arc::clone(&entries);
    let keychain = Keychain::over(options(patience), move || {
        counted.fetch_add(1, Ordering::SeqCst);
        Ok(Box::new(Connection {
            entries: Arc::clone(&within),
            behaviour: Arc::clone(&behaviour),
        }))
    });
    (keychain, opened, entries)
}

/// Behaves as `next` says, once, and well otherwise.
fn once(next: &Arc<Mutex<Option<Fault>>>) -> impl Fn() -> Outcome<()> + Send + Sync + 'static {
    let next = Arc::clone(next);
    move || match next.lock().unwrap().take() {
        Some(fault) => Err(fault),
        None => Ok(()),
    }
}

#[test]
fn a_connection_is_kept_until_it_fails() {
    let next = Arc::default();
    let (keychain, opened, _) = behaving(LONG, once(&next));
    keychain.save(&key(), &secret("one")).unwrap();
    assert_eq!(loaded(&keychain).unwrap(), b"one");
    assert_eq!(opened.load(Ordering::SeqCst), 1, "one for both");
    *next.lock().unwrap() = Some(Fault::Failed("gone".to_owned()));
    assert_eq!(loaded(&keychain).unwrap(), b"one", "tried once more");
    assert_eq!(opened.load(Ordering::SeqCst), 2, "with a new one");
}

#[test]
fn a_new_connection_that_fails_is_not_tried_again_in_one_call() {
    let fail = || Err(Fault::NoService);
    let (keychain, opened, _) = behaving(LONG, fail);
    for call in 1..=2 {
        let refused = keychain.load(&key());
        assert!(matches!(refused, Err(SecretError::NoService)));
        assert_eq!(opened.load(Ordering::SeqCst), call, "one for each call");
    }
}

#[test]
fn what_is_locked_or_refused_is_asked_for_once() {
    let next = Arc::default();
    let (keychain, opened, _) = behaving(LONG, once(&next));
    keychain.save(&key(), &secret("one")).unwrap();
    *next.lock().unwrap() = Some(Fault::Locked);
    assert!(matches!(keychain.load(&key()), Err(SecretError::Locked)));
    *next.lock().unwrap() = Some(Fault::Denied);
    assert!(matches!(keychain.load(&key()), Err(SecretError::Denied)));
    assert_eq!(opened.load(Ordering::SeqCst), 1, "the person is asked once");
}

#[test]
fn a_library_that_panics_is_a_failure_and_no_end() {
    let panics = Arc::new(AtomicBool::new(true));
    let seen = Arc::clone(&panics);
    let (keychain, _, _) = behaving(LONG, move || {
        assert!(!seen.load(Ordering::SeqCst), "on purpose");
        Ok(())
    });
    let failed = keychain.load(&key());
    assert!(matches!(failed, Err(SecretError::Failed { .. })));
    panics.store(false, Ordering::SeqCst);
    assert!(loaded(&keychain).is_none(), "the next call works");
}

/// A connection whose calls wait, each for a word, and report that they do.
fn waiting(patience: Duration) -> (Keychain, Sender<()>, Receiver<()>, Arc<MemoryEntries>) {
    let (go_on, word) = channel::<()>();
    let (arrived, arrivals) = channel();
    let word = Mutex::new(word);
    let (keychain, _, entries) = behaving(patience, move || {
        let _ = arrived.send(());
        let _ = word.lock().unwrap().recv();
        Ok(())
    });
    (keychain, go_on, arrivals, entries)
}

#[test]
fn a_save_that_nobody_waits_for_changes_nothing_more() {
    let (keychain, go_on, arrivals, entries) = waiting(SHORT);
    let refused = keychain.save(&key(), &secret("late"));
    assert!(matches!(refused, Err(SecretError::Waiting)));
    arrivals.recv().unwrap();
    go_on.send(()).unwrap();
    drop(go_on);
    assert!(loaded(&keychain).is_none(), "the next call has its turn");
    assert!(entries.map().is_empty(), "the late one wrote nothing");
}

#[test]
fn calls_wait_behind_one_that_does_not_answer() {
    let (keychain, go_on, arrivals, _) = waiting(SHORT);
    for _ in 0..2 {
        let refused = keychain.load(&key());
        assert!(matches!(refused, Err(SecretError::Waiting)));
    }
    arrivals.recv().unwrap();
    assert!(
        arrivals.try_recv().is_err(),
        "the system is asked once, so that it asks the person once"
    );
    thread::sleep(SHORT * 5);
    let refused = keychain.load(&key());
    assert!(matches!(refused, Err(SecretError::Waiting)));
    assert!(arrivals.recv().is_ok(), "one that is lost is left behind");
    drop(go_on);
}

#[test]
fn nothing_public_shows_a_secret() {
    let (keychain, _, _) = behaving(LONG, || Ok(()));
    let canary = secret("canary-9f3e");
    keychain.save(&key(), &canary).unwrap();
    let memory = crate::MemoryStore::new();
    memory.save(&key(), &canary).unwrap();
    let shown = format!("{canary:?} {keychain:?} {memory:?} {:?}", key());
    assert!(!shown.contains("canary") && !shown.contains("99, 97, 110"));
    assert!(shown.contains("Flywheel"), "what is no secret is shown");
}
