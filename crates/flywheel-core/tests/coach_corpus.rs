//! The advice on descriptions, on every real skill there is.

#![allow(clippy::print_stdout, reason = "the rates are for people to read")]

use std::fs;
use std::path::{Path, PathBuf};

use flywheel_core::coach::{Advice, Library, Topic, coach};
use flywheel_core::skill::{Document, SKILL_FILE};

/// Skills whose descriptions name no occasion, found by reading all of them.
const NO_OCCASION: [&str; 30] = [
    "call-list",
    "close-month",
    "create-an-asset",
    "crm-cleanup",
    "customer-pulse-check",
    "enrich-lead",
    "friday-brief",
    "handle-complaint",
    "knowledge-synthesis",
    "linux",
    "linux",
    "memory-management",
    "monday-brief",
    "plan-payroll",
    "price-check",
    "prospect",
    "quarterly-review",
    "review-contract",
    "run-campaign",
    "sales-brief",
    "search-strategy",
    "sequence-load",
    "slack-messaging",
    "slack-search",
    "source-management",
    "tax-prep",
    "web",
    "web",
    "windows",
    "windows",
];

/// Pairs that a reader takes for each other.
const PAIRS: [(&str, &str); 6] = [
    ("journal-entry", "journal-entry-prep"),
    ("contract-review", "review-contract"),
    ("tax-prep", "tax-season-organizer"),
    ("research-synthesis", "synthesize-research"),
    ("content-creation", "draft-content"),
    ("sql-queries", "write-query"),
];

struct Advised {
    name: String,
    advice: Vec<Advice>,
}

impl Advised {
    fn lacks(&self, topic: Topic) -> bool {
        self.advice
            .iter()
            .any(|one| one.topic == topic && !one.good)
    }
}

#[test]
fn the_advice_on_real_descriptions_is_what_a_reader_would_say() {
    let advised = advised();
    if advised.is_empty() {
        println!("skipped: there is no ../shared/corpus beside the project");
        return;
    }
    let lacking = |topic| advised.iter().filter(|one| one.lacks(topic)).count();
    let examples = advised.iter().filter(|one| one.lacks(Topic::When));
    let examples = examples.filter(|one| one.advice.iter().any(|advice| advice.example.is_some()));
    println!(
        "{} descriptions: {} do not say what, {} not when ({} of them shown how), {} are close \
         to another, {} vague, {} speak as “I”",
        advised.len(),
        lacking(Topic::What),
        lacking(Topic::When),
        examples.count(),
        lacking(Topic::Near),
        lacking(Topic::Vague),
        lacking(Topic::Voice),
    );
    let mut no_occasion: Vec<&str> = advised
        .iter()
        .filter(|one| one.lacks(Topic::When))
        .map(|one| one.name.as_str())
        .collect();
    no_occasion.sort_unstable();
    assert_eq!(no_occasion, NO_OCCASION);
    for topic in [Topic::What, Topic::Vague, Topic::Voice] {
        assert_eq!(
            lacking(topic),
            0,
            "{topic:?}: all of them were written with care"
        );
    }
    for (one, other) in PAIRS {
        let found = advised.iter().find(|advised| advised.name == one);
        let title = format!("close to “{other}”");
        let advice = &found.expect(one).advice;
        assert!(
            advice.iter().any(|advice| advice.title == title.as_str()),
            "{one}: {advice:?}"
        );
    }
}

fn advised() -> Vec<Advised> {
    let skills = skills();
    let library = Library::new(
        skills
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    );
    let advised = skills.iter().map(|(name, text)| Advised {
        name: name.clone(),
        advice: coach(name, text, "", &library),
    });
    advised.collect()
}

/// The name and the description of every skill.
fn skills() -> Vec<(String, String)> {
    let mut paths = Vec::new();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    skill_files(&corpus, &mut paths);
    paths.sort();
    let skills = paths.iter().map(|path| {
        let text = fs::read_to_string(path).expect("a skill is text");
        let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
        let description = Document::parse(&text)
            .description()
            .unwrap_or_default()
            .to_owned();
        (folder.to_string_lossy().into_owned(), description)
    });
    skills.collect()
}

fn skill_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            skill_files(&path, found);
        } else if path.ends_with(SKILL_FILE) {
            found.push(path);
        }
    }
}
