//! How a skill stands in the menus of people, and who may call it.

use flywheel_messages::{Message, message};

use crate::plugin::preview::{Citation, cite};
use crate::skill::Document;

/// Where people work with Claude.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Claude Code.
    ClaudeCode,
    /// Claude Cowork.
    Cowork,
    /// Chats on claude.ai and in the apps.
    Chat,
}

impl Place {
    /// The name a person knows it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ClaudeCode => "Claude Code",
            Self::Cowork => "Claude Cowork",
            Self::Chat => "claude.ai",
        }
    }
}

/// A skill in the menus of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// The place.
    pub place: Place,
    /// What a person types or picks; nothing where there is no command.
    pub entry: Option<String>,
    /// Who can start it, in plain words.
    pub who: Message,
    /// What this rests on.
    pub citation: Citation,
}

pub(super) fn menus(document: &Document, folder: &str, plugin: Option<&str>) -> Vec<Menu> {
    vec![
        in_code(document, folder, plugin),
        in_cowork(document, folder, plugin),
        in_chat(),
    ]
}

fn in_code(document: &Document, folder: &str, plugin: Option<&str>) -> Menu {
    let hint = document.scalar("argument-hint").unwrap_or_default().trim();
    let command = command(document, folder, plugin);
    let entry = match hint {
        "" => command,
        hint => format!("{command} {hint}"),
    };
    let people = !is_off(document, "user-invocable");
    let claude = !is_on(document, "disable-model-invocation");
    let who = match (people, claude) {
        (true, true) => {
            message!("Claude starts it by its description; people start it with this command.")
        }
        (true, false) => {
            message!(
                "Only people start it, with this command. Claude is not told of it, and scheduled \
                 tasks cannot start it."
            )
        }
        (false, true) => message!("Only Claude starts it. It is hidden from the / menu."),
        (false, false) => {
            message!("Nobody can start it: it is hidden from people and from Claude.")
        }
    };
    Menu {
        place: Place::ClaudeCode,
        entry: people.then_some(entry),
        who,
        citation: cite::SKILL_DOCS,
    }
}

fn in_cowork(document: &Document, folder: &str, plugin: Option<&str>) -> Menu {
    let who = match plugin {
        Some(_) => {
            message!("Claude starts it by its description; people find it under the plugin’s name.")
        }
        None => {
            message!(
                "Claude starts it by its description, once it is in the person’s Claude account or \
                 in a plugin."
            )
        }
    };
    Menu {
        place: Place::Cowork,
        entry: plugin.map(|plugin| command(document, folder, Some(plugin))),
        who,
        citation: cite::PLATFORMS,
    }
}

fn in_chat() -> Menu {
    Menu {
        place: Place::Chat,
        entry: None,
        who: message!(
            "Claude starts it by its description. People switch it on in their settings; the \
             keys only Claude Code knows have no effect."
        ),
        citation: cite::SKILL_HELP,
    }
}

/// In a plugin the skill's name is the last part of the command; elsewhere it is the folder's.
fn command(document: &Document, folder: &str, plugin: Option<&str>) -> String {
    match plugin {
        Some(plugin) => format!("/{plugin}:{}", document.name().unwrap_or(folder)),
        None => format!("/{folder}"),
    }
}

/// Whether the switch `key` is written and on.
pub(super) fn is_on(document: &Document, key: &str) -> bool {
    switch(document, key) == Some(true)
}

fn is_off(document: &Document, key: &str) -> bool {
    switch(document, key) == Some(false)
}

/// A boolean as Claude Code reads it: `yes`, `on` and `1` too, in any case.
fn switch(document: &Document, key: &str) -> Option<bool> {
    match document.scalar(key)?.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Some(true),
        "false" | "no" | "off" | "0" => Some(false),
        _ => None,
    }
}
