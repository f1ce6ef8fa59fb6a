use flywheel_messages::message;

use super::plugin_files::{broken, observed};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Claim, FileView, Level, Observation, Scope, UnitView};
use crate::plugin::json::Value;
use crate::plugin::schema::{LANGUAGE_SERVERS, MONITORS};
use crate::target::Target;

declare_rule! {
    /// ## What it checks
    /// The parts of a plugin that only Claude Code knows are written as it reads them: language
    /// servers in `.lsp.json`, programs in the background in `monitors/monitors.json`, and
    /// `settings.json`, in which a plugin may set two things only (`agent` and
    /// `subagentStatusLine`).
    ///
    /// ## Why it matters
    /// Claude Code leaves a part aside that it does not understand. Permissions in a plugin's
    /// `settings.json` look as if they held, and do not.
    ///
    /// ## Example
    /// `{ "go": { "command": "gopls" } }` lacks `extensionToLanguage`.
    ///
    /// ## How to fix
    /// Add what is missing. Take settings out that a plugin cannot set; an admin sets permissions.
    ///
    /// Source: code.claude.com/docs, plugins reference; `claude plugin validate` 2.1.330, which is
    /// strict about the same values in plugin.json and does not look into these files; November
    /// 2026.
    VALID_CODE_PARTS {
        code: "PLG-012",
        name: "valid_code_parts",
        group: Plugins,
        level: Review,
        since: "0.2.0",
        summary: "A part for Claude Code is not written as it reads it",
        scope: Scope::Targets(&[
            Claim { target: Target::ClaudeCode, level: Level::Review, source: "code.claude.com/docs, plugins reference", seen: "2026-11" },
        ]),
        check: Check::Unit(check),
    }
}

/// What a plugin's `settings.json` may set.
const SETTINGS: [&str; 3] = ["agent", "subagentStatusLine", "$schema"];

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    if !view.is_plugin() {
        return;
    }
    for (path, shape) in [
        (".lsp.json", LANGUAGE_SERVERS),
        ("monitors/monitors.json", MONITORS),
    ] {
        let file = view.get(path).filter(|file| file.text.is_some());
        let means = message!("Claude Code leaves it aside without a word. Correct it.");
        if let Some(file) = file {
            out.extend(faults(file));
            let root = file.json().root.iter();
            out.extend(root.flat_map(|root| observed(file, root, path, shape, &means)));
        }
    }
    if let Some(file) = view.get("settings.json").filter(|file| file.text.is_some()) {
        out.extend(faults(file));
        out.extend(settings(file));
    }
}

fn faults(file: &FileView<'_>) -> Option<Observation> {
    let means = message!("Claude Code leaves the whole file aside. Correct it.");
    let fault = file.json().fault()?;
    Some(broken(file, fault, means))
}

fn settings(file: &FileView<'_>) -> Vec<Observation> {
    let Some(root) = file
        .json()
        .root
        .as_ref()
        .filter(|root| matches!(root.value, Value::Map(_)))
    else {
        return Vec::new();
    };
    let others = root
        .entries()
        .iter()
        .filter(|entry| !SETTINGS.contains(&entry.key.value.as_str()));
    let said = others.map(|entry| {
        let key = entry.key.value.as_str();
        let title = message!("A plugin cannot set “{key}”");
        Observation::at(file.path(), entry.key.span, title).because(message!(
            "It looks as if it held, and has no effect. Take it out; an admin or each person sets it."
        ))
    });
    said.collect()
}
