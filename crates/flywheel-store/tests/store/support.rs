//! A library in a temporary folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use flywheel_core::bundle::{Bundle, BundleFile, Limits};
use flywheel_core::clock::{Clock, Timestamp};
use flywheel_store::{
    Cause, DraftId, DraftRecord, FileChange, Hash, IdSource, Places, Store, read_folder,
};

pub(crate) const SKILL: &str = "---\nname: month-end\ndescription: Reconciles the ledger.\n---\n# Steps\nCompare both sides.\n";

/// A clock that only a test moves.
pub(crate) struct TestClock(AtomicI64);

impl TestClock {
    pub(crate) fn pass(&self, milliseconds: i64) {
        self.0.fetch_add(milliseconds, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// A clock that stands still. Every file is older, as in life.
pub(crate) const STILL: Still = Still;

pub(crate) struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp(START)
    }
}

/// 2100-01-01.
const START: i64 = 4_102_444_800_000;

/// Identities by number.
#[derive(Default)]
pub(crate) struct Numbers(AtomicU64);

impl From<u64> for Numbers {
    fn from(first: u64) -> Self {
        Self(AtomicU64::new(first))
    }
}

impl IdSource for Numbers {
    fn next(&self) -> String {
        format!("draft{:09}", self.0.fetch_add(1, Ordering::SeqCst))
    }
}

/// The ignored test `name`, in a process of its own.
#[allow(
    clippy::disallowed_methods,
    reason = "the test is the edge that starts a process"
)]
pub(crate) fn oneself(name: &str) -> std::process::Command {
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", name, "--ignored", "--nocapture"]);
    command
}

pub(crate) struct Library {
    pub(crate) store: Store,
    pub(crate) clock: Arc<TestClock>,
    ids: Arc<Numbers>,
    folder: tempfile::TempDir,
}

impl Library {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(TestClock(AtomicI64::new(START)));
        let ids = Arc::new(Numbers::default());
        let store = Store::open(&places(folder.path()), clock.clone(), ids.clone()).unwrap();
        Self {
            store,
            clock,
            ids,
            folder,
        }
    }

    /// A library with the one draft `month-end`.
    pub(crate) fn with_draft() -> (Self, DraftRecord) {
        let library = Self::new();
        let draft = library.create("month-end", &[("SKILL.md", SKILL), ("notes/a.md", "first")]);
        (library, draft)
    }

    pub(crate) fn places(&self) -> Places {
        places(self.folder.path())
    }

    /// Closes the store and opens it again.
    pub(crate) fn reopen(&mut self) {
        self.store = Store::open(&self.places(), self.clock.clone(), self.ids.clone()).unwrap();
    }

    /// Closes the store, does `meanwhile` and opens it again.
    pub(crate) fn reopen_after(&mut self, meanwhile: impl FnOnce(&Places)) {
        let elsewhere = tempfile::tempdir().unwrap();
        let (clock, ids) = (self.clock.clone(), self.ids.clone());
        self.store = Store::open(&places(elsewhere.path()), clock, ids).unwrap();
        meanwhile(&self.places());
        self.reopen();
    }

    /// Another store on the same library, as another program has.
    pub(crate) fn second(&self) -> Store {
        Store::open(&self.places(), self.clock.clone(), self.ids.clone()).unwrap()
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.places().library
    }

    pub(crate) fn create(&self, name: &str, files: &[(&str, &str)]) -> DraftRecord {
        self.store
            .create(name, &bundle(files), &Cause::Created)
            .unwrap()
    }

    pub(crate) fn path(&self, draft: &str, path: &str) -> PathBuf {
        self.store.drafts_folder().join(draft).join(path)
    }

    pub(crate) fn text(&self, id: &DraftId, path: &str) -> String {
        let file = self.store.read_file(id, path).unwrap();
        String::from_utf8(file.bytes.to_vec()).unwrap()
    }

    /// Saves `text` over what is there.
    pub(crate) fn save(&self, id: &DraftId, path: &str, text: &str) {
        let base = self.store.read_file(id, path).ok().map(|file| file.hash);
        self.store
            .save_file(id, path, text.as_bytes(), base.as_ref())
            .unwrap();
    }

    /// Every file of every draft, by `draft/path`.
    pub(crate) fn on_disk(&self) -> BTreeMap<String, Vec<u8>> {
        files_of(self.store.drafts_folder())
    }
}

fn places(folder: &Path) -> Places {
    Places {
        library: folder.join("library"),
        database: folder.join("app").join("flywheel.db"),
        home: Some(folder.join("home")),
    }
}

pub(crate) fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let bundle = read_folder(folder, &Limits::STANDARD).unwrap();
    bundle
        .files()
        .iter()
        .map(|file| (file.path.clone(), file.bytes.to_vec()))
        .collect()
}

pub(crate) fn bundle(files: &[(&str, &str)]) -> Bundle {
    let files = files
        .iter()
        .map(|(path, text)| BundleFile::new(*path, text.as_bytes()))
        .collect();
    Bundle::new(files, Vec::new())
}

pub(crate) fn write(path: &str, text: &str, base: Option<&str>) -> FileChange {
    FileChange::Write {
        path: path.into(),
        bytes: text.as_bytes().into(),
        base: base.map(|base| Hash::of(base.as_bytes())),
    }
}
