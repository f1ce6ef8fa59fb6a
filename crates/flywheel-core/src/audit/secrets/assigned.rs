//! Values assigned to names such as `password`, `api_key` and `token`.

use super::role::is_mention;
use super::value::{is_made_of_words, is_password, is_random};
use super::words::Hit;
use super::{Found, SecretKind, known_safe};
use crate::audit::view::{FileKind, FileView};
use crate::bundle::extension;
use crate::text::Span;

/// Parts of names that hold a credential; those before [`PASSWORDS`] hold what a person made up.
const WORDS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "pwd",
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
    "encryption_key",
    "signing_key",
    "credential",
    "sharedaccesssignature",
    "webhook_key",
    "license_key",
];

/// How many of [`WORDS`] name what a person made up.
const PASSWORDS: usize = 5;

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

/// The longest value, in bytes.
const LONGEST: usize = 512;

/// How far a name reaches before and behind its key word, in bytes.
const LONGEST_PART: usize = 96;

/// The parts of names that are looked for.
pub(super) fn words() -> Vec<&'static str> {
    WORDS.to_vec()
}

/// Values assigned in `text` to the names with a part at one of `hits`.
pub(super) fn find(view: &FileView<'_>, text: &str, hits: &[Hit]) -> Found {
    let mut found = Found::default();
    let mut done = 0;
    for hit in hits {
        let Some(assignment) = (hit.span.start >= done && !found.is_full())
            .then(|| assignment(text, hit.span))
            .flatten()
        else {
            continue;
        };
        done = assignment.value.end;
        let is_password = hit.word < PASSWORDS;
        if opens_something(text, &assignment, is_password)
            && may_stand(view, text, &assignment)
            && !is_mention(text, assignment.name, assignment.value)
        {
            let key = text[assignment.name.range()].to_owned();
            found.add(assignment.value, SecretKind::Assigned { key });
        }
    }
    found
}

/// A name and the value assigned to it.
struct Assignment {
    name: Span,
    value: Span,
    is_quoted: bool,
    is_equation: bool,
}

/// The assignment to the name with a key word at `word`. What stands behind it is looked at
/// first: most words are no names.
fn assignment(text: &str, word: Span) -> Option<Assignment> {
    let name = name_around(text, word);
    let (value_at, is_equation) = behind_separator(text, name.start, name.end)?;
    if tells_otherwise(&text[name.start..word.start], &text[word.end..name.end]) {
        return None;
    }
    let (value, is_quoted) = value_at_place(text, value_at)?;
    Some(Assignment {
        name,
        value,
        is_quoted,
        is_equation,
    })
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

/// Where the value of the name at `first..last` begins, and whether an equals sign stands before.
fn behind_separator(text: &str, first: usize, last: usize) -> Option<(usize, bool)> {
    let rest = &text[last..];
    let closed = rest.trim_start_matches(['"', '\'', '`', ']']);
    let spaced = closed.trim_start_matches([' ', '\t']);
    let at = |rest: &str| text.len() - rest.len();
    if text[first..].starts_with("--") && spaced.len() < rest.len() && !spaced.starts_with('=') {
        return Some((at(spaced), false));
    }
    if text[..first].ends_with('<') && rest.starts_with('>') {
        return Some((last + 1, true));
    }
    if let Some(behind) = spaced.strip_prefix("to ") {
        return text[first..last].contains('_').then(|| (at(behind), true));
    }
    let mut is_equation = false;
    let behind = if let Some(behind) = [":=", "=>", "="]
        .iter()
        .find_map(|sign| spaced.strip_prefix(sign))
    {
        is_equation = true;
        behind
    } else {
        let behind = spaced.strip_prefix(':')?;
        behind_type(behind)
            .inspect(|_| is_equation = true)
            .unwrap_or(behind)
    };
    if behind.starts_with(['=', '~', '>']) {
        return None;
    }
    Some((at(behind.trim_start_matches([' ', '\t'])), is_equation))
}

/// What stands behind the equals sign of `: str = …`.
fn behind_type(rest: &str) -> Option<&str> {
    let name = rest
        .trim_start()
        .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "[]|_. ".contains(c));
    name.strip_prefix('=').filter(|rest| !rest.starts_with('='))
}

/// The value at `at`, and whether it stands in quotes.
fn value_at_place(text: &str, at: usize) -> Option<(Span, bool)> {
    let rest = &text[at..];
    let rest = rest
        .strip_prefix(['b', 'r', 'u'])
        .filter(|rest| rest.starts_with(['"', '\'']))
        .unwrap_or(rest);
    let start = text.len() - rest.len();
    let quote = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\'' | '`'));
    let (start, length) = match quote {
        Some(quote) => (start + 1, rest[1..].find([quote, '\n'])?),
        None => (
            start,
            rest.find(|c: char| c.is_whitespace() || ",;)]}<&\"'`|".contains(c))
                .unwrap_or(rest.len()),
        ),
    };
    (length <= LONGEST).then(|| (Span::new(start, start + length), quote.is_some()))
}

/// Whether an assignment in this form is one in this kind of file, rather than an expression of a
/// program or a sentence.
fn may_stand(view: &FileView<'_>, text: &str, assignment: &Assignment) -> bool {
    let next = text[assignment.value.end..].chars().next();
    match view.kind {
        FileKind::Script => {
            let is_shell = matches!(
                extension(view.path()).as_str(),
                "sh" | "bash" | "zsh" | "fish" | "bat" | "cmd" | ""
            );
            assignment.is_quoted || (is_shell && assignment.is_equation && next != Some('('))
        }
        FileKind::Json => assignment.is_quoted,
        FileKind::Data => true,
        FileKind::Markdown => {
            assignment.is_quoted && next.is_some_and(|c| c != '\n')
                || assignment.is_equation
                || view.in_code(assignment.value.start)
        }
        _ => assignment.is_quoted || assignment.is_equation,
    }
}

fn opens_something(text: &str, assignment: &Assignment, is_made_up: bool) -> bool {
    let value = &text[assignment.value.range()];
    let name = &text[assignment.name.range()];
    let is_expression = value.contains(|c: char| c.is_whitespace() || "(){}[]<>\\".contains(c));
    if is_expression
        || value.len() < 6
        || known_safe::is_placeholder(value)
        || known_safe::is_identifier(value, name)
    {
        return false;
    }
    is_random(value)
        || (is_password(value) && (is_made_up || (value.len() >= 10 && !is_made_of_words(value))))
}
