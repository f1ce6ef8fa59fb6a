//! What a skill may be called.

use flywheel_messages::{Message, message};
use unicode_normalization::UnicodeNormalization as _;

/// The longest name, in characters.
const LONGEST: usize = 64;

/// Why Claude refuses `name`, as a sentence: the rule of uploads, which takes a to z, 0 to 9 and
/// single hyphens.
pub(super) fn problem(name: &str) -> Option<Message> {
    problem_by(name, |c| c.is_ascii_lowercase() || c.is_ascii_digit())
}

/// Whether the reference validator of the open standard takes `name`: letters of any script,
/// judged in the normal form NFKC.
pub(super) fn is_standard(name: &str) -> bool {
    let name = normal(name);
    name.to_lowercase() == name && problem_by(&name, char::is_alphanumeric).is_none()
}

/// `name` in the normal form in which names are compared.
pub(super) fn normal(name: &str) -> String {
    name.nfkc().collect()
}

/// A name Claude accepts, as close to `text` as can be; nothing where no letter is left.
pub(super) fn suggestion(text: &str) -> Option<String> {
    let plain: String = text
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .collect();
    let lower = plain.to_lowercase();
    let parts: Vec<&str> = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let name: String = parts.join("-").chars().take(LONGEST).collect();
    let name = name.trim_end_matches('-');
    (!name.is_empty()).then(|| name.to_owned())
}

fn problem_by(name: &str, is_letter: fn(char) -> bool) -> Option<Message> {
    let length = name.chars().count();
    if length > LONGEST {
        return Some(message!(
            "It has {length} characters; {LONGEST} are allowed."
        ));
    }
    if let Some(character) = name.chars().find(|c| *c != '-' && !is_letter(*c)) {
        return Some(match character {
            ' ' => message!("It holds a space."),
            _ if character.is_uppercase() => message!("It holds the capital letter “{character}”."),
            _ => message!("It holds “{character}”."),
        });
    }
    if name.starts_with('-') || name.ends_with('-') {
        return Some(message!("It starts or ends with a hyphen."));
    }
    name.contains("--")
        .then(|| message!("It holds two hyphens in a row."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggestion_is_always_a_name_claude_accepts() {
        for (text, expected) in [
            ("Month End_Report", "month-end-report"),
            ("Café ｂ", "cafe-b"),
            ("--a--", "a"),
        ] {
            let name = suggestion(text).expect("letters are left");
            assert_eq!(name, expected);
            assert_eq!(problem(&name), None);
        }
        assert_eq!(suggestion("日本"), None);
        assert!(problem(&suggestion(&"ab ".repeat(40)).expect("letters")).is_none());
    }
}
