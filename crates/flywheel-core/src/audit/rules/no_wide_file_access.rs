use flywheel_messages::{Message, message};
use memchr::memmem;

use super::tool_rules::{ToolRule, allowed_in_settings, declared, settings};
use crate::audit::instruction::is_instruction;
use crate::audit::roles::{Polarity, Role};
use crate::audit::rule::declare_rule;
use crate::audit::speech::instructs;
use crate::audit::{Check, FileView, Observation, Scope, UnitKind};
use crate::plugin::json::Node;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// What a skill, a command, an agent or a file of settings allows on files: everything below the
    /// home folder (`~/`), the whole disk (`//`), everything (`**`), or a fixed place on somebody's
    /// computer. Also every way to turn the questions off: `bypassPermissions`,
    /// `--dangerously-skip-permissions`.
    ///
    /// ## Why it matters
    /// Claude then reads or changes files that have nothing to do with the work, keys and letters
    /// among them, without a question.
    ///
    /// ## Example
    /// `allowed-tools: Read(~/**)`, or an agent with `permissionMode: bypassPermissions`.
    ///
    /// ## How to fix
    /// Name the folder of the work, such as `Read(./reports/**)`, and leave the questions on.
    ///
    /// Source: platform.claude.com, Skills for enterprise (file-system scope); code.claude.com/docs,
    /// permissions (`~/`, `//`); OWASP Agentic Skills AST03; November 2026.
    NO_WIDE_FILE_ACCESS {
        code: "PERM-005",
        name: "no_wide_file_access",
        group: Permissions,
        level: Review,
        since: "0.2.0",
        summary: "Claude may touch files far beyond the work, or is never to ask",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

/// Options and modes that turn the questions off.
const SWITCHES: [&str; 4] = [
    "dangerously-skip-permissions",
    "bypassPermissions",
    "allow-dangerously",
    "--yolo",
];

fn check(file: &FileView<'_>, out: &mut Vec<Observation>) {
    let Some(text) = file.text else {
        return;
    };
    let in_header = declared(file)
        .map(|declared| declared.rules)
        .unwrap_or_default();
    for rule in in_header.into_iter().chain(allowed_in_settings(file)) {
        out.extend(scope(file, &rule));
    }
    out.extend(settings(file).and_then(|root| whole_disk(file, root)));
    for switch in SWITCHES {
        if memmem::find(text.as_bytes(), switch.as_bytes()).is_some() {
            out.extend(switched_off(file, text, switch));
        }
    }
}

fn scope(file: &FileView<'_>, rule: &ToolRule) -> Option<Observation> {
    const TOOLS: [&str; 8] = [
        "Read",
        "Write",
        "Edit",
        "MultiEdit",
        "Glob",
        "Grep",
        "LS",
        "NotebookEdit",
    ];
    let only = rule
        .only
        .as_deref()
        .filter(|_| TOOLS.contains(&rule.tool.as_str()))?;
    let title = wide(only.trim())?;
    Some(
        Observation::at(file.path(), rule.span, title).because(message!(
            "Without a question, that is; keys and letters of the person may lie there. Name the \
         folder of the work, such as ./reports/**."
        )),
    )
}

/// What is wrong with the place `only`, where it is too wide.
fn wide(only: &str) -> Option<Message> {
    let plain = only.trim_matches(['"', '\'']).replace('\\', "/");
    let rest = |prefix: &str| {
        plain
            .strip_prefix(prefix)
            .map(|rest| rest.trim_matches(['/', '*', '.']).is_empty())
    };
    let is_drive = plain.get(1..3) == Some(":/");
    if matches!(
        plain.as_str(),
        "" | "*" | "**" | "**/*" | "/**" | "/*" | "./**/../**"
    ) {
        Some(message!("Claude may touch every file"))
    } else if rest("~") == Some(true)
        || rest("$HOME") == Some(true)
        || rest("${HOME}") == Some(true)
    {
        Some(message!(
            "Claude may touch everything in the person's home folder"
        ))
    } else if rest("//") == Some(true) || plain == "/" || is_drive && plain.len() <= 6 {
        Some(message!("Claude may touch the whole disk"))
    } else if is_drive
        || ["//", "/Users/", "/home/", "~/."]
            .iter()
            .any(|place| plain.starts_with(place))
    {
        Some(message!(
            "Claude may touch files at a fixed place on the computer"
        ))
    } else {
        None
    }
}

/// Folders beside the work that settings open as a whole.
fn whole_disk(file: &FileView<'_>, root: &Node) -> Option<Observation> {
    let folders = root.get("permissions")?.get("additionalDirectories")?;
    let texts = folders.items().iter().filter_map(Node::as_text);
    let wide = texts.into_iter().find(|folder| {
        matches!(
            folder.value.trim_end_matches(['/', '\\', '*']),
            "" | "~" | "$HOME" | "C:" | "/home" | "/Users"
        )
    })?;
    let title = message!("Claude may touch every file");
    Some(
        Observation::at(file.path(), wide.span, title).because(message!(
            "Keys and letters of the person may lie there. Name the folder of the work."
        )),
    )
}

/// Where the text turns the questions off: in a header, in settings, in code, or as a step.
fn switched_off(file: &FileView<'_>, text: &str, switch: &str) -> Option<Observation> {
    let is_claudes = !matches!(file.unit.kind, UnitKind::Marketplace | UnitKind::Plugin)
        || settings(file).is_some()
        || file.relative_path().starts_with("hooks/");
    let places = memmem::find_iter(text.as_bytes(), switch.as_bytes());
    let at = places
        .take(20)
        .find(|at| is_claudes && is_meant(file, text, *at))?;
    let title = message!("Claude is never to ask before it does something");
    let seen = Observation::at(file.path(), Span::new(at, at + switch.len()), title);
    Some(seen.because(message!(
        "Nobody can stop it any more, whatever a text talks it into. Leave the questions on, and \
         allow the few tools that are needed."
    )))
}

/// Whether the switch at `at` is set there: in a header, in settings, in a program, in a command that
/// is written out, or by an order to use it. A list of options only names it.
fn is_meant(file: &FileView<'_>, text: &str, at: usize) -> bool {
    let is_set = match file.roles().role_at(at) {
        Role::FrontMatter | Role::Value | Role::ScriptCode | Role::ScriptString => true,
        Role::Code | Role::InlineCode => {
            let line = text[..at].rfind(['\n', '`']).map_or(0, |before| before + 1);
            let before = text[line..at].trim_matches([' ', '\t', '-', '"', '\'', '$', '|', '\\']);
            before.contains(char::is_alphanumeric) || is_ordered(file, text, at)
        }
        Role::Instruction => is_ordered(file, text, at),
        _ => false,
    };
    is_set && file.roles().polarity_at(text, at) == Polarity::Affirmed
}

/// Whether the sentence around byte `at` of `text` orders to use what stands there.
fn is_ordered(file: &FileView<'_>, text: &str, at: usize) -> bool {
    let sentence = file.roles().sentence_at(text, at);
    let is_order = sentence.is_some_and(|sentence| instructs(&text[sentence.span.range()]));
    is_order && is_instruction(file, Span::at(at))
}
