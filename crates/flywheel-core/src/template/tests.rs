use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;
use crate::audit::{Options, audit};
use crate::plugin::CATEGORIES;
use crate::skill::Document;
use crate::target::Target;

#[test]
fn every_template_is_clean_at_every_target_under_its_own_and_another_name() {
    for template in TEMPLATES {
        for name in [template.id, "another-name"] {
            for target in Target::ALL {
                let options = Options::on("2026-11-23").named(name).at(target);
                let report = audit(&template.bundle(name), &options);
                let titles: Vec<_> = report.findings.iter().map(|found| &found.title).collect();
                assert!(titles.is_empty(), "{} at {target}: {titles:?}", template.id);
            }
        }
    }
}

#[test]
fn every_description_says_what_when_and_not_for() {
    for template in TEMPLATES {
        let document = Document::parse(template.text());
        let description = document.description().unwrap_or_default();
        for part in [". Use when ", ". Not for "] {
            assert!(description.contains(part), "{}: {part:?}", template.id);
        }
    }
}

#[test]
fn every_template_has_steps_limits_a_result_and_what_to_do_when_something_fails() {
    for template in TEMPLATES {
        for heading in [
            "## Steps",
            "## Never",
            "## Result",
            "## If something is wrong",
        ] {
            let text = template.text();
            assert!(text.contains(heading), "{}: {heading}", template.id);
        }
        let example = template.result().contains("> ");
        assert!(example, "{} shows a worked result", template.id);
    }
}

#[test]
fn every_template_has_triggers_of_all_three_kinds() {
    for template in TEMPLATES {
        let triggers = template.triggers();
        let count = |wanted: fn(&Trigger) -> bool| triggers.iter().filter(|t| wanted(t)).count();
        assert!((3..=5).contains(&triggers.len()), "{}", template.id);
        assert!(count(|t| t.should_trigger && !t.ambiguous) >= 1);
        assert!(count(|t| !t.should_trigger && !t.ambiguous) >= 1);
        assert!(count(|t| t.ambiguous && t.why.is_some()) >= 1);
    }
}

#[test]
fn every_file_of_a_template_folder_is_in_the_program_and_named_in_the_skill() {
    for template in TEMPLATES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("templates")
            .join(template.id);
        let named: BTreeSet<String> = template.paths().map(str::to_owned).collect();
        assert_eq!(files(&folder, ""), named, "{}", template.id);
        for path in template
            .paths()
            .filter(|path| path.starts_with("references/"))
        {
            let linked = template.text().contains(&format!("]({path})"));
            assert!(linked, "{} leads to {path}", template.id);
        }
    }
}

#[test]
fn every_connector_in_a_text_is_a_known_category() {
    for template in TEMPLATES {
        let mentions = template.text().matches("~~").count();
        let found = template.connectors();
        assert!(found.len() <= mentions, "{}", template.id);
        let is_known = |category: &&str| CATEGORIES.contains(category) || *category == "CRM";
        assert!(found.iter().all(is_known), "{}: {found:?}", template.id);
        assert_eq!(
            found.is_empty(),
            mentions == 0,
            "{}: {found:?}",
            template.id
        );
    }
    let meeting = template("prepare-a-meeting").map(Template::connectors);
    assert_eq!(meeting, Some(vec!["calendar", "email", "CRM"]));
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
