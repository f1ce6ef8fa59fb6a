use flywheel_messages::message;

use super::edits;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Claim, Fix, Level, Observation, Scope, UnitView};
use crate::target::Target;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// A plugin has no folder `bin/` at its top.
    ///
    /// ## Why it matters
    /// claude.ai and Cowork refuse the whole plugin for it, with all its skills. Claude Code takes
    /// it and puts the programs in it where Claude calls them by name.
    ///
    /// ## Example
    /// `bin/reconcile`
    ///
    /// ## How to fix
    /// Move the programs to `scripts/`, and let the skills call them there.
    ///
    /// Source: claude.com/docs/plugins/platform-support, and the upload's error “Plugin contains a
    /// top-level bin/ directory”; `claude plugin validate` 2.1.330 says nothing; November 2026.
    NO_BIN_FOLDER {
        code: "PLG-011",
        name: "no_bin_folder",
        group: Plugins,
        level: Block,
        since: "0.2.0",
        summary: "The plugin has a bin folder, for which Cowork refuses it",
        scope: Scope::Targets(&[
            Claim { target: Target::Desktop, level: Level::Block, source: "claude.com/docs/plugins/platform-support", seen: "2026-09" },
            Claim { target: Target::OrgUpload, level: Level::Block, source: "upload error “Plugin contains a top-level bin/ directory”", seen: "2026-11" },
            Claim { target: Target::OrgSync, level: Level::Block, source: "claude.com/docs/plugins/platform-support", seen: "2026-09" },
        ]),
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    if !view.is_plugin() {
        return;
    }
    let bins = view
        .files
        .iter()
        .filter(|file| file.relative_path().starts_with("bin/"));
    let Some(first) = bins.into_iter().next() else {
        return;
    };
    let seen = Observation::at(
        first.path(),
        Span::at(0),
        message!("Cowork refuses a plugin with a bin folder"),
    );
    let seen = seen.because(message!(
        "An organisation's upload and sync refuse it too, with all its skills. Move the programs \
         to scripts/, and let the skills call them there."
    ));
    let whole = |path: &str| crate::audit::path_in_bundle(&view.unit.path, path);
    let moves = edits::moves(&view.all_files, &whole("bin"), &whole("scripts"));
    out.push(match moves {
        Some(moves) => seen.fix(Fix::reviewed(message!("Move them to scripts/"), moves)),
        None => seen,
    });
}
