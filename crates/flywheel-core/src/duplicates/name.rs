//! Names, and the forms in which two of them are the same.

use super::words::{each_word, stem};

/// Words of a name that say nothing of what it names.
const EMPTY: &[&str] = &["skill", "the", "a", "an", "and", "of", "for"];

/// `name` in small letters, its words joined by hyphens: `MonthEnd_Close` is `month-end-close`.
pub(super) fn slug(name: &str) -> String {
    parts(name).join("-")
}

/// The words of `name` without endings: the same for `reviewing-contracts` and
/// `review-contract`. Their order counts: a design system is no system design.
pub(super) fn alike(name: &str) -> String {
    let words = parts(name);
    let mut stems: Vec<&str> = words.iter().map(|word| stem(word)).collect();
    stems.retain(|stem| !EMPTY.contains(stem));
    stems.join("-")
}

fn parts(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(&spaced(name), |word| words.push(word.to_owned()));
    words
}

/// `name` with a space before each capital letter that follows a small one.
fn spaced(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut after_small = false;
    for character in name.chars() {
        if after_small && character.is_uppercase() {
            out.push(' ');
        }
        after_small = character.is_lowercase();
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_separators_do_not_make_another_name() {
        for other in [
            "Month End Close",
            "month_end_close",
            "MonthEndClose",
            "month-end--close",
        ] {
            assert_eq!(slug(other), "month-end-close");
        }
        assert_ne!(slug("month-close"), slug("month-end-close"));
        assert_eq!(slug("銀行 照合"), slug("銀行_照合"));
    }

    #[test]
    fn endings_and_empty_words_do_not_make_an_unlike_name() {
        for other in [
            "review-contracts",
            "reviewing-contracts",
            "Review the contract (skill)",
        ] {
            assert_eq!(alike(other), alike("review-contract"));
        }
        assert_ne!(alike("review-contract"), alike("review-contact"));
        assert_ne!(alike("design-system"), alike("system-design"));
    }
}
