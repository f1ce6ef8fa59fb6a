//! Whatever goes wrong, the person reads what happened and what to do next.

use std::io::Write as _;

use flywheel_api::Code;
use flywheel_api::types::ExportForm;
use flywheel_tests::desk::{Desk, bundle_of, export_of, plugin_of};
use flywheel_tests::samples;
use serde_json::{Value, json};

/// Asserts that each of `requests` is refused with its code; [`Desk::refused`] asks for the words.
fn are_refused(desk: &Desk, requests: &[(&str, Value, Code)]) {
    for (command, request, code) in requests {
        let error = desk.refused(command, request);
        assert_eq!(error.code, *code, "{command} {request}: {error}");
        let sentences = [&error.message].into_iter().chain(&error.hints);
        for sentence in sentences {
            let is_sentence = sentence.to_string().ends_with(['.', '!', '?', ')']);
            assert!(is_sentence, "{command} says a sentence: {sentence}");
        }
    }
}

#[test]
fn of_a_name() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    let new = |name: &str| json!({ "name": name, "template": null });
    are_refused(
        &desk,
        &[
            ("draft_create", new(""), Code::Invalid),
            ("draft_create", new("a/b"), Code::Invalid),
            ("draft_create", new("NUL"), Code::Invalid),
            ("draft_create", new("close-books"), Code::NameTaken),
            ("draft_create", new("Close-Books"), Code::NameTaken),
            (
                "draft_create",
                json!({ "name": "x", "template": "none" }),
                Code::NotFound,
            ),
            (
                "draft_rename",
                json!({ "id": draft.id, "name": ".." }),
                Code::Invalid,
            ),
        ],
    );
}

#[test]
fn of_something_that_is_gone() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    let file = |path: &str| json!({ "draft": draft.id, "path": path });
    let fix = json!({ "draft": draft.id, "finding": "0000000000000000", "fix": 0 });
    let unwaive = json!({ "draft": draft.id, "finding": "0000000000000000" });
    are_refused(
        &desk,
        &[
            (
                "draft_open",
                json!({ "id": "draft999999999" }),
                Code::NotFound,
            ),
            (
                "trash_restore",
                json!({ "id": "draft999999999" }),
                Code::NotFound,
            ),
            ("file_open", file("missing.md"), Code::NotFound),
            ("file_open", file("../../flywheel.db"), Code::Invalid),
            ("file_remove", file("missing.md"), Code::NotFound),
            ("activity_undo", json!({ "id": 999 }), Code::NotFound),
            ("fix_apply", fix, Code::Conflict),
            ("waiver_remove", unwaive, Code::Conflict),
            ("rule_explain", json!({ "code": "XYZ-1" }), Code::NotFound),
        ],
    );
}

#[test]
fn of_a_file_that_cannot_be_written() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    draft.adds("notes.md", "One.");
    let save = |path: &str, base: Value| json!({ "draft": draft.id, "path": path, "text": "Two.", "base": base });
    are_refused(
        &desk,
        &[
            (
                "file_save",
                save("../outside.md", Value::Null),
                Code::Invalid,
            ),
            ("file_save", save("CON.md", Value::Null), Code::Invalid),
            ("file_save", save("Notes.md", Value::Null), Code::NameTaken),
            (
                "file_save",
                save("notes.md", json!("no hash")),
                Code::Invalid,
            ),
            (
                "file_rename",
                json!({ "draft": draft.id, "path": "notes.md", "to": "SKILL.md" }),
                Code::NameTaken,
            ),
        ],
    );
}

#[test]
fn of_an_undo() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", Some("weekly-digest"));
    draft.exports(ExportForm::Skill, &desk.folder("Desktop"));
    let exported = desk.log().remove(0);
    desk.undoes("Created");
    let created = desk.log().pop().expect("the first entry");
    are_refused(
        &desk,
        &[
            ("activity_undo", json!({ "id": exported.id }), Code::Invalid),
            ("activity_undo", json!({ "id": created.id }), Code::Invalid),
        ],
    );
}

#[test]
fn of_an_export() {
    let desk = Desk::new();
    let one = desk.starts("close-books", Some("weekly-digest"));
    let other = desk.starts("open-books", Some("weekly-digest"));
    let plugin = desk.imports_one(&samples::own("finance"));
    let desktop = desk.folder("Desktop");
    one.exports(ExportForm::Skill, &desktop);
    let to = |folder: &str| {
        json!(export_of(
            &bundle_of(&[&one], ExportForm::Zip),
            &desk.place(folder)
        ))
    };
    let preview = |drafts: &[_], form| json!(bundle_of(drafts, form));
    are_refused(
        &desk,
        &[
            (
                "bundle_preview",
                preview(&[], ExportForm::Skill),
                Code::Invalid,
            ),
            (
                "bundle_preview",
                preview(&[&one, &other], ExportForm::Skill),
                Code::Invalid,
            ),
            (
                "bundle_preview",
                preview(&[&plugin], ExportForm::Skill),
                Code::Invalid,
            ),
            ("bundle_export", to("nowhere"), Code::NotFound),
            (
                "bundle_export",
                to("Desktop/close-books.skill"),
                Code::NotFound,
            ),
            (
                "bundle_export",
                json!(export_of(&bundle_of(&[&one], ExportForm::Skill), &desktop)),
                Code::NameTaken,
            ),
            (
                "bundle_preview",
                json!(plugin_of(&[&plugin, &plugin], ExportForm::Plugin, "twice")),
                Code::Invalid,
            ),
        ],
    );
    assert!(
        !desk.place("nowhere").exists(),
        "no folder is made by a refusal"
    );
}

#[test]
fn of_a_request_no_window_would_send() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    let target = json!({ "draft": draft.id, "unsaved": [], "target": "moon" });
    are_refused(
        &desk,
        &[
            ("draft_fly", json!({}), Code::Invalid),
            ("draft_open", json!({}), Code::Invalid),
            ("audit_draft", target, Code::Invalid),
        ],
    );
}

#[test]
fn of_what_an_import_does_not_take() {
    let desk = Desk::new();
    let broken = desk.place("broken.zip");
    std::fs::write(&broken, "This is no zip.").expect("a file");
    let hostile = desk.place("hostile.skill");
    std::fs::write(&hostile, archive_that_climbs()).expect("a file");
    let empty = desk.folder("empty");
    let missing = desk.place("missing.zip");
    let text = desk.place("notes.txt");
    std::fs::write(&text, "Only notes.").expect("a file");
    let paths = [broken, hostile, empty, missing, text];
    let paths: Vec<_> = paths.iter().map(std::path::PathBuf::as_path).collect();

    let done = desk.imports(&paths);
    assert_eq!(done.drafts, []);
    let refused: Vec<_> = done
        .refused
        .iter()
        .map(|refused| refused.path.as_str())
        .collect();
    assert_eq!(refused, paths, "each path has its word");
    for refused in done.refused {
        let sentences = refused.why.to_string().matches(". ").count() + 1;
        assert!(
            sentences > 1,
            "what happened and what to do: {}",
            refused.why
        );
    }
    assert_eq!(desk.names(), [""; 0], "nothing of it is in the library");
    assert!(!desk.place("evil.md").exists(), "nor anywhere else");
}

/// An archive with a skill, and a file that would land outside its folder.
fn archive_that_climbs() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default();
    for path in ["lesson/SKILL.md", "../../evil.md"] {
        archive.start_file(path, plain).expect("an entry");
        archive
            .write_all(b"---\nname: lesson\n---\n")
            .expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}
