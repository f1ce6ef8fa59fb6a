//! Whether digits open a lock or a meeting.

use super::candidates::Candidate;
use super::plausible::is_plain_count;
use super::remarks::Remark;

/// What stands behind a number that is a measure or a time.
const UNITS: &[&str] = &[
    "%",
    "€",
    "$",
    "£",
    "°",
    "uhr",
    "euro",
    "eur",
    "usd",
    "chf",
    "px",
    "ms",
    "sec",
    "min",
    "hour",
    "hours",
    "day",
    "days",
    "seconds",
    "minutes",
    "people",
    "kg",
    "km",
    "mm",
    "cm",
    "m²",
    "kb",
    "mb",
    "gb",
    "bytes",
    "tokens",
    "token",
    "words",
    "characters",
    "zeichen",
    "sekunden",
    "minuten",
    "personen",
    "stück",
    "heures",
    "euros",
    "mots",
    "signes",
    "personnes",
    "secondes",
    "palabras",
    "personas",
    "segundos",
    "horas",
    "円",
    "人",
    "名",
    "年",
    "月",
    "日",
    "時",
    "分",
    "秒",
    "件",
    "文字",
    "元",
    "字",
    "万",
    "个",
    "h",
    "pm",
    "am",
    "times",
    "items",
    "rows",
];

/// Whether `value` is what a keypad takes: four to nine digits, in groups or not, with a letter
/// beside or among them at most.
pub(super) fn is_code(value: &str) -> bool {
    let value = value.trim_end_matches(['#', '＃']);
    let value = value
        .strip_suffix(|c: char| c.is_ascii_uppercase())
        .unwrap_or(value);
    let value = value
        .strip_prefix(|c: char| c.is_ascii_uppercase())
        .unwrap_or(value);
    // One letter among the digits: 47B19.
    let is_inner = |c: char| c.is_ascii_uppercase() && value.len() <= 7;
    let letters = value.chars().filter(|c| is_inner(*c)).count();
    let is_aside = |c: char| matches!(c, '-' | ' ' | '*') || letters == 1 && is_inner(c);
    let digits: String = value.chars().filter(|c| !is_aside(*c)).collect();
    (4..=9).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && value.starts_with(|c: char| c.is_ascii_digit())
        && !is_plain_count(&digits)
        && !is_span(value)
        && !is_day(value)
}

/// Whether `value` goes from one small number to another.
fn is_span(value: &str) -> bool {
    value
        .split_once(['-', '.', ' '])
        .is_some_and(|(first, last)| first.len() < 3 && last.len() < 3)
}

/// Whether `value` is a day or a span of years.
fn is_day(value: &str) -> bool {
    let parts: Vec<&str> = value.split(['-', '.', ' ']).collect();
    let is_year =
        |part: &&str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    match parts.as_slice() {
        [first, _, last] => is_year(first) || is_year(last),
        [first, last] => is_year(first) && is_year(last),
        _ => false,
    }
}

/// Whether `value` is a day of these years, such as `12-05-25`.
pub(super) fn is_short_day(value: &str) -> bool {
    let parts: Vec<u32> = value
        .split(['-', '/', ' '])
        .filter_map(|part| part.parse().ok())
        .collect();
    value.len() == 8
        && matches!(
            parts.as_slice(),
            [1..=31, 1..=12, 15..=35] | [15..=35, 1..=12, 1..=31]
        )
}

/// Whether `value` is a year.
pub(super) fn is_year(value: &str) -> bool {
    value.len() == 4 && is_code(value) && (value.starts_with("19") || value.starts_with("20"))
}

/// Whether `value` is what the dial of a safe is turned to.
pub(super) fn is_combination(value: &str) -> bool {
    let parts: Vec<&str> = value.split(['-', '/', ' ']).collect();
    let is_stop = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    (3..=4).contains(&parts.len()) && parts.iter().all(is_stop)
}

/// Whether the number `candidate` of `line` counts, measures or names something: a room, an amount,
/// a time.
pub(super) fn is_counted(candidate: &Candidate<'_>, lower: &str) -> bool {
    let before = lower.get(..candidate.span.start).unwrap_or_default();
    let behind = lower.get(candidate.span.end..).unwrap_or_default();
    let word = before
        .trim_end()
        .trim_end_matches([':', '-', '–', '"', '*', '(']);
    let named = Remark::Numbered.ends(word) || Remark::Numbered.ends(word.trim_end_matches('.'));
    let next = behind.trim_start_matches([' ', '*', '`', '\u{a0}', '\u{202f}']);
    let unit = UNITS.iter().any(|unit| {
        let rest = next.strip_prefix(unit);
        rest.is_some_and(|rest| {
            !unit.ends_with(char::is_alphabetic)
                || !rest.starts_with(char::is_alphanumeric)
                || !unit.is_ascii()
        })
    });
    let is_part = behind.starts_with(['/', ':', '.', '-'])
        && behind[1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    let is_amount = before.trim_end().ends_with([
        '€', '$', '£', '+', '/', '#', '§', '¥', '<', '>', '≥', '≤', '~', '№',
    ]);
    let is_listed = is_next_to_number(before, behind) || is_number_of(word);
    named || unit || is_part || is_amount || is_listed || is_short_day(candidate.value)
}

/// Words for a number that names something.
const NUMBERS: [&str; 7] = [
    "number",
    "nummer",
    "numéro",
    "número",
    "numero",
    "numer",
    "kundennummer",
];

/// Whether the last words of `before` say that a number follows which names something, as in “our
/// site number is”.
fn is_number_of(before: &str) -> bool {
    let mut last = before.rsplit(' ');
    let is_is = last
        .next()
        .is_some_and(|word| word != "to" && Remark::Is.is(word));
    is_is && last.next().is_some_and(|word| NUMBERS.contains(&word))
}

/// Whether another number is listed directly before or behind.
fn is_next_to_number(before: &str, behind: &str) -> bool {
    let list = [", ", "、", " / ", "/"];
    let follows = list.iter().any(|sign| {
        let rest = behind.strip_prefix(sign);
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    let is_led = list.iter().any(|sign| {
        let rest = before.strip_suffix(sign);
        rest.is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
    });
    follows || is_led
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_from_days_and_counts() {
        for value in [
            "4471",
            "830 215#",
            "8841-5520",
            "17-42-08",
            "2580E",
            "826 114 905",
        ] {
            assert!(is_code(value), "{value}");
        }
        for value in [
            "1234",
            "0000",
            "2026-03-31",
            "2024-2026",
            "16.000",
            "12",
            "+49 30 123",
        ] {
            assert!(!is_code(value), "{value}");
        }
        assert!(is_combination("22-09-41") && !is_combination("2026-09-41"));
    }
}
