use flywheel_messages::{Message, message};

use super::file_content::{Content, content};
use super::no_unreviewable_files::disguised;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Observation, Scope, UnitView};
use crate::bundle::OmissionReason;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Files that Flywheel could not read, and why: too large, encrypted, damaged, or not text,
    /// such as Word and Excel files.
    ///
    /// ## Why it matters
    /// What was not read was not checked. The skill is never shown as clean while something in
    /// it is unknown.
    ///
    /// ## Example
    /// `assets/model.bin`, 40 MB, or `references/handbook.docx`.
    ///
    /// ## How to fix
    /// Replace the file by text (Markdown, CSV) where you can. Otherwise open it, look through
    /// it, and record that you did.
    ///
    /// Source: “Skills for enterprise” of the platform documentation: read all content of a skill;
    /// November 2026.
    NO_UNREAD_FILES {
        code: "PKG-006",
        name: "no_unread_files",
        group: Package,
        level: Review,
        since: "0.1.0",
        summary: "A file could not be read, so nothing is known about it",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    for file in &view.files {
        if let Some(why) = file.unread().filter(|_| !is_told_elsewhere(file)) {
            out.push(unread(file.path(), &why));
        }
    }
    for omission in &view.omissions {
        let is_about_a_name = matches!(
            omission.reason,
            OmissionReason::NameNotUtf8 | OmissionReason::Duplicate
        );
        if !omission.reason.is_hostile() && !is_about_a_name {
            out.push(unread(&omission.path, &omission.reason.message()));
        }
    }
}

/// Whether another rule says more about `file` than that it was not read.
fn is_told_elsewhere(file: &FileView<'_>) -> bool {
    let found = content(file);
    let is_named = matches!(
        found,
        Content::Archive { .. }
            | Content::Program
            | Content::Office { macros: true }
            | Content::Pdf { active: true }
    );
    let is_garbled_skill = file.is_skill_file() && file.file.text().is_none();
    is_named || is_garbled_skill || disguised(file, found).is_some()
}

fn unread(path: &str, why: &Message) -> Observation {
    let name = crate::bundle::file_name(path);
    Observation::at(path, Span::at(0), message!("Nobody has checked “{name}”")).because(message!(
        "It was not read because {why}. Put text in its place, or open it, look through it and \
         record that you did."
    ))
}
