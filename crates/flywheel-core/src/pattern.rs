//! Patterns that are built when they are first needed, as small as they can be.

use regex::Regex;

/// What `\w` stands for here: the tables of Unicode make a pattern twenty times as large, and tell
/// letters from signs that no pattern of ours tells apart.
const WORD: &str = r"0-9A-Za-z_\u{80}-\u{10ffff}";
/// The same outside a class. Letters of both cases are in it: where their case does not matter, it
/// would be folded character by character.
const WORD_ALONE: &str = r"(?-i:[0-9A-Za-z_\u{80}-\u{10ffff}])";

/// A boundary between words of ASCII, which a linear search can follow in any text.
const BOUNDARY: &str = r"(?-u:\b)";

/// Compiles `source`. A `\w` is any character outside ASCII too, a `\d` one of ASCII; where the
/// source is ASCII, so is what `\b` stands between. `(?-u:\b)` may stand in it, and nothing else
/// that turns Unicode off.
///
/// # Errors
/// If `source` is no pattern.
pub(crate) fn compile(source: &str) -> Result<Regex, regex::Error> {
    Regex::new(&small(source))
}

/// The same for a `source` that is written here and known to be a pattern.
///
/// # Panics
/// If it is none.
pub(crate) fn pattern(source: &str) -> Regex {
    compile(source).expect("a pattern")
}

fn small(source: &str) -> String {
    let mut small = String::with_capacity(source.len() * 2);
    let mut rest = source;
    while let Some(at) = rest.find(['\\', '[']) {
        let is_boundary_of_ascii = rest[..at].ends_with("(?-u:");
        small.push_str(&rest[..at]);
        let end = at + length(&rest[at..]);
        let part = &rest[at..end];
        if part.starts_with('[') {
            small.push_str(&class(part));
        } else {
            small.push_str(match part {
                r"\w" => WORD_ALONE,
                r"\d" => "[0-9]",
                r"\b" if source.is_ascii() && !is_boundary_of_ascii => BOUNDARY,
                other => other,
            });
        }
        rest = &rest[end..];
    }
    small + rest
}

/// The length of what `rest` begins with: an escape, or a class with those inside it.
fn length(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    let mut is_first = true;
    for (at, c) in rest.char_indices() {
        let end = at + c.len_utf8();
        match c {
            _ if is_escaped && depth == 0 => return end,
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => depth += 1,
            ']' if depth > 0 && !is_first => depth -= 1,
            _ => {}
        }
        if depth == 0 && c == ']' {
            return end;
        }
        is_first = matches!(c, '[') || is_first && c == '^';
    }
    rest.len()
}

/// The class `part` with small words, its case settled as in [`WORD_ALONE`].
fn class(part: &str) -> String {
    let mut small = String::with_capacity(part.len());
    let mut has_word = false;
    let mut rest = part;
    while let Some(at) = rest.find('\\') {
        let end = at + length(&rest[at..]);
        has_word |= &rest[at..end] == r"\w";
        small.push_str(&rest[..at]);
        small.push_str(match &rest[at..end] {
            r"\w" => WORD,
            r"\d" => "0-9",
            other => other,
        });
        rest = &rest[end..];
    }
    small.push_str(rest);
    if has_word {
        format!("(?-i:{small})")
    } else {
        small
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_digits_and_boundaries_become_small() {
        assert_eq!(small("a\\"), "a\\", "no pattern, and no panic");
        assert_eq!(small("[a"), "[a");
        assert_eq!(small(r"\bid\d"), r"(?-u:\b)id[0-9]");
        assert_eq!(small(r"(?-u:\b)x\\b\."), r"(?-u:\b)x\\b\.");
        assert_eq!(small(r"\bé\s"), r"\bé\s", "a boundary beside other letters");
        assert_eq!(small(r"(?i)[\w\]-]+x"), format!(r"(?i)(?-i:[{WORD}\]-])+x"));
        assert_eq!(small(r"[\\w]"), r"[\\w]", "a backslash and a letter");
        assert_eq!(small(r"[^]\d[a-z]]\d"), r"[^]0-9[a-z]][0-9]");
    }

    #[test]
    fn letters_outside_ascii_belong_to_words() {
        let matches =
            |source: &str, text: &str| compile(source).is_ok_and(|one| one.is_match(text));
        assert!(matches(r"^\w+$", "Schlüssel"));
        assert!(matches(r"\bécrire\b", "à écrire."));
        assert!(!matches(r"^\w+$", "a b"));
        assert!(compile("(").is_err());
    }
}
