use flywheel_messages::{Message, message};

use super::edits;
use super::plugin_files::{broken, meant, observed, plugin_scope};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Level, Observation};
use crate::plugin::json::{Entry, Node, Value};
use crate::plugin::schema::MANIFEST;
use crate::plugin::shape::Shape;
use crate::plugin::{Located, MANIFEST_FILE, PluginName, is_id, kebab, plugin_name};
use crate::target::Target;
use crate::text::TextEdit;

declare_rule! {
    /// ## What it checks
    /// `plugin.json` is a file that Claude can read: valid JSON, a `name`, each value of the right
    /// kind, and a name that every place takes (small letters, digits and hyphens, at most 64, not
    /// one kept for Anthropic).
    ///
    /// ## Why it matters
    /// One value of the wrong kind and the whole plugin does not load. A name that is kept for
    /// Anthropic is refused; one with capitals or underscores works in Claude Code and is refused
    /// by an organisation's list.
    ///
    /// ## Example
    /// `"author": "Finance team"` should be `"author": { "name": "Finance team" }`, and
    /// `"version": 1.2` should be `"version": "1.2.0"`.
    ///
    /// ## How to fix
    /// Take the correction that is offered. A new name changes what people type to call the
    /// plugin's commands, so choose it before you share.
    ///
    /// Source: `claude plugin validate` 2.1.330, run on each case; help centre 13837433 (names in
    /// an organisation); November 2026.
    VALID_PLUGIN_MANIFEST {
        code: "PLG-001",
        name: "valid_plugin_manifest",
        group: Plugins,
        level: Block,
        since: "0.2.0",
        summary: "plugin.json is not as Claude reads it",
        scope: plugin_scope!(Block),
        check: Check::File(check),
    }
}

fn check(file: &FileView<'_>, out: &mut Vec<Observation>) {
    let is_manifest = file.text.is_some() && file.path().ends_with(MANIFEST_FILE);
    if !is_manifest {
        return;
    }
    let json = file.json();
    let means = message!("With this, the whole plugin does not load. Correct the file.");
    if let Some(fault) = json.fault() {
        out.push(broken(file, fault, means));
        return;
    }
    let Some(root) = &json.root else {
        return;
    };
    let means = message!("The plugin does not load with this. Correct it.");
    let mut seen = observed(file, root, "plugin.json", MANIFEST, &means);
    for entry in root.entries() {
        if let Some(meant) = unknown(file, root, entry) {
            seen.retain(|other| other.span != entry.key.span);
            seen.push(meant);
        }
    }
    out.extend(seen);
    out.extend(name(file, root));
    out.extend(commands(file, root));
    out.extend(questions(file, root));
    out.extend(dependencies(file, root));
    out.extend(moved(file, root));
}

/// A key that is most likely another one misspelt has no effect and nobody is told.
fn unknown(file: &FileView<'_>, root: &Node, entry: &Entry) -> Option<Observation> {
    let Shape::Map(fields) = MANIFEST else {
        return None;
    };
    let key = entry.key.value.as_str();
    let known = fields.required.iter().chain(fields.optional);
    let mut known: Vec<&str> = known.map(|(name, _)| *name).collect();
    if known.contains(&key) {
        return None;
    }
    known.retain(|known| root.get(known).is_none());
    let meant = meant(key, known.into_iter())?;
    let edit = TextEdit::replace(entry.key.span, format!("\"{meant}\""));
    let seen = Observation::at(
        file.path(),
        entry.key.span,
        message!("“{key}” is probably meant to be “{meant}”"),
    );
    let seen = seen.level(Level::Review).because(message!(
        "Written like this it has no effect, and nobody is told."
    ));
    Some(seen.fix(Fix::reviewed(
        message!("Change it to “{meant}”"),
        vec![edits::in_text(file, vec![edit])],
    )))
}

fn name(file: &FileView<'_>, root: &Node) -> Option<Observation> {
    let name = root.get("name")?.as_text()?;
    let judged = plugin_name(&name.value);
    let (title, why) = name_words(judged, &name.value)?;
    let seen = Observation::at(file.path(), name.span, title).because(why);
    let seen = match judged {
        PluginName::SoundsReserved => seen.level(Level::Review),
        PluginName::NotKebab => {
            seen.level_at(&[Target::ClaudeCode, Target::Desktop], Level::Review)
        }
        PluginName::TooLong => seen.only(&[Target::OrgUpload, Target::OrgSync]),
        PluginName::Good | PluginName::Unusable | PluginName::Reserved => seen,
    };
    Some(match better(judged, &name) {
        Some(better) => {
            let edit = TextEdit::replace(name.span, format!("\"{better}\""));
            seen.fix(Fix::reviewed(
                message!("Call it “{better}”"),
                vec![edits::in_text(file, vec![edit])],
            ))
        }
        None => seen,
    })
}

/// The name in the form every place takes, where the words can stay.
fn better(judged: PluginName, name: &Located<String>) -> Option<String> {
    let has_wrong_signs = matches!(judged, PluginName::Unusable | PluginName::NotKebab);
    let better = kebab(&name.value).filter(|_| has_wrong_signs)?;
    (plugin_name(&better) == PluginName::Good).then_some(better)
}

fn name_words(judged: PluginName, name: &str) -> Option<(Message, Message)> {
    Some(match judged {
        PluginName::Good => return None,
        // An empty name is no text that says something, which is said already.
        PluginName::Unusable if name.trim().is_empty() => return None,
        PluginName::Unusable => (
            message!("The plugin's name holds signs that no name may hold"),
            message!(
                "The plugin does not load. Use small letters and digits, with hyphens between \
                 words."
            ),
        ),
        PluginName::Reserved => (
            message!("“{name}” is kept for Anthropic's own plugins"),
            message!("Claude refuses a plugin of this name. Name it for what it does."),
        ),
        PluginName::SoundsReserved => (
            message!("“{name}” reads as one of Anthropic's own plugins"),
            message!("People may take it for one. Name it for what it does."),
        ),
        PluginName::NotKebab => (
            message!("“{name}” is not a name that organisations take"),
            message!(
                "Claude Code takes it, and an organisation's list refuses it. Use small letters \
                 and digits, with one hyphen between words."
            ),
        ),
        PluginName::TooLong => (
            message!("The plugin's name is longer than organisations take"),
            message!("An organisation's list takes 64 characters. Shorten it."),
        ),
    })
}

/// A command declared by name needs its file or its text, and not both.
fn commands(file: &FileView<'_>, root: &Node) -> Vec<Observation> {
    let declared = root.get("commands").map(Node::entries).unwrap_or_default();
    let is_clear = |node: &Node| node.get("source").is_some() != node.get("content").is_some();
    let unclear = declared
        .iter()
        .filter(|entry| matches!(entry.value.value, Value::Map(_)) && !is_clear(&entry.value));
    let said = unclear.map(|entry| {
        let name = entry.key.value.as_str();
        let title = message!("The command “{name}” needs either a file or a text");
        Observation::at(file.path(), entry.key.span, title).because(message!(
            "Give “source” with the path of its file, or “content” with its words, and not both. \
             The plugin does not load otherwise."
        ))
    });
    said.collect()
}

/// A plugin that comes along is named as it is installed: `name` or `name@list`.
fn dependencies(file: &FileView<'_>, root: &Node) -> Vec<Observation> {
    let items = root
        .get("dependencies")
        .map(Node::items)
        .unwrap_or_default();
    let named = items
        .iter()
        .filter_map(|item| item.as_text().or_else(|| item.get("name")?.as_text()));
    let is_good = |name: &str| name.splitn(2, '@').all(is_id);
    let wrong = named.filter(|name| !name.value.trim().is_empty() && !is_good(&name.value));
    let said = wrong.map(|name| {
        let title = message!(
            "“{name}” cannot be the name of a plugin",
            name = &name.value
        );
        Observation::at(file.path(), name.span, title).because(message!(
            "The plugin does not load. Name the other plugin as it is installed: its name, or \
             name@list."
        ))
    });
    said.collect()
}

/// What readers take today at the top and ask for elsewhere, or take for nothing.
fn moved(file: &FileView<'_>, root: &Node) -> Vec<Observation> {
    let mut out = Vec::new();
    for key in ["themes", "monitors"] {
        if let Some(entry) = root.entries().iter().find(|entry| entry.key.value == key) {
            let title = message!("“{key}” belongs below “experimental”");
            let seen = Observation::at(file.path(), entry.key.span, title);
            out.push(seen.level(Level::Note).because(message!(
                "It loads today where it is, and will not always. Move it."
            )));
        }
    }
    if let Some(node) = root
        .get("metadata")
        .filter(|node| !matches!(node.value, Value::Map(_)))
    {
        let title = message!("“metadata” should hold keys and values in {{ }}");
        let seen = Observation::at(file.path(), node.span, title);
        out.push(
            seen.level(Level::Review)
                .because(message!("Readers leave it aside as it is.")),
        );
    }
    out
}

/// What is asked of the person who installs the plugin has a name that programs can use, and a
/// choice that is made already or has to be made.
fn questions(file: &FileView<'_>, root: &Node) -> Vec<Observation> {
    let asked = root
        .get("userConfig")
        .map(Node::entries)
        .unwrap_or_default();
    let mut out = Vec::new();
    for entry in asked {
        let key = entry.key.value.as_str();
        let mut letters = key.chars();
        let is_name = letters
            .next()
            .is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
            && letters.all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !is_name {
            let title = message!("“{key}” cannot be the name of a setting");
            out.push(Observation::at(file.path(), entry.key.span, title).because(message!(
                "The plugin does not load. Use letters, digits and underscores, and begin with a \
                 letter."
            )));
        }
        let has = |key: &str| entry.value.get(key).is_some();
        let is_needed = entry
            .value
            .get("required")
            .is_some_and(|node| node.value == Value::Bool(true));
        if has("options") && !has("default") && !is_needed {
            let title = message!("The setting “{key}” has choices and none is made");
            out.push(
                Observation::at(file.path(), entry.key.span, title).because(message!(
                    "The plugin does not load. Give one of the choices as “default”, or set \
                 “required” to true."
                )),
            );
        }
    }
    out
}
