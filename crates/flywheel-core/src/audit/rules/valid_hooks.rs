use flywheel_messages::{Message, message};

use super::edits;
use super::plugin_files::{broken, meant, observed, plugin_scope};
use super::quoted_root::quoted_root;
use crate::audit::parts::relative;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Level, Observation, UnitView};
use crate::plugin::json::{Entry, Node, Value};
use crate::plugin::schema::{EVENTS, HOOK};
use crate::plugin::{HOOKS_FILE, MANIFEST_FILE};
use crate::text::{Span, TextEdit};

declare_rule! {
    /// ## What it checks
    /// The hooks of a plugin, what Claude runs by itself at an event, are written as Claude reads
    /// them: under `hooks`, at events that exist, each with its `type` and what it runs, and with
    /// the plugin's folder in quotes.
    ///
    /// ## Why it matters
    /// A hook that is not understood is left aside without a word, and with it the check it was
    /// to make. A file that cannot be read stops the whole plugin. On a Mac the plugin's folder has
    /// a space in its path, and a command without quotes falls apart there.
    ///
    /// ## Example
    /// `"command": "${CLAUDE_PLUGIN_ROOT}/check.sh"` without quotes inside; the event
    /// `PreTooluse`; events at the top of the file without `"hooks"` around them.
    ///
    /// ## How to fix
    /// Take the correction that is offered, then try the hook once.
    ///
    /// Source: `claude plugin validate` 2.1.330, run on each case; code.claude.com/docs, hooks;
    /// November 2026.
    VALID_HOOKS {
        code: "PLG-009",
        name: "valid_hooks",
        group: Plugins,
        level: Block,
        since: "0.2.0",
        summary: "A hook is not written as Claude reads it",
        scope: plugin_scope!(Block),
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let manifest = view.get(MANIFEST_FILE);
    let declared = manifest.map(|_| &view.parts().manifest.hook_files);
    let declared: Vec<String> = declared
        .into_iter()
        .flatten()
        .map(|path| relative(&path.value))
        .collect();
    for file in &view.files {
        let path = file.relative_path();
        let is_hooks = path.ends_with(HOOKS_FILE) || declared.iter().any(|known| known == path);
        if is_hooks && file.text.is_some() {
            out.extend(of_file(file));
        }
    }
    let written = manifest.and_then(|file| Some((file, file.json().root.as_ref()?.get("hooks")?)));
    if let Some((file, node)) = written {
        let maps = std::iter::once(node).chain(node.items());
        for map in maps.filter(|node| matches!(node.value, Value::Map(_))) {
            out.extend(map.entries().iter().flat_map(|event| of_event(file, event)));
        }
    }
}

fn of_file(file: &FileView<'_>) -> Vec<Observation> {
    let json = file.json();
    if let Some(fault) = json.fault() {
        let means = message!("With this, the whole plugin does not load. Correct the file.");
        return vec![broken(file, fault, means)];
    }
    let Some(root) = &json.root else {
        return Vec::new();
    };
    match root.get("hooks") {
        Some(events) => events
            .entries()
            .iter()
            .flat_map(|event| of_event(file, event))
            .collect(),
        None if root.get("modules").is_some() => Vec::new(),
        None => vec![without_hooks(file, root)],
    }
}

fn without_hooks(file: &FileView<'_>, root: &Node) -> Observation {
    let brace = Span::new(root.span.start, root.span.start + 1);
    let title = message!("The events do not stand under “hooks”");
    let seen = Observation::at(file.path(), brace, title).because(message!(
        "The file is refused, and nothing of it runs. Write {{ \"hooks\": {{ … }} }} around the \
         events."
    ));
    let is_events = |entry: &Entry| EVENTS.contains(&entry.key.value.as_str());
    if root.entries().is_empty() || !root.entries().iter().all(is_events) {
        return seen;
    }
    let around = vec![
        TextEdit::insert(root.span.start, "{ \"hooks\": "),
        TextEdit::insert(root.span.end, " }"),
    ];
    seen.fix(Fix::reviewed(
        message!("Put “hooks” around them"),
        vec![edits::in_text(file, around)],
    ))
}

fn ignored(file: &FileView<'_>, span: Span, title: Message) -> Observation {
    Observation::at(file.path(), span, title)
        .level(Level::Review)
        .because(message!(
            "Claude leaves it aside without a word, and what it was to do is not done. Correct it."
        ))
}

fn of_event(file: &FileView<'_>, event: &Entry) -> Vec<Observation> {
    let name = event.key.value.as_str();
    if !EVENTS.contains(&name) {
        return vec![unknown_event(file, event)];
    }
    if !matches!(event.value.value, Value::List(_)) {
        let title = message!("What runs at {name} should be a list in [ ]");
        return vec![ignored(file, event.value.span, title)];
    }
    event
        .value
        .items()
        .iter()
        .flat_map(|group| of_group(file, name, group))
        .collect()
}

fn unknown_event(file: &FileView<'_>, event: &Entry) -> Observation {
    let name = event.key.value.as_str();
    let seen = ignored(file, event.key.span, message!("There is no event “{name}”"));
    let Some(meant) = meant(name, EVENTS.into_iter()) else {
        return seen;
    };
    let edit = TextEdit::replace(event.key.span, format!("\"{meant}\""));
    seen.fix(Fix::reviewed(
        message!("Change it to {meant}"),
        vec![edits::in_text(file, vec![edit])],
    ))
}

fn of_group(file: &FileView<'_>, event: &str, group: &Node) -> Vec<Observation> {
    if let Some(matcher) = group.get("matcher").filter(|node| node.as_text().is_none()) {
        let title = message!("“matcher” should be text in quotes");
        let seen = Observation::at(file.path(), matcher.span, title);
        return vec![seen.because(message!(
            "Claude cannot tell which tools the hook is for, and refuses the file."
        ))];
    }
    let Some(inner) = group
        .get("hooks")
        .filter(|node| matches!(node.value, Value::List(_)))
    else {
        let title = message!("This entry of {event} has no list “hooks”, so nothing runs");
        return vec![ignored(file, group.span, title)];
    };
    inner
        .items()
        .iter()
        .flat_map(|hook| of_hook(file, hook))
        .collect()
}

fn of_hook(file: &FileView<'_>, hook: &Node) -> Vec<Observation> {
    let text = |key: &str| hook.get(key).and_then(Node::as_text);
    let Some(kind) = text("type") else {
        return vec![ignored(
            file,
            hook.span,
            message!("This hook does not say its “type”"),
        )];
    };
    let needed: &[&str] = match kind.value.as_str() {
        "command" => &["command"],
        "prompt" | "agent" => &["prompt"],
        "http" => &["url"],
        "mcp_tool" => &["server", "tool"],
        other => {
            let title = message!("There is no hook of the type “{other}”");
            return vec![ignored(file, kind.span, title)];
        }
    };
    if let Some(key) = needed.iter().copied().find(|key| hook.get(key).is_none()) {
        let title = message!("This hook does not say its “{key}”");
        return vec![ignored(file, hook.span, title)];
    }
    let means = message!(
        "Claude leaves the hook aside without a word, and what it was to do is not done. Correct it."
    );
    let misfits = observed(file, hook, "hook", HOOK, &means).into_iter();
    misfits
        .map(|seen| seen.level(Level::Review))
        .chain(shell(file, hook))
        .collect()
}

/// What a shell makes of the command.
fn shell(file: &FileView<'_>, hook: &Node) -> Option<Observation> {
    let command = hook
        .get("command")?
        .as_text()
        .filter(|_| hook.get("args").is_none())?;
    if command.value.contains("${user_config.") {
        let title = message!("A command's words are not filled from the plugin's settings");
        let seen = ignored(file, command.span, title);
        return Some(seen.because(message!(
            "The shell gets the placeholder as it stands. Use the variable \
             $CLAUDE_PLUGIN_OPTION_ and the setting's name instead."
        )));
    }
    let better = quoted_root(&command.value)?;
    let title = message!("The plugin's folder stands without quotes in a command");
    let seen = ignored(file, command.span, title).because(message!(
        "Where the folder's path has a space, as on a Mac, the command falls apart. Put quotes \
         around it."
    ));
    let edit = TextEdit::replace(command.span, serde_json::to_string(&better).ok()?);
    Some(seen.fix(Fix::safe(
        message!("Put quotes around it"),
        vec![edits::in_text(file, vec![edit])],
    )))
}
