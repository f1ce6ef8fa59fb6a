//! Watches the drafts for changes made outside the app.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::git::Work;
use crate::store::Link;
use crate::{Doing, DraftId, Result, Store, StoreError};

/// How long it is quiet before a change is looked at.
const QUIET: Duration = Duration::from_millis(150);

/// How long a change waits for quiet.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long it is quiet before a change is looked at in the middle of a rebase, where the next step
/// may follow at once.
const CALM: Duration = Duration::from_millis(1500);

/// How long a change waits for git to be done, so that a checkout or a rebase is one change.
const HELD: Duration = Duration::from_secs(30);

/// How often it is seen whether the library or linked folders came or went, and whether another
/// program wrote to the database.
const TICK: Duration = Duration::from_secs(2);

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
    /// list says that another program changed which drafts there are, or that the library folder
    /// came, went or cannot be read. Linked folders that came or went are told too, and that git may
    /// have another branch checked out.
    ///
    /// What git changes in one go is one change, also where it takes a while.
    /// Where the system cannot watch so many folders, the library is looked at every few seconds.
    pub fn watch(&self, on_change: impl Fn(Vec<DraftId>) + Send + 'static) -> Result<Watcher> {
        let drafts = std::fs::canonicalize(self.drafts_folder())
            .map_err(StoreError::disk(Doing::Watched, self.drafts_folder()))?;
        let (send, receive) = channel();
        let system = system_watch(&drafts, send.clone())
            .inspect_err(|error| tracing::warn!(%error, "looking at the library every few seconds"))
            .ok();
        let mut watch = Watch {
            store: self.clone(),
            drafts: drafts.clone(),
            polls: system.is_none(),
            all: system.is_none(),
            system,
            folder: Folder::Watched,
            links: Vec::new(),
            database: self.data_version()?,
            names: BTreeSet::new(),
            heads: BTreeSet::new(),
            waiting: None,
        };
        watch.follow_links();
        let thread = std::thread::Builder::new()
            .name("library-watch".into())
            .spawn(move || watch.run(&receive, &on_change))
            .map_err(StoreError::disk(Doing::Watched, &drafts))?;
        Ok(Watcher {
            stop: send,
            thread: Some(thread),
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

/// Changes that wait to be looked at.
#[derive(Clone, Copy)]
struct Waiting {
    /// When the first came.
    since: Instant,
    /// When the last came.
    last: Instant,
}

/// Where the folder that holds the drafts stands.
#[derive(Clone, Copy)]
enum Folder {
    /// It is there and watched.
    Watched,
    /// It was removed, and its watch with it; another may stand in its place.
    Removed,
    /// It was not there at the last look.
    Away,
}

struct Watch {
    store: Store,
    drafts: PathBuf,
    /// Whether everything is looked at every few seconds.
    polls: bool,
    system: Option<RecommendedWatcher>,
    folder: Folder,
    /// The linked folders that are known, and whether they are there.
    links: Vec<Link>,
    /// The state of the database at the last look.
    database: i64,
    /// Drafts to look at.
    names: BTreeSet<String>,
    /// Those of them in which git may have another branch checked out.
    heads: BTreeSet<String>,
    /// Whether to look at everything.
    all: bool,
    waiting: Option<Waiting>,
}

impl Watch {
    fn run(mut self, receive: &Receiver<Message>, on_change: &dyn Fn(Vec<DraftId>)) {
        loop {
            match receive.recv_timeout(self.wait()) {
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(Message::Event(event)) => self.collect(event),
                Err(RecvTimeoutError::Timeout) if self.waiting.is_none() => self.tick(on_change),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if self.is_due() {
                self.look(on_change);
            }
            self.all |= self.polls;
        }
    }

    const fn wait(&self) -> Duration {
        match self.waiting {
            Some(_) => QUIET,
            None if self.polls => POLL,
            None => TICK,
        }
    }

    /// Whether what waits has come to rest.
    fn is_due(&self) -> bool {
        let Some(waiting) = self.waiting else {
            return false;
        };
        let (waited, quiet) = (waiting.since.elapsed(), waiting.last.elapsed());
        let rests = quiet >= QUIET || waited > PATIENCE;
        rests
            && (waited > HELD
                || match self.store.git_work(&self.names) {
                    Work::Writing => false,
                    Work::Series => quiet >= CALM,
                    Work::Idle => true,
                })
    }

    /// Looks whether linked folders came or went, and what other programs recorded.
    fn tick(&mut self, on_change: &dyn Fn(Vec<DraftId>)) {
        self.follow_library(on_change);
        let moved = self.follow_links();
        let elsewhere = self
            .store
            .data_version()
            .is_ok_and(|now| now != self.database);
        if self.all || elsewhere || !self.names.is_empty() {
            self.look(on_change);
        }
        if !moved.is_empty() {
            on_change(moved);
        }
    }

    /// Watches the library folder that stands where another one stood, or was away.
    fn watch_anew(&mut self) {
        self.folder = Folder::Watched;
        if let Err(error) = self.store.furnish() {
            tracing::warn!(%error, "the library is not whole");
        }
        if let Some(system) = self.system.as_mut() {
            // The one before may be gone, and its watch with it.
            let _ = system.unwatch(&self.drafts);
        }
        self.polls |= !watches(self.system.as_mut(), &self.drafts);
        self.everything();
    }

    /// Tells that the library folder came or went, and watches the one that came.
    fn follow_library(&mut self, on_change: &dyn Fn(Vec<DraftId>)) {
        match (self.folder, self.drafts.is_dir()) {
            (Folder::Watched, true) | (Folder::Away, false) => return,
            (_, false) => self.folder = Folder::Away,
            (_, true) => self.watch_anew(),
        }
        on_change(Vec::new());
    }

    /// Watches the linked folders there are now; returns the drafts whose folders came or went.
    fn follow_links(&mut self) -> Vec<DraftId> {
        let links = match self.store.links() {
            Ok(links) => links,
            Err(error) => {
                tracing::warn!(%error, "the linked folders are not known");
                return Vec::new();
            }
        };
        let old = std::mem::replace(&mut self.links, links);
        let gone = old
            .iter()
            .filter(|link| link.here && !self.links.contains(link));
        let come = self
            .links
            .iter()
            .filter(|link| link.here && !old.contains(link));
        for link in gone.clone() {
            // A folder that is not there any more is not watched any more either.
            let _ = self
                .system
                .as_mut()
                .map(|system| system.unwatch(&link.folder));
        }
        for link in come.clone() {
            self.names.insert(link.name.clone());
            self.polls |= !watches(self.system.as_mut(), &link.folder);
        }
        gone.chain(come).map(|link| link.draft.clone()).collect()
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
        if event.kind.is_remove() && event.paths.contains(&self.drafts) {
            self.folder = Folder::Removed;
        }
        for path in &event.paths {
            match self.draft_of(path) {
                Some(name) => {
                    if path.ends_with(".git/HEAD") {
                        self.heads.insert(name.clone());
                    }
                    self.names.insert(name);
                    self.has_come();
                }
                None => self.everything(),
            }
        }
    }

    /// The name of the draft that `path` lies in.
    fn draft_of(&self, path: &Path) -> Option<String> {
        if let Ok(inside) = path.strip_prefix(&self.drafts) {
            return first_part(inside);
        }
        let link = self
            .links
            .iter()
            .find(|link| path.starts_with(&link.folder))?;
        Some(link.name.clone())
    }

    fn has_come(&mut self) {
        let last = Instant::now();
        let since = self.waiting.map_or(last, |waiting| waiting.since);
        self.waiting = Some(Waiting { since, last });
    }

    fn everything(&mut self) {
        self.all = true;
        self.has_come();
    }

    fn look(&mut self, on_change: &dyn Fn(Vec<DraftId>)) {
        let names = std::mem::take(&mut self.names);
        let heads = std::mem::take(&mut self.heads);
        let all = std::mem::take(&mut self.all);
        self.waiting = None;
        let names = (!all).then_some(&names);
        let looked = self.store.rescan_some(names, &mut self.database);
        let looked = looked.and_then(|(mut changed, elsewhere)| {
            changed.extend(self.store.called(&heads)?);
            changed.sort();
            changed.dedup();
            Ok((changed, elsewhere))
        });
        match looked {
            Ok((changed, elsewhere)) if elsewhere || !changed.is_empty() => on_change(changed),
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "the library could not be looked at");
                on_change(Vec::new());
            }
        }
    }
}

/// Watches `folder`, where the system can; where it cannot, it is looked at instead.
fn watches(system: Option<&mut RecommendedWatcher>, folder: &Path) -> bool {
    let watched = system.map(|system| system.watch(folder, RecursiveMode::Recursive));
    match watched {
        Some(Err(error)) => {
            tracing::warn!(%error, "looking at the library every few seconds");
            false
        }
        _ => true,
    }
}

fn first_part(path: &Path) -> Option<String> {
    let first = path.components().next()?;
    first.as_os_str().to_str().map(str::to_owned)
}
