//! Credentials that are written in base64, in hexadecimal digits or with percent signs: decoded,
//! and looked at again.

use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::prelude::*;
use memchr::{memchr, memmem};

use super::addresses::opens;
use super::{Found, SecretKind, known_safe};
use crate::audit::view::FileView;
use crate::bundle::BundleFile;
use crate::text::Span;

/// How often what was decoded is decoded again.
pub(super) const LEVELS: usize = 2;

/// The shortest run of letters that is decoded, in bytes. Every such run covers a multiple of
/// this number.
const SHORTEST: usize = 20;

/// The longest one.
const LONGEST: usize = 16 * 1024;

/// Runs of one text that are decoded.
const MOST: usize = 500;

/// Characters at the beginning that tell most names from encoded text.
const HEAD: usize = 12;

/// Percent signs in a row from which on a text is hidden rather than escaped.
const FEWEST_SIGNS: usize = 8;

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const PLAIN: GeneralPurpose = GeneralPurpose::new(&STANDARD, LENIENT);
const FOR_ADDRESSES: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, LENIENT);

/// Encoded credentials in `text`; what is decoded is looked at `levels` times.
pub(super) fn find(view: &FileView<'_>, text: &str, levels: usize) -> Found {
    let mut found = Found::default();
    if levels == 0 {
        return found;
    }
    for span in kubernetes(text) {
        found.add(span, SecretKind::Encoded);
    }
    let mut runs = runs(text).chain(percent_runs(text)).take(MOST);
    while let Some(span) = runs.next().filter(|_| !found.is_full()) {
        let hidden = decoded(&text[span.range()]);
        if hidden.is_some_and(|hidden| holds_credential(view, hidden, levels - 1)) {
            found.add(span, SecretKind::Encoded);
        }
    }
    found
}

fn holds_credential(view: &FileView<'_>, hidden: String, levels: usize) -> bool {
    let file = BundleFile::new("decoded.txt", hidden.into_bytes());
    let inner = FileView::new(&file, view.unit, view.facts);
    let secrets = super::find_to(&inner, levels);
    secrets.iter().any(|secret| secret.kind.is_secret())
}

/// The text that `value` hides; nothing where it hides none.
pub(super) fn decoded(value: &str) -> Option<String> {
    let bytes = if value.starts_with('%') {
        percent_encoding::percent_decode_str(value).collect()
    } else if is_hex(value) {
        hex_bytes(value)
    } else {
        let head = value.get(..HEAD.min(value.len()))?;
        bytes_of(head).filter(|head| is_readable(head))?;
        bytes_of(value)?
    };
    is_readable(&bytes).then(|| String::from_utf8(bytes).ok())?
}

/// The bytes that `value` stands for in base64, of either alphabet.
pub(super) fn bytes_of(value: &str) -> Option<Vec<u8>> {
    let value = value.trim_end_matches('=');
    let has = |signs: [u8; 2]| {
        signs
            .iter()
            .any(|sign| memchr(*sign, value.as_bytes()).is_some())
    };
    match (has(*b"+/"), has(*b"-_")) {
        (true, true) => None,
        (_, false) => PLAIN.decode(value).ok(),
        _ => FOR_ADDRESSES.decode(value).ok(),
    }
}

/// The password of `value`, which is a name, a colon and a password in base64.
pub(super) fn login(value: &str) -> Option<String> {
    let bytes = bytes_of(value).filter(|bytes| is_readable(bytes))?;
    let text = String::from_utf8(bytes).ok()?;
    let (user, password) = text.split_once(':')?;
    let is_real = opens(password) && !password.contains(':') && user != password;
    is_real.then(|| password.to_owned())
}

fn is_hex(value: &str) -> bool {
    value.len().is_multiple_of(2)
        && value.len() >= SHORTEST
        && value.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn hex_bytes(value: &str) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or(0);
    let pairs = value.as_bytes().chunks_exact(2);
    pairs
        .filter_map(|pair| u8::try_from(digit(pair[0]) * 16 + digit(pair[1])).ok())
        .collect()
}

/// Whether `bytes` are a text that a person can read.
fn is_readable(bytes: &[u8]) -> bool {
    let is_text = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t');
    bytes.len() >= 6 && bytes.iter().all(is_text)
}

/// Whether `byte` can belong to base64 of either alphabet.
const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
}

/// Runs of letters in `text` that are long enough. Only one byte in [`SHORTEST`] is looked at
/// first, since every run covers one of those.
fn runs(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            if !is_letter(bytes[at]) {
                at += SHORTEST;
                continue;
            }
            let before = bytes[..at].iter().rev().take(LONGEST);
            let start = at - before.take_while(|byte| is_letter(**byte)).count();
            let behind = bytes[at..].iter().take_while(|byte| is_letter(**byte));
            let mut end = at + behind.count();
            at = end + SHORTEST - 1 - (end + SHORTEST - 1) % SHORTEST;
            end += bytes[end..]
                .iter()
                .take(2)
                .take_while(|byte| **byte == b'=')
                .count();
            if (SHORTEST..=LONGEST).contains(&(end - start)) {
                return Some(Span::new(start, end));
            }
        }
        None
    })
}

/// Runs of escaped characters in `text`.
fn percent_runs(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(next) = memchr(b'%', &bytes[at..]) {
            let start = at + next;
            let escaped = bytes[start..]
                .chunks_exact(3)
                .take(LONGEST)
                .take_while(|three| {
                    three[0] == b'%' && three[1..].iter().all(u8::is_ascii_hexdigit)
                });
            let signs = escaped.count();
            at = start + (3 * signs).max(1);
            if signs >= FEWEST_SIGNS {
                return Some(Span::new(start, at));
            }
        }
        None
    })
}

/// The values of the secrets of Kubernetes in `text`, whose `data` is base64.
fn kubernetes(text: &str) -> Vec<Span> {
    let is_one = memmem::find(text.as_bytes(), b"kind: Secret").is_some();
    let data = is_one
        .then(|| memmem::find(text.as_bytes(), b"\ndata:"))
        .flatten();
    let Some(data) = data else {
        return Vec::new();
    };
    let mut at = data + "\ndata:".len();
    let mut found = Vec::new();
    for line in text[at..].split_inclusive('\n') {
        let is_inside = line.trim().is_empty() || line.starts_with([' ', '\t']);
        if !is_inside || found.len() == MOST {
            break;
        }
        found.extend(kubernetes_value(line).map(|span| span.shifted(at)));
        at += line.len();
    }
    found
}

fn kubernetes_value(line: &str) -> Option<Span> {
    let value = line.split_once(": ")?.1.trim().trim_matches(['"', '\'']);
    let start = line.find(value)?;
    let text = String::from_utf8(bytes_of(value)?).ok()?;
    let opens = text.len() >= 5 && !known_safe::is_placeholder(text.trim());
    opens.then(|| Span::new(start, start + value.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_a_text_is_told_from_names_and_numbers() {
        assert_eq!(
            decoded("cGFzc3dvcmQ9T3NwcmV5X0xvZnQ=").as_deref(),
            Some("password=Osprey_Loft")
        );
        assert_eq!(
            decoded("70617373776f72643d4f7370726579").as_deref(),
            Some("password=Osprey")
        );
        assert_eq!(
            decoded("%70%61%73%73%77%6f%72%64").as_deref(),
            Some("password")
        );
        for plain in [
            "references/reconciliation-of-accounts",
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "monthly_close_report_generator",
        ] {
            assert_eq!(decoded(plain), None, "{plain}");
        }
    }

    #[test]
    fn runs_are_found_wherever_they_begin() {
        for lead in 0..45 {
            let text = format!("{}{} end", " ".repeat(lead), "a".repeat(SHORTEST));
            let found: Vec<Span> = runs(&text).collect();
            assert_eq!(found, [Span::new(lead, lead + SHORTEST)]);
        }
    }
}
