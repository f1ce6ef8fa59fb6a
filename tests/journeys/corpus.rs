//! Every real skill at hand opens, is previewed whole, and comes back from an export as it was.

use std::collections::BTreeSet;
use std::path::Path;

use flywheel_api::types::{BundlePreview, ExportForm, Exported, PreviewBundle};
use flywheel_store::Hash;
use flywheel_tests::desk::{Desk, Draft, bundle_of, export_of, files_in, plugin_of};
use flywheel_tests::samples;

/// A last day no story reaches.
const FOR_GOOD: &str = "2199-12-31";

#[test]
fn everything_is_taken_in_at_once_and_opens() {
    for folder in samples::at_hand() {
        let desk = Desk::new();
        let done = desk.imports(&[&folder]);
        let drafts = done.drafts.into_iter().map(|draft| desk.draft(draft.id));
        let skills: usize = drafts.map(|draft| is_shown_whole(&draft)).sum();
        let there = samples::skills_below(&folder).len();
        assert_eq!(skills, there, "no skill of {} is lost", folder.display());
    }
}

#[test]
fn every_skill_comes_back_from_an_export_byte_for_byte() {
    every_skill_is_sent(|draft| bundle_of(&[draft], ExportForm::Skill), "");
}

#[test]
fn every_skill_comes_back_from_a_plugin_byte_for_byte() {
    every_skill_is_sent(
        |draft| plugin_of(&[draft], ExportForm::Plugin, "carrier"),
        "skills/",
    );
}

/// Imports every skill, exports it as `packed` says and imports that elsewhere; `skills` is where
/// in what comes back the folders of skills are, or nothing where it is the skill itself.
fn every_skill_is_sent(packed: impl Fn(&Draft) -> PreviewBundle, skills: &str) {
    let (desk, colleague) = (Desk::new(), Desk::new());
    let desktop = desk.folder("Desktop");
    let folders = samples::at_hand();
    for folder in folders.iter().flat_map(|all| samples::skills_below(all)) {
        let (original, from) = (files_in(&folder), folder.display());
        let draft = desk.imports_one(&folder);
        assert_eq!(draft.files(), original, "{from} as imported");
        answers_for_everything(&draft);

        let exported = as_previewed(&desk, &packed(&draft), &desktop);
        let received = colleague.imports_one(exported.path.as_ref());
        let inside = match skills {
            "" => received.place(""),
            skills => received.place(skills).join(draft.name()),
        };
        assert_eq!(files_in(&inside), original, "{from} as it comes back");

        received.goes_to_the_trash();
        draft.goes_to_the_trash();
    }
}

/// Opens the draft, its texts and its preview; gives the number of skills it would install.
fn is_shown_whole(draft: &Draft) -> usize {
    let opened = draft.opens();
    let preview = draft.previews(form_of(&opened));
    every_file_has_its_word(draft, &preview);
    every_text_opens(draft, &opened);
    let skills = preview.installs.iter().filter(|part| part.kind == "skill");
    skills.count()
}

fn form_of(draft: &flywheel_api::types::Draft) -> ExportForm {
    match draft.summary.kind {
        flywheel_api::types::DraftKind::Plugin => ExportForm::Plugin,
        _ => ExportForm::Skill,
    }
}

fn every_file_has_its_word(draft: &Draft, preview: &BundlePreview) {
    let planned: BTreeSet<&str> = preview
        .files
        .iter()
        .map(|file| file.source.as_str())
        .collect();
    for path in draft.files().keys() {
        assert!(
            planned.contains(path.as_str()),
            "{path} of {}",
            draft.name()
        );
    }
    let silent = preview.files.iter().find(|file| file.why.is_empty());
    assert_eq!(silent, None, "each says why it is in or out");
}

fn every_text_opens(draft: &Draft, opened: &flywheel_api::types::Draft) {
    let on_disk = draft.files();
    for file in &opened.files {
        assert_eq!(file.unread, None, "{} was read", file.path);
        if let Some(text) = draft.file(&file.path).text {
            assert_eq!(text.as_bytes(), on_disk[&file.path].0, "{}", file.path);
        }
    }
}

/// Accepts whatever stops an export, as somebody may.
fn answers_for_everything(draft: &Draft) {
    while let Some(finding) = draft.report().findings.into_iter().find(stops) {
        draft.accepts(&finding.code, FOR_GOOD);
    }
}

fn stops(finding: &flywheel_api::types::Finding) -> bool {
    finding.level == flywheel_api::types::Level::Block
}

/// Writes `bundle` over an earlier one; the bytes are those a preview, made apart, has announced.
fn as_previewed(desk: &Desk, bundle: &PreviewBundle, folder: &Path) -> Exported {
    let preview: BundlePreview = desk.ask("bundle_preview", bundle);
    let mut export = export_of(bundle, folder);
    export.replace = true;
    let exported: Exported = desk.ask("bundle_export", &export);
    let written = std::fs::read(&exported.path).expect("the export");
    let written = Hash::of(&written).to_string();
    assert_eq!(exported.sha256, written, "what is told is what is written");
    assert_eq!(
        exported.sha256, preview.sha256,
        "the same input, the same bytes"
    );
    exported
}
