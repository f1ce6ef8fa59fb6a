//! File names that cannot live on every system Claude runs on.

use std::collections::BTreeMap;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;

/// What is wrong with a path for a reader on another system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NameProblem {
    /// Windows keeps this name for a device (`CON`, `NUL`, `COM1`, ...), with any extension.
    Reserved,
    /// Holds a character Windows does not allow (`< > : " | ? * \` or a control character).
    Character {
        /// The character.
        character: char,
    },
    /// A part ends in a dot or a space, which Windows drops.
    TrailingDotOrSpace,
    /// Differs from another path only by upper and lower case.
    CaseClash {
        /// The other path.
        other: String,
    },
    /// Differs from another path only by how accents are encoded (Unicode normal form).
    UnicodeClash {
        /// The other path.
        other: String,
    },
}

/// Looks at all `paths` together and returns each problem with the path it belongs to, in the
/// order given. Names follow Microsoft's "Naming Files, Paths, and Namespaces".
pub fn name_problems<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<(&'a str, NameProblem)> {
    let mut found = Vec::new();
    let mut by_fold: BTreeMap<String, &str> = BTreeMap::new();
    for path in paths {
        found.extend(
            path.split('/')
                .filter_map(part_problem)
                .map(|problem| (path, problem)),
        );
        let fold: String = path.nfc().flat_map(char::to_lowercase).collect();
        match by_fold.get(&fold) {
            Some(other) if *other != path => found.push((path, clash(path, other))),
            Some(_) => {}
            None => {
                by_fold.insert(fold, path);
            }
        }
    }
    found
}

fn clash(path: &str, other: &str) -> NameProblem {
    let other_owned = other.to_owned();
    if path.nfc().eq(other.nfc()) {
        NameProblem::UnicodeClash { other: other_owned }
    } else {
        NameProblem::CaseClash { other: other_owned }
    }
}

fn part_problem(part: &str) -> Option<NameProblem> {
    if let Some(character) = part
        .chars()
        .find(|c| "<>:\"|?*\\".contains(*c) || c.is_control())
    {
        return Some(NameProblem::Character { character });
    }
    if part.ends_with(['.', ' ']) {
        return Some(NameProblem::TrailingDotOrSpace);
    }
    is_reserved(part).then_some(NameProblem::Reserved)
}

fn is_reserved(part: &str) -> bool {
    let stem = part
        .split('.')
        .next()
        .unwrap_or(part)
        .trim_end()
        .to_ascii_uppercase();
    match stem.as_str() {
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" => true,
        _ => stem
            .strip_prefix("COM")
            .or_else(|| stem.strip_prefix("LPT"))
            .is_some_and(|digit| {
                matches!(
                    digit,
                    "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
                )
            }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems<'a>(paths: &[&'a str]) -> Vec<(&'a str, NameProblem)> {
        name_problems(paths.iter().copied())
    }

    #[test]
    fn ordinary_names_pass() {
        assert_eq!(
            problems(&[
                "SKILL.md",
                "references/résumé.md",
                "console.md",
                ".mcp.json"
            ]),
            []
        );
    }

    #[test]
    fn devices_are_reserved_with_any_extension_and_case() {
        for path in ["con", "scripts/NUL.txt", "Lpt1.tar.gz", "COM¹"] {
            assert_eq!(problems(&[path]), [(path, NameProblem::Reserved)], "{path}");
        }
    }

    #[test]
    fn clashes_name_the_other_path() {
        let case = NameProblem::CaseClash {
            other: "A.md".into(),
        };
        assert_eq!(problems(&["A.md", "a.md"]), [("a.md", case)]);
        let form = NameProblem::UnicodeClash {
            other: "e\u{301}.md".into(),
        };
        assert_eq!(
            problems(&["e\u{301}.md", "\u{e9}.md"]),
            [("\u{e9}.md", form)]
        );
    }
}
