//! A champion's desk: a home, a clock and the app, used through the commands the window calls.
//!
//! A test reads like a story: `let desk = Desk::new(); let draft = desk.starts("month-end", None);
//! draft.writes("SKILL.md", text); draft.fixes("HID-003"); desk.undoes("Applied the fix");`. A story
//! that cannot go on stops with the words the person would have read.

mod draft;
mod files;
mod network;
mod opened;
mod time;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use flywheel_api::types::{
    ActivityEntry, ActivityList, DraftList, DraftSummary, ExportBundle, Exported, ImportPaths,
    Imported, PreviewBundle, SearchHit, SearchResult, Trash, TrashedDraft,
};
use flywheel_api::{ApiError, App, Call, NetworkState, Parts, Progress, dispatch, host};
use flywheel_messages::Message;
use flywheel_secrets::{MemoryStore, SecretKey, SecretStore as _};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use tempfile::TempDir;

pub use draft::{Draft, bundle_of, plugin_of};
pub use files::{Content, Files, files_in};
pub use opened::Opened;
pub use time::{Calendar, TODAY};

use network::ChosenNetwork;
use time::Counter;

/// A person's home with the app open on it.
pub struct Desk {
    app: App,
    clock: Arc<Calendar>,
    ids: Arc<Counter>,
    secrets: Arc<MemoryStore>,
    opened: Arc<Opened>,
    network: Arc<ChosenNetwork>,
    home: TempDir,
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Desk {
    /// Opens the app for the first time, on [`TODAY`].
    pub fn new() -> Self {
        let home = tempfile::tempdir().expect("a home");
        Self::on(home, Arc::default(), Arc::default(), Arc::default())
    }

    fn on(
        home: TempDir,
        clock: Arc<Calendar>,
        ids: Arc<Counter>,
        secrets: Arc<MemoryStore>,
    ) -> Self {
        let opened = Arc::new(Opened::default());
        let network = Arc::new(ChosenNetwork::default());
        let parts = Parts {
            places: host::Places {
                home: Some(home.path().join("person")),
                ..host::places_below(home.path())
            },
            clock: clock.clone(),
            ids: ids.clone(),
            opener: opened.clone(),
            secrets: secrets.clone(),
            randomness: Arc::new(host::random_bytes),
            network: network.clone(),
            practice_port: Some(0),
            version: "0.0.0".to_owned(),
        };
        let app = App::open(parts).unwrap_or_else(|error| panic!("the app opens: {error}"));
        Self {
            app,
            clock,
            ids,
            secrets,
            opened,
            network,
            home,
        }
    }

    /// Closes the app and opens it again.
    #[must_use]
    pub fn reopened(self) -> Self {
        let Self {
            app,
            clock,
            ids,
            secrets,
            home,
            ..
        } = self;
        drop(app);
        Self::on(home, clock, ids, secrets)
    }

    /// Gives the computer another network; it begins with one that may be used freely.
    pub fn is_on_a_network(&self, state: NetworkState) {
        self.network.set(state);
    }

    /// The clock; nothing else moves it.
    pub fn clock(&self) -> &Calendar {
        &self.clock
    }

    /// The app, for what is not a command.
    pub const fn app(&self) -> &App {
        &self.app
    }

    /// What was handed to other programs.
    pub fn opened(&self) -> &Opened {
        &self.opened
    }

    /// A place in the person's home, outside the library.
    pub fn place(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Makes an empty folder outside the library.
    pub fn folder(&self, name: &str) -> PathBuf {
        let folder = self.place(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    /// Runs a command that must succeed.
    pub fn ask<T: DeserializeOwned>(&self, command: &str, request: impl Serialize) -> T {
        self.try_to(command, request).unwrap_or_else(|error| {
            panic!("{command}: {error}\n{}", Message::text(error.hints.clone()))
        })
    }

    /// What the keychain holds for the connector `id`, as a text.
    pub fn kept_link(&self, id: &str) -> String {
        let key = SecretKey::new(format!("connector/{id}")).expect("a key");
        let kept = self.secrets.load(&key).expect("a keychain");
        let kept = kept.expect("a link");
        String::from_utf8(kept.expose().to_vec()).expect("a text")
    }

    /// Whether any file of the app or the library holds `text`.
    pub fn is_in_a_file(&self, text: &str) -> bool {
        is_in_a_file_below(self.home.path(), text)
    }

    /// Runs a command as `call` that must be refused.
    pub fn refused_as(&self, call: &Call, command: &str, request: impl Serialize) -> ApiError {
        let request = serde_json::to_value(request).expect("JSON");
        match dispatch(&self.app, call, command, request) {
            Ok(answer) => panic!("{command} was not refused: {answer:#}"),
            Err(error) => error,
        }
    }

    /// Runs a command that must be refused, in words a person can act on.
    pub fn refused(&self, command: &str, request: impl Serialize) -> ApiError {
        match self.try_to::<serde_json::Value>(command, request) {
            Ok(answer) => panic!("{command} was not refused: {answer:#}"),
            Err(error) => {
                assert!(!error.hints.is_empty(), "no next step is said: {error}");
                error
            }
        }
    }

    fn try_to<T: DeserializeOwned>(
        &self,
        command: &str,
        request: impl Serialize,
    ) -> Result<T, ApiError> {
        self.watched(&Call::quiet(), command, request)
    }

    /// Runs a command whose progress somebody watches, and may cancel.
    pub fn watched<T: DeserializeOwned>(
        &self,
        call: &Call,
        command: &str,
        request: impl Serialize,
    ) -> Result<T, ApiError> {
        let request = serde_json::to_value(request).expect("a request is JSON");
        let answer = dispatch(&self.app, call, command, request)?;
        Ok(serde_json::from_value(answer).expect("the answer has the type of the command"))
    }

    /// Starts a draft, blank or from a template.
    pub fn starts(&self, name: &str, template: Option<&str>) -> Draft<'_> {
        let request = json!({ "name": name, "template": template });
        let made: DraftSummary = self.ask("draft_create", request);
        self.draft(made.id)
    }

    /// The draft whose identity is `id`.
    pub const fn draft(&self, id: String) -> Draft<'_> {
        Draft::new(self, id)
    }

    /// The draft called `name`.
    pub fn draft_called(&self, name: &str) -> Draft<'_> {
        let found = self.list().into_iter().find(|draft| draft.name == name);
        let found = found.unwrap_or_else(|| panic!("“{name}” is not among {:?}", self.names()));
        self.draft(found.id)
    }

    /// The library, the latest change first.
    pub fn list(&self) -> Vec<DraftSummary> {
        self.ask::<DraftList>("draft_list", json!({})).drafts
    }

    /// The names in the library, ordered.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.list().into_iter().map(|draft| draft.name).collect();
        names.sort();
        names
    }

    /// Takes `paths` into the library.
    pub fn imports(&self, paths: &[&Path]) -> Imported {
        self.ask("bundle_import", import_of(paths))
    }

    /// Takes one path into the library, which must be one draft and be taken whole.
    pub fn imports_one(&self, path: &Path) -> Draft<'_> {
        let mut done = self.imports(&[path]);
        assert_eq!(done.refused, [], "{} is taken in whole", path.display());
        assert_eq!(done.drafts.len(), 1, "{} is one draft", path.display());
        self.draft(done.drafts.remove(0).id)
    }

    /// Writes `bundle`, made by [`bundle_of`] or [`plugin_of`], into `folder`.
    pub fn exports(&self, bundle: &PreviewBundle, folder: &Path) -> Exported {
        self.ask("bundle_export", export_of(bundle, folder))
    }

    /// What a search for `words`, as typed, finds.
    pub fn finds(&self, words: &str) -> Vec<SearchHit> {
        let request = json!({ "query": words, "limit": 20 });
        self.ask::<SearchResult>("draft_search", request).hits
    }

    /// The trash, the latest first.
    pub fn trash(&self) -> Vec<TrashedDraft> {
        self.ask::<Trash>("trash_list", json!({})).drafts
    }

    /// The activity log, the latest first.
    pub fn log(&self) -> Vec<ActivityEntry> {
        let request = json!({ "before": null, "limit": 500 });
        self.ask::<ActivityList>("activity_list", request).entries
    }

    /// What the log says, the latest first.
    pub fn log_lines(&self) -> Vec<String> {
        self.log()
            .into_iter()
            .map(|entry| entry.what.to_string())
            .collect()
    }

    /// Undoes the latest entry of the log that begins with `what` and was not undone yet.
    pub fn undoes(&self, what: &str) -> ActivityEntry {
        let log = self.log();
        let mut open = log.iter().filter(|entry| !entry.undone);
        let entry = open.find(|entry| entry.what.to_string().starts_with(what));
        let entry = entry.unwrap_or_else(|| panic!("nothing says “{what}” in {log:#?}"));
        assert!(entry.undoable, "“{what}” can be undone");
        self.ask("activity_undo", json!({ "id": entry.id }))
    }
}

/// The request that imports `paths`.
pub fn import_of(paths: &[&Path]) -> ImportPaths {
    ImportPaths {
        paths: paths
            .iter()
            .map(|path| path.display().to_string())
            .collect(),
    }
}

/// The request that writes `bundle` into `folder`.
pub fn export_of(bundle: &PreviewBundle, folder: &Path) -> ExportBundle {
    ExportBundle {
        bundle: bundle.clone(),
        folder: folder.display().to_string(),
        replace: false,
    }
}

/// The steps a call has reported, in order.
#[derive(Clone, Default)]
pub struct Steps(Arc<Mutex<Vec<Progress>>>);

impl Steps {
    /// Notes a step.
    pub fn note(&self, step: Progress) {
        self.0.lock().expect("no step panicked").push(step);
    }

    /// All of them.
    pub fn all(&self) -> Vec<Progress> {
        self.0.lock().expect("no step panicked").clone()
    }
}

/// Whether any file below `folder` holds `text`; one that goes while it is looked for does not.
pub fn is_in_a_file_below(folder: &Path, text: &str) -> bool {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut paths = entries.flatten().map(|entry| entry.path());
    paths.any(|path| {
        if path.is_dir() {
            return is_in_a_file_below(&path, text);
        }
        let bytes = std::fs::read(&path).unwrap_or_default();
        let mut windows = bytes.windows(text.len());
        windows.any(|window| window == text.as_bytes())
    })
}
