//! Watches the drafts for changes made outside the app.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::{DraftId, Result, Store, StoreError};

/// How long it is quiet before a change is looked at.
const QUIET: Duration = Duration::from_millis(150);

/// How long a change waits for quiet.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the library is looked at where the system cannot watch it.
const POLL: Duration = Duration::from_secs(5);

enum Message {
    Event(notify::Result<Event>),
    Stop,
}

/// A watch on the library; it ends when this is dropped.
pub struct Watcher {
    stop: Sender<Message>,
    thread: Option<JoinHandle<()>>,
    _system: Option<RecommendedWatcher>,
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.stop.send(Message::Stop);
        if let Some(thread) = self.thread.take()
            && thread.thread().id() != std::thread::current().id()
        {
            let _ = thread.join();
        }
    }
}

impl Store {
    /// Calls `on_change`, on a thread of its own, with the drafts that something else than this
    /// store changed, a moment after it is quiet again. The change is recorded by then. An empty
    /// list says that another program changed which drafts there are.
    ///
    /// Where the system cannot watch so many folders, the library is looked at every few seconds.
    pub fn watch(&self, on_change: impl Fn(Vec<DraftId>) + Send + 'static) -> Result<Watcher> {
        let drafts = std::fs::canonicalize(self.drafts_folder())
            .map_err(StoreError::disk("watched", self.drafts_folder()))?;
        let (send, receive) = channel();
        let system = system_watch(&drafts, send.clone())
            .inspect_err(|error| tracing::warn!(%error, "looking at the library every few seconds"))
            .ok();
        let watch = Watch {
            store: self.clone(),
            drafts: drafts.clone(),
            idle: if system.is_some() {
                Duration::MAX
            } else {
                POLL
            },
            database: self.data_version()?,
            names: BTreeSet::new(),
            all: system.is_none(),
            since: None,
        };
        let thread = std::thread::Builder::new()
            .name("library-watch".into())
            .spawn(move || watch.run(&receive, &on_change))
            .map_err(StoreError::disk("watched", &drafts))?;
        Ok(Watcher {
            stop: send,
            thread: Some(thread),
            _system: system,
        })
    }
}

fn system_watch(drafts: &Path, send: Sender<Message>) -> notify::Result<RecommendedWatcher> {
    let config = Config::default().with_follow_symlinks(false);
    let forward = move |event| {
        let _ = send.send(Message::Event(event));
    };
    let mut watcher = RecommendedWatcher::new(forward, config)?;
    watcher.watch(drafts, RecursiveMode::Recursive)?;
    Ok(watcher)
}

struct Watch {
    store: Store,
    drafts: PathBuf,
    /// How long to wait for an event while nothing is waiting.
    idle: Duration,
    /// The state of the database at the last look.
    database: i64,
    /// Drafts to look at.
    names: BTreeSet<String>,
    /// Whether to look at everything.
    all: bool,
    /// When the first change came that waits.
    since: Option<Instant>,
}

impl Watch {
    fn run(mut self, receive: &Receiver<Message>, on_change: &dyn Fn(Vec<DraftId>)) {
        let polls = self.all;
        loop {
            let wait = if self.since.is_some() {
                QUIET
            } else {
                self.idle
            };
            match receive.recv_timeout(wait) {
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(Message::Event(event)) => self.collect(event),
                Err(RecvTimeoutError::Timeout) => self.look(on_change),
            }
            if self.since.is_some_and(|since| since.elapsed() > PATIENCE) {
                self.look(on_change);
            }
            self.all |= polls;
        }
    }

    fn collect(&mut self, event: notify::Result<Event>) {
        let Ok(event) = event else {
            return self.everything();
        };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        if event.need_rescan() {
            return self.everything();
        }
        for path in &event.paths {
            let first = path.strip_prefix(&self.drafts).ok().and_then(first_part);
            match first {
                Some(name) => {
                    self.names.insert(name);
                    self.since.get_or_insert_with(Instant::now);
                }
                None => self.everything(),
            }
        }
    }

    fn everything(&mut self) {
        self.all = true;
        self.since.get_or_insert_with(Instant::now);
    }

    fn look(&mut self, on_change: &dyn Fn(Vec<DraftId>)) {
        let names = std::mem::take(&mut self.names);
        let all = std::mem::take(&mut self.all);
        self.since = None;
        let names = (!all).then_some(&names);
        match self.store.rescan_some(names, &mut self.database) {
            Ok((changed, elsewhere)) if elsewhere || !changed.is_empty() => on_change(changed),
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "the library could not be looked at"),
        }
    }
}

fn first_part(path: &Path) -> Option<String> {
    let first = path.components().next()?;
    first.as_os_str().to_str().map(str::to_owned)
}
