//! What an export installs, part by part.

use flywheel_messages::{Message, message};

use super::outcomes;
use super::plan::{Component, ComponentKind, ExportForm, TargetOutcome, Totals};
use super::skills;
use crate::bundle::{Bundle, BundleFile};
use crate::inventory::{
    Declared, Inventory, OtherPart, SkillPart, WrittenCommand, command_name, moment,
};
use crate::plugin::{Hook, MANIFEST_FILE, McpServer};
use crate::skill::Document;

/// Every part, in the order a person reads them.
pub(super) fn components(
    packed: &Bundle,
    inventory: &Inventory<'_>,
    totals: Totals,
    form: ExportForm,
) -> Vec<Component> {
    let mut all = Vec::new();
    if form.is_plugin() {
        all.push(plugin(inventory, totals));
    }
    all.extend(
        inventory
            .skills
            .iter()
            .map(|part| skill(part, packed, form)),
    );
    all.extend(inventory.commands.iter().map(|file| command(file)));
    all.extend(inventory.written_commands.iter().map(written_command));
    all.extend(inventory.agents.iter().map(|file| agent(file)));
    all.extend(inventory.hooks.iter().map(hook));
    all.extend(inventory.servers.iter().map(connector));
    all.extend(
        inventory
            .extensions
            .iter()
            .map(|path| extension(&path.value)),
    );
    all.extend(inventory.bins.iter().map(|file| bin(file)));
    all.extend(inventory.readme.iter().map(|file| readme(file)));
    all.extend(inventory.others.iter().map(other));
    all.extend(inventory.dependencies.iter().map(|name| dependency(name)));
    all
}

fn component(
    kind: ComponentKind,
    name: &str,
    path: &str,
    detail: Message,
    outcomes: Vec<TargetOutcome>,
) -> Component {
    Component {
        kind,
        name: name.to_owned(),
        path: path.to_owned(),
        detail,
        outcomes,
    }
}

fn plugin(inventory: &Inventory<'_>, totals: Totals) -> Component {
    let manifest = inventory.manifest.as_ref().map(|parsed| &parsed.value);
    let text = |part: Option<&crate::plugin::Located<String>>| {
        part.map_or_else(String::new, |part| part.value.clone())
    };
    let name = text(manifest.and_then(|manifest| manifest.name.as_ref()));
    let version = text(manifest.and_then(|manifest| manifest.version.as_ref()));
    let detail = match version.as_str() {
        "" => message!("without a version"),
        version => message!("version {version}"),
    };
    let outcomes = outcomes::plugin(inventory, totals);
    component(
        ComponentKind::Plugin,
        &name,
        MANIFEST_FILE,
        detail,
        outcomes,
    )
}

fn skill(part: &SkillPart<'_>, packed: &Bundle, form: ExportForm) -> Component {
    let alone = !form.is_plugin();
    let outcomes = outcomes::everywhere(|target| skills::judge(target, part, packed, alone));
    let detail = part.document.description().unwrap_or_default();
    component(
        ComponentKind::Skill,
        part.name(),
        &part.file.path,
        first_sentence(detail),
        outcomes,
    )
}

fn command(file: &BundleFile) -> Component {
    let kind = ComponentKind::Command;
    let name = format!("/{}", command_name(&file.path));
    component(
        kind,
        &name,
        &file.path,
        described(file),
        outcomes::plain(kind),
    )
}

fn written_command(command: &WrittenCommand) -> Component {
    let kind = ComponentKind::Command;
    component(
        kind,
        &format!("/{}", command.name),
        MANIFEST_FILE,
        message!("written into plugin.json"),
        outcomes::plain(kind),
    )
}

fn agent(file: &BundleFile) -> Component {
    let kind = ComponentKind::Agent;
    component(
        kind,
        &command_name(&file.path),
        &file.path,
        described(file),
        outcomes::plain(kind),
    )
}

fn hook(hook: &Declared<'_, Hook>) -> Component {
    let moment = moment(&hook.value);
    let outcomes = outcomes::hook(&moment);
    component(ComponentKind::Hook, hook.path, hook.path, moment, outcomes)
}

fn connector(server: &Declared<'_, McpServer>) -> Component {
    let value = &server.value;
    let detail = match (&value.url, value.command_line()) {
        (Some(url), _) if !url.value.trim().is_empty() => Message::verbatim(url.value.clone()),
        (Some(_), _) => message!("no address yet"),
        (None, Some(line)) => Message::verbatim(line),
        (None, None) => message!("neither an address nor a program"),
    };
    let outcomes = outcomes::connector(value);
    component(
        ComponentKind::Connector,
        &value.name.value,
        server.path,
        detail,
        outcomes,
    )
}

fn extension(path: &str) -> Component {
    let kind = ComponentKind::Connector;
    component(
        kind,
        path,
        MANIFEST_FILE,
        message!("a packed extension"),
        outcomes::extension(),
    )
}

fn bin(file: &BundleFile) -> Component {
    let kind = ComponentKind::Bin;
    component(
        kind,
        file.file_name(),
        &file.path,
        message!("a program"),
        outcomes::plain(kind),
    )
}

fn readme(file: &BundleFile) -> Component {
    let kind = ComponentKind::Readme;
    component(
        kind,
        file.file_name(),
        &file.path,
        message!("for people"),
        outcomes::plain(kind),
    )
}

fn other(part: &OtherPart) -> Component {
    let kind = ComponentKind::Other;
    component(
        kind,
        &part.name,
        &part.path,
        part.kind.words(),
        outcomes::plain(kind),
    )
}

fn dependency(name: &str) -> Component {
    let outcomes = outcomes::dependency(name);
    component(
        ComponentKind::Other,
        name,
        MANIFEST_FILE,
        message!("another plugin, installed along"),
        outcomes,
    )
}

/// The description in the front matter of a command or an agent.
fn described(file: &BundleFile) -> Message {
    let document = Document::parse(file.text().unwrap_or_default());
    first_sentence(document.description().unwrap_or_default())
}

/// The first sentence of `text`, or its beginning.
fn first_sentence(text: &str) -> Message {
    const MOST: usize = 140;
    let text = text.trim();
    let end = text.find(". ").map_or(text.len(), |at| at + 1);
    let sentence = &text[..end];
    if sentence.chars().count() <= MOST {
        return Message::verbatim(sentence.to_owned());
    }
    let cut: String = sentence.chars().take(MOST - 1).chain(['…']).collect();
    Message::verbatim(cut)
}
