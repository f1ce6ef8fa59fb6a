//! A draft on the desk.

use std::path::{Path, PathBuf};

use flywheel_api::types::{
    self, BundlePreview, DraftReport, DraftSummary, ExportForm, Exported, FileContent, Finding,
    FixesApplied, PluginDetails, PreviewBundle, SaveFile, Saved,
};
use serde_json::{Value, json};

use super::{Desk, Files, files_in};

/// A draft, as the person at the desk handles it.
#[derive(Clone)]
pub struct Draft<'d> {
    desk: &'d Desk,
    /// Its identity.
    pub id: String,
}

impl<'d> Draft<'d> {
    pub(super) const fn new(desk: &'d Desk, id: String) -> Self {
        Self { desk, id }
    }

    /// The request that names it.
    pub fn named(&self) -> Value {
        json!({ "id": self.id })
    }

    /// Opens it.
    pub fn opens(&self) -> types::Draft {
        self.desk.ask("draft_open", self.named())
    }

    /// What it is called.
    pub fn name(&self) -> String {
        self.opens().summary.name
    }

    /// Where the file `path` of it is on the disk.
    pub fn place(&self, path: &str) -> PathBuf {
        Path::new(&self.opens().folder).join(path)
    }

    /// Every file of it on the disk, by path.
    pub fn files(&self) -> Files {
        files_in(&self.place(""))
    }

    /// Opens one of its files.
    pub fn file(&self, path: &str) -> FileContent {
        let request = json!({ "draft": self.id, "path": path });
        self.desk.ask("file_open", request)
    }

    /// The text of one of its files.
    pub fn text(&self, path: &str) -> String {
        let text = self.file(path).text;
        text.unwrap_or_else(|| panic!("{path} is a text"))
    }

    /// The request that saves `text` as the file `path`, on top of `base`.
    pub fn save_of(&self, path: &str, text: &str, base: Option<String>) -> SaveFile {
        SaveFile {
            draft: self.id.clone(),
            path: path.to_owned(),
            text: text.to_owned(),
            base,
        }
    }

    /// Changes the text of a file that is there, and saves it.
    pub fn writes(&self, path: &str, text: &str) -> Saved {
        let base = Some(self.file(path).base);
        self.desk.ask("file_save", self.save_of(path, text, base))
    }

    /// Adds a file.
    pub fn adds(&self, path: &str, text: &str) -> Saved {
        self.desk.ask("file_save", self.save_of(path, text, None))
    }

    /// Gives it another name.
    pub fn renames(&self, name: &str) -> DraftSummary {
        let request = json!({ "id": self.id, "name": name });
        self.desk.ask("draft_rename", request)
    }

    /// Moves it to the trash.
    pub fn goes_to_the_trash(&self) {
        self.desk.ask::<Value>("draft_trash", self.named());
    }

    /// What the audit says of it.
    pub fn report(&self) -> DraftReport {
        let request = json!({ "draft": self.id, "unsaved": [], "target": null });
        self.desk.ask("audit_draft", request)
    }

    /// The codes of its open findings, in order.
    pub fn codes(&self) -> Vec<String> {
        let findings = self.report().findings;
        findings.into_iter().map(|finding| finding.code).collect()
    }

    /// Its first open finding of the rule `code`.
    pub fn finding(&self, code: &str) -> Finding {
        let findings = self.report().findings;
        let found = findings.iter().find(|finding| finding.code == code);
        let found = found.unwrap_or_else(|| panic!("{code} is not among {findings:#?}"));
        found.clone()
    }

    /// Applies the first fix of the first finding of the rule `code`.
    pub fn fixes(&self, code: &str) -> FixesApplied {
        let finding = self.finding(code).id;
        let request = json!({ "draft": self.id, "finding": finding, "fix": 0 });
        self.desk.ask("fix_apply", request)
    }

    /// The request that accepts the first finding of the rule `code` up to `last_day`.
    pub fn acceptance_of(&self, code: &str, last_day: &str) -> Value {
        let finding = self.finding(code).id;
        let waiver = json!({
            "reason": "A sample of the training material; nobody can log in with it.",
            "owner": "Ada Byron",
            "expires": last_day,
        });
        json!({ "draft": self.id, "finding": finding, "waiver": waiver })
    }

    /// Accepts the first finding of the rule `code` up to `last_day`.
    pub fn accepts(&self, code: &str, last_day: &str) -> DraftReport {
        let request = self.acceptance_of(code, last_day);
        self.desk.ask("waiver_add", request)
    }

    /// Previews it alone as `form`.
    pub fn previews(&self, form: ExportForm) -> BundlePreview {
        self.desk.ask("bundle_preview", bundle_of(&[self], form))
    }

    /// Writes it alone as `form` into `folder`.
    pub fn exports(&self, form: ExportForm, folder: &Path) -> Exported {
        self.desk.exports(&bundle_of(&[self], form), folder)
    }
}

/// `drafts` to be packed as `form`.
pub fn bundle_of(drafts: &[&Draft], form: ExportForm) -> PreviewBundle {
    PreviewBundle {
        drafts: drafts.iter().map(|draft| draft.id.clone()).collect(),
        form,
        details: None,
    }
}

/// `drafts` to be packed as the plugin `name`.
pub fn plugin_of(drafts: &[&Draft], form: ExportForm, name: &str) -> PreviewBundle {
    let details = PluginDetails {
        name: name.to_owned(),
        version: "1.0.0".to_owned(),
        description: "Closes the month with the team. Use at month end.".to_owned(),
        author: "Finance Operations".to_owned(),
    };
    PreviewBundle {
        details: Some(details),
        ..bundle_of(drafts, form)
    }
}
