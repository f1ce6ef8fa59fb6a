//! A library, and what a person reads of it.

use flywheel_secrets::MemoryStore;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use flywheel_api::{App, Call, Parts, dispatch, host, source};
use flywheel_core::audit::{Options, Verdict, audit};
use flywheel_core::bundle::Limits;
use flywheel_core::render::printable;
use flywheel_store::read_folder;
use serde_json::{Value, json};

/// How long one case may take, on a slow machine with a debug build.
const SOON: Duration = Duration::from_secs(20);

/// How many findings of a report a story tells.
const FINDINGS: usize = 4;

/// A skill no rule has anything to say of.
pub(crate) const CLEAN: &str = "---\nname: month-end\ndescription: Reconciles the bank statement \
    with the ledger. Use it when someone closes a month or asks for open items.\n---\n\n# Steps\n\n\
    1. Compare both sides.\n";

/// Compares what people read with the snapshot `name`.
pub(crate) fn check_words(name: &str, words: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, words);
    });
}

/// A folder with a library in it, and files beside the library that nobody may touch.
pub(crate) struct World {
    folder: tempfile::TempDir,
    app: App,
}

impl World {
    /// An empty library.
    pub(crate) fn new() -> Self {
        Self::with(|_| ())
    }

    /// A library in whose folder of drafts `fill` has put something before it was opened.
    pub(crate) fn with(fill: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let places = host::places_below(&folder.path().join("home"));
        let drafts = places.library.join("drafts");
        fs::create_dir_all(&drafts).unwrap();
        fs::create_dir(folder.path().join("inbox")).unwrap();
        fs::write(folder.path().join("mine.txt"), "mine").unwrap();
        fill(&drafts);
        let app = App::open(Parts {
            secrets: Arc::new(MemoryStore::default()),
            ..host::parts(places, "test")
        });
        Self {
            folder,
            app: app.unwrap(),
        }
    }

    /// Where a file or folder called `name` comes in.
    pub(crate) fn inbox(&self, name: &str) -> PathBuf {
        self.folder.path().join("inbox").join(name)
    }

    /// The answer to a command, or the words of its refusal.
    pub(crate) fn ask(&self, command: &str, request: Value) -> Result<Value, String> {
        dispatch(&self.app, &Call::quiet(), command, request).map_err(|error| {
            let hints = error.hints.iter().map(|hint| format!(" {hint}"));
            self.shown(&format!("{}{}", error.message, hints.collect::<String>()))
        })
    }

    /// What a person reads who audits `path` on the command line and then imports it.
    pub(crate) fn story(&self, path: &Path) -> String {
        let before = self.outside();
        let start = Instant::now();
        let mut said = self.audited(path);
        said += &self.imported(path);
        assert!(start.elapsed() < SOON, "{} took too long", path.display());
        assert_eq!(self.outside(), before, "nothing outside was written");
        self.check_drafts();
        said
    }

    fn audited(&self, path: &Path) -> String {
        let read = match source::read(path) {
            Ok(read) => read,
            Err(error) => {
                let hints = error.hints.iter().map(|hint| format!(" {hint}"));
                let words = format!("{}{}", error.message, hints.collect::<String>());
                return format!("  audit: {}\n", self.shown(&words));
            }
        };
        let options = Options::on("2026-11-25").named(&read.name);
        let report = audit(&read.bundle, &options);
        let all_read = read.bundle.omissions().is_empty();
        assert!(
            all_read || report.verdict != Verdict::Pass,
            "{} is shown as clean while something was left out",
            path.display()
        );
        let mut said = format!("  audit: {:?}\n", report.verdict);
        for found in report.findings.iter().take(FINDINGS) {
            let _ = writeln!(
                said,
                "    {} {}. {}",
                found.rule.code,
                printable(&found.title.to_string()),
                printable(&found.message.to_string())
            );
        }
        said
    }

    fn imported(&self, path: &Path) -> String {
        let request = json!({ "paths": [path] });
        let answer = match self.ask("bundle_import", request) {
            Ok(answer) => answer,
            Err(words) => return format!("  import: {words}\n"),
        };
        let mut said = String::new();
        for draft in answer["drafts"].as_array().unwrap() {
            let name = draft["name"].as_str().unwrap();
            let files = self.draft_files(name).len();
            let _ = writeln!(said, "  import: “{name}” with {files} files");
            self.check_parts_match(draft["id"].as_str().unwrap(), files);
        }
        for refused in answer["refused"].as_array().unwrap() {
            let at = self.shown(refused["path"].as_str().unwrap());
            let why = self.shown(refused["why"].as_str().unwrap());
            let _ = writeln!(said, "  import: {at}: {why}");
        }
        said
    }

    /// A draft shows every file it has, and none that it has not.
    fn check_parts_match(&self, id: &str, files: usize) {
        let draft = self.ask("draft_open", json!({ "id": id })).unwrap();
        assert_eq!(
            draft["files"].as_array().unwrap().len(),
            files,
            "the files pane shows what is on the disk"
        );
    }

    /// The files of the draft called `name`, links and unreadable names included.
    fn draft_files(&self, name: &str) -> Vec<String> {
        let bundle = read_folder(&self.drafts().join(name), &Limits::STANDARD).unwrap();
        let omitted = bundle.omissions().iter().map(|one| one.path.clone());
        let files = bundle.files().iter().map(|file| file.path.clone());
        files.chain(omitted).collect()
    }

    /// The file `path` of the only draft.
    pub(crate) fn draft_bytes(&self, path: &str) -> Vec<u8> {
        let draft = fs::read_dir(self.drafts()).unwrap().next().unwrap();
        fs::read(draft.unwrap().path().join(path)).unwrap()
    }

    /// What a person reads who opens every file of the only draft and looks at its report.
    pub(crate) fn opened(&self) -> String {
        let start = Instant::now();
        let list = self.ask("draft_list", json!({})).unwrap();
        let id = list["drafts"][0]["id"].as_str().unwrap().to_owned();
        let draft = self.ask("draft_open", json!({ "id": id })).unwrap();
        let mut said = String::new();
        let mut all_read = true;
        for file in draft["files"].as_array().unwrap().iter().take(3) {
            let path = file["path"].as_str().unwrap();
            if let Some(why) = file["unread"].as_str() {
                all_read = false;
                let _ = writeln!(said, "  files: {path}: {why}");
            }
            let _ = writeln!(said, "  open {}", self.open_file(&id, path));
        }
        let report = self.ask("audit_draft", json!({ "draft": id, "unsaved": [] }));
        said += &report_words(&report.unwrap(), all_read);
        assert!(start.elapsed() < SOON, "opening took too long");
        said
    }

    fn open_file(&self, draft: &str, path: &str) -> String {
        match self.ask("file_open", json!({ "draft": draft, "path": path })) {
            Err(words) => format!("{path:?}: {words}"),
            Ok(file) => match file["readOnly"].as_str() {
                Some(words) => format!("{path:?}: {words}"),
                None => format!("{path:?}: to be edited"),
            },
        }
    }

    /// `text` without the name of the temporary folder, as a terminal shows it.
    fn shown(&self, text: &str) -> String {
        let text = text.replace(&*self.folder.path().to_string_lossy(), "~");
        printable(&text).into_owned()
    }

    /// Everything but the insides of drafts and the app's own data, with its size.
    fn outside(&self) -> BTreeMap<PathBuf, u64> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.folder.path().to_path_buf()];
        let own = ["flywheel.db", ".flywheel", "drafts"];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let entry = entry.unwrap();
                let name = entry.file_name().to_string_lossy().into_owned();
                if own.iter().any(|own| name.starts_with(own)) {
                    continue;
                }
                let about = fs::symlink_metadata(entry.path()).unwrap();
                if about.is_dir() {
                    folders.push(entry.path());
                }
                found.insert(entry.path(), about.len());
            }
        }
        found
    }

    /// The folders of drafts are the drafts of the list and nothing else.
    fn check_drafts(&self) {
        let list = self.ask("draft_list", json!({})).unwrap();
        let listed = list["drafts"].as_array().unwrap().iter();
        let mut listed: Vec<_> = listed
            .map(|draft| draft["name"].as_str().unwrap())
            .collect();
        listed.sort_unstable();
        let there = fs::read_dir(self.drafts()).unwrap();
        let there = there.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut there: Vec<String> = there.collect();
        there.sort();
        assert_eq!(there, listed, "nothing stands beside the drafts");
    }

    fn drafts(&self) -> PathBuf {
        self.folder.path().join("home/library/drafts")
    }
}

fn report_words(report: &Value, all_read: bool) -> String {
    let verdict = report["standing"]["verdict"].as_str().unwrap();
    assert!(
        all_read || verdict != "pass",
        "shown as clean while something was not read"
    );
    let mut said = format!("  report: {verdict}\n");
    for found in report["findings"].as_array().unwrap().iter().take(FINDINGS) {
        let [code, title, message] =
            ["code", "title", "message"].map(|key| found[key].as_str().unwrap());
        let _ = writeln!(said, "    {code} {title}. {message}");
    }
    said
}
