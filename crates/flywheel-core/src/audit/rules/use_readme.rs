use flywheel_messages::{Message, message};

use super::plugin_files::{PLUGIN_TARGETS, VALIDATE};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Claim, FileView, Level, Observation, Scope, UnitKind, UnitView};
use crate::plugin::MANIFEST_FILE;
use crate::target::Target;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// A plugin has a `README.md` of at least 40 words.
    ///
    /// ## Why it matters
    /// It is what people read before they install a plugin, and what a reviewer reads first:
    /// what it does, what it needs, whom to ask. The public directory refuses a plugin without one.
    ///
    /// ## Example
    /// A README that says “My plugin.” and nothing else.
    ///
    /// ## How to fix
    /// Write what the plugin does, for whom, which connectors it needs and what to try first.
    ///
    /// Source: directory checks of `claude plugin validate` 2.1.330 (`README_MISSING`,
    /// `README_TRIVIAL`), November 2026.
    USE_README {
        code: "PLG-008",
        name: "use_readme",
        group: Plugins,
        level: Note,
        since: "0.2.0",
        summary: "The plugin has no README that tells people what it does",
        scope: Scope::Targets(&[
            Claim { target: Target::Desktop, level: Level::Note, source: VALIDATE, seen: "2026-11" },
            Claim { target: Target::OrgUpload, level: Level::Note, source: VALIDATE, seen: "2026-11" },
            Claim { target: Target::OrgSync, level: Level::Note, source: VALIDATE, seen: "2026-11" },
            Claim { target: Target::ClaudeCode, level: Level::Note, source: VALIDATE, seen: "2026-11" },
        ]),
        check: Check::Unit(check),
    }
}

/// Words below which the directory takes a README for none.
const FEWEST: usize = 40;

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let is_plugin = view.unit.kind == UnitKind::Plugin && view.is_plugin();
    if !is_plugin {
        return;
    }
    let readme = view
        .files
        .iter()
        .find(|file| file.relative_path().eq_ignore_ascii_case("README.md"));
    let words = readme.map(|file| file.text_or_empty().split_whitespace().count());
    let (path, title) = match (readme, words) {
        (Some(_), Some(words)) if words >= FEWEST => return,
        (Some(file), _) => (file.path(), message!("The README says very little")),
        _ => (manifest(view), message!("The plugin has no README")),
    };
    out.push(
        Observation::at(path, Span::at(0), title)
            .because(why())
            .only(&PLUGIN_TARGETS),
    );
}

fn why() -> Message {
    message!(
        "People and reviewers read it before they install the plugin. Say what it does, what it \
         needs and whom to ask, in 40 words or more."
    )
}

fn manifest<'a>(view: &UnitView<'a, '_>) -> &'a str {
    view.get(MANIFEST_FILE)
        .map_or(view.unit.path.as_str(), FileView::path)
}
