use flywheel_messages::message;

use super::edits;
use super::file_content::{Content, content};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Level, Observation, Scope};
use crate::bundle::extension;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Zip files and other archives among the files of a skill or a plugin, whatever they are
    /// called. Word and Excel files, which are zip files inside, are left alone.
    ///
    /// ## Why it matters
    /// An upload with a zip file inside is refused. Nobody who looks over the skill sees what an
    /// archive holds, so it is also a place to hide things.
    ///
    /// ## Example
    /// `assets/templates.zip`
    ///
    /// ## How to fix
    /// Unpack the archive and add the files you need. Take the archive out.
    ///
    /// Source: upload error “Zip cannot contain nested zip files” (microsoft/markitdown issue 2548),
    /// seen November 2026.
    NO_NESTED_ARCHIVES {
        code: "PKG-002",
        name: "no_nested_archives",
        group: Package,
        level: Block,
        since: "0.1.0",
        summary: "A zip file or another archive lies among the files",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let Content::Archive { zip } = content(view) else {
        return;
    };
    // Of archives inside archives the outermost is told.
    if !view.is_in_bundle() {
        return;
    }
    let name = view.file.file_name();
    let is_connector = matches!(extension(view.path()).as_str(), "mcpb" | "dxt")
        && view.unit.comes_with_a_plugin();
    let (title, level, message) = if is_connector {
        (
            message!("“{name}” is a packed connector"),
            Level::Review,
            message!(
                "It is a program that would run on the computer of everyone who \
                 installs the plugin. Use it only if you know who made it."
            ),
        )
    } else if zip {
        (
            message!("“{name}” is an archive"),
            Level::Block,
            message!(
                "Claude refuses an upload with a zip file inside, and nobody can see what it \
                 holds. Unpack it, add the files you need, and take it out."
            ),
        )
    } else {
        (
            message!("“{name}” is an archive"),
            Level::Review,
            message!(
                "Nobody can see what it holds without unpacking it. Unpack it, add the files you \
                 need, and take it out."
            ),
        )
    };
    out.push(
        Observation::at(view.path(), Span::at(0), title)
            .because(message)
            .level(level)
            .fix(Fix::reviewed(
                message!("Take it out"),
                edits::removals(&[view]),
            )),
    );
}
