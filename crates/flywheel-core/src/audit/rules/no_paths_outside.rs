use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileKind, FileView, Observation, Scope, UnitKind};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Links in the texts of a skill that lead out of what is shared: out of the skill's folder
    /// or, where the skill comes with a plugin, out of the plugin. A link to another file of the
    /// same plugin is fine.
    ///
    /// ## Why it matters
    /// Only the folder itself reaches other people. Claude follows the link on their computers
    /// and finds nothing, or finds a file you do not know.
    ///
    /// ## Example
    /// `[the rules](../../shared/rules.md)` in a skill that is shared by itself.
    ///
    /// ## How to fix
    /// Copy the file into the skill's folder, such as `references/`, and link to the copy.
    ///
    /// Source: agentskills.io specification (paths relative to the skill's root); plugins are copied
    /// by their own folder (code.claude.com/docs, plugins); November 2026.
    NO_PATHS_OUTSIDE {
        code: "PKG-007",
        name: "no_paths_outside",
        group: Package,
        level: Review,
        since: "0.1.0",
        summary: "A link leads out of the folder that is shared",
        scope: Scope::Everywhere,
        check: Check::FileWith(&["../"], check),
    }
}

/// Endings of files that authors name in code and Claude then opens.
const TEXTS: [&str; 6] = [".md", ".txt", ".csv", ".json", ".docx", ".xlsx"];

fn check(file: &FileView<'_>, out: &mut Vec<Observation>) {
    let is_read_by_claude = matches!(
        file.unit.kind,
        UnitKind::Skill | UnitKind::Command | UnitKind::Agent
    );
    if !is_read_by_claude || file.kind != FileKind::Markdown {
        return;
    }
    let mut said: Vec<&str> = Vec::new();
    for (span, url) in paths(file) {
        let path = url.split(['#', '?']).next().unwrap_or_default();
        if leaves(file, path) && !said.contains(&path) {
            said.push(path);
            out.push(leaving(file, span, path));
        }
    }
}

/// Links, and paths of texts named in code.
fn paths<'v>(file: &'v FileView<'_>) -> impl Iterator<Item = (Span, &'v str)> {
    let markdown = file.markdown();
    let links = markdown.links.iter().chain(&markdown.definitions);
    let linked = links.map(|link| (link.span, link.url.as_str()));
    let text = file.text_or_empty();
    let named = markdown.code.iter().filter_map(move |span| {
        let path = text[span.range()].strip_prefix('`')?.strip_suffix('`')?;
        let is_path = path.starts_with("../") && TEXTS.iter().any(|ending| path.ends_with(ending));
        is_path.then_some((*span, path))
    });
    linked.chain(named)
}

/// Whether `path`, as written in `file`, leads out of what is shared with it.
fn leaves(file: &FileView<'_>, path: &str) -> bool {
    if !path.split('/').any(|part| part == "..") || path.contains(':') || path.starts_with('/') {
        return false;
    }
    let shared = file.unit.shared.len();
    let inside = file.path()[shared..].trim_start_matches('/');
    let mut depth = inside.matches('/').count();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if depth == 0 => return true,
            ".." => depth -= 1,
            _ => depth += 1,
        }
    }
    false
}

fn leaving(file: &FileView<'_>, span: Span, path: &str) -> Observation {
    let message = if file.unit.comes_with_a_plugin() {
        message!(
            "The link leads out of the plugin, and only its own folder is shared. Copy the file \
             into the folder and link to the copy."
        )
    } else {
        message!(
            "The link leads out of the skill, and only its own folder is shared. Copy the file \
             into the folder and link to the copy."
        )
    };
    let name = crate::bundle::file_name(path);
    Observation::at(file.path(), span, message!("Others would not get “{name}”")).because(message)
}
