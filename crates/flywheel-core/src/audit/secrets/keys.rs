//! Private keys and certificates, in text and in files of their own.

use memchr::memmem;

use super::{Secret, SecretKind};
use crate::bundle::{BundleFile, extension};
use crate::text::Span;

/// How far behind its first line the end of a key is looked for, in bytes.
const FARTHEST: usize = 16 * 1024;

/// Fewer characters of content than this are a sketch of a key.
const SHORTEST: usize = 40;

/// Private keys and certificates in `text`.
pub(super) fn find(text: &str) -> Vec<Secret> {
    let mut found = pem(text);
    found.extend(putty(text));
    found.extend(age(text));
    found.sort_by_key(|secret| secret.span);
    found
}

/// Blocks between `-----BEGIN …-----` and `-----END …-----` (RFC 7468 and its forebears).
fn pem(text: &str) -> Vec<Secret> {
    const BEGIN: &str = "-----BEGIN ";
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = memmem::find(&text.as_bytes()[at..], BEGIN.as_bytes()) {
        let start = at + next;
        at = start + BEGIN.len();
        let Some(length) = text[at..].find("-----").filter(|length| *length <= 40) else {
            continue;
        };
        let label = &text[at..at + length];
        let kind = if label.contains("PRIVATE KEY") {
            SecretKind::PrivateKey
        } else if label.ends_with("CERTIFICATE") {
            SecretKind::Certificate
        } else {
            continue;
        };
        let end = block_end(text, at + length + 5, label);
        if holds_key(&text[at + length + 5..end]) {
            found.push(Secret {
                span: Span::new(start, end),
                kind,
            });
            at = end;
        }
    }
    found
}

/// The end of the block whose content begins at `at`; where no end line follows, of the lines
/// that look like content.
fn block_end(text: &str, at: usize, label: &str) -> usize {
    let mut limit = text.len().min(at + FARTHEST);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let rest = &text[at..limit];
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
    let letters: Vec<u8> = body.bytes().filter(u8::is_ascii_alphanumeric).collect();
    let mut distinct = letters.clone();
    distinct.sort_unstable();
    distinct.dedup();
    let is_sketch = [
        "...", "…", "<", "YOUR", "${", "{{", "xxxx", "XXXX", "REDACTED",
    ]
    .iter()
    .any(|mark| body.contains(mark));
    letters.len() >= SHORTEST && distinct.len() >= 12 && !is_sketch
}

/// Keys of `PuTTY` (`PuTTY-User-Key-File-2` and `-3`).
fn putty(text: &str) -> Option<Secret> {
    let start = memmem::find(text.as_bytes(), b"PuTTY-User-Key-File-")?;
    let private = text[start..].find("Private-Lines:").map(|at| start + at)?;
    let end = text[private..]
        .find("\nPrivate-M")
        .map_or(text.len(), |at| private + at);
    holds_key(&text[private..end]).then(|| Secret {
        span: Span::new(start, end),
        kind: SecretKind::PrivateKey,
    })
}

/// Identities of `age` (`AGE-SECRET-KEY-1` and 58 characters of Bech32).
fn age(text: &str) -> Vec<Secret> {
    const PREFIX: &str = "AGE-SECRET-KEY-1";
    let places = memmem::find_iter(text.as_bytes(), PREFIX);
    places
        .filter_map(|start| {
            let body = text[start + PREFIX.len()..].bytes();
            let length = body
                .take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
                .count();
            (length == 58 && holds_key(&text[start + PREFIX.len()..start + PREFIX.len() + length]))
                .then(|| Secret {
                    span: Span::new(start, start + PREFIX.len() + length),
                    kind: SecretKind::PrivateKey,
                })
        })
        .collect()
}

/// The kind of key store that `file` is, from its first bytes and its name.
pub(in crate::audit) fn keystore(file: &BundleFile) -> Option<&'static str> {
    let bytes = &file.bytes[..];
    if bytes.starts_with(&[0xFE, 0xED, 0xFE, 0xED]) || bytes.starts_with(&[0xCE, 0xCE, 0xCE, 0xCE])
    {
        return Some("a Java key store");
    }
    if is_pkcs12(bytes) {
        return Some("a PKCS#12 key store");
    }
    let is_binary = bytes.contains(&0);
    match extension(&file.path).as_str() {
        "p12" | "pfx" | "jks" | "keystore" | "kdbx" if is_binary => Some("a key store"),
        _ if bytes.starts_with(&[0x03, 0xD9, 0xA2, 0x9A]) => Some("a KeePass database"),
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
