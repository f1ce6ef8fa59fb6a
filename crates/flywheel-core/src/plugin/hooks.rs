//! `hooks.json`: what runs by itself, and when.

use flywheel_messages::message;

use super::json::{Located, Node, Value};
use super::read::{Parsed, Reader};
use crate::text::Span;

/// Where a plugin keeps its hooks.
pub const HOOKS_FILE: &str = "hooks/hooks.json";

/// Something that runs by itself at an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hook {
    /// The event, such as `PreToolUse`.
    pub event: Located<String>,
    /// Which tools or sources it is for; nothing for all.
    pub matcher: Option<Located<String>>,
    /// What kind of thing runs.
    pub kind: HookKind,
    /// What runs: the command, the prompt, the address or the tool.
    pub command: Option<Located<String>>,
    /// What the command is given, where that is written apart.
    pub args: Vec<Located<String>>,
    /// The whole declaration.
    pub span: Span,
}

/// What a hook runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HookKind {
    /// A shell command.
    Command,
    /// A prompt to Claude.
    Prompt,
    /// A request to a web address.
    Http,
    /// An agent.
    Agent,
    /// A tool of a server.
    McpTool,
    /// Something readers do not know and ignore.
    Other(String),
}

impl HookKind {
    fn named(name: &str) -> Self {
        match name {
            "command" => Self::Command,
            "prompt" => Self::Prompt,
            "http" => Self::Http,
            "agent" => Self::Agent,
            "mcp_tool" => Self::McpTool,
            other => Self::Other(other.to_owned()),
        }
    }

    /// The key that says what runs.
    const fn key(&self) -> &'static str {
        match self {
            Self::Command | Self::Other(_) => "command",
            Self::Prompt | Self::Agent => "prompt",
            Self::Http => "url",
            Self::McpTool => "tool",
        }
    }
}

/// Reads the text of a `hooks.json`.
pub fn parse_hooks(text: &str) -> Parsed<Vec<Hook>> {
    Parsed::from_map(text, |root, reader| {
        let Some(events) = root.get("hooks") else {
            let message =
                message!("The events should stand under “hooks”; written here, they are ignored.");
            reader.report(root.span, message);
            return read_events(root, reader);
        };
        if !matches!(events.value, Value::Map(_)) {
            reader.report(
                events.span,
                message!("“hooks” should hold events in {{ }}."),
            );
        }
        read_events(events, reader)
    })
}

/// The hooks in a map of events.
pub(super) fn read_events(map: &Node, reader: &mut Reader) -> Vec<Hook> {
    let mut hooks = Vec::new();
    for event in map.entries() {
        if let Value::Text(_) = event.value.value {
            continue;
        }
        if !matches!(event.value.value, Value::List(_)) {
            let message = message!("“{key}” should be a list in [ ].", key = &event.key.value);
            reader.report(event.value.span, message);
        }
        for group in event.value.items() {
            let matcher = reader.text(group, "matcher");
            let inner = group.get("hooks").map(Node::items).unwrap_or_default();
            if inner.is_empty() {
                reader.report(
                    group.span,
                    message!("This entry has no “hooks”, so nothing runs."),
                );
            }
            for node in inner {
                hooks.push(read_hook(&event.key, matcher.clone(), node, reader));
            }
        }
    }
    hooks
}

fn read_hook(
    event: &Located<String>,
    matcher: Option<Located<String>>,
    node: &Node,
    reader: &mut Reader,
) -> Hook {
    let name = reader.text(node, "type").map(|name| name.value);
    if name.is_none() {
        reader.report(node.span, message!("This hook has no “type”."));
    }
    let kind = HookKind::named(&name.unwrap_or_default());
    Hook {
        event: event.clone(),
        matcher,
        command: reader.text(node, kind.key()),
        kind,
        args: reader.texts(node, "args"),
        span: node.span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hooks_are_read_with_event_matcher_and_place() {
        let text = r#"{"description": "d", "hooks": {
  "PreToolUse": [{"matcher": "Bash", "hooks": [
    {"type": "command", "command": "./check.sh"},
    {"type": "http", "url": "https://h.example"}]}],
  "Stop": [{"hooks": [{"type": "prompt", "prompt": "Done?"}]}]}}"#;
        let parsed = parse_hooks(text);
        assert_eq!(parsed.problems, []);
        let seen: Vec<_> = parsed
            .value
            .iter()
            .map(|hook| {
                let matcher = hook.matcher.as_ref().map(|matcher| matcher.value.as_str());
                let command = hook.command.as_ref().map(|command| command.value.as_str());
                (hook.event.value.as_str(), matcher, command)
            })
            .collect();
        assert_eq!(
            seen,
            [
                ("PreToolUse", Some("Bash"), Some("./check.sh")),
                ("PreToolUse", Some("Bash"), Some("https://h.example")),
                ("Stop", None, Some("Done?")),
            ]
        );
        let command = parsed.value[0].command.as_ref().expect("a command");
        assert_eq!(&text[command.span.range()], "\"./check.sh\"");
    }

    #[test]
    fn a_bare_map_of_events_is_reported_and_read() {
        let parsed = parse_hooks(r#"{"Stop": [{"hooks": [{"type": "command", "command": "x"}]}]}"#);
        assert_eq!(parsed.problems.len(), 1);
        assert_eq!(
            parsed.value.len(),
            1,
            "what would run is shown all the same"
        );
    }

    #[test]
    fn wrong_shapes_are_reported() {
        for text in [
            r#"{"hooks": []}"#,
            r#"{"hooks": {"Stop": {}}}"#,
            r#"{"hooks": {"Stop": [{}]}}"#,
            r#"{"hooks": {"Stop": [{"hooks": [{}]}]}}"#,
        ] {
            assert_eq!(parse_hooks(text).problems.len(), 1, "{text}");
        }
    }
}
