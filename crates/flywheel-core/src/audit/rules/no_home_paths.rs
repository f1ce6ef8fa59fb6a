use std::sync::LazyLock;

use flywheel_messages::message;
use regex::Regex;

use super::edits;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileKind, FileView, Fix, Observation, Scope};
use crate::text::{Span, TextEdit};

declare_rule! {
    /// ## What it checks
    /// Paths into one person’s home folder, such as `/Users/jesse` or `C:\Users\jesse`, and names of
    /// one person’s computer. Stand-ins such as `/Users/you` and the homes of build machines are
    /// left alone.
    ///
    /// ## Why it matters
    /// The path exists on one computer only, so the skill fails for everybody else, and it tells
    /// who wrote it.
    ///
    /// ## Example
    /// `Read /Users/jesse/Documents/ledger.xlsx`
    ///
    /// ## How to fix
    /// Write `~` for the home folder, or ask for the file.
    ///
    /// Source: base rate of 8 in 1,621 published skills, counted November 2026.
    NO_HOME_PATHS {
        code: "PII-003",
        name: "no_home_paths",
        group: Personal,
        level: Review,
        since: "0.1.0",
        summary: "A path into one person’s home folder or the name of their computer stands in the text",
        scope: Scope::Everywhere,
        check: Check::FileWith(
            &[
                "/Users/", "/home/", "\\Users\\", "C:/Users/", "macbook", "imac", "DESKTOP-",
                "LAPTOP-",
            ],
            check,
        ),
    }
}

/// Names that stand for anybody, or belong to a machine.
const ANYBODY: &str = "admin administrator agent airflow alice all anyone app appuser bar bob build builder \
    champion circleci claude coder codespace container current-user currentuser debian default \
    deploy dev developer ec2-user employee example foo git gitpod guest hadoop jane janedoe jdoe \
    jenkins john johndoe jovyan linuxbrew max me mustermann myname myuser name node nonroot oai \
    pi postgres public root runner runneradmin sandbox service shared somebody someone student \
    svc test tester travis ubuntu user user-name user_name username users vagrant vscode www \
    www-data xxx you your your-name your-username your_name your_username yourname yourself \
    yourusername";

static HOME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:(?-i:/Users/)|(?-i:/home/)|(?i:[a-z]:(?:\\{1,2}|/)Users(?:\\{1,2}|/)))([\p{L}\p{N}][\p{L}\p{N}._-]*)",
    )
    .expect("a pattern")
});
static COMPUTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?-u:(?i:\b[a-z]+s?-(?:macbook(?:-pro|-air)?|imac|mbp)(?:-\d+)?(?:\.local)?\b)|\b(?:DESKTOP|LAPTOP)-[A-Z0-9]{7,8}\b)",
    )
    .expect("a pattern")
});

/// Places of one file that are told.
const MOST: usize = 100;

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let text = view.text_or_empty();
    let homes = HOME.captures_iter(text).filter_map(|found| {
        let (whole, name) = (found.get(0)?, found.get(1)?);
        is_home(text, whole.range().into(), name.as_str()).then(|| whole.range().into())
    });
    let homes: Vec<Span> = homes.take(MOST).collect();
    out.extend(homes.into_iter().map(|span| home(view, span)));
    let computers = COMPUTER
        .find_iter(text)
        .filter(|found| is_computer(found.as_str()));
    out.extend(
        computers
            .take(MOST)
            .map(|found| computer(view, found.range().into())),
    );
}

/// Whether `path` of `text` leads into the home of the person `name`.
fn is_home(text: &str, path: Span, name: &str) -> bool {
    let before = text[..path.start].chars().next_back();
    let is_inner = before
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '/' | '}' | '~' | '-' | '_'));
    let line = text[..path.start].rsplit('\n').next().unwrap_or_default();
    let is_route = ["GET", "POST", "PUT", "PATCH", "DELETE"]
        .iter()
        .any(|verb| line.trim_end().ends_with(verb));
    let after = text[path.end..].chars().next();
    let is_linux = text[path.range()].starts_with("/home/");
    let goes_on = after == Some('/');
    let name = name.trim_end_matches(['.', '-']).to_lowercase();
    let is_file = after.is_none_or(|c| c != '/' && c != '\\') && name.contains('.');
    !is_inner
        && !is_route
        && !is_file
        && (!is_linux || goes_on)
        && name.len() > 1
        && !is_anybody(&name)
        && !["your", "example", "user", "test", "my-"]
            .iter()
            .any(|word| name.starts_with(word))
}

fn is_anybody(name: &str) -> bool {
    ANYBODY.split(' ').any(|word| word == name)
}

/// Whether a name of a computer is that of a person’s, and not of a model.
fn is_computer(name: &str) -> bool {
    let is_numbered = name.starts_with("DESKTOP-") || name.starts_with("LAPTOP-");
    let has_digit = name.bytes().any(|byte| byte.is_ascii_digit());
    let is_stand_in = name.contains("XXX") || name.contains("1234567");
    let name = name.to_lowercase();
    let first = name.split('-').next().unwrap_or_default();
    let is_owned =
        name.rsplit('.').next() == Some("local") || first.len() > 3 && first.ends_with('s');
    let is_model = matches!(
        first,
        "a" | "an" | "the" | "new" | "apple" | "my" | "your" | "this"
    );
    if is_numbered {
        has_digit && !is_stand_in
    } else {
        is_owned && !is_model && !is_anybody(first)
    }
}

fn home(view: &FileView<'_>, span: Span) -> Observation {
    let text = view.text_or_empty();
    let is_windows = text[span.range()].contains(':');
    let instead = if is_windows { "%USERPROFILE%" } else { "~" };
    let edits = vec![edits::in_text(view, vec![TextEdit::replace(span, instead)])];
    let label = message!("Write {instead} for the home folder");
    let is_read = matches!(view.kind, FileKind::Markdown | FileKind::Text);
    let fix = if is_read && !view.in_code(span.start) {
        Fix::safe(label, edits)
    } else {
        Fix::reviewed(label, edits)
    };
    Observation::at(
        view.path(),
        span,
        message!("A path leads into one person’s home folder"),
    )
    .because(message!(
        "It exists on one computer only, and it tells who wrote it. Write {instead} for the home \
         folder, or ask for the file."
    ))
    .fix(fix)
}

fn computer(view: &FileView<'_>, span: Span) -> Observation {
    let edit = TextEdit::replace(span, "<computer>");
    Observation::at(
        view.path(),
        span,
        message!("The name of one person’s computer stands in the text"),
    )
    .because(message!(
        "Nobody else can reach it, and it can tell who wrote the skill. Name what the computer is \
         for, or ask for it."
    ))
    .fix(Fix::reviewed(
        message!("Replace the name"),
        vec![edits::in_text(view, vec![edit])],
    ))
}
