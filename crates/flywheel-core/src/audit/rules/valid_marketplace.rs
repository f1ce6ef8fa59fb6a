use std::collections::BTreeMap;

use flywheel_messages::{Message, message};

use super::edits;
use super::marketplace_sources::source;
use super::plugin_files::{broken, observed, plugin_scope};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Level, Observation, UnitView};
use crate::plugin::json::{Node, Value};
use crate::plugin::schema::MARKETPLACE;
use crate::plugin::{
    MANIFEST_FILE, MARKETPLACE_FILE, MarketplaceName, PluginName, is_id, kebab, marketplace_name,
    plugin_name,
};
use crate::target::Target;
use crate::text::TextEdit;

declare_rule! {
    /// ## What it checks
    /// `marketplace.json`, the list of plugins of a repository, is a file that Claude can read:
    /// valid JSON, a name that may be used, an owner, and for each plugin a name of its own and a
    /// source in one of the known forms. It also says which sources an organisation's sync does not
    /// take.
    ///
    /// ## Why it matters
    /// One wrong entry and nobody can add the list, or an organisation's sync fails and takes
    /// plugins away until it is mended.
    ///
    /// ## Example
    /// `"owner": "Finance"` should be `"owner": { "name": "Finance" }`; two entries called
    /// `month-end`; a source `../month-end`, which leaves the repository.
    ///
    /// ## How to fix
    /// Take the correction that is offered. A source in the same repository is written
    /// `"./plugins/month-end"`.
    ///
    /// Source: `claude plugin validate` and `claude plugin marketplace add` 2.1.330, run on each
    /// case; claude.com/docs/plugins/org-sync; November 2026.
    VALID_MARKETPLACE {
        code: "PLG-002",
        name: "valid_marketplace",
        group: Plugins,
        level: Block,
        since: "0.2.0",
        summary: "marketplace.json is not as Claude reads it",
        scope: plugin_scope!(Block),
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let Some(file) = view
        .get(MARKETPLACE_FILE)
        .filter(|file| file.text.is_some())
    else {
        return;
    };
    let json = file.json();
    let means = message!("With this, nobody can add the list. Correct the file.");
    if let Some(fault) = json.fault() {
        out.push(broken(file, fault, means));
        return;
    }
    let Some(root) = &json.root else {
        return;
    };
    let means = message!("Nobody can add the list with this. Correct it.");
    out.extend(observed(
        file,
        root,
        "marketplace.json",
        MARKETPLACE,
        &means,
    ));
    out.extend(name(file, root));
    out.extend(renames(file, root));
    out.extend(presentation(file, root));
    let entries = root.get("plugins").map(Node::items).unwrap_or_default();
    out.extend(twice(file, entries));
    out.extend(too_many(file, root, entries.len()));
    for entry in entries {
        out.extend(entry_name(file, entry));
        out.extend(source(file, root, entry));
        out.extend(conflict(view, file, entry));
    }
}

/// Claude Code refuses a name of Anthropic's own unless the repository is theirs; where the owner
/// says so, there is nothing to do.
fn name(file: &FileView<'_>, root: &Node) -> Option<Observation> {
    let name = root
        .get("name")?
        .as_text()
        .filter(|name| !name.value.trim().is_empty())?;
    let value = name.value.as_str();
    let (title, why) = match marketplace_name(value) {
        MarketplaceName::Good => return None,
        MarketplaceName::Unusable => (
            message!("The list's name holds signs that no name may hold"),
            message!("No plugin of it can be installed. Use letters, digits and hyphens."),
        ),
        MarketplaceName::Refused => (
            message!("The name “{value}” is not for lists of others"),
            message!(
                "Claude Code uses it itself, or it passes as one of Anthropic's. Choose another."
            ),
        ),
        MarketplaceName::Anthropics => (
            message!("The name “{value}” is kept for Anthropic's own lists"),
            message!("Claude Code refuses to add it from any other repository. Choose another."),
        ),
        MarketplaceName::Documented => (
            message!("The documents keep the name “{value}” for Claude Code"),
            message!("It is accepted today and may not be tomorrow. Choose another."),
        ),
        MarketplaceName::NotDesktop => (
            message!("Claude Desktop refuses a list called “{value}”"),
            message!("It takes at most 128 characters, and keeps some names. Choose another."),
        ),
    };
    let seen = Observation::at(file.path(), name.span, title).because(why);
    let judged = marketplace_name(value);
    Some(match judged {
        MarketplaceName::Anthropics if is_anthropics(root) => seen.level(Level::Note),
        MarketplaceName::Documented => seen.level(Level::Note),
        MarketplaceName::NotDesktop => seen
            .level(Level::Review)
            .level_at(&[Target::Desktop], Level::Block),
        _ => renamed(file, &name, seen),
    })
}

fn renamed(
    file: &FileView<'_>,
    name: &crate::plugin::Located<String>,
    seen: Observation,
) -> Observation {
    let better =
        kebab(&name.value).filter(|better| marketplace_name(better) == MarketplaceName::Good);
    match better {
        Some(better) => {
            let edit = TextEdit::replace(name.span, format!("\"{better}\""));
            seen.fix(Fix::reviewed(
                message!("Call it “{better}”"),
                vec![edits::in_text(file, vec![edit])],
            ))
        }
        None => seen,
    }
}

fn is_anthropics(root: &Node) -> bool {
    let owner = root
        .get("owner")
        .and_then(|owner| owner.get("name")?.as_text());
    owner.is_some_and(|owner| owner.value.trim().eq_ignore_ascii_case("anthropic"))
}

/// A list without a word about itself, or without a plugin.
fn presentation(file: &FileView<'_>, root: &Node) -> Vec<Observation> {
    let mut out = Vec::new();
    let plugins = root.get("plugins");
    if let Some(node) = plugins.filter(|node| node.value == Value::List(Vec::new())) {
        let title = message!("The list has no plugin");
        out.push(
            Observation::at(file.path(), node.span, title)
                .level(Level::Review)
                .because(message!(
                    "There is nothing to install. Add an entry for each plugin."
                )),
        );
    }
    out
}

/// A plugin's new name must lead to one that is in the list.
fn renames(file: &FileView<'_>, root: &Node) -> Vec<Observation> {
    let renames = root.get("renames").map(Node::entries).unwrap_or_default();
    let entries = root.get("plugins").map(Node::items).unwrap_or_default();
    let names = entries
        .iter()
        .filter_map(|entry| entry.get("name")?.as_text());
    let names: Vec<String> = names.map(|name| name.value).collect();
    let leads = |to: &str| {
        names.iter().any(|name| name == to) || renames.iter().any(|entry| entry.key.value == to)
    };
    let mut out = Vec::new();
    for entry in renames {
        let is_good = match &entry.value.value {
            Value::Null => true,
            Value::Text(to) => leads(to),
            _ => false,
        };
        if !is_good {
            let name = entry.key.value.as_str();
            let title = message!("“{name}” is renamed to a plugin that is not in the list");
            out.push(Observation::at(file.path(), entry.value.span, title).because(message!(
                "Nobody can add the list with this. Give the new name as it stands in the list, \
                 or null where the plugin is gone."
            )));
        }
    }
    out
}

/// More plugins than an organisation takes: 100 by hand, 500 by sync.
fn too_many(file: &FileView<'_>, root: &Node, count: usize) -> Option<Observation> {
    let span = root
        .entries()
        .iter()
        .find(|entry| entry.key.value == "plugins")?
        .key
        .span;
    let (most, targets): (usize, &[Target]) = match count {
        501.. => (500, &[Target::OrgUpload, Target::OrgSync]),
        101..=500 => (100, &[Target::OrgUpload]),
        _ => return None,
    };
    let seen = Observation::at(
        file.path(),
        span,
        message!("The list has more than {most} plugins"),
    );
    Some(seen.only(targets).because(message!(
        "It has {count}. An organisation takes 100 plugins that are uploaded by hand and 500 that \
         are synced. Split the list."
    )))
}

fn twice(file: &FileView<'_>, entries: &[Node]) -> Vec<Observation> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::new();
    for name in entries
        .iter()
        .filter_map(|entry| entry.get("name")?.as_text())
    {
        let times = seen.entry(name.value.clone()).or_default();
        *times += 1;
        if *times == 2 {
            let title = message!(
                "Two plugins of the list are called “{name}”",
                name = &name.value
            );
            out.push(
                Observation::at(file.path(), name.span, title).because(message!(
                    "Nobody can add the list with this. Give each plugin a name of its own."
                )),
            );
        }
    }
    out
}

fn entry_name(file: &FileView<'_>, entry: &Node) -> Option<Observation> {
    let name = entry
        .get("name")?
        .as_text()
        .filter(|name| !name.value.trim().is_empty())?;
    let value = name.value.as_str();
    let seen = |title: Message| Observation::at(file.path(), name.span, title);
    if !is_id(value) {
        return Some(
            seen(message!(
                "The plugin's name “{value}” holds signs that no name may hold"
            ))
            .because(message!(
                "The plugin cannot be installed from the list. Use small letters, digits and \
                 hyphens, as in its plugin.json."
            )),
        );
    }
    let judged = plugin_name(value);
    (judged == PluginName::Reserved).then(|| {
        seen(message!("“{value}” is kept for Anthropic's own plugins")).because(message!(
            "Claude refuses the list. Name the plugin for what it does."
        ))
    })
}

/// An entry that is to stand in for the manifest, and a manifest that says the same things.
fn conflict(view: &UnitView<'_, '_>, file: &FileView<'_>, entry: &Node) -> Option<Observation> {
    const PARTS: [&str; 6] = [
        "commands",
        "agents",
        "skills",
        "hooks",
        "outputStyles",
        "themes",
    ];
    let strict = entry
        .get("strict")
        .filter(|node| node.value == Value::Bool(false))?;
    let folder = crate::audit::parts::relative(&entry.get("source")?.as_text()?.value);
    let path = format!("{folder}/{MANIFEST_FILE}");
    let path = path.trim_start_matches('/');
    let manifest = view.find(path)?;
    let manifest = manifest.json().root.as_ref()?;
    PARTS.iter().find(|part| manifest.get(part).is_some())?;
    let title = message!("Both this entry and the plugin's own plugin.json say what it holds");
    Some(
        Observation::at(file.path(), strict.span, title).because(message!(
            "With “strict” at false the entry alone may say so, and the plugin fails to load. Take \
         “strict” out, or the parts out of plugin.json."
        )),
    )
}
