//! Several skills are shared as one plugin.

use flywheel_api::Code;
use flywheel_api::types::{BundlePreview, DraftKind, ExportForm};
use flywheel_tests::desk::{Desk, Draft, export_of, files_in, plugin_of};
use flywheel_tests::samples;

/// The names of what `preview` installs as `kind`, ordered.
fn installed<'p>(preview: &'p BundlePreview, kind: &str) -> Vec<&'p str> {
    let parts = preview.installs.iter().filter(|part| part.kind == kind);
    let mut names: Vec<&str> = parts.map(|part| part.name.as_str()).collect();
    names.sort_unstable();
    names
}

fn two_skills(desk: &Desk) -> [Draft<'_>; 2] {
    let draft = desk.starts("match-invoices", Some("reconcile-two-lists"));
    draft.adds("references/terms.md", "# Terms\n\nThirty days.\n");
    [draft, desk.starts("tell-the-team", Some("weekly-digest"))]
}

#[test]
fn two_skills_become_a_plugin_and_come_back_whole() {
    let desk = Desk::new();
    let [first, second] = two_skills(&desk);
    let plugin = plugin_of(&[&first, &second], ExportForm::Plugin, "finance-close");
    let preview: BundlePreview = desk.ask("bundle_preview", &plugin);
    assert_eq!(
        installed(&preview, "skill"),
        ["match-invoices", "tell-the-team"]
    );
    assert!(preview.exportable, "{}", preview.headline);
    let exported = desk.exports(&plugin, &desk.folder("Desktop"));
    assert!(exported.path.ends_with("finance-close.plugin"));
    assert_eq!(exported.sha256, preview.sha256, "what was shown is written");

    let colleague = Desk::new();
    let received = colleague.imports_one(exported.path.as_ref());
    let opened = received.opens();
    assert_eq!(opened.summary.name, "finance-close");
    assert_eq!(opened.summary.kind, DraftKind::Plugin);
    let files = received.files();
    for draft in [&first, &second] {
        for (path, bytes) in draft.files() {
            let there = files.get(&format!("skills/{}/{path}", draft.name()));
            assert_eq!(there, Some(&bytes), "{path} of {}", draft.name());
        }
    }
    let again = received.exports(ExportForm::Plugin, &colleague.folder("Desktop"));
    assert_eq!(again.sha256, exported.sha256, "and packs to the same bytes");
}

#[test]
fn a_plugin_folder_is_written_once_and_replaced_when_asked() {
    let desk = Desk::new();
    let [first, second] = two_skills(&desk);
    let plugin = plugin_of(
        &[&first, &second],
        ExportForm::PluginFolder,
        "finance-close",
    );
    let folder = desk.folder("Desktop");
    let exported = desk.exports(&plugin, &folder);
    std::fs::write(folder.join("finance-close/old.md"), "Left over.").expect("a file");
    let mut export = export_of(&plugin, &folder);
    let error = desk.refused("bundle_export", &export);
    assert_eq!(error.code, Code::NameTaken, "{error}");
    export.replace = true;
    let again: flywheel_api::types::Exported = desk.ask("bundle_export", &export);
    assert_eq!(again.sha256, exported.sha256);
    assert!(
        !folder.join("finance-close/old.md").exists(),
        "it is written anew"
    );
}

#[test]
fn a_folder_that_is_no_export_is_never_replaced() {
    let desk = Desk::new();
    let [first, second] = two_skills(&desk);
    let plugin = plugin_of(&[&first, &second], ExportForm::PluginFolder, "photos");
    let folder = desk.folder("Desktop");
    let photo = desk.folder("Desktop/photos").join("summer.jpg");
    std::fs::write(&photo, "A picture.").expect("a photo");
    let mut export = export_of(&plugin, &folder);
    export.replace = true;
    desk.refused("bundle_export", &export);
    assert!(photo.exists(), "the photo is still there");
}

#[test]
fn a_finding_in_one_skill_stops_the_plugin() {
    let desk = Desk::new();
    let [first, second] = two_skills(&desk);
    second.adds("notes.md", "Ask\u{200B}Ada.\n");
    let plugin = plugin_of(&[&first, &second], ExportForm::Plugin, "finance-close");
    let error = desk.refused("bundle_export", export_of(&plugin, &desk.folder("Desktop")));
    assert_eq!(error.code, Code::Blocked, "{error}");
    assert!(
        error.message.to_string().contains("tell-the-team"),
        "it names the skill: {error}"
    );
}

#[test]
fn the_worked_example_says_what_it_installs_runs_and_contacts() {
    let desk = Desk::new();
    let draft = desk.imports_one(&samples::own("finance"));
    let preview = draft.previews(ExportForm::Plugin);
    assert_eq!(
        installed(&preview, "skill"),
        ["explain-variances", "reconcile-bank"]
    );
    assert_eq!(installed(&preview, "connector"), ["warehouse"]);
    assert_eq!(installed(&preview, "hook").len(), 1);
    assert!(
        preview
            .runs
            .iter()
            .any(|run| run.what.to_string().contains("totals.py"))
    );
    assert_eq!(preview.connects[0].host, "warehouse.example.com");
    assert!(preview.exportable, "{}", preview.headline);

    let exported = draft.exports(ExportForm::PluginFolder, &desk.folder("Desktop"));
    let written = files_in(exported.path.as_ref());
    assert_eq!(written, draft.files(), "the folder is the draft");
}
