//! The menu: the interface's own commands, by their ids. Choosing one tells the interface.
//!
//! Shortcuts are the interface's: one place decides what a key does.

use serde::Serialize;
use tauri::menu::{Menu, MenuBuilder, MenuEvent, Submenu, SubmenuBuilder};
use tauri::{AppHandle, Emitter as _, Wry};

use crate::window;

/// Quitting closes the window, which saves first; it works without the interface too.
const QUIT: &str = "app.quit";

/// A line between groups.
const LINE: (&str, &str) = ("", "");

/// Menus after the app's own: their names, and the id and words of each command in them.
const MENUS: &[(&str, &[(&str, &str)])] = &[
    (
        "Skill",
        &[
            ("draft.new", "New skill…"),
            ("draft.interview", "Answer a few questions…"),
            ("draft.import", "Import files…"),
            ("draft.importFolder", "Import a folder…"),
            ("draft.link", "Link a folder…"),
            LINE,
            ("draft.bundle", "Preview as a bundle"),
            ("draft.rename", "Rename…"),
            ("draft.duplicate", "Duplicate"),
            LINE,
            ("draft.claude", "Open in Claude"),
            ("draft.editor", "Open in your editor"),
            ("draft.folder", "Open its folder"),
            LINE,
            ("draft.trash", "Move to the trash"),
            ("draft.unlink", "Unlink its folder"),
        ],
    ),
    (
        "Go",
        &[
            ("go.home", "Home"),
            ("go.skills", "Skills"),
            ("go.plugins", "Plugins"),
            ("go.activity", "Activity"),
            ("go.trash", "Trash"),
            LINE,
            ("go.back", "Back"),
            ("go.forward", "Forward"),
            LINE,
            ("go.search", "Search names and text"),
            ("app.palette", "Find or do anything…"),
        ],
    ),
    (
        "Look",
        &[
            ("look.light", "Light theme"),
            ("look.dark", "Dark theme"),
            ("look.system", "The system’s theme"),
            LINE,
            ("look.larger", "Larger text"),
            ("look.smaller", "Smaller text"),
            ("look.normal", "Normal text size"),
        ],
    ),
    (
        "Help",
        &[
            ("app.shortcuts", "Keyboard shortcuts"),
            ("app.about", "About Flywheel"),
        ],
    ),
];

#[derive(Clone, Serialize)]
struct Chosen<'e> {
    command: &'e str,
}

/// Builds the menu.
pub(crate) fn build(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let mut menu = MenuBuilder::new(app).item(&own(app)?);
    #[cfg(target_os = "macos")]
    {
        menu = menu.item(&editing(app)?);
    }
    for (name, entries) in MENUS {
        menu = menu.item(&submenu(app, name, entries)?);
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

fn submenu(app: &AppHandle, name: &str, entries: &[(&str, &str)]) -> tauri::Result<Submenu<Wry>> {
    let mut submenu = SubmenuBuilder::new(app, name);
    for entry @ (id, words) in entries {
        submenu = if *entry == LINE {
            submenu.separator()
        } else {
            submenu.text(*id, words)
        };
    }
    submenu.build()
}

/// The app's own menu: what every program has.
fn own(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    let own = SubmenuBuilder::new(app, "Flywheel")
        .text("app.undo", "Undo the last change")
        .text("go.settings", "Settings")
        .separator();
    #[cfg(target_os = "macos")]
    let own = own
        .services()
        .separator()
        .hide()
        .hide_others()
        .show_all()
        .separator();
    own.text(QUIT, "Quit Flywheel").build()
}

/// On macOS the keys for text work only where a menu has them.
#[cfg(target_os = "macos")]
fn editing(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    let text = SubmenuBuilder::new(app, "Edit").undo().redo().separator();
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
        for (id, words) in entries.filter(|entry| **entry != LINE) {
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
