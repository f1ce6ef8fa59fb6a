//! Private keys and certificates, in text and in files of their own.

use flywheel_messages::{Message, message};

use memchr::memmem;

use super::{Found, SecretKind};
use crate::bundle::{BundleFile, extension};
use crate::text::Span;

/// How far behind its first line the end of a key is looked for, in bytes.
const FARTHEST: usize = 16 * 1024;

/// The longest label of a block, in bytes, and what ends it.
const LONGEST_LABEL: usize = 45;

/// Fewer characters of content than this are a sketch of a key.
const SHORTEST: usize = 40;

/// The same where the content begins as that of more than 255 bytes does.
const SHORTEST_LONG: usize = 250;

/// Private keys and certificates in `text`.
pub(super) fn find(text: &str) -> Found {
    let mut found = Found::default();
    pem(text, &mut found);
    if let Some(span) = putty(text) {
        found.add(span, SecretKind::PrivateKey);
    }
    for span in age(text) {
        found.add(span, SecretKind::PrivateKey);
    }
    found
}

/// What begins a block of PEM.
const BEGIN: &str = "-----BEGIN ";

/// Blocks between `-----BEGIN …-----` and `-----END …-----` (RFC 7468 and its forebears).
fn pem(text: &str, found: &mut Found) {
    let mut at = 0;
    while let Some(next) = memmem::find(&text.as_bytes()[at..], BEGIN.as_bytes()) {
        let start = at + next;
        at = start + BEGIN.len();
        let label_end = text.floor_char_boundary(at + LONGEST_LABEL);
        let Some(length) = text[at..label_end].find("-----") else {
            continue;
        };
        let Some(kind) = kind_of(&text[at..at + length]) else {
            continue;
        };
        let end = block_end(text, at + length + 5, &text[at..at + length]);
        if holds_key(&text[at + length + 5..end]) {
            found.add(Span::new(start, end), kind);
            at = end;
        }
    }
}

/// What a block with this label holds, where it matters.
fn kind_of(label: &str) -> Option<SecretKind> {
    if label.contains("PRIVATE KEY") {
        Some(SecretKind::PrivateKey)
    } else {
        label
            .ends_with("CERTIFICATE")
            .then_some(SecretKind::Certificate)
    }
}

/// The end of the block whose content begins at `at`; where no end line follows, of the lines
/// that look like content.
fn block_end(text: &str, at: usize, label: &str) -> usize {
    let rest = &text[at..text.floor_char_boundary(at + FARTHEST)];
    let rest = rest.split(BEGIN).next().unwrap_or(rest);
    let close = format!("-----END {label}-----");
    if let Some(end) = rest.find(&close) {
        return at + end + close.len();
    }
    let is_content =
        |c: char| c.is_ascii_alphanumeric() || c.is_ascii_whitespace() || "+/=\\:,-".contains(c);
    at + rest.find(|c| !is_content(c)).unwrap_or(rest.len())
}

/// Whether `content` is long and mixed enough for a key, and no sketch such as `MIIE...`.
fn holds_key(content: &str) -> bool {
    let body = content.split("-----END").next().unwrap_or_default();
    let letters = || body.bytes().filter(u8::is_ascii_alphanumeric);
    let mut seen = [false; 128];
    letters().for_each(|letter| seen[usize::from(letter)] = true);
    let distinct = seen.iter().filter(|seen| **seen).count();
    let is_sketch = [
        "...", "…", "<", "YOUR", "${", "{{", "xxxx", "XXXX", "REDACTED",
    ]
    .iter()
    .any(|mark| body.contains(mark));
    let enough = if body.trim_start().starts_with("MII") {
        SHORTEST_LONG
    } else {
        SHORTEST
    };
    letters().count() >= enough && distinct >= 12 && !is_sketch
}

/// Keys of `PuTTY` (`PuTTY-User-Key-File-2` and `-3`).
fn putty(text: &str) -> Option<Span> {
    let start = memmem::find(text.as_bytes(), b"PuTTY-User-Key-File-")?;
    let private = text[start..].find("Private-Lines:").map(|at| start + at)?;
    let end = text[private..]
        .find("\nPrivate-M")
        .map_or(text.len(), |at| private + at);
    holds_key(&text[private..end]).then(|| Span::new(start, end))
}

/// Identities of `age` (`AGE-SECRET-KEY-1` and 58 characters of Bech32).
fn age(text: &str) -> Vec<Span> {
    const PREFIX: &str = "AGE-SECRET-KEY-1";
    memmem::find_iter(text.as_bytes(), PREFIX)
        .filter_map(|start| {
            let body = &text[start + PREFIX.len()..];
            let is_digit = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
            let length = body.bytes().take(59).take_while(is_digit).count();
            let is_whole = length == 58 && holds_key(&body[..length]);
            is_whole.then(|| Span::new(start, start + PREFIX.len() + length))
        })
        .collect()
}

/// Which kind of key store `file` is, in words, from its first bytes and its name.
pub(in crate::audit) fn keystore(file: &BundleFile) -> Option<Message> {
    let bytes = &file.bytes[..];
    if bytes.starts_with(&[0xFE, 0xED, 0xFE, 0xED]) || bytes.starts_with(&[0xCE, 0xCE, 0xCE, 0xCE])
    {
        return Some(message!("This file is a Java key store"));
    }
    if is_pkcs12(bytes) {
        return Some(message!("This file is a PKCS#12 key store"));
    }
    let is_binary = bytes.contains(&0);
    match extension(&file.path).as_str() {
        "p12" | "pfx" | "jks" | "keystore" | "kdbx" if is_binary => {
            Some(message!("This file is a key store"))
        }
        _ if bytes.starts_with(&[0x03, 0xD9, 0xA2, 0x9A]) => {
            Some(message!("This file is a KeePass database"))
        }
        _ => None,
    }
}

/// Whether `bytes` begin like PKCS#12: a sequence that starts with version 3 and holds data
/// (RFC 7292).
fn is_pkcs12(bytes: &[u8]) -> bool {
    const DATA: &[u8] = &[0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07];
    let head = &bytes[..bytes.len().min(40)];
    let version = head
        .windows(3)
        .take(8)
        .any(|three| three == [0x02, 0x01, 0x03]);
    bytes.first() == Some(&0x30) && version && head.windows(DATA.len()).any(|oid| oid == DATA)
}
