//! What commands work on.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use flywheel_core::audit::Options;
use flywheel_core::clock::{Clock, Timestamp};
use flywheel_messages::{Message, message};
use flywheel_practice::Randomness;
use flywheel_secrets::SecretStore;
use flywheel_store::{DraftId, IdSource, Places, Store, Watcher};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::connectors::Connectors;
use crate::shelf::Shelf;
use crate::{Call, Network, Opener, Result};

/// What an [`App`] is made of; all of it comes from the edge.
pub struct Parts {
    /// Where the library and its database are.
    pub places: Places,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes identities.
    pub ids: Arc<dyn IdSource>,
    /// Opens things in other programs.
    pub opener: Arc<dyn Opener>,
    /// Keeps what proves that the person is signed in to connectors.
    pub secrets: Arc<dyn SecretStore>,
    /// Makes what nobody can guess.
    pub randomness: Randomness,
    /// Tells which network there is.
    pub network: Arc<dyn Network>,
    /// The port of the connector to practise with; nothing for its usual one.
    pub practice_port: Option<u16>,
    /// The version of the program.
    pub version: String,
}

/// What changed, so that a host can show it anew.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    /// `drafts`, `trash`, `activity`, `settings`, `connectors`.
    pub kinds: Vec<String>,
    /// The drafts whose content changed.
    pub drafts: Vec<String>,
}

type Listener = Box<dyn Fn(Changed) + Send + Sync>;

/// The one value behind every command.
pub struct App {
    pub(crate) store: Store,
    pub(crate) places: Places,
    pub(crate) version: String,
    pub(crate) opener: Arc<dyn Opener>,
    pub(crate) connectors: Connectors,
    pub(crate) network: Arc<dyn Network>,
    pub(crate) practice_port: Option<u16>,
    randomness: Randomness,
    clock: Arc<dyn Clock>,
    listener: Arc<RwLock<Option<Listener>>>,
    shelf: Mutex<Shelf>,
}

impl App {
    /// Opens the library, and reads what changed in it while no Flywheel was running.
    pub fn open(parts: Parts) -> Result<Self> {
        let store = Store::open(&parts.places, Arc::clone(&parts.clock), parts.ids)?;
        let clock = Arc::clone(&parts.clock);
        let connectors = Connectors::new(&parts.places, clock, parts.secrets)?;
        Ok(Self {
            store,
            connectors,
            network: parts.network,
            practice_port: parts.practice_port,
            randomness: parts.randomness,
            places: parts.places,
            version: parts.version,
            opener: parts.opener,
            clock: parts.clock,
            listener: Arc::default(),
            shelf: Mutex::default(),
        })
    }

    /// What a person should know about how the library opened, in plain words.
    pub fn notice(&self) -> Option<Message> {
        let path = self.store.set_aside()?;
        Some(message!(
            "The library's history was damaged. Your drafts are all there; their older versions \
             are not. The damaged file is kept as “{path}”.",
            path = &path
        ))
    }

    /// Calls `listener` after every change, whoever made it; one listener at a time.
    pub fn on_change(&self, listener: impl Fn(Changed) + Send + Sync + 'static) {
        *write(&self.listener) = Some(Box::new(listener));
    }

    /// Looks out for changes made to the library folder by others until the value is dropped.
    pub fn watch(&self) -> Result<Watcher> {
        let listener = Arc::clone(&self.listener);
        Ok(self
            .store
            .watch(move |drafts| tell(&listener, &["drafts", "activity"], &drafts))?)
    }

    /// Tells the listener that `kinds` changed, and the content of `drafts`.
    pub(crate) fn changed(&self, kinds: &[&str], drafts: &[DraftId]) {
        tell(&self.listener, kinds, drafts);
    }

    /// The skills of the library as they are now; reading those that changed is reported to `call`.
    pub(crate) fn shelf(&self, call: &Call) -> Result<MutexGuard<'_, Shelf>> {
        let mut held = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        held.refresh(self, call)?;
        Ok(held)
    }

    /// What tells the time.
    pub(crate) fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    /// What makes what nobody can guess.
    pub(crate) fn randomness(&self) -> Randomness {
        Arc::clone(&self.randomness)
    }

    /// The moment of the call.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Today in UTC, `YYYY-MM-DD`.
    pub(crate) fn today(&self) -> String {
        crate::host::date_of(self.clock.now())
    }

    /// What an audit of the draft folder `name` is asked.
    pub(crate) fn audit_options(&self, name: &str) -> Options {
        Options::on(self.today()).named(name)
    }
}

fn tell(listener: &RwLock<Option<Listener>>, kinds: &[&str], drafts: &[DraftId]) {
    let heard = listener.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(listener) = heard.as_ref() {
        listener(Changed {
            kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
            drafts: drafts.iter().map(|id| id.as_str().to_owned()).collect(),
        });
    }
}

fn write<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}
