//! The menu: the interface's own commands, by their ids. Choosing one tells the interface.
//!
//! Shortcuts are the interface's: one place decides what a key does. So is the language: the menu
//! is English until the interface says which one it speaks.

use std::sync::{Mutex, PoisonError};

use flywheel_messages::{Language, Message, message};
use serde::{Deserialize, Serialize};
use tauri::menu::{Menu, MenuBuilder, MenuEvent, Submenu, SubmenuBuilder};
use tauri::{AppHandle, Emitter as _, Listener as _, Manager as _, Wry};

use crate::window;

/// Quitting closes the window, which saves first; it works without the interface too.
const QUIT: &str = "app.quit";

/// The screen whose entry says how many sign-ins want the person.
const CONNECTORS: &str = "go.connectors";

/// A line between groups.
const LINE: (&str, Message) = ("", Message::EMPTY);

/// Menus after the app's own: their names, and the id and words of each command in them.
const MENUS: &[(Message, &[(&str, Message)])] = &[
    (
        message!("Skill"),
        &[
            ("draft.new", message!("New skill…")),
            ("draft.interview", message!("Answer a few questions…")),
            ("draft.import", message!("Import files…")),
            ("draft.importFolder", message!("Import a folder…")),
            ("draft.link", message!("Link a folder…")),
            LINE,
            ("draft.bundle", message!("Preview as a bundle")),
            ("draft.rename", message!("Rename…")),
            ("draft.duplicate", message!("Duplicate")),
            LINE,
            ("draft.claude", message!("Open in Claude")),
            ("draft.editor", message!("Open in your editor")),
            ("draft.folder", message!("Open its folder")),
            LINE,
            ("draft.trash", message!("Move to the trash")),
            ("draft.unlink", message!("Unlink its folder")),
        ],
    ),
    (
        message!("Go"),
        &[
            ("go.home", message!("Home")),
            ("go.skills", message!("Skills")),
            ("go.plugins", message!("Plugins")),
            (CONNECTORS, message!("Connectors")),
            ("go.activity", message!("Activity")),
            ("go.trash", message!("Trash")),
            LINE,
            ("go.back", message!("Back")),
            ("go.forward", message!("Forward")),
            LINE,
            ("go.search", message!("Search names and text")),
            ("app.palette", message!("Find or do anything…")),
        ],
    ),
    (
        message!("Look"),
        &[
            ("look.light", message!("Light theme")),
            ("look.dark", message!("Dark theme")),
            ("look.system", message!("The system’s theme")),
            LINE,
            ("look.larger", message!("Larger text")),
            ("look.smaller", message!("Smaller text")),
            ("look.normal", message!("Normal text size")),
        ],
    ),
    (
        message!("Help"),
        &[
            ("app.shortcuts", message!("Keyboard shortcuts")),
            ("app.about", message!("About Flywheel")),
        ],
    ),
];

#[derive(Clone, Serialize)]
struct Chosen<'e> {
    command: &'e str,
}

/// What the interface says once it listens.
#[derive(Deserialize)]
struct Ready {
    language: String,
}

/// What the menu says besides its commands.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Said {
    language: Language,
    wanting: usize,
}

/// What the menu says now.
#[derive(Default)]
pub(crate) struct Shown(Mutex<Said>);

/// Builds the menu in English.
pub(crate) fn build(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    build_in(app, Said::default())
}

/// Has the menu follow the language of the interface, once it says which.
pub(crate) fn follow_language(app: &AppHandle) {
    let menus = app.clone();
    app.listen("ready", move |event| {
        let said = serde_json::from_str::<Ready>(event.payload());
        let language = said
            .ok()
            .and_then(|said| Language::with_tag(&said.language))
            .unwrap_or_default();
        change(&menus, |said| said.language = language);
    });
}

/// Says beside the screen of connectors how many sign-ins want the person.
pub(crate) fn say_wanting(app: &AppHandle, wanting: usize) {
    change(app, |said| said.wanting = wanting);
}

fn change(app: &AppHandle, change: impl FnOnce(&mut Said)) {
    let shown = app.state::<Shown>();
    let mut held = shown.0.lock().unwrap_or_else(PoisonError::into_inner);
    let before = *held;
    change(&mut held);
    let said = *held;
    drop(held);
    if said == before {
        return;
    }
    let menus = app.clone();
    let outcome = app.run_on_main_thread(move || {
        let menu = build_in(&menus, said);
        if let Err(error) = menu.and_then(|menu| menus.set_menu(menu)) {
            tracing::warn!("the menu stays as it is: {error}");
        }
    });
    if let Err(error) = outcome {
        tracing::warn!("the menu stays as it is: {error}");
    }
}

fn build_in(app: &AppHandle, said: Said) -> tauri::Result<Menu<Wry>> {
    let mut menu = MenuBuilder::new(app).item(&own(app, said.language)?);
    #[cfg(target_os = "macos")]
    {
        menu = menu.item(&editing(app, said.language)?);
    }
    for (name, entries) in MENUS {
        menu = menu.item(&submenu(app, said, name, entries)?);
    }
    menu.build()
}

/// Tells the interface which command was chosen.
pub(crate) fn chosen(app: &AppHandle, event: &MenuEvent) {
    let command = event.id().as_ref();
    if command == QUIT {
        return window::close(app);
    }
    let _ = app.emit("menu", Chosen { command });
}

fn submenu(
    app: &AppHandle,
    Said { language, wanting }: Said,
    name: &Message,
    entries: &[(&str, Message)],
) -> tauri::Result<Submenu<Wry>> {
    let mut submenu = SubmenuBuilder::new(app, language.say(name));
    for (id, words) in entries {
        let words = language.say(words);
        submenu = match *id {
            "" => submenu.separator(),
            CONNECTORS if wanting > 0 => submenu.text(CONNECTORS, format!("{words} ({wanting})")),
            id => submenu.text(id, words),
        };
    }
    submenu.build()
}

/// The app's own menu: what every program has.
fn own(app: &AppHandle, language: Language) -> tauri::Result<Submenu<Wry>> {
    let own = SubmenuBuilder::new(app, "Flywheel")
        .text("app.undo", language.say(&message!("Undo the last change")))
        .text("go.settings", language.say(&message!("Settings")))
        .separator();
    #[cfg(target_os = "macos")]
    let own = own
        .services()
        .separator()
        .hide()
        .hide_others()
        .show_all()
        .separator();
    own.text(QUIT, language.say(&message!("Quit Flywheel")))
        .build()
}

/// On macOS the keys for text work only where a menu has them.
#[cfg(target_os = "macos")]
fn editing(app: &AppHandle, language: Language) -> tauri::Result<Submenu<Wry>> {
    let text = SubmenuBuilder::new(app, language.say(&message!("Edit")))
        .undo()
        .redo()
        .separator();
    text.cut().copy().paste().select_all().build()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGISTRY: &str = include_str!("../../ui/src/state/appCommands.ts");

    /// Whether the registry has `id`, whole or through the function for its group.
    fn is_registered(id: &str) -> bool {
        let (group, verb) = id.split_once('.').expect("a group and a verb");
        let made_by = match group {
            "go" => format!("to(\"{verb}\""),
            "look" => format!("(\"{verb}\""),
            _ => String::from("\0"),
        };
        REGISTRY.contains(&format!("\"{id}\"")) || REGISTRY.contains(&made_by)
    }

    #[test]
    fn every_entry_is_a_command_of_the_interface() {
        let entries = MENUS.iter().flat_map(|(_, entries)| entries.iter());
        for (id, words) in entries.filter(|(id, _)| !id.is_empty()) {
            assert!(
                is_registered(id),
                "“{words}” asks for {id}, which the interface does not have"
            );
        }
        for id in ["app.undo", "go.settings", QUIT] {
            assert!(is_registered(id), "the interface does not have {id}");
        }
    }

    #[test]
    fn an_unknown_command_is_noticed() {
        assert!(!is_registered("draft.juggle"), "the check can fail");
    }
}
