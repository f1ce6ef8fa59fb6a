use flywheel_messages::{Message, message};

use super::edits;
use super::plugin_files::plugin_scope;
use crate::audit::parts::relative;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Observation, UnitView};
use crate::bundle::extension;
use crate::plugin::json::{Node, Value};
use crate::plugin::{Located, MANIFEST_FILE, MARKETPLACE_FILE};
use crate::text::TextEdit;

declare_rule! {
    /// ## What it checks
    /// Every path in `plugin.json` leads to a file or folder that is there, begins with `./`, stays
    /// inside the plugin and uses forward slashes; skills are folders, agents are `.md` files. In
    /// `marketplace.json`, every plugin of the same repository is there.
    ///
    /// ## Why it matters
    /// The part does not load, and in most cases the whole plugin does not. Nobody is told until
    /// somebody misses it.
    ///
    /// ## Example
    /// `"skills": "extra/"` should be `"skills": "./extra/"`.
    ///
    /// ## How to fix
    /// Correct the path, or add the file. Capital and small letters count.
    ///
    /// Source: `claude plugin validate` 2.1.330, run on each case; code.claude.com/docs, plugins
    /// reference; November 2026.
    VALID_PLUGIN_PATHS {
        code: "PLG-004",
        name: "valid_plugin_paths",
        group: Plugins,
        level: Block,
        since: "0.2.0",
        summary: "A path in the plugin's files leads nowhere",
        scope: plugin_scope!(Block),
        check: Check::Unit(check),
    }
}

/// What a path may lead to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leads {
    /// A folder.
    Folder,
    /// A file with one of these endings.
    File(&'static [&'static str]),
    /// Either.
    Any,
}

const KEYS: [(&str, Leads); 10] = [
    ("skills", Leads::Folder),
    ("commands", Leads::Any),
    ("agents", Leads::File(&["md"])),
    ("hooks", Leads::File(&["json"])),
    ("mcpServers", Leads::File(&["json", "mcpb", "dxt"])),
    ("lspServers", Leads::File(&["json"])),
    ("outputStyles", Leads::Any),
    ("workflows", Leads::Any),
    ("themes", Leads::Any),
    ("monitors", Leads::Any),
];

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    if let Some(file) = view.get(MANIFEST_FILE) {
        let place = Place {
            view,
            file,
            folder: String::new(),
        };
        out.extend(file.json().root.iter().flat_map(|root| place.paths(root)));
    }
    if let Some(file) = view.get(MARKETPLACE_FILE) {
        let entries = file
            .json()
            .root
            .as_ref()
            .and_then(|root| root.get("plugins"));
        for entry in entries.map(Node::items).unwrap_or_default() {
            out.extend(listed(view, file, entry));
        }
    }
}

/// A file with paths, and the folder they count from.
struct Place<'u, 'a, 'v> {
    view: &'u UnitView<'a, 'v>,
    file: &'v FileView<'a>,
    folder: String,
}

impl Place<'_, '_, '_> {
    fn paths(&self, root: &Node) -> Vec<Observation> {
        let mut out = Vec::new();
        let experimental = root.get("experimental");
        for (key, leads) in KEYS {
            let under = [root.get(key), experimental.and_then(|node| node.get(key))];
            for node in under.into_iter().flatten() {
                let paths = texts(node).into_iter();
                out.extend(paths.filter_map(|path| self.judge(key, &path, leads)));
            }
        }
        let commands = root.get("commands").map(Node::entries).unwrap_or_default();
        let sources = commands
            .iter()
            .filter_map(|entry| entry.value.get("source")?.as_text());
        out.extend(sources.filter_map(|path| self.judge("commands", &path, Leads::Any)));
        out
    }

    fn judge(&self, key: &str, path: &Located<String>, leads: Leads) -> Option<Observation> {
        let written = path.value.as_str();
        let is_remote = key == "mcpServers"
            && ["https://", "http://"]
                .iter()
                .any(|web| written.starts_with(web));
        let is_root = key == "skills" && matches!(written, "." | "./");
        if is_remote || is_root {
            return None;
        }
        let plain = written.replace('\\', "/");
        if plain.split('/').any(|part| part == "..") {
            return Some(self.say(
                path,
                message!("“{written}” leaves the plugin"),
                message!(
                    "Only the plugin's own folder reaches people. Copy what is needed into it."
                ),
            ));
        }
        let better = format!(
            "./{}",
            plain.trim_start_matches("./").trim_start_matches('/')
        );
        if better != written && self.exists(&better) {
            return Some(self.rewritten(path, &better));
        }
        let found = relative(&better);
        if !self.exists(&better) {
            return Some(self.say(
                path,
                message!("“{written}” is not there"),
                message!(
                    "The plugin does not load without it. Correct the path, or add the file; \
                     capital and small letters count."
                ),
            ));
        }
        self.wrong_kind(path, &found, leads)
    }

    fn wrong_kind(&self, path: &Located<String>, found: &str, leads: Leads) -> Option<Observation> {
        let written = path.value.as_str();
        let is_file = self.is_file(found);
        match leads {
            Leads::Folder if is_file => Some(self.say(
                path,
                message!("“{written}” is a file, and skills are folders"),
                message!("The plugin does not load. Name the folder that holds SKILL.md."),
            )),
            Leads::File(_) if !is_file => Some(self.say(
                path,
                message!("“{written}” is a folder, and a file is needed here"),
                message!("The plugin does not load. Name each file by itself."),
            )),
            Leads::File(endings) if !endings.contains(&extension(found).as_str()) => {
                Some(self.say(
                    path,
                    message!("“{written}” has not the ending that is needed here"),
                    message!(
                        "The plugin does not load. It should end in {endings}.",
                        endings = Message::list(endings.iter().copied())
                    ),
                ))
            }
            _ => None,
        }
    }

    fn rewritten(&self, path: &Located<String>, better: &str) -> Observation {
        let written = path.value.as_str();
        let seen = self.say(
            path,
            message!("“{written}” is not written as paths are here"),
            message!("The plugin does not load. Paths begin with “./” and have forward slashes."),
        );
        let instead = serde_json::to_string(better).unwrap_or_default();
        let edit = TextEdit::replace(path.span, instead);
        seen.fix(Fix::safe(
            message!("Write “{better}”"),
            vec![edits::in_text(self.file, vec![edit])],
        ))
    }

    fn say(&self, path: &Located<String>, title: Message, why: Message) -> Observation {
        Observation::at(self.file.path(), path.span, title).because(why)
    }

    /// The path of a file of the plugin as the unit writes it.
    fn whole(&self, path: &str) -> String {
        if self.folder.is_empty() {
            path.to_owned()
        } else {
            format!("{}/{path}", self.folder)
        }
    }

    fn is_file(&self, path: &str) -> bool {
        self.view.find(&self.whole(path)).is_some()
    }

    fn exists(&self, path: &str) -> bool {
        exists(self.view, &self.whole(&relative(path)))
    }
}

/// Whether a file or a folder of the unit is at `path`, also one a reader left out.
fn exists(view: &UnitView<'_, '_>, path: &str) -> bool {
    let is_it = |other: &str| {
        let rest = other.strip_prefix(path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    path.is_empty()
        || view.holds(path)
        || view
            .omissions
            .iter()
            .any(|left| is_it(view.unit.relative(&left.path)))
}

fn texts(node: &Node) -> Vec<Located<String>> {
    let listed = node.items().iter().filter_map(Node::as_text);
    node.as_text().into_iter().chain(listed).collect()
}

/// The plugin of an entry that is in the same repository, and what the entry says it holds.
fn listed(view: &UnitView<'_, '_>, file: &FileView<'_>, entry: &Node) -> Vec<Observation> {
    let source = entry.get("source").and_then(Node::as_text);
    let Some(source) = source.filter(|source| source.value.starts_with('.')) else {
        return Vec::new();
    };
    let folder = relative(&source.value);
    let is_outside = source.value.contains("..");
    if !is_outside && !exists(view, &folder) {
        let path = source.value.as_str();
        let seen = Observation::at(
            file.path(),
            source.span,
            message!("“{path}” is not in the repository"),
        );
        return vec![seen.because(message!(
            "The plugin is offered and cannot be installed. Correct the path, or add the folder."
        ))];
    }
    let strict = entry
        .get("strict")
        .is_none_or(|strict| strict.value != Value::Bool(false));
    let has_manifest = exists(
        view,
        format!("{folder}/{MANIFEST_FILE}").trim_start_matches('/'),
    );
    if is_outside || (strict && has_manifest) {
        return Vec::new();
    }
    let own = view.get(MARKETPLACE_FILE);
    let place = own.map(|file| Place { view, file, folder });
    place.map(|place| place.paths(entry)).unwrap_or_default()
}
