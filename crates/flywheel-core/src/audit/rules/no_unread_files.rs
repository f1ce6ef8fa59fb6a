use std::collections::BTreeSet;

use flywheel_messages::{Message, counted, message};

use super::file_content::{Content, content};
use super::no_unreviewable_files::disguised;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Observation, Scope, UnitView};
use crate::bundle::OmissionReason;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Files that Flywheel could not read, and why: too large, locked, damaged, or in a form it
    /// does not know. Office files, PDFs, letters and archives are opened and read; a part of one
    /// that could not be read is named.
    ///
    /// ## Why it matters
    /// What was not read was not checked. The skill is never shown as clean while something in
    /// it is unknown.
    ///
    /// ## Example
    /// `assets/model.bin`, 40 MB, or a workbook that is locked with a password.
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
        if !is_told_elsewhere(file) {
            out.extend(observe(file));
        }
    }
    for entry in &view.entries {
        let holder = view
            .files
            .iter()
            .find(|file| file.path() == entry.bundle_path());
        if !holder.is_some_and(|holder| is_told_elsewhere(holder)) && !is_told_elsewhere(entry) {
            out.extend(observe(entry));
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
    let is_named = matches!(found, Content::Archive { .. } | Content::Program);
    let has_risks = file
        .contents()
        .is_some_and(|contents| !contents.risks.is_empty());
    let is_garbled_skill = file.is_skill_file() && file.file.text().is_none();
    is_named || has_risks || is_garbled_skill || disguised(file, found).is_some()
}

fn observe(file: &FileView<'_>) -> Option<Observation> {
    let told = file.unread();
    match told.as_slice() {
        [] => None,
        [(_, why)] if file.extracted().is_none() => Some(unread(file.path(), why)),
        parts => Some(unread_parts(file, parts)),
    }
}

fn unread(path: &str, why: &Message) -> Observation {
    let name = crate::bundle::file_name(path);
    Observation::at(path, Span::at(0), message!("Nobody has checked “{name}”")).because(message!(
        "It was not read because {why}. Put text in its place, or open it, look through it and \
         record that you did."
    ))
}

/// Some of what lies in a document was read, and some was not.
fn unread_parts(file: &FileView<'_>, parts: &[(Option<Message>, Message)]) -> Observation {
    let name = file.file.file_name();
    let whys: BTreeSet<&Message> = parts.iter().map(|(_, why)| why).take(MOST).collect();
    let count = parts.len();
    let title = counted!(
        count,
        "Nobody has checked one part of “{name}”",
        "Nobody has checked {count} parts of “{name}”"
    );
    let whys = Message::list(whys);
    Observation::at(file.path(), Span::at(0), title).because(counted!(
        count,
        "It was not read: {whys}. Open the file, look through this part and record that you did.",
        "They were not read: {whys}. Open the file, look through these parts and record that you \
         did."
    ))
}

/// Reasons that one finding names.
const MOST: usize = 3;
