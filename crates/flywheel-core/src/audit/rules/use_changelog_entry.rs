use flywheel_messages::message;

use super::edits;
use super::published::{Before, Published};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Level, Observation, Scope, UnitView};
use crate::profile::delta;
use crate::text::{Span, TextEdit};

/// Files that tell what changed, by their names in lower case.
const CHANGELOGS: [&str; 5] = [
    "changelog.md",
    "changes.md",
    "history.md",
    "changelog.txt",
    "changelog",
];

declare_rule! {
    /// ## What it checks
    /// Where a version rises and there is a file of changes (`CHANGELOG.md`), the file has an
    /// entry for it. Where the organisation has a policy and there is no such file, that is noted.
    ///
    /// ## Why it matters
    /// Who reviews an update, and who uses it, wants to know what is new. Without an entry they
    /// compare file by file, or do not look.
    ///
    /// ## Example
    /// Version 1.3.0, and the newest entry in `CHANGELOG.md` is about 1.2.0.
    ///
    /// ## How to fix
    /// Take the draft that is offered: it lists what can be done now and could not be done before.
    /// Add why.
    ///
    /// Source: Anthropic, “Skills for enterprise” (versions and updates), November 2026;
    /// keepachangelog.com 1.1.0.
    USE_CHANGELOG_ENTRY {
        code: "GOV-004",
        name: "use_changelog_entry",
        group: Governance,
        level: Review,
        since: "0.1.0",
        summary: "Nothing says what is new in this version",
        scope: Scope::Everywhere,
        needs: Earlier,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let Some(published) = Published::of(view) else {
        return;
    };
    let (Some(before), Some(version)) = (published.before(), &published.says.version) else {
        return;
    };
    let was = before.says.version.as_ref();
    if was.is_none_or(|was| was.value == version.value) {
        return;
    }
    let version = version.value.as_str();
    match published.root_file(|name| CHANGELOGS.contains(&name)) {
        Some(file) if !speaks_of(file.text_or_empty(), version) => {
            out.push(no_entry(&published, &before, file, version));
        }
        None if view.facts.policy.is_some() && !says_itself(&published, version) => {
            out.push(no_file(&published, version));
        }
        _ => {}
    }
}

/// Whether `text` names `version` as a whole.
fn speaks_of(text: &str, version: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    text.match_indices(version).any(|(at, _)| {
        let before = text[..at].trim_end_matches(['v', 'V']);
        let rest = &text[at + version.len()..];
        let ends = !rest.starts_with(joins)
            || rest.starts_with('.') && !rest[1..].starts_with(|c: char| c.is_ascii_digit());
        ends && !before.ends_with(|c: char| c.is_ascii_digit() || c == '.')
    })
}

/// Whether another page of it tells what is new in `version`.
fn says_itself(published: &Published<'_, '_, '_>, version: &str) -> bool {
    let mut files = published.view.all_files.iter();
    files.any(|file| {
        let is_page = file.path() != published.file.path() || !published.is_plugin();
        let body = &file.text_or_empty()[file.body().start..];
        is_page && extension_is_md(file) && speaks_of(body, version)
    })
}

fn extension_is_md(file: &FileView<'_>) -> bool {
    crate::bundle::extension(file.path()) == "md"
}

fn no_entry(
    published: &Published<'_, '_, '_>,
    before: &Before,
    file: &FileView<'_>,
    version: &str,
) -> Observation {
    let title = message!("Nothing says what is new in version {version}");
    let seen = Observation::at(file.path(), Span::at(0), title).because(message!(
        "Who reviews or uses it would have to compare file by file. Add an entry."
    ));
    let draft = draft(published, before, version);
    let at = first_entry(file.text_or_empty());
    let edit = edits::in_text(file, vec![TextEdit::insert(at, draft)]);
    seen.fix(Fix::reviewed(
        message!("Draft an entry for {version}"),
        vec![edit],
    ))
}

/// Where the newest entry of the file of changes `text` begins, or its end.
fn first_entry(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("## ") {
            return at;
        }
        at += line.len();
    }
    text.len()
}

/// An entry that says what can be done now and could not be done before, and the other way round.
fn draft(published: &Published<'_, '_, '_>, before: &Before, version: &str) -> String {
    let today = &published.view.facts.today;
    let changes = delta(&before.could(published), &published.can());
    let mut lines: Vec<String> = changes
        .iter()
        .map(|change| format!("- {}.\n", change.what))
        .collect();
    if lines.is_empty() {
        lines.push("- Clearer words; it can do neither more nor less.\n".to_owned());
    }
    format!("## {version} - {today}\n\n{}\n", lines.concat())
}

fn no_file(published: &Published<'_, '_, '_>, version: &str) -> Observation {
    let span = published
        .says
        .version
        .as_ref()
        .map_or(Span::at(0), |version| version.span);
    let title = message!("Nothing says what is new in version {version}");
    Observation::at(published.file.path(), span, title)
        .level(Level::Note)
        .because(message!(
            "Who reviews or uses it would have to compare file by file. Add a CHANGELOG.md with a \
             line for each version."
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_named_as_a_whole() {
        for text in ["## 1.2.0 - today", "v1.2.0", "[1.2.0]", "In 1.2.0."] {
            assert!(speaks_of(text, "1.2.0"), "{text}");
        }
        for text in ["11.2.0", "1.2.01", "1.2.0.1", "1.2.0-beta", ""] {
            assert!(!speaks_of(text, "1.2.0"), "{text}");
        }
    }
}
