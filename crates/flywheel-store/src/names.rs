//! Names of drafts and paths inside them.

use flywheel_core::bundle::{Limits, NameProblem, name_problems};
use flywheel_messages::{Message, message};

use crate::{Result, StoreError};

/// Characters in a draft's name, at most; the limit of the Agent Skills specification.
pub const NAME_LIMIT: usize = 64;

/// Bytes in a path inside a draft, at most.
const PATH_LIMIT: usize = 1024;

/// Refuses a name that cannot be a folder's name on every system.
pub(crate) fn check_name(name: &str) -> Result<()> {
    let why = name_fault(name);
    why.map_or(Ok(()), |why| {
        Err(StoreError::BadName {
            name: name.chars().take(NAME_LIMIT).collect(),
            why,
        })
    })
}

fn name_fault(name: &str) -> Option<Message> {
    if name.trim().is_empty() {
        return Some(message!("it is empty"));
    }
    if name.chars().count() > NAME_LIMIT {
        return Some(message!(
            "it is longer than {most} characters",
            most = NAME_LIMIT
        ));
    }
    if name.starts_with(['.', ' ']) {
        return Some(message!("it begins with a dot or a space"));
    }
    if name.contains(['/', '\\']) {
        return Some(message!("it holds a slash"));
    }
    name_problems(std::iter::once(name))
        .first()
        .map(|(_, problem)| describe(problem))
}

/// Refuses a path that leaves its draft or cannot be written on every system.
pub(crate) fn check_path(path: &str) -> Result<()> {
    let why = path_fault(path).or_else(|| {
        name_problems(std::iter::once(path))
            .first()
            .map(|(_, problem)| describe(problem))
    });
    why.map_or(Ok(()), |why| Err(StoreError::bad_path(path, why)))
}

/// Refuses a path that leaves its draft or means another one elsewhere.
pub(crate) fn check_inside(path: &str) -> Result<()> {
    path_fault(path).map_or(Ok(()), |why| Err(StoreError::bad_path(path, why)))
}

fn path_fault(path: &str) -> Option<Message> {
    if path.is_empty() {
        return Some(message!("it is empty"));
    }
    if path.len() > PATH_LIMIT {
        return Some(message!(
            "it is longer than {most} bytes",
            most = PATH_LIMIT
        ));
    }
    if path.starts_with('/') || drive(path) {
        return Some(message!("it starts at the root of a disk"));
    }
    if path.contains('\\') {
        return Some(message!(
            "it holds a backslash, which Windows takes for a folder"
        ));
    }
    if path.contains('\0') {
        return Some(message!("it holds a zero byte, which no name can have"));
    }
    if path.split('/').count() > Limits::STANDARD.depth {
        return Some(message!("it lies too many folders deep"));
    }
    path.split('/').find_map(|part| match part {
        "" | "." => Some(message!("one of its folders has no name")),
        ".." => Some(message!("it leads out of the draft")),
        part if is_git(part) => Some(message!("the folder .git belongs to git")),
        _ => None,
    })
}

fn drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

/// Whether `name` is what git keeps its own data in, which has a history of its own.
pub(crate) const fn is_git(name: &str) -> bool {
    name.eq_ignore_ascii_case(".git")
}

/// Whether any part of `path` belongs to git.
pub(crate) fn in_git(path: &str) -> bool {
    path.split('/').any(is_git)
}

/// The one of `others` that `name` equals, or differs from only by case or accents.
pub(crate) fn clash<'a>(name: &'a str, others: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut all: Vec<&str> = others.filter(|other| may_clash(name, other)).collect();
    if all.contains(&name) {
        return Some(name.to_owned());
    }
    all.push(name);
    name_problems(all.into_iter())
        .into_iter()
        .find_map(|(path, problem)| match problem {
            NameProblem::CaseClash { other } | NameProblem::UnicodeClash { other }
                if path == name =>
            {
                Some(other)
            }
            _ => None,
        })
}

/// Whether it is worth a closer look: two plain ASCII names clash only by case.
fn may_clash(one: &str, other: &str) -> bool {
    !(one.is_ascii() && other.is_ascii()) || one.eq_ignore_ascii_case(other)
}

/// `wanted`, or `wanted-2`, `wanted-3`, ..., whichever `is_free` first, within [`NAME_LIMIT`].
pub(crate) fn first_free(wanted: &str, is_free: impl Fn(&str) -> bool) -> String {
    let base = cleaned(wanted);
    std::iter::once(base.clone())
        .chain((2..=u32::MAX).map(|number| numbered(&base, number)))
        .find(|name| is_free(name))
        .unwrap_or(base)
}

fn numbered(base: &str, number: u32) -> String {
    let suffix = format!("-{number}");
    let room = NAME_LIMIT - suffix.len();
    let stem: String = base.chars().take(room).collect();
    format!("{}{suffix}", stem.trim_end_matches(['-', ' ', '.']))
}

/// `wanted` made into a name that [`check_name`] accepts.
fn cleaned(wanted: &str) -> String {
    let allowed: String = wanted
        .chars()
        .map(|c| {
            if c.is_control() || "<>:\"|?*\\/".contains(c) {
                '-'
            } else {
                c
            }
        })
        .take(NAME_LIMIT)
        .collect();
    let trimmed = allowed
        .trim_start_matches(['.', ' ', '-'])
        .trim_end_matches(['.', ' ', '-']);
    match name_fault(trimmed) {
        None => trimmed.to_owned(),
        Some(_) if trimmed.is_empty() => "draft".to_owned(),
        Some(_) => format!(
            "draft-{}",
            trimmed.chars().take(NAME_LIMIT - 6).collect::<String>()
        ),
    }
}

fn describe(problem: &NameProblem) -> Message {
    match problem {
        NameProblem::Reserved => message!("Windows keeps this name for itself"),
        NameProblem::Character { character } if character.is_control() => {
            message!("it holds a character that cannot be seen")
        }
        NameProblem::Character { character } => {
            message!("Windows does not allow the character {character} in names")
        }
        NameProblem::TrailingDotOrSpace => {
            message!("it ends in a dot or a space, which Windows drops")
        }
        NameProblem::CaseClash { other } | NameProblem::UnicodeClash { other } => {
            message!("it differs from “{other}” only by upper and lower case or accents")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_draft_names_are_refused() {
        let long = "a".repeat(65);
        for name in [
            "", " ", ".", "..", "a/b", "a\\b", "CON", "nul.txt", "a:", "a.", "a ", ".hidden",
            "a\0b", "a\nb", &long,
        ] {
            assert!(
                check_name(name).is_err(),
                "{name:?} must not become a folder"
            );
        }
    }

    #[test]
    fn ordinary_draft_names_pass() {
        for name in ["month-end", "Prüfung 3", "a", "a.b", &"é".repeat(64)] {
            assert!(check_name(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn hostile_paths_are_refused() {
        for path in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a//b",
            "./a",
            "a\\b",
            "C:x",
            "c:/x",
            "a/",
            "a\0",
            ".git/config",
            "x/.GIT/hooks/pre-commit",
            "a/NUL",
            "a. /b",
        ] {
            assert!(check_path(path).is_err(), "{path:?} must not be written");
        }
    }

    #[test]
    fn the_free_name_is_always_one_that_can_be_used() {
        let full = "x".repeat(64);
        for wanted in [
            "",
            "...",
            "CON",
            "a/b",
            "a\u{7}",
            "ends-",
            &full,
            &"é".repeat(90),
        ] {
            let first = first_free(wanted, |_| true);
            assert!(check_name(&first).is_ok(), "{wanted:?} gave {first:?}");
            let second = first_free(wanted, |name| name != first);
            assert!(check_name(&second).is_ok(), "{wanted:?} gave {second:?}");
            assert_ne!(first, second, "a taken name is not offered");
        }
    }

    #[test]
    fn names_that_differ_by_case_or_accents_clash() {
        assert_eq!(clash("A", ["a"].into_iter()).as_deref(), Some("a"));
        assert_eq!(
            clash("é", ["e\u{301}"].into_iter()).as_deref(),
            Some("e\u{301}")
        );
        assert_eq!(
            clash("b", ["a", "A"].into_iter()),
            None,
            "others' clashes are not ours"
        );
    }
}
