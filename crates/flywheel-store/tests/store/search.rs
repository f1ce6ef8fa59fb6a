use flywheel_store::SearchHit;

use crate::support::{Library, SKILL};

fn find(library: &Library, query: &str) -> Vec<SearchHit> {
    library.store.search(query, 20).unwrap()
}

fn names(library: &Library, query: &str) -> Vec<String> {
    find(library, query)
        .into_iter()
        .map(|hit| hit.name)
        .collect()
}

#[test]
fn a_name_counts_more_than_a_description_more_than_a_text() {
    let library = Library::new();
    library.create(
        "in-text",
        &[("SKILL.md", "---\nname: x\n---\nthe ledger and more words")],
    );
    library.create(
        "in-words",
        &[("SKILL.md", "---\ndescription: the ledger\n---\nmore words")],
    );
    library.create("ledger", &[("SKILL.md", "---\nname: y\n---\nmore words")]);
    assert_eq!(names(&library, "ledger"), ["ledger", "in-words", "in-text"]);
}

#[test]
fn words_are_found_while_they_are_typed() {
    let (library, _) = Library::with_draft();
    for query in [
        "l",
        "led",
        "ledger",
        "LEDG",
        "recon led",
        "month",
        "month-en",
        "lédger",
    ] {
        assert_eq!(names(&library, query), ["month-end"], "{query}");
    }
    assert!(
        find(&library, "ledgers").is_empty(),
        "more than is there is not found"
    );
    assert!(
        find(&library, "ledger absent").is_empty(),
        "every word counts"
    );
}

#[test]
fn found_words_are_marked() {
    let (library, draft) = Library::with_draft();
    let hit = find(&library, "compare si").remove(0);
    assert_eq!((hit.draft, hit.path.as_str()), (draft.id, "SKILL.md"));
    let marked: Vec<&str> = hit
        .snippet
        .marks
        .iter()
        .map(|mark| &hit.snippet.text[mark.range()])
        .collect();
    assert_eq!(marked, ["Compare", "sides"], "in {:?}", hit.snippet.text);
}

#[test]
fn no_query_is_an_error() {
    let (library, _) = Library::with_draft();
    let long = "word ".repeat(5_000);
    for query in [
        "",
        " ",
        "\"",
        "\"\"",
        "'",
        "*",
        "ledger\"",
        "\"ledger",
        "a AND",
        "OR",
        "NOT x",
        "NEAR(a b)",
        "name:ledger",
        "{a}",
        "^a",
        "a + b",
        "(",
        ")",
        "-",
        "a\0b",
        "\u{2}x\u{3}",
        "💥",
        "日本語",
        "a\u{301}",
        "%",
        "_",
        ";DROP TABLE draft",
        &long,
        &"x".repeat(100_000),
    ] {
        let found = library.store.search(query, 5);
        assert!(
            found.is_ok(),
            "{:?} gave {found:?}",
            query.chars().take(20).collect::<String>()
        );
    }
    assert_eq!(
        names(&library, "\"ledger\" *"),
        ["month-end"],
        "signs do not hide the word"
    );
    assert_eq!(
        library.store.search("ledger", 0).unwrap(),
        [],
        "a limit of none is kept"
    );
}

#[test]
fn the_index_follows_every_change() {
    let (library, draft) = Library::with_draft();
    library.save(&draft.id, "SKILL.md", "---\nname: month-end\n---\nzebra");
    assert!(
        find(&library, "ledger").is_empty(),
        "the old text is not found"
    );
    assert_eq!(names(&library, "zebra"), ["month-end"]);
    library.store.rename(&draft.id, "year-end", &[]).unwrap();
    assert_eq!(
        names(&library, "year"),
        ["year-end"],
        "the new name is found"
    );
    std::fs::write(library.path("year-end", "more.md"), "giraffe").unwrap();
    library.store.rescan().unwrap();
    assert_eq!(
        find(&library, "giraffe")[0].path,
        "more.md",
        "a change from outside is found"
    );
    std::fs::remove_file(library.path("year-end", "SKILL.md")).unwrap();
    library.store.rescan().unwrap();
    assert!(
        find(&library, "zebra").is_empty(),
        "a removed file is not found"
    );
    assert_eq!(
        names(&library, "year"),
        ["year-end"],
        "the name moved to another file"
    );
    let trashed = library.store.trash(&draft.id).unwrap();
    assert!(
        find(&library, "giraffe").is_empty(),
        "the trash is not searched"
    );
    library.store.restore(&trashed.id).unwrap();
    assert_eq!(names(&library, "giraffe"), ["year-end"]);
}

#[test]
fn a_draft_without_text_is_found_by_its_name() {
    let library = Library::new();
    library.create("nothing-yet", &[]);
    library.create("picture", &[("logo.png", "\u{0}\u{1}")]);
    assert_eq!(
        find(&library, "nothing")[0].path,
        "",
        "it has no file to name"
    );
    assert_eq!(names(&library, "picture"), ["picture"]);
    assert_eq!(
        find(&library, "logo")[0].path,
        "logo.png",
        "file names are found"
    );
}

#[test]
fn one_search_does_not_depend_on_where_words_were_written() {
    let library = Library::new();
    library.create("crlf", &[("SKILL.md", &SKILL.replace('\n', "\r\n"))]);
    library.create("bom", &[("SKILL.md", &format!("\u{feff}{SKILL}"))]);
    assert_eq!(
        names(&library, "ledger").len(),
        2,
        "line ends and a mark do not hide words"
    );
}
