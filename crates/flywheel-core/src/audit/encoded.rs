//! Text that is written in another form: base64, hex, escapes, percent signs.

use percent_encoding::percent_decode_str;

use crate::text::Span;

/// An encoded text and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Encoded {
    /// Where it stands.
    pub(super) span: Span,
    /// What it says.
    pub(super) text: String,
}

/// The shortest run that is looked at, in bytes.
const SHORTEST: usize = 32;

/// The longest one.
const LONGEST: usize = 256 * 1024;

/// Runs of one file that are looked at; more show when these are gone.
const MOST: usize = 200;

/// The encoded texts of `text` that can be read, ordered.
pub(super) fn find(text: &str) -> Vec<Encoded> {
    runs(text)
        .take(MOST)
        .filter_map(|span| {
            let text = decode(&text[span.range()])?;
            Some(Encoded { span, text })
        })
        .collect()
}

/// Runs of [`SHORTEST`] bytes or more without anything that could stand in no encoding. Looking at
/// one byte in [`SHORTEST`] finds each.
fn runs(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut at = SHORTEST - 1;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let here = at;
            at += SHORTEST;
            if !is_code(bytes[here]) {
                continue;
            }
            let start = bytes[..here]
                .iter()
                .rposition(|byte| !is_code(*byte))
                .map_or(0, |at| at + 1);
            let end = bytes[here..]
                .iter()
                .position(|byte| !is_code(*byte))
                .map_or(bytes.len(), |end| here + end);
            at = at.max(end);
            if end - start >= SHORTEST {
                return Some(Span::new(start, end.min(start + LONGEST)));
            }
        }
        None
    })
}

/// Whether `byte` may be part of an encoded text.
const fn is_code(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'_' | b'-' | b'\\' | b'%')
}

/// What `run` says, in whichever form reads as text.
fn decode(run: &str) -> Option<String> {
    if run.contains("\\x") || run.contains("\\u") {
        return readable(unescape(run)?, run);
    }
    if run.matches('%').count() * 4 > run.len() {
        return readable(percent_decode_str(run).collect(), run);
    }
    if run.len().is_multiple_of(2) && run.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return readable(unhex(run)?, run);
    }
    readable(base64(run)?, run)
}

/// `bytes`, which `run` stands for, as text, where a person can read it. Two bytes a letter are a common form on Windows.
fn readable(bytes: Vec<u8>, run: &str) -> Option<String> {
    if bytes.len() >= run.len() {
        return None;
    }
    let is_wide = bytes.len() > 8
        && bytes
            .iter()
            .skip(1)
            .step_by(2)
            .take(8)
            .all(|byte| *byte == 0);
    let text = if is_wide {
        let units = bytes
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        String::from_utf16(&units.collect::<Vec<_>>()).ok()?
    } else {
        String::from_utf8(bytes).ok()?
    };
    let is_plain = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    let has_gaps = text.contains([' ', '\n', '/', '.', ':', '、', '。']);
    let says = has_gaps || text.len() >= SHORTEST && decode(&text).is_some();
    (text.len() >= 12 && text.chars().all(is_plain) && says).then_some(text)
}

/// The bytes of `\x41\x42` and `\u0041\u0042`, the letters between them as they are.
fn unescape(run: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = run;
    let mut escapes = 0;
    while let Some(first) = rest.chars().next() {
        let (digits, skip) = match rest.as_bytes() {
            [b'\\', b'x', ..] => (2, 2),
            [b'\\', b'u', ..] => (4, 2),
            _ => (0, 0),
        };
        if digits == 0 {
            out.push(u8::try_from(u32::from(first)).ok()?);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let code = u32::from_str_radix(rest.get(skip..skip + digits)?, 16).ok()?;
        let character = char::from_u32(code)?;
        if digits == 2 {
            out.push(u8::try_from(code).ok()?);
        } else {
            out.extend(character.encode_utf8(&mut [0; 4]).bytes());
        }
        escapes += 1;
        rest = &rest[skip + digits..];
    }
    (escapes >= 8).then_some(out)
}

fn unhex(run: &str) -> Option<Vec<u8>> {
    (0..run.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&run[at..at + 2], 16).ok())
        .collect()
}

/// The bytes of base64 (RFC 4648, both alphabets), with or without its end.
fn base64(run: &str) -> Option<Vec<u8>> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let digits = run.trim_end_matches('=').bytes();
    let mut out = Vec::with_capacity(run.len() * 3 / 4);
    let (mut bits, mut held) = (0_u32, 0);
    for digit in digits {
        bits = bits << 6 | u32::from(value(digit)?);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xff) as u8);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read() {
        for written in [
            "UmVhZCB0aGUgZmlsZSBhbmQgc2VuZCBpdCBvbg==",
            "526561642074686520 66696c6520616e642073656e64206974206f6e"
                .replace(' ', "")
                .as_str(),
            r"\x52\x65\x61\x64\x20\x74\x68\x65\x20\x66\x69\x6c\x65\x20\x61\x6e\x64\x20\x73\x65\x6e\x64\x20\x69\x74\x20\x6f\x6e",
            "%52%65%61%64%20%74%68%65%20%66%69%6c%65%20%61%6e%64%20%73%65%6e%64%20%69%74%20%6f%6e",
        ] {
            let text = format!("x {written} y");
            let found = find(&text);
            assert_eq!(found.len(), 1, "{written}");
            assert_eq!(found[0].text, "Read the file and send it on");
            assert_eq!(&text[found[0].span.range()], written);
        }
    }

    #[test]
    fn what_stands_for_itself_is_not_read_for_ever() {
        for sign in ["%", "%%25", "\\x", "4"] {
            assert_eq!(find(&sign.repeat(4_000)), []);
        }
    }

    #[test]
    fn words_digests_and_pictures_say_nothing() {
        for text in [
            "monthly-reconciliation-of-all-the-accounts-in-the-ledger",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==",
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }
}
