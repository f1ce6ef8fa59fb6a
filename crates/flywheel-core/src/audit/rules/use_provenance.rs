use std::sync::LazyLock;

use flywheel_messages::message;
use regex::Regex;

use super::published::{Published, is_licence};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileKind, Observation, Role, Scope, UnitView};
use crate::bundle::file_name;
use crate::pattern::pattern;
use crate::text::Span;

/// A file of a licence, named in a sentence about it.
static LICENCE_FILE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:licen[cs]e|copying|notice)[\w-]*\.(?:txt|md|rst)\b"));

/// Public repositories, by their hosts.
const HOSTS: [&str; 4] = [
    "github.com/",
    "gitlab.com/",
    "bitbucket.org/",
    "codeberg.org/",
];

/// Words that say that a text was taken from what follows.
static TAKEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:adapted|copied|forked|ported|derived|taken|borrowed|cloned|imported|übernommen|kopiert|abgeleitet|adapté|copié|adaptado|copiado)\b[^.]*(?:https?://)?(?:www\.)?$",
    )
});

/// Bytes before an address that are looked at.
const BEFORE: usize = 120;

declare_rule! {
    /// ## What it checks
    /// What was taken from elsewhere keeps its licence: a licence file that the skill speaks of is
    /// there, a licence that was there before is still there, and a skill that says it was copied
    /// or adapted from a public repository comes with a licence.
    ///
    /// ## Why it matters
    /// Most public skills may be used and changed on one condition: the licence and the names in
    /// it stay. And who finds a fault upstream has to know that this copy has it too.
    ///
    /// ## Example
    /// “Adapted from github.com/example/skills”, with no licence anywhere.
    ///
    /// ## How to fix
    /// Put the licence file back, or copy it from where the skill was taken. Say where that was:
    /// `source` under `metadata`.
    ///
    /// Source: Anthropic, “Skills for enterprise” (provenance), November 2026; OWASP Agentic Skills
    /// Top 10, AST02.
    USE_PROVENANCE {
        code: "GOV-006",
        name: "use_provenance",
        group: Governance,
        level: Review,
        since: "0.1.0",
        summary: "Its licence is missing",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    out.extend(licence_file_is_missing(view));
    if let Some(published) = Published::of(view) {
        let lost = licence_is_gone(&published);
        let copied = || taken_without_licence(&published);
        out.extend(lost.or_else(copied));
    }
}

/// The licence of a skill speaks of a file that is neither in its folder nor shared with it.
fn licence_file_is_missing(view: &UnitView<'_, '_>) -> Option<Observation> {
    let file = view.files.iter().find(|file| file.is_skill_file())?;
    let text = file.text?;
    if !crate::skill::may_have_front_matter(text) {
        return None;
    }
    let field = file.document().field("license")?;
    let written = field.value.as_scalar()?;
    let named = LICENCE_FILE.find(written)?.as_str();
    let is_it = |path: &str| file_name(path).eq_ignore_ascii_case(named);
    if view.all_files.iter().any(|file| is_it(file.path())) {
        return None;
    }
    let title = message!("The licence “{named}” that it speaks of is not there");
    Some(
        Observation::at(file.path(), field.value_span, title).because(message!(
            "People cannot read on what terms they may use it. Put the file back, or say the \
             licence by its name."
        )),
    )
}

/// Whether a licence comes with it, or stands above it.
fn has_licence(published: &Published<'_, '_, '_>) -> bool {
    let mut files = published.view.all_files.iter();
    published.says.license.is_some() || files.any(|file| is_licence(file.path()))
}

fn licence_is_gone(published: &Published<'_, '_, '_>) -> Option<Observation> {
    let before = published.before()?;
    let mut files = before.bundle.files().iter();
    let had = before.says.license.is_some() || files.any(|file| is_licence(&file.path));
    (had && !has_licence(published)).then(|| {
        let title = message!("Its licence is gone");
        Observation::at(published.file.path(), published.name_span(), title).because(message!(
            "The version before had one, and it holds for what was taken over. Put it back."
        ))
    })
}

fn taken_without_licence(published: &Published<'_, '_, '_>) -> Option<Observation> {
    if has_licence(published) {
        return None;
    }
    let mut texts = published.view.all_files.iter();
    texts.find_map(|view| {
        let text = view.text.filter(|_| view.kind == FileKind::Markdown)?;
        let said = origins(text).find(|(span, _)| {
            let is_code = matches!(view.role_at(span.start), Role::Code | Role::InlineCode);
            !is_code && !view.is_set_aside_at(span.start)
        });
        let (span, origin) = said?;
        let title = message!("It was taken from {origin}, and no licence came with it");
        Some(Observation::at(view.path(), span, title).because(message!(
            "Most licences ask that they stay with every copy. Copy the licence file from there, \
             and say where it comes from."
        )))
    })
}

/// The repositories that `text` says it was taken from, and where it says so.
fn origins(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let places = HOSTS.iter().flat_map(|host| text.match_indices(host));
    places.filter_map(|(at, host)| {
        let start = text.floor_char_boundary(at.saturating_sub(BEFORE));
        let before = &text[start..at];
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let taken = TAKEN.find(&before[line..])?;
        let rest = &text[at + host.len()..];
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let mut parts = rest[..length].splitn(3, '/');
        let (owner, name) = (parts.next()?, parts.next()?.trim_end_matches('.'));
        let end = at + host.len() + owner.len() + 1 + name.len();
        let span = Span::new(start + line + taken.start(), end);
        (!owner.is_empty() && !name.is_empty()).then(|| (span, &text[at..end]))
    })
}
