//! The languages: every sentence of the program is in every catalogue, and says the same there.
//!
//! `cargo xtask codegen` enters new sentences without a translation and removes those that are
//! gone; a translator fills them in with any editor of gettext catalogues.

#![allow(missing_docs, reason = "tests")]
#![allow(
    clippy::disallowed_methods,
    reason = "the test is the edge that reads the environment"
)]

mod catalogue;
mod sentences;

use std::collections::BTreeSet;

use flywheel_messages::{Language, part_names};

use crate::catalogue::Catalogue;
use crate::sentences::{Sentence, sentences};

/// What is the same in German as in English: names, and words that German took over.
const SAME_IN_GERMAN: &[&str] = &[
    "Name",
    "Plugins",
    "Skill",
    "Skills",
    "Text",
    "data warehouse\nemail",
    "{kilobytes} kB",
    "{megabytes} MB",
];

/// Every language but the one the sentences are written in.
fn translated() -> impl Iterator<Item = Language> {
    Language::ALL
        .into_iter()
        .filter(|language| *language != Language::English)
}

#[test]
fn the_committed_catalogues_are_current() {
    for language in translated() {
        let path = catalogue::path(language);
        let expected = Catalogue::read(language).holding(&sentences()).written();
        if std::env::var_os("FLYWHEEL_CODEGEN").is_some() {
            std::fs::write(&path, &expected).expect("the catalogue is written");
        }
        let committed = std::fs::read_to_string(&path).expect("the catalogue is read");
        assert!(
            committed == expected,
            "{} is old: run `cargo xtask codegen`",
            path.display()
        );
    }
}

#[test]
fn every_sentence_is_translated() {
    for language in translated() {
        let catalogue = Catalogue::read(language);
        let missing: Vec<String> = sentences()
            .into_iter()
            .filter(|sentence| !catalogue.translates(sentence))
            .map(|sentence| format!("{}: {}", sentence.file, sentence.one))
            .collect();
        assert!(
            missing.is_empty(),
            "not in {}: {missing:#?}",
            language.tag()
        );
    }
}

#[test]
fn a_translation_names_the_parts_of_its_sentence() {
    for language in translated() {
        for (sentence, forms) in Catalogue::read(language).translations() {
            let named: BTreeSet<&str> = [Some(&sentence.one), sentence.many.as_ref()]
                .into_iter()
                .flatten()
                .flat_map(|words| part_names(words))
                .collect();
            for form in &forms {
                let translated = part_names(form);
                assert!(
                    translated.is_subset(&named),
                    "{form} names what {} does not",
                    sentence.one
                );
            }
            let last = forms
                .last()
                .map(|form| part_names(form))
                .unwrap_or_default();
            assert_eq!(
                last,
                named,
                "“{}” leaves a part of “{}” out",
                forms.join(" / "),
                sentence.one
            );
        }
    }
}

#[test]
fn no_translation_is_english_still() {
    let catalogue = Catalogue::read(Language::German);
    let left: Vec<String> = catalogue
        .translations()
        .into_iter()
        .filter(|(sentence, forms)| forms.contains(&sentence.one) && says_words(&sentence.one))
        .map(|(sentence, _)| sentence.one)
        .filter(|words| !SAME_IN_GERMAN.contains(&words.as_str()))
        .collect();
    assert!(left.is_empty(), "not translated: {left:#?}");
}

/// Whether there are words besides the parts.
fn says_words(pattern: &str) -> bool {
    let outside = pattern
        .split('{')
        .map(|piece| piece.split_once('}').map_or(piece, |(_, after)| after));
    outside
        .collect::<String>()
        .contains(|c: char| c.is_alphabetic())
}

#[test]
fn the_sources_are_read_as_they_are_written() {
    let source = r#"
        fn said() -> Message {
            let all = [message!("One \
                thing"), vec![counted!(n, "{n} part", "{n} parts")]];
            note!(message!("Deep {inside}"));
        }
        #[cfg(test)]
        mod tests { fn x() { message!("Of a test"); } }
    "#;
    let found: Vec<Sentence> = sentences::in_source("a.rs", source);
    let words: Vec<(&str, Option<&str>)> = found
        .iter()
        .map(|sentence| (sentence.one.as_str(), sentence.many.as_deref()))
        .collect();
    assert_eq!(
        words,
        [
            ("One thing", None),
            ("{n} part", Some("{n} parts")),
            ("Deep {inside}", None)
        ]
    );
}
