use std::path::PathBuf;

use serde_json::json;

use super::*;

#[test]
fn a_sentence_names_its_parts() {
    let files = 3_usize;
    let folder = "Month end".to_owned();
    let said = message!(
        "There are {files} files in {folder}; {rest}.",
        rest = "nothing else"
    );
    assert_eq!(
        said.to_string(),
        "There are 3 files in Month end; nothing else."
    );
    assert_eq!(
        message!("Braces stay: {{a}}").to_string(),
        "Braces stay: {a}"
    );
}

#[test]
fn a_number_chooses_its_words() {
    let said = |files: usize| {
        let where_ = message!("in {folder}", folder = "Month end");
        counted!(
            files,
            "One file lies {where_}.",
            "{files} files lie {where_}."
        )
        .to_string()
    };
    assert_eq!(said(1), "One file lies in Month end.");
    assert_eq!(said(0), "0 files lie in Month end.");
    assert_eq!(
        counted!([1, 2].len(), "one", "{count} of them").to_string(),
        "2 of them"
    );
}

#[test]
fn a_text_leaves_out_what_says_nothing() {
    let text = Message::text([
        message!("First."),
        Message::EMPTY,
        Message::verbatim("Second."),
    ]);
    assert_eq!(text.to_string(), "First. Second.");
    assert!(Message::text([Message::EMPTY]).is_empty());
    let one = Message::text([Message::EMPTY, message!("Alone.")]);
    assert_eq!(
        one,
        message!("Alone."),
        "a text of one sentence is that sentence"
    );
}

#[test]
fn names_become_a_list_in_words() {
    let said = |names: &[&str]| Message::list(names).to_string();
    assert_eq!(said(&[]), "");
    assert_eq!(said(&["one"]), "one");
    assert_eq!(said(&["one", "two"]), "one and two");
    assert_eq!(said(&["one", "two", "three"]), "one, two and three");
    assert!(Message::list([""; 0]).is_empty());
    let many = Message::list((0..100_000_u32).collect::<Vec<_>>());
    assert!(
        many.to_string().ends_with("99998 and 99999"),
        "however many there are"
    );
}

#[test]
fn thousands_are_told_apart() {
    let said = |number| message!("{number} files", number = Part::Grouped(number));
    assert_eq!(said(999), "999 files");
    assert_eq!(said(1_020_004), "1,020,004 files");
    let german = Language::German.say(&Message::list([Part::Grouped(20_000)]));
    assert_eq!(german, "20.000");
}

#[test]
fn what_is_borrowed_fills_a_part_too() {
    struct Place {
        file: PathBuf,
        line: u32,
        why: Message,
    }
    let place = Place {
        file: PathBuf::from("a.md"),
        line: 3,
        why: message!("it is empty"),
    };
    let Place { file, line, why } = &place;
    assert_eq!(
        message!("{file}, line {line}: {why}"),
        "a.md, line 3: it is empty"
    );
}

#[test]
fn a_hostile_part_is_never_read_as_words() {
    let name = "{name} {other} }{";
    assert_eq!(
        message!("It is called {name}.").to_string(),
        "It is called {name} {other} }{."
    );
}

#[test]
fn json_is_said_in_the_language_that_asks_and_in_english_otherwise() {
    let answer = [Message::list(["Ada", "Ben"])];
    let asked = |language: Language| language.to_json(&answer).expect("it is written");
    assert_eq!(asked(Language::English), json!(["Ada and Ben"]));
    assert_eq!(asked(Language::German), json!(["Ada und Ben"]));
    assert_eq!(
        serde_json::to_value(&answer).expect("it is written"),
        json!(["Ada and Ben"]),
        "the language of one answer is not that of the next"
    );
}

#[test]
fn every_language_is_found_by_its_tag() {
    for language in Language::ALL {
        assert_eq!(Language::with_tag(language.tag()), Some(language));
    }
    assert_eq!(Language::with_tag("tlh"), None);
}

#[test]
fn the_parts_of_words_are_known() {
    let names = |pattern| part_names(pattern).into_iter().collect::<Vec<_>>();
    assert_eq!(names("{b} and {a}, {b}, {{c}}"), ["a", "b"]);
    assert!(names("a } alone, a { alone").is_empty());
}
