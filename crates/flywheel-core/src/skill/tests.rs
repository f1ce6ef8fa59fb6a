use proptest::prelude::*;

use super::*;
use crate::text::apply_edits;

fn kinds(text: &str) -> Vec<ProblemKind> {
    Document::parse(text)
        .problems
        .iter()
        .map(|problem| problem.kind)
        .collect()
}

#[test]
fn fields_come_with_their_places() {
    let text =
        "---\nname: cash # mine\ndescription: >\n  one\n  two\n\nmetadata:\n  a: b\n---\n# Body\n";
    let document = Document::parse(text);
    let places: Vec<_> = document
        .fields
        .iter()
        .map(|field| (field.key.as_str(), &text[field.value_span.range()]))
        .collect();
    let expected = [
        ("name", "cash"),
        ("description", ">\n  one\n  two"),
        ("metadata", "a: b"),
    ];
    assert_eq!(places, expected);
    assert_eq!(document.description(), Some("one two"));
    assert_eq!(&text[document.body.range()], "# Body\n");
    assert!(document.is_sound());
}

#[test]
fn places_are_bytes_after_letters_of_many_bytes() {
    let text = "---\nname: é\ndescription: \"ö ü\"\n---\n";
    let field = Document::parse(text)
        .field("description")
        .cloned()
        .expect("a description");
    assert_eq!(&text[field.value_span.range()], "\"ö ü\"");
}

#[test]
fn fences_are_found_with_bom_blank_lines_crlf_and_trailing_spaces() {
    for (text, preamble) in [
        ("\u{feff}---\nname: a\n---\nx", true),
        ("\n\n---\nname: a\n---\nx", true),
        ("---\r\nname: a\r\n---\r\nx", false),
        ("--- \nname: a\n---\t\nx", false),
    ] {
        let document = Document::parse(text);
        assert_eq!(document.name(), Some("a"), "{text:?}");
        assert_eq!(document.preamble.is_some(), preamble, "{text:?}");
        assert_eq!(&text[document.body.range()], "x", "{text:?}");
    }
}

#[test]
fn a_missing_or_unclosed_fence_is_said() {
    assert_eq!(Document::parse("# Hello").fence, Fence::Missing);
    assert_eq!(Document::parse("").fence, Fence::Missing);
    for text in ["---\nname: a\n", "---", "---\n", "---\nname: a\n...\nx"] {
        assert!(
            matches!(Document::parse(text).fence, Fence::Unclosed { .. }),
            "{text:?}"
        );
    }
}

#[test]
fn broken_yaml_names_its_likely_cause_and_keeps_the_fields() {
    let text = "---\nname: a\ndescription: Use when: asked\n---\n";
    let document = Document::parse(text);
    assert_eq!(document.problems[0].kind, ProblemKind::UnquotedColon);
    assert_eq!(&text[document.problems[0].span.range()], "Use when: asked");
    assert_eq!(document.name(), Some("a"));
    assert_eq!(document.description(), Some("Use when: asked"));
    assert_eq!(kinds("---\nname: \"a\n---\n"), [ProblemKind::Syntax]);
    assert_eq!(kinds("---\n- a\n---\n"), [ProblemKind::NotAMap]);
    assert_eq!(
        kinds("---\nname: a\nname: b\n---\n"),
        [ProblemKind::DuplicateKey]
    );
    assert_eq!(kinds("---\nmetadata:\n\ta: b\n---\n"), [ProblemKind::Tab]);
    assert_eq!(kinds("---\n\tname: a\n---\n"), [ProblemKind::Tab]);
}

#[test]
fn yaml_that_expands_costs_its_own_length_only() {
    let level = |(from, to): (char, char)| {
        format!(
            "{to}: &{to} [{}]\n",
            vec![format!("*{from}"); 20].join(", ")
        )
    };
    let levels: String = ('a'..='y').zip('b'..='z').map(level).collect();
    let text = format!("---\na: &a [x, x]\n{levels}---\n");
    let document = Document::parse(&text);
    assert_eq!(document.fields.len(), 26);
    assert!(
        document
            .constructs
            .iter()
            .any(|node| node.value == Construct::Alias)
    );
}

#[test]
fn deep_or_huge_front_matter_is_refused_by_name() {
    let deep = format!("---\na: {}\n---\n", "[".repeat(10_000));
    assert!(!kinds(&deep).is_empty());
    let wide = format!("---\na: [{}]\n---\n", "x, ".repeat(10_000));
    assert_eq!(kinds(&wide), [ProblemKind::TooLarge]);
    let long = format!("---\na: {}\n---\n", "x".repeat(MAX_FRONT_MATTER));
    assert_eq!(kinds(&long), [ProblemKind::TooLarge]);
}

fn set(text: &str, key: &str, value: &str) -> String {
    apply_edits(text, &set_field(text, key, value).expect("settable")).expect("applies")
}

#[test]
fn setting_a_field_keeps_comments_order_style_and_line_breaks() {
    let cases = [
        (
            "---\n# top\nname: a # mine\nx: [1, 2]\n---\nB",
            "name",
            "b",
            "---\n# top\nname: b # mine\nx: [1, 2]\n---\nB",
        ),
        (
            "---\r\nname: 'a'\r\n---\r\nB",
            "name",
            "it's",
            "---\r\nname: 'it''s'\r\n---\r\nB",
        ),
        (
            "---\ndescription: >\n  one\n  two\nname: a\n---\n",
            "description",
            "three",
            "---\ndescription: >-\n  three\nname: a\n---\n",
        ),
        ("---\nname:\n---\n", "name", "a", "---\nname: a\n---\n"),
        (
            "---\nname: a\n---\n",
            "description",
            "x: y",
            "---\nname: a\ndescription: \"x: y\"\n---\n",
        ),
        ("Hello", "name", "a", "---\nname: a\n---\n\nHello"),
    ];
    for (text, key, value, expected) in cases {
        assert_eq!(set(text, key, value), expected, "{text:?}");
    }
}

#[test]
fn setting_the_broken_field_mends_it() {
    let text = "---\nname: a\ndescription: Use when: asked\n---\n";
    assert!(Document::parse(&set(text, "description", "Use when asked")).is_sound());
    assert!(Document::parse(&set(text, "description", "Use when: asked")).is_sound());
}

#[test]
fn removing_a_field_takes_its_lines_only() {
    let text = "---\nname: a\ndescription: >\n  one\n  two\n# c\nx: 1\n---\n";
    let edits = remove_field(text, "description").expect("removable");
    assert_eq!(
        apply_edits(text, &edits).as_deref(),
        Some("---\nname: a\n# c\nx: 1\n---\n")
    );
}

proptest! {
    #[test]
    fn parsing_anything_never_panics(text in "\\PC{0,400}") {
        Document::parse(&text);
        Document::parse(&format!("---\n{text}\n---\n{text}"));
    }

    #[test]
    fn a_set_value_is_read_back_whatever_it_holds(value in "\\PC{1,120}(\n\\PC{0,40}){0,2}") {
        for text in [
            "---\nname: a # c\ndescription: old\nx: [1]\n---\nBody",
            "---\ndescription: >\n  old\n  text\n\n# c\nname: a\n---\nBody",
            "---\ndescription: |\n  old\n---\nBody",
        ] {
            let edited = set(text, "description", &value);
            let document = Document::parse(&edited);
            prop_assert_eq!(document.scalar("description"), Some(value.as_str()));
            prop_assert_eq!(&edited[document.body.range()], "Body");
            prop_assert_eq!(edited.contains("# c"), text.contains("# c"));
        }
    }
}
