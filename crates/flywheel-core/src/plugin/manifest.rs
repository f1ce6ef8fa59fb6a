//! `plugin.json`: what a plugin is called and where its parts are.

use flywheel_messages::message;

use super::hooks::{Hook, read_events};
use super::json::{Located, Node, Value, texts_of};
use super::mcp::{McpServer, read_servers};
use super::read::{Parsed, Reader};
use crate::text::Span;

/// Where a plugin keeps its manifest.
pub const MANIFEST_FILE: &str = ".claude-plugin/plugin.json";

/// Keys of parts that only Claude Code knows, at the top or under `experimental`.
const CODE_KEYS: [&str; 5] = [
    "lspServers",
    "monitors",
    "outputStyles",
    "themes",
    "workflows",
];

/// What `plugin.json` says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manifest {
    /// The name: the only key a plugin must have.
    pub name: Option<Located<String>>,
    /// The name people see.
    pub display_name: Option<Located<String>>,
    /// The version, in whatever form.
    pub version: Option<Located<String>>,
    /// What it is for.
    pub description: Option<Located<String>>,
    /// Who made it.
    pub author: Option<Author>,
    /// A web page about it.
    pub homepage: Option<Located<String>>,
    /// Where its source is.
    pub repository: Option<Located<String>>,
    /// Its licence.
    pub license: Option<Located<String>>,
    /// Words to find it by.
    pub keywords: Vec<Located<String>>,
    /// Folders of skills beside `skills/`.
    pub skills: Vec<Located<String>>,
    /// Commands instead of those in `commands/`, where it says so.
    pub commands: Option<Vec<DeclaredCommand>>,
    /// Agents instead of those in `agents/`, where it says so.
    pub agents: Option<Vec<Located<String>>>,
    /// Files of hooks beside `hooks/hooks.json`.
    pub hook_files: Vec<Located<String>>,
    /// Hooks written into the manifest.
    pub hooks: Vec<Hook>,
    /// Files (`.json`, `.mcpb`, `.dxt`) or addresses of servers beside `.mcp.json`.
    pub server_files: Vec<Located<String>>,
    /// Servers written into the manifest.
    pub servers: Vec<McpServer>,
    /// Plugins that are installed along with this one.
    pub dependencies: Vec<Dependency>,
    /// Parts that only Claude Code knows, where the manifest declares them.
    pub code_parts: Vec<CodePart>,
    /// Every key at the top, in the order of the text.
    pub keys: Vec<Located<String>>,
}

/// A plugin that is installed along with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// Its name, with `@` and the marketplace where that is written so.
    pub name: Located<String>,
    /// The marketplace, where it is written apart.
    pub marketplace: Option<Located<String>>,
}

/// Language servers, monitors and the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodePart {
    /// The key: `lspServers`, `monitors`, ...
    pub key: Located<String>,
    /// Files or folders it is in, where it is declared by path.
    pub paths: Vec<Located<String>>,
    /// Commands written into the manifest.
    pub commands: Vec<Located<String>>,
}

/// Who made a plugin, or owns a marketplace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// Name.
    pub name: Option<Located<String>>,
    /// Address for mail.
    pub email: Option<Located<String>>,
    /// Address of a web page.
    pub url: Option<Located<String>>,
    /// The whole.
    pub span: Span,
}

/// A command that a manifest declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredCommand {
    /// Its name, where it is declared by name.
    pub name: Option<Located<String>>,
    /// The file or folder it is in; nothing where its text stands in the manifest.
    pub path: Option<Located<String>>,
    /// Its text, where that stands in the manifest.
    pub content: Option<Located<String>>,
    /// The declaration.
    pub span: Span,
}

/// Reads the text of a `plugin.json`.
pub fn parse_manifest(text: &str) -> Parsed<Manifest> {
    Parsed::from_map(text, read_manifest)
}

fn read_manifest(root: &Node, reader: &mut Reader) -> Manifest {
    let (hook_files, hooks) = read_mixed(root, "hooks", reader, read_events);
    let (server_files, servers) = read_mixed(root, "mcpServers", reader, read_servers);
    Manifest {
        name: reader.text(root, "name"),
        display_name: reader.text(root, "displayName"),
        version: reader.text(root, "version"),
        description: reader.text(root, "description"),
        author: read_author(root, "author", reader),
        homepage: reader.text(root, "homepage"),
        repository: reader.text(root, "repository"),
        license: reader.text(root, "license"),
        keywords: reader.texts(root, "keywords"),
        skills: reader.texts(root, "skills"),
        commands: root
            .get("commands")
            .map(|node| read_commands(node, root, reader)),
        agents: root.get("agents").map(|_| reader.texts(root, "agents")),
        hook_files,
        hooks,
        server_files,
        servers,
        dependencies: read_dependencies(root, reader),
        code_parts: read_code_parts(root),
        keys: root
            .entries()
            .iter()
            .map(|entry| entry.key.clone())
            .collect(),
    }
}

/// The person under `key`.
pub(super) fn read_author(root: &Node, key: &str, reader: &mut Reader) -> Option<Author> {
    let node = root.get(key)?;
    if !matches!(node.value, Value::Map(_)) {
        let message = message!("“{key}” should be written as {{ \"name\": \"…\" }}.");
        reader.report(node.span, message);
        let name = node.as_text();
        return name.map(|name| Author {
            span: name.span,
            name: Some(name),
            ..Author::default()
        });
    }
    Some(Author {
        name: reader.text(node, "name"),
        email: reader.text(node, "email"),
        url: reader.text(node, "url"),
        span: node.span,
    })
}

fn read_commands(node: &Node, root: &Node, reader: &mut Reader) -> Vec<DeclaredCommand> {
    if !matches!(node.value, Value::Map(_)) {
        let paths = reader.texts(root, "commands");
        let declared = paths.into_iter().map(|path| DeclaredCommand {
            name: None,
            span: path.span,
            path: Some(path),
            content: None,
        });
        return declared.collect();
    }
    let declared = node.entries().iter().map(|entry| DeclaredCommand {
        name: Some(entry.key.clone()),
        path: reader.text(&entry.value, "source"),
        content: reader.text(&entry.value, "content"),
        span: entry.value.span,
    });
    declared.collect()
}

fn read_dependencies(root: &Node, reader: &mut Reader) -> Vec<Dependency> {
    let items = root.get("dependencies").map(Node::items);
    let mut found = Vec::new();
    for item in items.unwrap_or_default() {
        let name = item.as_text().or_else(|| reader.text(item, "name"));
        match name {
            Some(name) => found.push(Dependency {
                name,
                marketplace: reader.text(item, "marketplace"),
            }),
            None => reader.report(item.span, message!("“dependencies” should name plugins.")),
        }
    }
    found
}

fn read_code_parts(root: &Node) -> Vec<CodePart> {
    let inner = root.get("experimental").map(Node::entries);
    let entries = root.entries().iter().chain(inner.unwrap_or_default());
    let declared = entries.filter(|entry| CODE_KEYS.contains(&entry.key.value.as_str()));
    let parts = declared.map(|entry| CodePart {
        key: entry.key.clone(),
        paths: paths_in(&entry.value),
        commands: texts_of(&entry.value, "command"),
    });
    parts.collect()
}

fn paths_in(node: &Node) -> Vec<Located<String>> {
    let listed = node.items().iter().filter_map(Node::as_text);
    node.as_text().into_iter().chain(listed).collect()
}

/// What stands under `key`: paths, maps that `read` understands, or a list of both.
fn read_mixed<T>(
    root: &Node,
    key: &str,
    reader: &mut Reader,
    read: fn(&Node, &mut Reader) -> Vec<T>,
) -> (Vec<Located<String>>, Vec<T>) {
    let Some(node) = root.get(key) else {
        return (Vec::new(), Vec::new());
    };
    let mut paths = Vec::new();
    let mut values = Vec::new();
    let parts = match &node.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    for part in parts {
        match &part.value {
            Value::Text(_) => paths.extend(part.as_text()),
            Value::Map(_) => values.extend(read(part.get(key).unwrap_or(part), reader)),
            _ => {
                let message = message!("“{key}” should be a path or be written out in {{ }}.");
                reader.report(part.span, message);
            }
        }
    }
    (paths, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_manifest_is_read_with_its_places() {
        let text = r#"{
  "name": "finance",
  "author": { "name": "Finance team" },
  "keywords": ["close", "cash"],
  "skills": "./more",
  "commands": { "close": { "source": "./c/close.md" }, "say": { "content": "Hi" } },
  "hooks": ["./h.json", { "Stop": [{ "hooks": [{ "type": "command", "command": "./x" }] }] }],
  "mcpServers": { "crm": { "type": "http", "url": "https://crm.example" } }
}"#;
        let parsed = parse_manifest(text);
        assert_eq!(parsed.problems, []);
        let manifest = parsed.value;
        let name = manifest.name.expect("a name");
        assert_eq!(
            (name.value.as_str(), &text[name.span.range()]),
            ("finance", "\"finance\"")
        );
        assert_eq!(manifest.keywords.len(), 2);
        assert_eq!(manifest.skills[0].value, "./more");
        let commands = manifest.commands.expect("declared");
        assert_eq!(
            commands[0].path.as_ref().map(|path| path.value.as_str()),
            Some("./c/close.md")
        );
        assert_eq!(commands[1].path, None);
        let content = commands[1].content.as_ref().expect("written out");
        assert_eq!(&text[content.span.range()], "\"Hi\"");
        assert_eq!(manifest.hook_files[0].value, "./h.json");
        assert_eq!(manifest.hooks[0].event.value, "Stop");
        assert_eq!(manifest.servers[0].name.value, "crm");
        assert_eq!(manifest.keys.len(), 7);
    }

    #[test]
    fn what_comes_along_is_read() {
        let text = r#"{
  "dependencies": ["core", "base@acme", { "name": "more", "marketplace": "acme" }, 5],
  "lspServers": { "go": { "command": "gopls" } },
  "experimental": { "monitors": ["./m.json"], "evals": "./e" }
}"#;
        let parsed = parse_manifest(text);
        assert_eq!(parsed.problems.len(), 1, "{:?}", parsed.problems);
        let names: Vec<&str> = parsed
            .value
            .dependencies
            .iter()
            .map(|dependency| dependency.name.value.as_str())
            .collect();
        assert_eq!(names, ["core", "base@acme", "more"]);
        let parts = parsed.value.code_parts;
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0].commands[0].value, "gopls");
        assert_eq!(parts[1].paths[0].value, "./m.json");
    }

    #[test]
    fn what_is_of_another_kind_is_reported_and_the_rest_is_read() {
        let text = r#"{"name": 5, "author": "Ann", "version": "1", "agents": ["./a.md", 7]}"#;
        let parsed = parse_manifest(text);
        let places: Vec<&str> = parsed
            .problems
            .iter()
            .map(|p| &text[p.span.range()])
            .collect();
        assert_eq!(places, ["5", "\"Ann\"", "7"]);
        let author = parsed.value.author.and_then(|author| author.name);
        assert_eq!(author.map(|name| name.value).as_deref(), Some("Ann"));
        assert_eq!(parsed.value.agents.map(|agents| agents.len()), Some(1));
    }

    #[test]
    fn a_file_that_is_no_map_gives_an_empty_manifest() {
        for text in ["[]", "", "{", "\u{feff}null"] {
            let parsed = parse_manifest(text);
            assert_eq!(parsed.value, Manifest::default(), "{text}");
            assert_eq!(parsed.problems.len(), 1, "{text}");
        }
    }
}
