//! Where the value stands that is assigned to a name.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::Span;

/// The longest value, in bytes.
const LONGEST: usize = 512;

/// How far behind a name its value may begin, in bytes.
const FARTHEST: usize = 300;

/// How a value is set apart from its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// An equals sign, or what stands for one.
    Equals,
    /// A colon.
    Colon,
    /// A comma between two texts in quotes, or a place of its own for the value.
    Apart,
    /// A comparison.
    Compared,
    /// A blank behind a flag of a command.
    Flag,
}

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The value, without quotes.
    pub(super) value: Span,
    /// What stands before it.
    pub(super) sign: Sign,
    /// Whether it stands in quotes.
    pub(super) is_quoted: bool,
}

/// A name in quotes whose value stands in quotes of its own: `"NAME", "value"`, `key="NAME"
/// value="…"`, `variable "NAME" { default = "…"`.
static APART: LazyLock<Regex> = LazyLock::new(|| {
    let comma = r"\s*,\s*";
    let value = r#"\s*,?\s*["']?(?i:value|default)["']?\s*[:=]\s*"#;
    let block = r"\s*\{[^{}]*\bdefault\s*=\s*";
    Regex::new(&format!(
        r#"^["'](?:{value}|{comma}|{block})[rfb]?(?<quote>["'])"#
    ))
    .expect("a pattern")
});

/// What is taken where a variable is not set: `… || "value"`.
static OTHERWISE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"^(?-u:[\w.\[\]"'$()-]){0,80}\s*(?:\|\||\?\?|\bor\b)\s*(?<quote>["'`])"#)
        .expect("a pattern")
});

/// Where the value of the name at `name` stands.
pub(super) fn of(text: &str, name: Span) -> Option<Place> {
    let near = &text[name.end..text.floor_char_boundary(name.end + FARTHEST)];
    if near.starts_with(['"', '\''])
        && let Some(captures) = APART.captures(near)
    {
        let at = name.end + captures.name("quote")?.start();
        let (value, is_quoted) = value_at(text, at)?;
        return Some(Place {
            value,
            sign: Sign::Apart,
            is_quoted,
        });
    }
    let (at, sign) = behind_sign(text, name)?;
    let rest = &text[at..text.floor_char_boundary(at + FARTHEST)];
    let line = rest.split('\n').next().unwrap_or_default();
    let otherwise = || {
        let quote = OTHERWISE.captures(line)?.name("quote")?;
        Some(at + quote.start())
    };
    let at = if line.contains(['|', '?']) || line.contains(" or ") {
        otherwise().unwrap_or(at)
    } else {
        at
    };
    let (value, is_quoted) = value_at(text, at)?;
    Some(Place {
        value,
        sign,
        is_quoted,
    })
}

/// Where the value of `name` begins, and the sign before it.
fn behind_sign(text: &str, name: Span) -> Option<(usize, Sign)> {
    let rest = &text[name.end..];
    let closed = rest.trim_start_matches(['"', '\'', '`', ']']);
    let spaced = closed.trim_start_matches([' ', '\t']);
    let at = |rest: &str| text.len() - rest.trim_start_matches([' ', '\t']).len();
    if text[name.range()].starts_with("--") && spaced.len() < rest.len() && !spaced.starts_with('=')
    {
        return Some((at(spaced), Sign::Flag));
    }
    if text[..name.start].ends_with('<') && rest.starts_with('>') {
        return Some((name.end + 1, Sign::Equals));
    }
    if let Some(behind) = spaced.strip_prefix("to ") {
        return text[name.range()]
            .contains('_')
            .then(|| (at(behind), Sign::Equals));
    }
    for (compared, sign) in [
        ("===", Sign::Compared),
        ("==", Sign::Compared),
        ("!=", Sign::Compared),
        (":=", Sign::Equals),
        ("=>", Sign::Equals),
        ("=", Sign::Equals),
    ] {
        if let Some(behind) = spaced.strip_prefix(compared) {
            return (!behind.starts_with(['~', '>']))
                .then(|| (at(behind.trim_start_matches('=')), sign));
        }
    }
    let behind = spaced.strip_prefix(':')?;
    match behind_type(behind) {
        Some(behind) => Some((at(behind), Sign::Equals)),
        None => (!behind.starts_with(['=', '~', '>', ':'])).then(|| (at(behind), Sign::Colon)),
    }
}

/// What stands behind the equals sign of `: str = …`.
fn behind_type(rest: &str) -> Option<&str> {
    let name = rest
        .trim_start()
        .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "[]|_. ".contains(c));
    name.strip_prefix('=').filter(|rest| !rest.starts_with('='))
}

/// The value at `at`, and whether it stands in quotes.
fn value_at(text: &str, at: usize) -> Option<(Span, bool)> {
    let rest = &text[at..];
    let rest = rest
        .strip_prefix(['b', 'r', 'u', 'f', '@'])
        .filter(|rest| rest.starts_with(['"', '\'']))
        .unwrap_or(rest);
    let start = text.len() - rest.len();
    let quote = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\'' | '`'));
    let near = &rest[..rest.floor_char_boundary(LONGEST)];
    let (start, length) = match quote {
        Some(quote) => (start + 1, near[1..].find([quote, '\n'])?),
        None => (
            start,
            near.find(|c: char| c.is_whitespace() || ",;)]}<&\"'`|".contains(c))
                .unwrap_or(near.len()),
        ),
    };
    (length < LONGEST - 2).then(|| (Span::new(start, start + length), quote.is_some()))
}
