use std::collections::BTreeMap;

use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileEdit, FileView, Fix, Observation, Scope, UnitView};
use crate::text::Span;

/// Hidden names that belong to a plugin, a repository or Flywheel.
const KNOWN: &[&str] = &[
    ".mcp.json",
    ".claude-plugin",
    ".gitignore",
    ".gitattributes",
    ".lsp.json",
    ".flywheel",
    ".gitkeep",
    ".keep",
];

/// Hidden names that the rule about leftovers speaks of.
const LEFTOVERS: &[&str] = &[
    ".git",
    ".svn",
    ".hg",
    ".ds_store",
    ".venv",
    ".env",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
];

declare_rule! {
    /// ## What it checks
    /// Files and folders whose name begins with a dot. Known ones (`.mcp.json`, `.claude-plugin`,
    /// `.gitignore`, `.gitattributes`, `.lsp.json`, `.flywheel`) and empty files are fine; leftovers
    /// such as `.DS_Store` and `.env` have a rule of their own.
    ///
    /// ## Why it matters
    /// The Finder and most file dialogs do not show them, so a reviewer does not open them. Claude
    /// can read and run them like any other file.
    ///
    /// ## Example
    /// `scripts/.setup.sh` in a skill that claims to have no scripts.
    ///
    /// ## How to fix
    /// Give the file a name without the dot, or remove it.
    ///
    /// Source: Anthropic, “Skills for enterprise” (read all content), November 2026.
    NO_HIDDEN_FILES {
        code: "HID-009",
        name: "no_hidden_files",
        group: Hidden,
        level: Review,
        since: "0.1.0",
        summary: "A file that file dialogs do not show",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let mut hidden: BTreeMap<&str, Vec<&FileView<'_>>> = BTreeMap::new();
    for file in view.files.iter().filter(|file| !file.file.bytes.is_empty()) {
        if let Some(name) = hidden_part(file.relative_path()) {
            hidden.entry(name).or_default().push(file);
        }
    }
    for (name, files) in hidden {
        let Some(first) = files.first() else {
            continue;
        };
        let (title, label) = if files.len() == 1 {
            (
                message!("File dialogs do not show “{name}”"),
                message!("Remove the file"),
            )
        } else {
            (
                message!(
                    "File dialogs do not show “{name}” and its {files} files",
                    files = files.len()
                ),
                message!("Remove the files"),
            )
        };
        let edits = files.iter().map(|file| FileEdit::Remove {
            path: file.path().to_owned(),
        });
        out.push(
            Observation::at(first.path(), Span::at(0), title)
                .because(message!(
                    "Its name begins with a dot, so reviewers miss it while Claude can read \
                     it. Rename it without the dot, or remove it."
                ))
                .fix(Fix::reviewed(label, edits.collect())),
        );
    }
}

/// `path` up to its first hidden part, where that is not a known one.
fn hidden_part(path: &str) -> Option<&str> {
    let mut start = 0;
    for part in path.split('/') {
        let end = start + part.len();
        let name = part.to_ascii_lowercase();
        let is_leftover = name.starts_with("._")
            || name.starts_with(".env.")
            || LEFTOVERS.contains(&name.as_str());
        if name.starts_with('.') && is_leftover {
            return None;
        }
        if name.starts_with('.') && !KNOWN.contains(&name.as_str()) {
            return Some(&path[..end]);
        }
        start = end + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_and_leftovers_are_left_alone() {
        for fine in [
            "SKILL.md",
            ".mcp.json",
            ".claude-plugin/plugin.json",
            "a/.DS_Store",
            ".env.local",
            "._SKILL.md",
        ] {
            assert_eq!(hidden_part(fine), None, "{fine}");
        }
        assert_eq!(hidden_part("scripts/.setup.sh"), Some("scripts/.setup.sh"));
        assert_eq!(hidden_part(".cache/a/b.txt"), Some(".cache"));
        assert_eq!(
            hidden_part(".claude-plugin/.x/y"),
            Some(".claude-plugin/.x")
        );
    }
}
