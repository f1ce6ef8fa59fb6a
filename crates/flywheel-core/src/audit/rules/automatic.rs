//! Programs that tools around a skill start by themselves: editors, containers, git, installers.

use flywheel_messages::{Message, message};

use crate::audit::scripts::is_git_hook;
use crate::audit::{FileKind, FileView};
use crate::plugin::json::{Located, Node};
use crate::text::Span;

/// Something that starts by itself.
pub(super) struct Automatic {
    /// Where it stands.
    pub(super) span: Span,
    /// What starts it.
    pub(super) title: Message,
    /// What it runs.
    pub(super) command: String,
}

/// Keys of a development container whose commands run when it is built or opened.
pub(in crate::audit) const CONTAINER: [&str; 6] = [
    "initializeCommand",
    "onCreateCommand",
    "updateContentCommand",
    "postCreateCommand",
    "postStartCommand",
    "postAttachCommand",
];

/// Steps of a package that run wherever it is installed.
const INSTALLING: [&str; 3] = ["preinstall", "install", "postinstall"];

/// What of `file` a tool starts by itself.
pub(super) fn automatic(file: &FileView<'_>) -> Vec<Automatic> {
    let name = file.file.file_name();
    let root = || file.json().root.as_ref();
    if file.text.is_none() {
        return Vec::new();
    }
    match name {
        "devcontainer.json" | ".devcontainer.json" => root().map(in_container).unwrap_or_default(),
        "tasks.json" if file.path().contains(".vscode/") => {
            root().map(in_tasks).unwrap_or_default()
        }
        "package.json" if file.kind == FileKind::Json => root().map(in_package).unwrap_or_default(),
        ".envrc" => whole(
            file,
            message!("A script runs by itself when somebody enters the folder"),
        ),
        _ if is_git_hook(file.path()) => whole(
            file,
            message!("A script runs by itself when somebody works with git"),
        ),
        _ => Vec::new(),
    }
}

fn whole(file: &FileView<'_>, title: Message) -> Vec<Automatic> {
    vec![Automatic {
        span: Span::at(0),
        title,
        command: file.text_or_empty().to_owned(),
    }]
}

fn in_container(root: &Node) -> Vec<Automatic> {
    let commands = CONTAINER
        .iter()
        .filter_map(|key| Some((key, root.get(key)?)));
    let one = |(key, node): (&&str, &Node)| Automatic {
        span: node.span,
        title: message!(
            "A program runs by itself when the container is opened: {key}",
            key = *key
        ),
        command: words(node).join(" "),
    };
    commands.map(one).collect()
}

/// The texts in `node`: a line, words, or several of either by name.
fn words(node: &Node) -> Vec<String> {
    let inner = node.entries().iter().map(|entry| &entry.value);
    let inner = inner.chain(node.items()).filter_map(Node::as_text);
    let own = node.as_text().into_iter();
    own.chain(inner)
        .map(|text: Located<String>| text.value)
        .collect()
}

fn in_tasks(root: &Node) -> Vec<Automatic> {
    let tasks = root
        .get("tasks")
        .map(Node::items)
        .unwrap_or_default()
        .iter();
    let opens = tasks.filter(|task| {
        let run_on = task
            .get("runOptions")
            .and_then(|options| options.get("runOn"));
        run_on
            .and_then(Node::as_text)
            .is_some_and(|when| when.value == "folderOpen")
    });
    let one = |task: &Node| Automatic {
        span: task
            .get("command")
            .map_or(task.span, |command| command.span),
        title: message!("A program runs by itself when somebody opens the folder"),
        command: words(task).join(" "),
    };
    opens.map(one).collect()
}

fn in_package(root: &Node) -> Vec<Automatic> {
    let scripts = root.get("scripts");
    let steps = INSTALLING
        .iter()
        .filter_map(|key| Some((key, scripts?.get(key)?.as_text()?)));
    let one = |(key, text): (&&str, Located<String>)| Automatic {
        span: text.span,
        title: message!(
            "A program runs by itself when the package is installed: {key}",
            key = *key
        ),
        command: text.value,
    };
    steps.map(one).collect()
}
