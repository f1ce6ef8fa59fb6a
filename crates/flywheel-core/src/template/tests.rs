use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;
use crate::audit::{Options, audit};
use crate::plugin::CATEGORIES;
use crate::skill::Document;
use crate::target::Target;

/// Every template in every language.
fn editions() -> impl Iterator<Item = (&'static Template, Language, Edition)> {
    let pairs = TEMPLATES
        .iter()
        .flat_map(|template| Language::ALL.map(|language| (template, language)));
    pairs.map(|(template, language)| (template, language, template.edition(language)))
}

#[test]
fn every_template_is_clean_at_every_target_under_its_own_and_another_name() {
    for (template, language, edition) in editions() {
        for name in [edition.name().as_str(), "another-name"] {
            for target in Target::ALL {
                let options = Options::on("2026-11-23").named(name).at(target);
                let report = audit(&edition.bundle(name), &options);
                let titles: Vec<_> = report.findings.iter().map(|found| &found.title).collect();
                let id = template.id;
                assert!(
                    titles.is_empty(),
                    "{id}, {language:?} at {target}: {titles:?}"
                );
            }
        }
    }
}

#[test]
fn every_description_says_what_when_and_not_for() {
    for (template, language, edition) in editions() {
        let document = Document::parse(edition.text());
        let description = document.description().unwrap_or_default();
        let parts = match language {
            Language::English => [". Use when ", ". Not for "],
            Language::German => [". Verwenden, wenn ", ". Nicht für "],
        };
        for part in parts {
            let id = template.id;
            assert!(description.contains(part), "{id}, {language:?}: {part:?}");
        }
    }
}

#[test]
fn every_template_has_steps_limits_a_result_and_what_to_do_when_something_fails() {
    for (template, language, edition) in editions() {
        let headings = match language {
            Language::English => ["Steps", "Never", "Result", "If something is wrong"],
            Language::German => ["Schritte", "Niemals", "Ergebnis", "Wenn etwas nicht stimmt"],
        };
        let id = template.id;
        for heading in headings {
            let is_there = edition.text().contains(&format!("\n## {heading}\n"));
            assert!(is_there, "{id}, {language:?}: {heading}");
        }
        let example = edition.result().contains("> ");
        assert!(example, "{id}, {language:?} shows a worked result");
    }
}

#[test]
fn every_template_has_triggers_of_all_three_kinds() {
    for (template, language, edition) in editions() {
        let triggers = edition.triggers();
        let count = |wanted: fn(&Trigger) -> bool| triggers.iter().filter(|t| wanted(t)).count();
        assert!(
            (3..=5).contains(&triggers.len()),
            "{}, {language:?}",
            template.id
        );
        assert!(count(|t| t.should_trigger && !t.ambiguous) >= 1);
        assert!(count(|t| !t.should_trigger && !t.ambiguous) >= 1);
        assert!(count(|t| t.ambiguous && t.why.is_some()) >= 1);
    }
}

#[test]
fn every_file_of_a_template_folder_is_in_the_program_and_named_in_the_skill() {
    for (template, language, edition) in editions() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("templates")
            .join(language.tag())
            .join(template.id);
        let named: BTreeSet<String> = edition.paths().map(str::to_owned).collect();
        assert_eq!(files(&folder, ""), named, "{}, {language:?}", template.id);
        let references = edition
            .paths()
            .filter(|path| path.starts_with("references/"));
        for path in references {
            let linked = edition.text().contains(&format!("]({path})"));
            assert!(linked, "{}, {language:?} leads to {path}", template.id);
        }
    }
}

#[test]
fn every_connector_in_a_text_is_a_known_category_in_every_language() {
    for (template, language, edition) in editions() {
        let id = template.id;
        let mentions = edition.text().matches("~~").count();
        let found = edition.connectors();
        assert!(found.len() <= mentions, "{id}, {language:?}");
        let is_known = |category: &&str| CATEGORIES.contains(category) || *category == "CRM";
        assert!(found.iter().all(is_known), "{id}, {language:?}: {found:?}");
        let english: BTreeSet<&str> = template
            .edition(Language::English)
            .connectors()
            .into_iter()
            .collect();
        assert_eq!(
            found.into_iter().collect::<BTreeSet<_>>(),
            english,
            "{id}, {language:?}"
        );
    }
    let meeting = template("prepare-a-meeting").map(|one| one.edition(Language::English));
    let asked = meeting.map(|meeting| meeting.connectors());
    assert_eq!(asked, Some(vec!["calendar", "email", "CRM"]));
}

#[test]
fn a_blank_skill_has_the_headings_of_its_language() {
    let text = |language| {
        let bundle = blank("x", language);
        bundle
            .get(SKILL_FILE)
            .and_then(BundleFile::text)
            .unwrap_or_default()
            .to_owned()
    };
    assert!(
        text(Language::English)
            .ends_with("# Title\n\n## When to use\n\n## Steps\n\n1. \n\n## Result\n")
    );
    assert!(
        text(Language::German)
            .ends_with("# Titel\n\n## Wann verwenden\n\n## Schritte\n\n1. \n\n## Ergebnis\n")
    );
}

fn files(folder: &Path, inside: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = format!("{inside}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(&entry.path(), &format!("{path}/")));
        } else {
            found.insert(path);
        }
    }
    found
}
