//! Numbers that authorities give to a person, each by the published rule for it.
//!
//! Short numbers are only told where a word or the heading of a column says what they are.

use std::sync::LazyLock;

use flywheel_messages::{Message, message};
use regex::Regex;

use super::Identifier;
use super::context::Context;
use super::examples;
use crate::audit::view::FileView;
use crate::text::Span;

/// A number of persons.
struct Kind {
    what: fn() -> Message,
    /// Whether the number, without separators, is one.
    holds: fn(&str) -> bool,
    /// Words that say so; none where the form alone tells.
    words: &'static [&'static str],
}

const KINDS: [Kind; 12] = [
    Kind {
        what: || message!("US social security number"),
        holds: social_security,
        words: &[
            "ssn",
            "ssns",
            "social security",
            "social sec",
            "soc sec",
            "ss#",
            "social-security",
        ],
    },
    Kind {
        what: || message!("UK national insurance number"),
        holds: national_insurance,
        words: &[
            "national insurance",
            "nino",
            "ni number",
            "ni no",
            "insurance number",
            "ni",
        ],
    },
    Kind {
        what: || message!("Danish CPR number"),
        holds: danish,
        words: &[
            "cpr",
            "cpr-nr",
            "cpr nr",
            "cpr-nummer",
            "personnummer",
            "cpr number",
        ],
    },
    Kind {
        what: || message!("German tax number"),
        holds: german_tax,
        words: &[
            "steuer-id",
            "steuerid",
            "steuer-idnr",
            "steueridentifikationsnummer",
            "steuer-identifikationsnummer",
            "steuerliche identifikationsnummer",
            "idnr",
            "identifikationsnummer",
            "tax id",
            "tax-id",
            "tin",
            "steuernummer",
        ],
    },
    Kind {
        what: || message!("French social security number"),
        holds: french,
        words: &[
            "sécurité sociale",
            "securite sociale",
            "nir",
            "sécu",
            "numéro de sécu",
            "insee",
            "n° ss",
            "social security",
        ],
    },
    Kind {
        what: || message!("Spanish identity number"),
        holds: spanish,
        words: &[
            "dni",
            "nie",
            "nif",
            "documento nacional",
            "d.n.i",
            "identidad",
        ],
    },
    Kind {
        what: || message!("Italian tax number (codice fiscale)"),
        holds: italian,
        words: &[],
    },
    Kind {
        what: || message!("Dutch citizen service number (BSN)"),
        holds: dutch,
        words: &[
            "bsn",
            "burgerservicenummer",
            "sofinummer",
            "sofi-nummer",
            "citizen service number",
        ],
    },
    Kind {
        what: || message!("Swedish personal number"),
        holds: swedish,
        words: &[
            "personnummer",
            "personnr",
            "pnr",
            "personal identity number",
            "personal number",
            "samordningsnummer",
        ],
    },
    Kind {
        what: || message!("Polish PESEL number"),
        holds: pesel,
        words: &["pesel"],
    },
    Kind {
        what: || message!("Swiss social security number (AHV)"),
        holds: swiss,
        words: &[
            "ahv",
            "avs",
            "navs",
            "oasi",
            "ahv-nr",
            "ahv-nummer",
            "sozialversicherungsnummer",
            "versichertennummer",
        ],
    },
    Kind {
        what: || message!("Belgian national number"),
        holds: belgian,
        words: &[
            "rijksregisternummer",
            "registre national",
            "insz",
            "niss",
            "national register",
            "rrn",
        ],
    },
];

/// The number of a person that `span` of `text` is.
pub(super) fn find(view: &FileView<'_>, text: &str, span: Span) -> Option<Identifier> {
    let number = compact(&text[span.range()]);
    let mut context = None;
    let kind = KINDS.iter().find(|kind| {
        (kind.holds)(&number) && !examples::is_person(&number) && {
            let around = context.get_or_insert_with(|| Context::of(view, text, span));
            kind.words.is_empty() || around.says(kind.words) || is_dotted_swiss(text, span)
        }
    })?;
    let what = (kind.what)();
    Some(Identifier { span, what })
}

/// `AHV` numbers have a form of their own: `756.1234.5678.97`.
fn is_dotted_swiss(text: &str, span: Span) -> bool {
    let said = &text[span.range()];
    said.len() == 16 && said.starts_with("756.") && swiss(&compact(said))
}

/// `number` without the signs between its groups.
pub(super) fn compact(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn digits(number: &str, length: usize) -> Option<Vec<u32>> {
    let digits: Option<Vec<u32>> = number.chars().map(|c| c.to_digit(10)).collect();
    digits.filter(|digits| digits.len() == length)
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum()
}

fn part(number: &str, from: usize, to: usize) -> u32 {
    let part = number.get(from..to).and_then(|part| part.parse().ok());
    part.unwrap_or(0)
}

/// Whether `day` and `month` are those of a year.
fn is_date(day: u32, month: u32) -> bool {
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// The check digit of Luhn (ISO/IEC 7812-1, annex B).
pub(super) fn luhn(number: &str) -> bool {
    let sum: Option<u32> = number
        .chars()
        .rev()
        .enumerate()
        .map(|(index, c)| {
            let digit = c.to_digit(10)?;
            Some(match if index % 2 == 0 { digit } else { digit * 2 } {
                double @ 10.. => double - 9,
                value => value,
            })
        })
        .sum();
    sum.is_some_and(|sum| sum % 10 == 0)
}

/// Area, group and serial that are given out (Social Security Administration, since June 2011).
fn social_security(number: &str) -> bool {
    let (area, group, serial) = (part(number, 0, 3), part(number, 3, 5), part(number, 5, 9));
    digits(number, 9).is_some() && !matches!(area, 0 | 666 | 900..) && group != 0 && serial != 0
}

/// Prefix, six digits and suffix (HMRC, NIM39110).
fn national_insurance(number: &str) -> bool {
    let bytes = number.as_bytes();
    let [first, second, middle @ .., last] = bytes else {
        return false;
    };
    let prefix = [*first, *second];
    middle.len() == 6
        && middle.iter().all(u8::is_ascii_digit)
        && prefix.iter().all(u8::is_ascii_uppercase)
        && !prefix.iter().any(|letter| b"DFIQUV".contains(letter))
        && *second != b'O'
        && ![b"BG", b"GB", b"KN", b"NK", b"NT", b"TN", b"ZZ"].contains(&&prefix)
        && (b'A'..=b'D').contains(last)
}

/// A day of birth and four digits (CPR-kontoret; the check digit holds no more since 2007).
fn danish(number: &str) -> bool {
    digits(number, 10).is_some() && is_date(part(number, 0, 2), part(number, 2, 4))
}

/// Eleven digits: among the first ten one stands two or three times and at least one is missing;
/// the last is the check digit of ISO 7064, MOD 11,10 (§ 139b AO, `BZSt`).
fn german_tax(number: &str) -> bool {
    let Some(digits) = digits(number, 11).filter(|digits| digits[0] != 0) else {
        return false;
    };
    let times = |digit: u32| digits[..10].iter().filter(|other| **other == digit).count();
    let repeated = (0..10).filter(|digit| times(*digit) > 1).count();
    let is_form = repeated == 1 && (0..10).all(|digit| times(digit) <= 3);
    let product = digits[..10].iter().fold(10, |product, digit| {
        let sum = match (digit + product) % 10 {
            0 => 10,
            sum => sum,
        };
        sum * 2 % 11
    });
    is_form && (11 - product) % 10 == digits[10]
}

/// Sex, year, month, place, order and the key 97 − n mod 97 (INSEE).
fn french(number: &str) -> bool {
    let plain = number.replacen("2A", "19", 1).replacen("2B", "18", 1);
    let Some(value) = digits(&plain, 15).and_then(|_| plain.get(..13)?.parse::<u64>().ok()) else {
        return false;
    };
    let month = part(number, 3, 5);
    matches!(part(number, 0, 1), 1..=4 | 7 | 8)
        && matches!(month, 1..=12 | 20..=42 | 50..)
        && u64::from(part(&plain, 13, 15)) == 97 - value % 97
}

/// Eight digits, or `X`, `Y`, `Z` and seven, and a letter by the remainder of 23 (Ministerio del
/// Interior).
fn spanish(number: &str) -> bool {
    const LETTERS: &[u8] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    let (Some(body), Some(last)) = (number.get(..8), number.as_bytes().get(8)) else {
        return false;
    };
    let body = match body.as_bytes()[0] {
        b'X' => format!("0{}", &body[1..]),
        b'Y' => format!("1{}", &body[1..]),
        b'Z' => format!("2{}", &body[1..]),
        _ => body.to_owned(),
    };
    let value = digits(&body, 8).and_then(|_| body.parse::<usize>().ok());
    number.len() == 9 && value.is_some_and(|value| LETTERS[value % 23] == *last)
}

/// Sixteen letters and digits with a check letter (DM 12 March 1974).
fn italian(number: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$")
            .expect("a pattern")
    });
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    if !FORM.is_match(number) || number.starts_with("RSSMRA") {
        return false;
    }
    let values = number.bytes().map(|byte| match byte {
        b'0'..=b'9' => u32::from(byte - b'0'),
        _ => u32::from(byte - b'A'),
    });
    let sum: u32 = values
        .take(15)
        .enumerate()
        .map(|(index, value)| {
            if index % 2 == 0 {
                ODD[value as usize]
            } else {
                value
            }
        })
        .sum();
    number.bytes().last() == u8::try_from(sum % 26).ok().map(|value| b'A' + value)
}

/// The test of eleven (Wet algemene bepalingen burgerservicenummer).
fn dutch(number: &str) -> bool {
    let Some(digits) = digits(number, 9) else {
        return false;
    };
    let sum = weighted(&digits[..8], &[9, 8, 7, 6, 5, 4, 3, 2]);
    sum % 11 == digits[8] && sum > 0
}

/// A day of birth, three digits and the check digit of Luhn (Folkbokföringslagen, SKV 704).
fn swedish(number: &str) -> bool {
    let short = match number.len() {
        12 => &number[2..],
        _ => number,
    };
    let day = part(short, 4, 6);
    digits(short, 10).is_some()
        && is_date(if day > 60 { day - 60 } else { day }, part(short, 2, 4))
        && luhn(short)
}

/// Eleven digits that begin with a day of birth, weighted 1, 3, 7, 9 (Ustawa o ewidencji ludności).
fn pesel(number: &str) -> bool {
    let Some(digits) = digits(number, 11) else {
        return false;
    };
    let sum = weighted(&digits[..10], &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3]);
    is_date(part(number, 4, 6), part(number, 2, 4) % 20) && (10 - sum % 10) % 10 == digits[10]
}

/// 756, nine digits and the check digit of EAN-13 (ZAS).
fn swiss(number: &str) -> bool {
    let Some(digits) = digits(number, 13).filter(|_| number.starts_with("756")) else {
        return false;
    };
    let sum = weighted(&digits[..12], &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]);
    (10 - sum % 10) % 10 == digits[12]
}

/// A day of birth, an order and 97 − n mod 97, with a 2 before n since 2000 (IBZ).
fn belgian(number: &str) -> bool {
    let Some(value) = digits(number, 11).and_then(|_| number.get(..9)?.parse::<u64>().ok()) else {
        return false;
    };
    let check = u64::from(part(number, 9, 11));
    let fits = |value: u64| 97 - value % 97 == check;
    is_date(part(number, 4, 6), part(number, 2, 4)) && (fits(value) || fits(2_000_000_000 + value))
}

/// The lines of passports and identity cards that machines read (ICAO 9303, part 4), told by their
/// three check digits.
pub(super) fn passports(text: &str) -> Vec<Identifier> {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)[A-Z0-9<]{9}[0-9][A-Z<]{3}[0-9]{7}[MF<][0-9]{7}[A-Z0-9<]{14}[0-9<][0-9]")
            .expect("a pattern")
    });
    if memchr::memmem::find(text.as_bytes(), b"<<").is_none() {
        return Vec::new();
    }
    let lines = LINE.find_iter(text);
    lines
        .filter(|line| is_passport(line.as_str().as_bytes()))
        .map(|line| Identifier {
            span: line.range().into(),
            what: message!("passport"),
        })
        .collect()
}

fn is_passport(line: &[u8]) -> bool {
    let checks = |from: usize, to: usize| {
        let value = |byte: &u8| match byte {
            b'0'..=b'9' => u32::from(byte - b'0'),
            b'A'..=b'Z' => u32::from(byte - b'A') + 10,
            _ => 0,
        };
        let weights = [7, 3, 1].into_iter().cycle();
        let sum: u32 = line[from..to]
            .iter()
            .map(value)
            .zip(weights)
            .map(|(v, w)| v * w)
            .sum();
        char::from(line[to]).to_digit(10) == Some(sum % 10)
    };
    // UTO is the country of the specimens.
    &line[10..13] != b"UTO" && checks(0, 9) && checks(13, 19) && checks(21, 27)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A test of a number, one that passes it, and one with another last sign.
    type Case = (fn(&str) -> bool, &'static str, &'static str);

    #[test]
    fn each_number_is_told_from_its_neighbour() {
        let cases: [Case; 11] = [
            (german_tax, "65929970489", "65929970488"),
            (french, "269054958815780", "269054958815781"),
            (spanish, "12345678Z", "12345678A"),
            (spanish, "X1234567L", "X1234567M"),
            (dutch, "111222333", "111222334"),
            (swedish, "8112289874", "8112289875"),
            (pesel, "44051401359", "44051401358"),
            (swiss, "7569217076985", "7569217076986"),
            (belgian, "85073003328", "85073003329"),
            (national_insurance, "JG103759A", "JG103759E"),
            (luhn, "4111111111111111", "4111111111111112"),
        ];
        for (holds, right, wrong) in cases {
            assert!(holds(right), "{right}");
            assert!(!holds(wrong), "{wrong}");
        }
        assert!(italian("BNCLRA90A41F205I") && !italian("BNCLRA90A41F205J"));
        assert!(social_security("536904399") && !social_security("666904399"));
        assert!(danish("0101901234") && !danish("3213901234"));
    }

    #[test]
    fn a_passport_is_told_by_its_check_digits() {
        let line = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
        assert!(passports(line).is_empty(), "a specimen");
        assert_eq!(passports(&line.replace("UTO", "DEU")).len(), 1);
        assert!(passports(&line.replace("UTO", "DEU").replace("740812", "740813")).is_empty());
    }
}
