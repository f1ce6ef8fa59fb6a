//! Every real skill at hand opens, is previewed whole, and comes back from an export as it was.

use std::collections::BTreeSet;
use std::path::Path;

use flywheel_api::types::{BundlePreview, ExportForm, Exported, PreviewBundle};
use flywheel_tests::desk::{Desk, Draft, bundle_of, contents, export_of, files_in, plugin_of};
use flywheel_tests::samples;

/// A last day no story reaches.
const FOR_GOOD: &str = "2199-12-31";

#[test]
fn everything_is_taken_in_at_once_and_opens() {
    let folder = samples::corpus_or_own();
    let desk = Desk::new();
    let done = desk.imports(&[&folder]);
    assert_ne!(done.drafts, [], "there is something to take in");
    let mut skills = 0;
    for draft in done.drafts {
        let draft = desk.draft(draft.id);
        let opened = draft.opens();
        let preview = draft.previews(form_of(&opened));
        skills += preview
            .installs
            .iter()
            .filter(|part| part.kind == "skill")
            .count();
        every_file_has_its_word(&draft, &preview);
        every_text_opens(&draft, &opened);
    }
    assert_eq!(
        skills,
        samples::skills_below(&folder).len(),
        "no skill is lost"
    );
}

#[test]
fn every_skill_comes_back_from_an_export_byte_for_byte() {
    let desk = Desk::new();
    let exports = desk.folder("Desktop");
    let colleague = Desk::new();
    for folder in samples::skills_below(&samples::corpus_or_own()) {
        let draft = desk.imports_one(&folder);
        let original = contents(&files_in(&folder));
        assert_eq!(draft.files(), original, "{} as imported", folder.display());
        answers_for_everything(&draft);

        let alone = bundle_of(&[&draft], ExportForm::Skill);
        let skill = twice_the_same(&desk, &alone, &exports);
        let received = colleague.imports_one(skill.path.as_ref());
        assert_eq!(
            received.files(),
            draft.files(),
            "{} as .skill",
            folder.display()
        );

        let carried = plugin_of(&[&draft], ExportForm::Plugin, "carrier");
        let plugin = twice_the_same(&desk, &carried, &exports);
        let received = colleague.imports_one(plugin.path.as_ref());
        let inside = files_in(&received.place(&format!("skills/{}", draft.name())));
        assert_eq!(
            contents(&inside),
            draft.files(),
            "{} in a plugin",
            folder.display()
        );

        for _ in 0..2 {
            colleague.undoes("Imported");
        }
        desk.ask::<serde_json::Value>("draft_trash", draft.named());
    }
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
            assert_eq!(text.as_bytes(), on_disk[&file.path], "{}", file.path);
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

/// Writes `bundle` twice, and leaves the second.
fn twice_the_same(desk: &Desk, bundle: &PreviewBundle, folder: &Path) -> Exported {
    let mut export = export_of(bundle, folder);
    export.replace = true;
    let first: Exported = desk.ask("bundle_export", &export);
    let first_bytes = std::fs::read(&first.path).expect("the export");
    let second: Exported = desk.ask("bundle_export", &export);
    let second_bytes = std::fs::read(&second.path).expect("the export");
    assert!(
        first_bytes == second_bytes,
        "{} is reproducible",
        first.path
    );
    assert_eq!(first.sha256, second.sha256);
    second
}
