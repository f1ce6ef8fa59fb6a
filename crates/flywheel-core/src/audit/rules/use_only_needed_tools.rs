use flywheel_messages::message;
use memchr::memmem;

use super::shell_commands::has_shell_code;
use super::tool_rules::{ToolRule, declared};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileKind, FileView, Level, Observation, Scope, UnitView};
use crate::connector::plain;

declare_rule! {
    /// ## What it checks
    /// Each tool that a skill, a command or an agent allows without asking is one that its texts or
    /// scripts have a use for: a program of the shell is named, a connector's tool is spoken of, the
    /// web is.
    ///
    /// ## Why it matters
    /// Every permission is one more way to be talked into something, and the longer the list the
    /// less anybody looks at it.
    ///
    /// ## Example
    /// `allowed-tools: Read, Bash(kubectl:*)` in a skill that drafts letters.
    ///
    /// ## How to fix
    /// Take the tool out of the list. Claude can still ask for it.
    ///
    /// Source: platform.claude.com, Skills for enterprise (tool invocations); OWASP Agentic Skills
    /// AST03; November 2026.
    USE_ONLY_NEEDED_TOOLS {
        code: "PERM-002",
        name: "use_only_needed_tools",
        group: Permissions,
        level: Note,
        since: "0.2.0",
        summary: "A tool is allowed without asking and nothing needs it",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

/// Words by which a text has to do with a shell.
const SHELL: &[&str] = &[
    "run", "execut", "command", "script", "bash", "shell", "terminal", "install", "cli", "git",
    "npm", "python", "node", "grep", "curl", "build", "test", "deploy", "docker",
];
/// Words by which a text has to do with the web.
const WEB: &[&str] = &[
    "http",
    "web",
    "search",
    "fetch",
    "online",
    "internet",
    "url",
    "browse",
    "site",
    "research",
    "look up",
    "news",
    "link",
    "docs",
    "documentation",
    "api",
];
/// Words by which a text has to do with notebooks.
const NOTEBOOK: &[&str] = &["notebook", "ipynb", "jupyter"];

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    for file in view.files.iter().copied() {
        let Some(declared) = declared(file) else {
            continue;
        };
        let needs = Needs::of(view, file);
        for rule in declared.rules.iter().filter(|rule| !needs.has(rule)) {
            let name = rule.written.as_str();
            let seen = Observation::at(
                file.path(),
                rule.span,
                message!("Nothing here needs {name}"),
            );
            out.push(seen.level(Level::Note).because(message!(
                "It is allowed without a question all the same. Take it out of the list; Claude \
                 can still ask for it."
            )));
        }
    }
}

/// What the texts of a unit have a use for.
struct Needs {
    /// All of them in small letters, front matter of the main text left out.
    text: String,
    has_code: bool,
}

impl Needs {
    fn of(view: &UnitView<'_, '_>, file: &FileView<'_>) -> Self {
        let mut text = String::new();
        for other in &view.files {
            let whole = other.text_or_empty();
            let part = if other.path() == file.path() {
                &whole[file.document().body.range()]
            } else {
                whole
            };
            text.push_str(part);
            text.push('\n');
        }
        text.push_str(file.document().description().unwrap_or_default());
        let has_code = view.files.iter().any(|other| {
            other.kind == FileKind::Script
                || other.kind == FileKind::Markdown && has_shell_code(other)
        });
        text.make_ascii_lowercase();
        Self { text, has_code }
    }

    fn has(&self, rule: &ToolRule) -> bool {
        let any = |words: &[&str]| words.iter().any(|word| self.speaks_of(word));
        if let Some(program) = rule.program() {
            return self.speaks_of(&program.to_ascii_lowercase())
                || is_runner(program) && self.has_code;
        }
        match rule.tool.as_str() {
            "Bash" => self.has_code || any(SHELL),
            "WebFetch" | "WebSearch" => any(WEB),
            "NotebookEdit" | "NotebookRead" => any(NOTEBOOK),
            tool => self.has_connector(tool),
        }
    }

    /// Whether the connector of a tool such as `mcp__crm__get` is spoken of; true of any other tool.
    fn has_connector(&self, tool: &str) -> bool {
        let Some(rest) = tool.strip_prefix("mcp__") else {
            return true;
        };
        let (server, name) = rest.split_once("__").unwrap_or((rest, ""));
        let words = server.split('_').map(plain).filter(|word| word.len() > 2);
        let mut words = words.filter(|word| !matches!(word.as_str(), "plugin" | "claude" | "mcp"));
        words.any(|word| self.speaks_of(&word))
            || !name.is_empty() && self.speaks_of(&name.to_ascii_lowercase())
    }

    fn speaks_of(&self, word: &str) -> bool {
        memmem::find(self.text.as_bytes(), word.as_bytes()).is_some()
    }
}

/// Whether `program` runs scripts, so that one in the bundle is use enough.
fn is_runner(program: &str) -> bool {
    matches!(
        program,
        "python" | "python3" | "node" | "bash" | "sh" | "deno" | "bun" | "uv" | "pwsh"
    )
}
