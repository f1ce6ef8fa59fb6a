//! Finds stretches of text that could be a long number, at little cost where there are none.

use crate::text::Span;

/// The fewest digits of a number that identifies somebody.
const FEWEST_DIGITS: usize = 6;

/// The longest number with its separators, in bytes.
const LONGEST: usize = 64;

/// Bytes that are looked at together: most texts have few digits.
const CHUNK: usize = 32;

/// Numbers of one file that are looked at.
const MOST: usize = 50_000;

/// The stretches of `text` made of groups of capitals and digits, one sign between two groups, that
/// hold enough digits; ordered, none overlapping.
pub(in crate::audit) fn find(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found: Vec<Span> = Vec::new();
    let mut from = 0;
    while let Some(at) = next_digit(bytes, from).filter(|_| found.len() < MOST) {
        let floor = found.last().map_or(0, |last| last.end);
        let span = Span::new(start_of(bytes, at, floor), end_of(bytes, at));
        let digits = bytes[span.range()]
            .iter()
            .filter(|byte| byte.is_ascii_digit());
        if digits.count() >= FEWEST_DIGITS && stands_alone(text, span) {
            found.push(span);
        }
        from = span.end.max(at) + 1;
    }
    found
}

/// Where the first digit stands from byte `from` on.
fn next_digit(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let mut start = from;
    for chunk in rest.chunks(CHUNK) {
        let has_digit = chunk
            .iter()
            .fold(false, |has, byte| has | byte.is_ascii_digit());
        if has_digit {
            let place = chunk.iter().position(u8::is_ascii_digit);
            return place.map(|place| start + place);
        }
        start += chunk.len();
    }
    None
}

const fn is_part(byte: u8) -> bool {
    byte.is_ascii_digit() || byte.is_ascii_uppercase()
}

/// Whether `byte` may stand between two groups.
const fn is_separator(byte: u8) -> bool {
    matches!(byte, b' ' | b'-' | b'.' | b'/')
}

fn start_of(bytes: &[u8], at: usize, floor: usize) -> usize {
    let mut start = at;
    let floor = floor.max(at.saturating_sub(LONGEST));
    while start > floor {
        let before = bytes[start - 1];
        let joins = is_separator(before) && start >= floor + 2 && is_part(bytes[start - 2]);
        if !is_part(before) && !joins {
            break;
        }
        start -= 1;
    }
    start
}

fn end_of(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    let ceiling = bytes.len().min(at + LONGEST);
    while end < ceiling {
        let joins =
            is_separator(bytes[end]) && bytes.get(end + 1).is_some_and(|next| is_part(*next));
        if !is_part(bytes[end]) && !joins {
            break;
        }
        end += 1;
    }
    end
}

/// Whether no letter, digit or sign of a longer word touches `span`.
fn stands_alone(text: &str, span: Span) -> bool {
    let is_joined = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '=' | '%');
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let is_value = before == Some('=');
    (is_value || !before.is_some_and(is_joined)) && !after.is_some_and(is_joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn long_numbers_are_found_whole() {
        for number in [
            "536-90-4399",
            "12 345 678 901",
            "1 85 05 78 006 084 36",
            "DE89 3704 0044 0532 0130 00",
            "756.1234.5678.97",
            "12345678Z",
            "AB 12 34 56 C",
        ] {
            let text = format!("the number is {number}, as told");
            assert_eq!(found(&text), [number]);
        }
    }

    #[test]
    fn words_and_short_numbers_are_not() {
        assert!(found("ALL CAPS on 12 March at 10.30, v1.2.3, id a1b2c3d4e5f6a7b8c9").is_empty());
    }

    #[test]
    fn a_row_of_digits_costs_no_square() {
        let text = "1 ".repeat(500_000);
        assert!(find(&text).len() <= MOST);
    }
}
