//! Versions, comparisons and backups.

use std::fmt::Write as _;
use std::path::Path;

use flywheel_api::types::{
    Backup, BackupRestored, ComparedFile, Comparison, FileChangeKind, HistoryThinned, Lines,
    Version, VersionList, VersionRestored,
};
use flywheel_api::{ApiError, Call, host};
use flywheel_core::diff::unified;
use flywheel_core::render::printable;
use serde_json::{Value, json};

use super::{Open, typed, words};
use crate::output;

/// How many versions are asked for at once.
const PAGE: usize = 200;

impl Open {
    pub(super) fn history(&self, name: &str) -> Result<(), ApiError> {
        let draft = self.id(name)?;
        let mut all: Vec<Version> = Vec::new();
        loop {
            let before = all.last().map(|version| version.number);
            let request = json!({ "draft": draft, "before": before, "limit": PAGE });
            let page: VersionList = typed(self.ask(&Call::quiet(), "version_list", request)?)?;
            all.extend(page.versions);
            if !page.more {
                break;
            }
        }
        self.say(json!({ "versions": all, "more": false }), history)
    }

    pub(super) fn diff(
        &self,
        name: &str,
        versions: &[u32],
        with: Option<&str>,
    ) -> Result<(), ApiError> {
        let draft = self.id(name)?;
        let side =
            |draft: &str, version: Option<u32>| json!({ "draft": draft, "version": version });
        let (before, after) = match (versions, with) {
            (_, Some(other)) => (side(&draft, None), side(&self.id(other)?, None)),
            ([], None) => (side(&draft, self.last_change(&draft)?), side(&draft, None)),
            ([one], None) => (side(&draft, Some(*one)), side(&draft, None)),
            ([one, .., other], None) => (side(&draft, Some(*one)), side(&draft, Some(*other))),
        };
        let request = json!({ "before": before, "after": after });
        self.tell("version_compare", request, comparison)
    }

    /// The version before the newest one; the newest where there is no other.
    fn last_change(&self, draft: &str) -> Result<Option<u32>, ApiError> {
        let request = json!({ "draft": draft, "before": null, "limit": 2 });
        let page: VersionList = typed(self.ask(&Call::quiet(), "version_list", request)?)?;
        Ok(page.versions.last().map(|version| version.number))
    }

    pub(super) fn name_version(
        &self,
        name: &str,
        version: u32,
        title: Option<&str>,
    ) -> Result<(), ApiError> {
        let request = json!({ "draft": self.id(name)?, "version": version, "name": title });
        self.tell("version_name", request, named)
    }

    pub(super) fn restore_version(
        &self,
        name: &str,
        version: u32,
        file: Option<&str>,
    ) -> Result<(), ApiError> {
        let draft = self.id(name)?;
        let (command, request, what) = match file {
            Some(path) => (
                "version_restore_file",
                json!({ "draft": draft, "version": version, "path": path }),
                format!("{path} of “{name}”"),
            ),
            None => (
                "version_restore",
                json!({ "draft": draft, "version": version }),
                format!("“{name}”"),
            ),
        };
        self.tell(command, request, |done| restored(&what, version, done))
    }

    pub(super) fn back_up(&self, file: &Path, replace: bool) -> Result<(), ApiError> {
        let request = json!({ "path": file.display().to_string(), "replace": replace });
        let answer = self.ask_watched("library_backup", request)?;
        self.say(answer, backed_up)
    }

    pub(super) fn restore_backup(&self, file: &Path) -> Result<(), ApiError> {
        let request = json!({ "path": file.display().to_string() });
        let answer: Value = self.ask_watched("library_restore_backup", request)?;
        let done: BackupRestored = typed(answer.clone())?;
        self.say(answer, backup_restored)?;
        for refused in &done.refused {
            output::remark(&format!("{}: {}", refused.path, refused.why));
        }
        Ok(())
    }
}

fn history(list: &VersionList) -> String {
    words::lines(list.versions.iter().map(|version| {
        let name = version.name.as_ref();
        let name = name.map(|name| format!("  “{name}”")).unwrap_or_default();
        let changed = version.lines.map(lines).unwrap_or_default();
        let line = format!(
            "{:>5}  {}  {changed:<10} {}{name}",
            version.number,
            host::minute_of(version.at),
            version.what
        );
        printable(line.trim_end()).into_owned()
    }))
}

fn lines(lines: Lines) -> String {
    format!("+{} -{}", lines.added, lines.removed)
}

fn comparison(comparison: &Comparison) -> String {
    if comparison.files.is_empty() {
        return "Nothing differs.\n".to_owned();
    }
    let told: String = comparison.files.iter().map(compared).collect();
    printable(&told).into_owned()
}

fn compared(file: &ComparedFile) -> String {
    let path = &file.path;
    let mut out = match (file.change, &file.moved_from) {
        (FileChangeKind::Moved, Some(from)) => return format!("moved    {from} to {path}\n"),
        (FileChangeKind::Added, _) => format!("added    {path}\n"),
        (FileChangeKind::Removed, _) => format!("removed  {path}\n"),
        _ => format!("changed  {path}\n"),
    };
    if let Some(why) = &file.not_shown {
        let _ = writeln!(out, "  {why}");
        return out;
    }
    let side = |text: &Option<String>| text.clone().unwrap_or_default();
    out.push_str(&unified(&side(&file.before), &side(&file.after)));
    out
}

fn named(version: &Version) -> String {
    let number = version.number;
    match &version.name {
        Some(name) => format!("Version {number} is called “{name}”.\n"),
        None => format!("Version {number} has no name.\n"),
    }
}

fn restored(what: &str, version: u32, done: &VersionRestored) -> String {
    match done.activity {
        Some(id) => format!(
            "{what} is as it was in version {version}; `flywheel undo {id}` takes that back.\n"
        ),
        None => format!("{what} was so already; nothing was changed.\n"),
    }
}

pub(super) fn thinned(done: &HistoryThinned) -> String {
    if done.versions == 0 {
        return "There was nothing to tidy away.\n".to_owned();
    }
    let (versions, bytes) = (done.versions, done.freed_bytes);
    format!(
        "Tidied away {}; {bytes} bytes are free.\n",
        counted(versions, "version")
    )
}

fn backed_up(done: &Backup) -> String {
    let mut out = format!(
        "Wrote {}: {}, {} of them in the trash, {}, {} bytes.\n",
        done.path,
        counted(done.drafts, "skill"),
        done.trashed,
        counted(done.versions, "version"),
        done.bytes
    );
    if done.left_out > 0 {
        let _ = writeln!(
            out,
            "Not in it: {} that Flywheel does not read, such as links and very large ones.",
            counted(done.left_out, "file")
        );
    }
    out
}

fn backup_restored(done: &BackupRestored) -> String {
    let mut out = words::lines(done.drafts.iter().map(|draft| {
        let taken = if draft.renamed {
            ", under a name that was free"
        } else {
            ""
        };
        format!("Restored “{}” with its history{taken}.", draft.name)
    }));
    if done.trashed > 0 {
        let _ = writeln!(
            out,
            "{} came back into the trash.",
            counted(done.trashed, "skill")
        );
    }
    out
}

fn counted(number: usize, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        number => format!("{number} {what}s"),
    }
}
