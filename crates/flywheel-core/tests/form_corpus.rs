//! The form over real skills: a field is changed, and no other byte is.

use std::fs;
use std::path::{Path, PathBuf};

use flywheel_core::skill::{Document, Fence, set_field};
use flywheel_core::text::apply_edits;

const VALUES: [&str; 6] = [
    "Plain words",
    "With: a colon, # a hash and a \\ stroke",
    "\"Quoted\" and 'quoted'",
    "Two\nlines",
    "- begins like a list",
    "été 中文 😀",
];

/// The set of real skills beside the project where it is, else the templates.
fn skills() -> Vec<(PathBuf, String)> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = here.join("../../../shared/corpus");
    let mut open = vec![if corpus.is_dir() {
        corpus
    } else {
        here.join("templates")
    }];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                open.push(path);
            } else if path.file_name().is_some_and(|name| name == "SKILL.md")
                && let Ok(text) = fs::read_to_string(&path)
            {
                found.push((path, text));
            }
        }
    }
    found
}

/// The lines of `text` that do not belong to the field `key`.
fn lines_beside(text: &str, key: &str) -> Vec<String> {
    let document = Document::parse(text);
    let Some(field) = document.field(key) else {
        return text.lines().map(str::to_owned).collect();
    };
    let start = text[..field.key_span.start]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let last = field.value_span.end.max(field.key_span.end);
    let end = text[last..]
        .find('\n')
        .map_or(text.len(), |at| last + at + 1);
    let beside = [&text[..start], &text[end..]];
    beside
        .iter()
        .flat_map(|part| part.lines())
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_field_changes_and_every_other_line_stays() {
    let skills = skills();
    assert!(skills.len() >= 10, "there are skills to try it on");
    let mut changed = 0;
    for (path, text) in &skills {
        for key in ["name", "description", "license", "made-here"] {
            for value in VALUES {
                let Ok(edits) = set_field(text, key, value) else {
                    continue;
                };
                let after = apply_edits(text, &edits).expect("edits fit their text");
                let at = path.display();
                let document = Document::parse(&after);
                assert_eq!(document.scalar(key), Some(value), "{at}: {key}");
                assert_eq!(
                    lines_beside(&after, key),
                    lines_beside(text, key),
                    "{at}: {key}"
                );
                changed += 1;
            }
        }
    }
    let sound = skills
        .iter()
        .filter(|(_, text)| {
            let document = Document::parse(text);
            document.is_sound() && matches!(document.fence, Fence::Found { .. })
        })
        .count();
    let asked = sound * 4 * VALUES.len();
    assert!(
        changed * 100 >= asked * 99,
        "{changed} of {asked} changes were made"
    );
}
