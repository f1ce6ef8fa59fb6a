//! The files of a draft: what opens, what only opens to read, and what follows a file that moves.

use flywheel_api::types::{self, ChangePreview, FileKind};
use flywheel_tests::desk::Desk;
use serde_json::json;

#[test]
fn what_names_a_file_follows_it_and_comes_back_with_one_undo() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    let skill = "---\nname: close-books\ndescription: Closes. Use when asked to close.\n---\n\n\
        Read [the rules](references/rules.md#rounding), then `references/rules.md`.\n";
    draft.writes("SKILL.md", skill);
    draft.adds(
        "references/rules.md",
        "# Rules\n\nSee [the skill](../SKILL.md).\n",
    );
    let before = draft.files();
    let rename = json!({ "draft": draft.id, "path": "references/rules.md", "to": "rules/a.md" });

    let preview: ChangePreview = desk.ask("file_rename_preview", rename.clone());
    let shown: Vec<_> = preview
        .changes
        .iter()
        .map(|change| (change.path.as_str(), change.moved_to.as_deref()))
        .collect();
    assert_eq!(
        shown,
        [
            ("references/rules.md", Some("rules/a.md")),
            ("SKILL.md", None)
        ],
        "the move and the text that names the file"
    );
    assert_eq!(draft.files(), before, "looking changes nothing");

    let log = desk.log().len();
    let after: types::Draft = desk.ask("file_rename", rename);
    assert!(after.files.iter().any(|file| file.path == "rules/a.md"));
    assert_eq!(
        draft.text("SKILL.md"),
        skill.replace("references/rules.md", "rules/a.md")
    );
    assert_eq!(desk.log().len(), log + 1, "one change, one entry");
    desk.undoes("Moved");
    assert_eq!(draft.files(), before, "every byte is back");
}

#[test]
fn a_long_text_is_shown_in_part_and_only_to_read() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    let line = "2026-01-31;1000;Bank;12.50\n";
    let long = line.repeat((31 << 20) / line.len());
    for (path, text) in [
        ("data/ledger.csv", &*long),
        ("data/one.json", &"[1],".repeat(30_000)),
        ("data/head.txt", &format!("head\n{}", "a".repeat(2 << 20))),
    ] {
        std::fs::create_dir_all(draft.place("data")).expect("a folder");
        std::fs::write(draft.place(path), text).expect("a file");
        let file = draft.file(path);
        let shown = file.text.expect("the beginning");
        assert!(text.starts_with(&shown), "{path}: it is the beginning");
        assert!(shown.len() > 100 << 10, "{path}: enough to see what it is");
        assert!(
            shown.len() <= 256 << 10,
            "{path}: no more than a part crosses"
        );
        let why = file.read_only.expect("a reason");
        assert!(
            why.to_string().contains("another editor"),
            "it says what to do: {why}"
        );
    }
    let shown = draft.text("data/ledger.csv");
    assert!(shown.ends_with('\n'), "it ends with a whole line");

    let huge = std::fs::File::create(draft.place("data/huge.txt")).expect("a file");
    huge.set_len(50 << 20).expect("it is large");
    let file = draft.file("data/huge.txt");
    assert_eq!((file.kind, file.text), (FileKind::Binary, None));
    let why = file.read_only.expect("a reason");
    assert!(
        why.to_string().contains("larger than 32 MB"),
        "it says why: {why}"
    );
}

#[test]
fn a_text_in_another_encoding_says_what_to_do() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    std::fs::write(draft.place("notes.txt"), b"Gr\xfc\xdfe\n").expect("a file");
    let file = draft.file("notes.txt");
    assert_eq!(file.text, None, "nothing is guessed");
    let why = file.read_only.expect("a reason");
    assert!(why.to_string().contains("save it as UTF-8"), "{why}");
}

#[test]
fn every_safe_fix_is_shown_before_it_is_made() {
    let desk = Desk::new();
    let draft = desk.starts("close-books", None);
    let text = "---\nname: close-books\ndescription: Closes. Use when asked to close.\n---\n\n\
        One\u{200b} step. Another\u{2060} step.\n";
    draft.writes("SKILL.md", text);
    let before = draft.files();
    let preview: ChangePreview = desk.ask("fix_preview_safe", draft.named());
    assert_eq!(draft.files(), before, "looking changes nothing");
    let shown = preview.changes[0].after.clone();
    desk.ask::<types::FixesApplied>("fix_apply_safe", draft.named());
    assert_eq!(
        shown,
        Some(draft.text("SKILL.md")),
        "what was shown is what was made"
    );
    assert_ne!(shown.as_deref(), Some(text), "something was made");
}

#[test]
fn a_draft_names_its_connectors_and_placeholders() {
    let desk = Desk::new();
    let draft = desk.starts("finance", None);
    draft.adds(
        ".mcp.json",
        r#"{ "ledger": { "command": "x" }, "bank": { "command": "y" } }"#,
    );
    draft.adds("notes.md", "Ask `~~legal hold`.\n");
    let opened = draft.opens();
    assert_eq!(opened.connectors, ["bank", "ledger"]);
    assert_eq!(
        opened.placeholders[0], "legal hold",
        "what is used comes first"
    );
    assert!(opened.placeholders.contains(&"data warehouse".to_owned()));
}
