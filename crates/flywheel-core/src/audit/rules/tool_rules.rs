//! The tools that a skill, a command or an agent may use without asking, as its header names them.

use crate::audit::{FileView, UnitKind};
use crate::plugin::json::{Node, Value as Json};
use crate::skill::{Field, Value};
use crate::text::Span;

/// A tool, and what of it is allowed: `Bash(git:*)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ToolRule {
    /// The tool.
    pub(super) tool: String,
    /// What stands in brackets.
    pub(super) only: Option<String>,
    /// As it is written.
    pub(super) written: String,
    /// Where it stands.
    pub(super) span: Span,
}

impl ToolRule {
    /// Reads `written`, which stands at `span`.
    pub(super) fn read(written: &str, span: Span) -> Self {
        let (tool, only) = match written.split_once('(') {
            Some((tool, rest)) => (tool, Some(rest.trim_end_matches(')').trim().to_owned())),
            None => (written, None),
        };
        Self {
            tool: tool.trim().to_owned(),
            only,
            written: written.to_owned(),
            span,
        }
    }

    /// Whether it allows every command of the shell, or every tool.
    pub(super) fn is_unrestricted(&self) -> bool {
        let all = |only: &str| matches!(only.trim(), "" | "*" | ":*" | "*:*" | "**");
        match self.tool.as_str() {
            "*" | "mcp__*" | "all" => true,
            "Bash" | "bash" | "PowerShell" | "Shell" => self.only.as_deref().is_none_or(all),
            _ => false,
        }
    }

    /// Whether it is about commands of the shell.
    pub(super) fn is_shell(&self) -> bool {
        matches!(
            self.tool.as_str(),
            "Bash" | "bash" | "PowerShell" | "Shell" | "*" | "all"
        )
    }

    /// The program it allows, where it is one.
    pub(super) fn program(&self) -> Option<&str> {
        let only = self.only.as_deref().filter(|_| self.is_shell())?;
        let first = only.split([':', ' ', '*']).next()?;
        (!first.is_empty()).then_some(first)
    }
}

/// The field that names the tools, and what it names.
pub(super) struct Declared<'d> {
    /// The field.
    pub(super) field: &'d Field,
    /// The tools, in order.
    pub(super) rules: Vec<ToolRule>,
}

/// What the header of `file` allows; nothing where it says nothing.
pub(super) fn declared<'d>(file: &'d FileView<'_>) -> Option<Declared<'d>> {
    let key = match file.unit.kind {
        UnitKind::Agent => "tools",
        UnitKind::Command => "allowed-tools",
        _ if file.is_skill_file() => "allowed-tools",
        _ => return None,
    };
    let field = file.document().field(key)?;
    let text = file.text_or_empty();
    let names: Vec<String> = match &field.value {
        Value::Scalar(scalar) => split(scalar),
        Value::List(items) => items
            .iter()
            .filter_map(Value::as_scalar)
            .flat_map(split)
            .collect(),
        Value::Map(_) | Value::Empty => return None,
    };
    let mut from = field.value_span.start;
    let rules = names.into_iter().map(|name| {
        let found = text[from..field.value_span.end].find(&name);
        let span = found.map_or(field.value_span, |at| {
            let start = from + at;
            from = start + name.len();
            Span::new(start, from)
        });
        ToolRule::read(&name, span)
    });
    Some(Declared {
        field,
        rules: rules.collect(),
    })
}

/// Splits a line of tools at commas and spaces outside brackets.
pub(super) fn split(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut depth = 0_usize;
    for c in line.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let parts = depth == 0 && (c == ',' || c.is_whitespace());
        if parts {
            out.push(String::new());
        } else if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out.retain(|name| !name.is_empty());
    out
}

/// The tools in the lists of `permissions` in a file of settings: those allowed.
pub(super) fn allowed_in_settings(file: &FileView<'_>) -> Vec<ToolRule> {
    let root = settings(file);
    let allow = root.and_then(|root| root.get("permissions")?.get("allow"));
    let items = allow.map(Node::items).unwrap_or_default().iter();
    let texts = items.filter_map(Node::as_text);
    texts
        .map(|text| ToolRule::read(&text.value, text.span))
        .collect()
}

/// The settings of Claude Code in `file`, where it is a file of them.
pub(super) fn settings<'f>(file: &'f FileView<'_>) -> Option<&'f Node> {
    let name = file.file.file_name();
    let is_settings = matches!(
        name,
        "settings.json" | "settings.local.json" | "managed-settings.json"
    );
    let text = file.text.filter(|_| is_settings);
    let root = text.and_then(|_| file.json().root.as_ref())?;
    matches!(root.value, Json::Map(_)).then_some(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_split_outside_brackets() {
        assert_eq!(
            split("Read, Bash(git add:*) Bash(npm run *), mcp__crm__get"),
            [
                "Read",
                "Bash(git add:*)",
                "Bash(npm run *)",
                "mcp__crm__get"
            ]
        );
        assert_eq!(split("Bash("), ["Bash("]);
    }

    #[test]
    fn a_tool_without_limits_is_told_from_one_with() {
        let rule = |written: &str| ToolRule::read(written, Span::at(0));
        for all in ["Bash", "Bash(*)", "Bash(:*)", "*", "Bash()"] {
            assert!(rule(all).is_unrestricted(), "{all}");
        }
        for some in ["Bash(git:*)", "Read", "mcp__crm__*", "Bash(npm run *)"] {
            assert!(!rule(some).is_unrestricted(), "{some}");
        }
        assert_eq!(rule("Bash(npm run *)").program(), Some("npm"));
    }
}
