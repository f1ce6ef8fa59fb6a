//! Values assigned to names such as `password`, `api_key` and `token`.

mod place;

use self::place::{Place, Sign};
use super::role::{is_example, is_mention};
use super::value::{is_made_of_words, is_password, is_random, is_spelt_out};
use super::{Access, Found, SecretKind, known_safe};
use crate::audit::hidden::is_prose;
use crate::audit::kind::FileKind;
use crate::audit::view::FileView;
use crate::audit::words::Hit;
use crate::bundle::extension;
use crate::text::Span;

/// Parts of names that hold a credential; those before [`PASSWORDS`] hold what a person made up.
pub(in crate::audit) const WORDS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "pwd",
    "passwort",
    "kennwort",
    "pass",
    "secret",
    "token",
    "api_key",
    "apikey",
    "api-key",
    "access_key",
    "accesskey",
    "access-key",
    "private_key",
    "privatekey",
    "auth_key",
    "authkey",
    "account_key",
    "accountkey",
    "account-key",
    "_key",
    "-key",
    "key",
    "auth",
    "encryption_key",
    "signing_key",
    "credential",
    "sharedaccesssignature",
    "webhook_key",
    "license_key",
];

/// Those of [`WORDS`] that are part of many other names, so that they must stand at the end of a
/// name, in a place of their own.
const VAGUE: &[&str] = &["pass", "_key", "-key", "key", "auth"];

/// Parts of names with a key that may look like a checksum and opens something all the same.
const KEYS_OF_PROGRAMS: &[&str] = &["app", "admin", "master", "service", "server", "license"];

/// Beginnings of names with a key that opens nothing.
pub(super) const KEYS_OF_DATA: &[&str] = &[
    "file",
    "document",
    "record",
    "node",
    "issue",
    "project",
    "primary",
    "foreign",
    "cache",
    "sort",
    "partition",
    "public",
    "idempotency",
    "object",
    "group",
    "row",
    "dedup",
    "hash",
    "index",
    "map",
    "translation",
    "i18n",
    "site",
    "host",
    "issue",
    "project",
    "query",
    "route",
    "message",
    "storage",
    "lookup",
    "natural",
    "range",
    "order",
    "page",
    "menu",
    "dict",
    "json",
    "sha",
    "git",
    "commit",
    "cite",
    "bib",
];

/// How many of [`WORDS`] name what a person made up.
const PASSWORDS: usize = 8;

/// Ends of such names that tell of something else: a limit, a kind, a place.
const OTHERWISE: &[&str] = &[
    "name",
    "_id",
    "-id",
    "id",
    "type",
    "field",
    "url",
    "uri",
    "path",
    "file",
    "env",
    "var",
    "expir",
    "expiry",
    "ttl",
    "length",
    "len",
    "count",
    "limit",
    "policy",
    "regex",
    "pattern",
    "label",
    "prefix",
    "suffix",
    "header",
    "_at",
    "arn",
    "ref",
    "hash",
    "izer",
    "ize",
    "s_per",
    "usage",
    "budget",
    "format",
    "hint",
    "prompt",
    "placeholder",
    "page",
    "cursor",
    "column",
    "input",
    "strength",
    "manager",
    "provider",
    "store",
    "index",
];

/// Beginnings of such names that do.
const OTHERWISE_BEFORE: &[&str] = &[
    "encrypted",
    "hashed",
    "masked",
    "max",
    "num_",
    "csrf",
    "next",
    "page",
    "no_",
    "public",
];

/// How far a name reaches before and behind its key word, in bytes.
const LONGEST_PART: usize = 96;

/// Values assigned in `text` to the names with a part at one of `hits`.
pub(super) fn find(view: &FileView<'_>, text: &str, hits: &[Hit]) -> Found {
    let mut found = Found::default();
    let mut done = 0;
    for hit in hits {
        let Some(assignment) = (hit.span.start >= done && !found.is_full())
            .then(|| assignment(text, *hit))
            .flatten()
        else {
            continue;
        };
        if opens_something(text, &assignment)
            && may_stand(view, text, &assignment)
            && !is_only_shown(view, text, &assignment)
        {
            done = assignment.place.value.end;
            found.add(assignment.place.value, kind(text, &assignment));
        }
    }
    found
}

/// Whether the text only speaks of the value. Quotes of a program are no quotations.
fn is_only_shown(view: &FileView<'_>, text: &str, assignment: &Assignment) -> bool {
    let value = assignment.place.value;
    if is_prose(view) {
        is_mention(text, assignment.name, value)
    } else {
        is_example(text, value)
    }
}

/// A name and the value assigned to it.
struct Assignment {
    name: Span,
    word: usize,
    place: Place,
}

fn kind(text: &str, assignment: &Assignment) -> SecretKind {
    if is_in_connection(text, assignment) {
        let access = Access::Connection;
        return SecretKind::Access { access };
    }
    let key = text[assignment.name.range()].to_owned();
    SecretKind::Assigned { key }
}

/// The assignment to the name with a key word at `hit`. What stands behind it is looked at
/// first: most words are no names.
fn assignment(text: &str, hit: Hit) -> Option<Assignment> {
    let name = name_around(text, hit.span);
    let (head, tail) = (
        &text[name.start..hit.span.start],
        &text[hit.span.end..name.end],
    );
    if VAGUE.contains(&WORDS[hit.word]) && !is_own_word(text, head, tail, hit.span) {
        return None;
    }
    let place = place::of(text, name)?;
    let word = hit.word;
    let is_path = text[..name.start].ends_with(['/', '\\']) && text[name.range()].contains('.');
    (!is_path && !tells_otherwise(head, tail)).then_some(Assignment { name, word, place })
}

/// Whether the vague word at `word` ends a name and stands for itself there: `pass`, `db_pass`,
/// `dbPass`, and no part of `bypass` or `monkey`.
fn is_own_word(text: &str, head: &str, tail: &str, word: Span) -> bool {
    let word = &text[word.range()];
    let is_apart = head.is_empty()
        || head.ends_with(['_', '-', '.'])
        || word.starts_with(['_', '-'])
        || word.starts_with(char::is_uppercase) && head.ends_with(char::is_lowercase);
    tail.is_empty() && is_apart
}

/// The whole name that holds `word`.
fn name_around(text: &str, word: Span) -> Span {
    let bytes = text.as_bytes();
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let before = bytes[..word.start].iter().rev().take(LONGEST_PART);
    let behind = bytes[word.end..].iter().take(LONGEST_PART);
    Span::new(
        word.start - before.take_while(is_name).count(),
        word.end + behind.take_while(is_name).count(),
    )
}

/// Whether a name with `head` before its key word and `tail` behind it holds no credential.
fn tells_otherwise(head: &str, tail: &str) -> bool {
    let head = head.to_ascii_lowercase();
    let tail = tail.to_ascii_lowercase();
    let stem = tail.trim_start_matches('s');
    OTHERWISE_BEFORE.iter().any(|other| head.starts_with(other))
        || OTHERWISE.iter().any(|other| stem.ends_with(other))
        || tail.starts_with("s_")
        || tail == "s"
}

/// Whether an assignment in this form is one in this kind of file, rather than an expression of a
/// program or a sentence.
fn may_stand(view: &FileView<'_>, text: &str, assignment: &Assignment) -> bool {
    let Place {
        value,
        sign,
        is_quoted,
    } = assignment.place;
    let next = text[value.end..].chars().next();
    let is_equation = sign == Sign::Equals;
    if sign == Sign::Apart {
        return true;
    }
    match view.kind {
        FileKind::Script => {
            let is_shell = matches!(
                extension(view.path()).as_str(),
                "sh" | "bash" | "zsh" | "fish" | "bat" | "cmd" | ""
            );
            let is_plain = is_equation || sign == Sign::Flag;
            is_quoted
                || (is_shell && is_plain && next != Some('('))
                || is_in_connection(text, assignment)
                || is_in_header(text, assignment)
        }
        FileKind::Json => is_quoted || is_in_connection(text, assignment),
        FileKind::Data => true,
        FileKind::Markdown => {
            is_quoted && next.is_some_and(|c| c != '\n')
                || is_equation
                || view.in_code(value.start)
                || is_setting(text, assignment)
        }
        _ => is_quoted || is_equation || is_setting(text, assignment),
    }
}

/// Whether the name is one of a program and its value a key: `SECRET_ACCESS_KEY: …`.
fn is_setting(text: &str, assignment: &Assignment) -> bool {
    let name = &text[assignment.name.range()];
    name.contains('_') && is_random(&text[assignment.place.value.range()])
}

/// Whether the name stands in a list of settings of a database: `Server=a;Password=…`.
fn is_in_connection(text: &str, assignment: &Assignment) -> bool {
    let start = assignment.name.start;
    let near = &text[text.ceil_char_boundary(start.saturating_sub(200))..start];
    let near = near.rsplit('\n').next().unwrap_or_default();
    let is_listed = near.trim_end().ends_with(';') && near.contains('=');
    is_listed && assignment.word < PASSWORDS && assignment.place.sign == Sign::Equals
}

/// Whether name and value stand in one text: `'X-Api-Key: …'`.
fn is_in_header(text: &str, assignment: &Assignment) -> bool {
    let is_opened = text[..assignment.name.start].ends_with(['"', '\'']);
    let is_closed = text[assignment.place.value.end..].starts_with(['"', '\'']);
    is_opened && is_closed && assignment.place.sign == Sign::Colon
}

fn opens_something(text: &str, assignment: &Assignment) -> bool {
    let value = &text[assignment.place.value.range()];
    let name = &text[assignment.name.range()];
    let is_expression = value.contains(|c: char| c.is_whitespace() || "(){}[]<>\\".contains(c));
    if is_expression
        || value.len() < 6
        || known_safe::is_placeholder(value)
        || known_safe::is_identifier(value, name)
    {
        return false;
    }
    match WORDS[assignment.word] {
        "_key" | "-key" | "key" | "auth" => opens_as_key(name, value),
        _ => {
            let is_apart = assignment.place.sign == Sign::Apart;
            if is_apart && !value.bytes().any(|byte| byte.is_ascii_digit()) {
                return false;
            }
            let is_made_up = assignment.word < PASSWORDS && assignment.place.sign != Sign::Compared;
            is_random(value)
                || (is_password(value)
                    && (is_made_up
                        || (value.len() >= 10 && !is_spelt_out(value) && !is_made_of_words(value))))
        }
    }
}

/// Whether `value` opens something where all that is said of it is that it is a key.
fn opens_as_key(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_data = name
        .split(['_', '-', '.'])
        .any(|part| KEYS_OF_DATA.iter().any(|data| part.starts_with(data)));
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let is_long = value.len() >= 24 && digits >= 3 && !value.contains('.');
    let is_telling = name
        .split(['_', '-', '.'])
        .any(|part| KEYS_OF_PROGRAMS.contains(&part));
    let is_hash = known_safe::is_hash(value) && !is_telling;
    is_long && !is_data && is_random(value) && !is_hash
}
