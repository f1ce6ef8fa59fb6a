use std::collections::BTreeSet;

use flywheel_messages::{Message, message};

use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Level, Observation, Scope, UnitKind, UnitView};
use crate::bundle::file_name;
use crate::connector::{Form, Mention, is_called, is_read, plain, spells};

declare_rule! {
    /// ## What it checks
    /// Each connector that the texts speak of, by a tool (`mcp__slack__send`, `Slack:send_message`),
    /// in a sentence (“the Slack connector”) or by its kind (`~~chat`), is one the plugin brings in
    /// `.mcp.json` or names in `CONNECTORS.md` or in a skill's `compatibility`. It also says which
    /// connectors the plugin brings and nothing uses.
    ///
    /// ## Why it matters
    /// A new colleague installs the plugin, asks for the work, and reads that there is no such tool.
    /// A connector that nothing uses asks everyone to sign in for nothing.
    ///
    /// ## Example
    /// A skill that says “post it with the Slack connector” in a plugin without Slack in `.mcp.json`.
    ///
    /// ## How to fix
    /// Add the connector to `.mcp.json`, or say in `compatibility` or `CONNECTORS.md` which one
    /// people need. Take out a connector that nothing uses.
    ///
    /// Source: platform.claude.com, Skills for enterprise (registry: dependencies) and best
    /// practices (`Server:tool`); CONNECTORS.md of anthropics/knowledge-work-plugins; November 2026.
    USE_DECLARED_CONNECTORS {
        code: "CONN-003",
        name: "use_declared_connectors",
        group: Connectors,
        level: Review,
        since: "0.2.0",
        summary: "A connector is used and not declared, or declared and not used",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

/// Where a plugin tells people which connectors it needs.
const TOLD: [&str; 3] = ["CONNECTORS.md", "README.md", ".mcp.json"];

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let is_whole = view.is_plugin()
        || matches!(
            view.unit.kind,
            UnitKind::Skill | UnitKind::Command | UnitKind::Agent
        ) && !view.unit.in_plugin;
    if !is_whole {
        return;
    }
    let told = Told::of(view);
    let mut used = Vec::new();
    let mut said = BTreeSet::new();
    for file in view
        .all_files
        .iter()
        .copied()
        .filter(|file| is_read(file) || view.unit.kind != UnitKind::Plugin)
    {
        for one in file.mentions() {
            if one.form == Form::Category && !told.uses_kinds {
                continue;
            }
            let is_known = view
                .parts()
                .servers
                .iter()
                .any(|(_, server)| is_called(server, &one.name));
            if !is_known && !told.names(one) && said.insert(plain(&one.name)) {
                out.push(missing(view, file, one));
            }
            used.push(one);
        }
    }
    if view.is_plugin() {
        out.extend(unused(view, &used, &told));
    }
}

/// What people are told about the connectors a plugin or a skill needs, letters in small ones and
/// digits only.
struct Told {
    words: String,
    /// Whether the plugin names connectors by kind, and tells people which is which.
    uses_kinds: bool,
}

impl Told {
    fn of(view: &UnitView<'_, '_>) -> Self {
        let mut text = String::new();
        let mut uses_kinds = false;
        for file in &view.all_files {
            uses_kinds |= view.is_plugin() && file_name(file.path()) == TOLD[0];
            if TOLD.contains(&file_name(file.path())) {
                text.push_str(file.text_or_empty());
            }
            let needs = file
                .is_skill_file()
                .then(|| file.document().scalar("compatibility"));
            text.push_str(needs.flatten().unwrap_or_default());
            text.push('\n');
        }
        let manifest = &view.parts().manifest;
        for dependency in &manifest.dependencies {
            text.push_str(&dependency.name.value);
        }
        let letters = text.chars().filter(|c| c.is_alphanumeric() || *c == '~');
        Self {
            words: letters.flat_map(char::to_lowercase).collect(),
            uses_kinds,
        }
    }

    fn names(&self, one: &Mention) -> bool {
        let name = plain(&one.name);
        match one.form {
            Form::Category => self.words.contains(&format!("~~{name}")),
            Form::Tool | Form::Short | Form::Said => self.words.contains(&name),
        }
    }
}

fn missing(view: &UnitView<'_, '_>, file: &FileView<'_>, one: &Mention) -> Observation {
    let name = one.name.as_str();
    let title = if one.form == Form::Category {
        message!("Nothing says which connector “~~{name}” stands for")
    } else {
        message!("The connector “{name}” is used and not declared")
    };
    let seen = Observation::at(file.path(), one.span, title);
    if view.is_plugin() {
        seen.because(why(one.form))
    } else {
        seen.level(Level::Note).because(message!(
            "Whoever has not added it reads that there is no such tool. Say in “compatibility” \
             which connectors the skill needs."
        ))
    }
}

fn why(form: Form) -> Message {
    if form == Form::Category {
        message!(
            "Claude has to guess. Name the connectors of this kind in CONNECTORS.md, or write the \
             connector's own name."
        )
    } else {
        message!(
            "Whoever installs the plugin does not get it, and reads that there is no such tool. \
             Add it to .mcp.json, or name it in CONNECTORS.md."
        )
    }
}

/// Connectors that no text speaks of. Where texts speak of kinds, any of them may be meant.
fn unused(view: &UnitView<'_, '_>, used: &[&Mention], told: &Told) -> Vec<Observation> {
    let speaks_of_kinds =
        used.iter().any(|one| one.form == Form::Category) || told.words.contains("~~");
    let parts = view.parts();
    let has_texts = parts.skills.len() + parts.commands.len() + parts.agents.len() > 0;
    if speaks_of_kinds || !has_texts {
        return Vec::new();
    }
    if parts.servers.is_empty() {
        return Vec::new();
    }
    let read = || view.all_files.iter().filter(|file| is_read(file));
    let is_used = |name: &str| {
        let plain = plain(name);
        read().any(|file| spells(file.text_or_empty(), &plain))
    };
    let servers = parts.servers.iter();
    let idle = servers.filter(|(_, server)| !is_used(&server.name.value));
    let said = idle.map(|(file, server)| {
        let name = server.name.value.as_str();
        let title = message!("Nothing in the plugin uses the connector “{name}”");
        Observation::at(file.path(), server.name.span, title)
            .level(Level::Note)
            .because(message!(
                "Everyone is asked to sign in for it all the same. Take it out, or name it where \
                 it is needed."
            ))
    });
    said.collect()
}
