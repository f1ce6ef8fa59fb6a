//! What the rules about a plugin's own files have in common.

use flywheel_messages::{Message, message};

use super::edits;
use super::use_known_keys::distance;
use crate::audit::{Claim, FileView, Fix, Level, Observation};
use crate::plugin::json::{Node, Value};
use crate::plugin::shape::{Misfit, MisfitKind, Shape, is_address, misfits};
use crate::plugin::{Json, Problem};
use crate::target::Target;
use crate::text::{Span, TextEdit};

/// The targets that take plugins.
pub(super) const PLUGIN_TARGETS: [Target; 4] = [
    Target::Desktop,
    Target::OrgUpload,
    Target::OrgSync,
    Target::ClaudeCode,
];

/// What was observed of Claude Code.
pub(super) const VALIDATE: &str = "claude plugin validate 2.1.330";

/// A scope of the targets that take plugins, at one level.
macro_rules! plugin_scope {
    ($level:ident) => {
        plugin_scope!($level, $level, $level, $level)
    };
    ($desktop:ident, $upload:ident, $sync:ident, $code:ident) => {
        $crate::audit::Scope::Targets(&[
            $crate::audit::rules::plugin_files::claim(
                $crate::target::Target::Desktop,
                $crate::audit::Level::$desktop,
            ),
            $crate::audit::rules::plugin_files::claim(
                $crate::target::Target::OrgUpload,
                $crate::audit::Level::$upload,
            ),
            $crate::audit::rules::plugin_files::claim(
                $crate::target::Target::OrgSync,
                $crate::audit::Level::$sync,
            ),
            $crate::audit::rules::plugin_files::claim(
                $crate::target::Target::ClaudeCode,
                $crate::audit::Level::$code,
            ),
        ])
    };
}
pub(super) use plugin_scope;

/// What `target` says of a plugin's files, and where that is written.
pub(super) const fn claim(target: Target, level: Level) -> Claim {
    let source = match target {
        Target::ClaudeCode => VALIDATE,
        Target::OrgSync => "claude.com/docs/plugins/org-sync; claude plugin validate 2.1.330",
        Target::OrgUpload => "help centre 13837433; claude plugin validate 2.1.330",
        Target::Desktop | Target::Spec | Target::SkillUpload => {
            "claude.com/docs/plugins/platform-support; claude plugin validate 2.1.330"
        }
    };
    Claim {
        target,
        level,
        source,
        seen: "2026-11",
    }
}

/// What is said of `file` where no strict reader takes it.
pub(super) fn broken(file: &FileView<'_>, fault: &Problem, means: Message) -> Observation {
    let name = file.file.file_name();
    let what = Message::text([fault.message.clone(), means]);
    let seen = Observation::at(file.path(), fault.span, message!("“{name}” cannot be read"));
    let seen = seen.because(what);
    match mended(file, fault) {
        Some(edit) => seen.fix(Fix::safe(
            message!("Take the extra comma out"),
            vec![edits::in_text(file, vec![edit])],
        )),
        None => seen,
    }
}

/// The removal of the comma before a closing bracket, where that is all that is wrong.
fn mended(file: &FileView<'_>, fault: &Problem) -> Option<TextEdit> {
    let text = file.text_or_empty();
    let end = text.floor_char_boundary(fault.span.end.min(text.len()));
    let comma = text[..end].rfind(',')?;
    let closes = text[comma + 1..].trim_start().starts_with(['}', ']']);
    let mut after = text.to_owned();
    after.remove(comma);
    let is_whole = closes && !Json::parse(&after).is_broken;
    is_whole.then(|| TextEdit::remove(Span::new(comma, comma + 1)))
}

/// What is said of every value of `root` that does not have the `shape`; `means` says what comes
/// of it.
pub(super) fn observed(
    file: &FileView<'_>,
    root: &Node,
    key: &str,
    shape: Shape,
    means: &Message,
) -> Vec<Observation> {
    let found = misfits(root, key, shape).into_iter();
    found
        .map(|misfit| of_misfit(file, &misfit, means))
        .collect()
}

/// What is said of one misfit.
pub(super) fn of_misfit(file: &FileView<'_>, misfit: &Misfit, means: &Message) -> Observation {
    let seen = Observation::at(file.path(), place(misfit), misfit.title.clone());
    match misfit.kind {
        MisfitKind::Ignored => seen.level(Level::Note).because(message!(
            "Readers leave it aside, so it has no effect. Take it out, or correct its spelling."
        )),
        MisfitKind::Missing | MisfitKind::Refused => seen.because(means.clone()),
        MisfitKind::Kind => match mend(file, misfit) {
            Some(edit) => seen.because(means.clone()).fix(Fix::safe(
                message!("Write it as “{text}”", text = &edit.insert),
                vec![edits::in_text(file, vec![edit])],
            )),
            None => seen.because(means.clone()),
        },
    }
}

/// What is missing is shown at the opening bracket, not over the whole map.
fn place(misfit: &Misfit) -> Span {
    match misfit.kind {
        MisfitKind::Missing => Span::new(misfit.span.start, misfit.span.start + 1),
        _ => misfit.span,
    }
}

/// The edit that gives a value the kind it should have, where there is one right way.
fn mend(file: &FileView<'_>, misfit: &Misfit) -> Option<TextEdit> {
    let written = &file.text_or_empty()[misfit.span.range()];
    let value = Json::parse(written).root?.value;
    let instead = match (misfit.key.as_str(), &value) {
        ("author" | "owner", Value::Text(_)) => format!("{{ \"name\": {written} }}"),
        ("keywords" | "tags", Value::Text(text)) => listed(text),
        ("repository", Value::Map(_)) => {
            let url = Json::parse(written).root?.get("url")?.as_text()?.value;
            serde_json::to_string(&url).ok()?
        }
        ("homepage", Value::Text(text)) => {
            let whole = format!("https://{text}");
            let is_host = text.contains('.') && !text.contains(char::is_whitespace);
            let is_good = is_host && is_address(&whole);
            is_good.then(|| serde_json::to_string(&whole).ok())??
        }
        ("version" | "license" | "displayName" | "description", Value::Number(number)) => {
            format!("\"{number}\"")
        }
        ("defaultEnabled" | "strict", Value::Text(text)) => match text.as_str() {
            "true" | "yes" => "true".to_owned(),
            "false" | "no" => "false".to_owned(),
            _ => return None,
        },
        _ => return None,
    };
    Some(TextEdit::replace(misfit.span, instead))
}

/// Words with commas between as a list.
fn listed(text: &str) -> String {
    let words = text
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty());
    let words: Vec<String> = words
        .filter_map(|word| serde_json::to_string(word).ok())
        .collect();
    format!("[{}]", words.join(", "))
}

/// The one of `known` that `key` is most likely a slip for.
pub(super) fn meant<'k>(key: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let plain = key.to_ascii_lowercase();
    let near = known.map(|known| (distance(&plain, &known.to_ascii_lowercase()), known));
    let (far, known) = near.min()?;
    let most = if plain.len() < 6 { 1 } else { 2 };
    (far <= most && known != key).then_some(known)
}
