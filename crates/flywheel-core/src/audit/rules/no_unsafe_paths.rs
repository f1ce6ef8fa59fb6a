use std::collections::BTreeSet;

use flywheel_messages::message;

use super::edits;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Fix, Level, Observation, Scope, UnitKind, UnitView};
use crate::bundle::{NameProblem, Omission, OmissionReason, file_name, name_problems};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Every path stays inside its folder and can exist on Windows, macOS and Linux: no path that
    /// climbs out with `../` or starts at the root of the disk, no links to somewhere else, no two
    /// names that differ by capital letters or accents only, no names Windows does not allow.
    ///
    /// ## Why it matters
    /// A path that leaves its folder can overwrite other files when the skill is unpacked. A name
    /// that another computer does not allow makes files vanish or the upload fail there.
    ///
    /// ## Example
    /// `references/Q3: results.md` cannot exist on Windows; `Notes.md` and `notes.md` are one file
    /// on most computers.
    ///
    /// ## How to fix
    /// Rename the file. Replace a link by the file it leads to. If a path climbs out of its
    /// folder, do not use the bundle and ask where it came from.
    ///
    /// Source: pre-submission checklist of the plugin directory; Microsoft, “Naming Files, Paths,
    /// and Namespaces”; November 2026.
    NO_UNSAFE_PATHS {
        code: "PKG-003",
        name: "no_unsafe_paths",
        group: Package,
        level: Block,
        since: "0.1.0",
        summary: "A path leaves its folder or cannot exist on every computer",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    for omission in &view.omissions {
        out.extend(left_out(view, omission));
    }
    // Names clash across units, so the outermost one looks at all of them.
    if view.unit.path.is_empty() {
        names(view, out);
    }
}

fn left_out(view: &UnitView<'_, '_>, omission: &Omission) -> Option<Observation> {
    let path = omission.path.as_str();
    let name = file_name(path);
    let (title, message) = match omission.reason {
        OmissionReason::Traversal | OmissionReason::Absolute => (
            message!("“{path}” reaches outside its folder"),
            message!(
                "Unpacking it could overwrite other files of whoever opens it. Do not use the \
                 bundle, and ask where it came from."
            ),
        ),
        OmissionReason::Symlink => (
            message!("“{name}” is a link to somewhere else"),
            message!(
                "Others would get a link that leads nowhere, or to a file of theirs. Put a copy of \
                 the file in its place."
            ),
        ),
        OmissionReason::Special => (
            message!("“{name}” is not an ordinary file"),
            message!(
                "A device or a pipe cannot be shared and has no place in a skill. Take it out."
            ),
        ),
        OmissionReason::NameNotUtf8 => (
            message!("The name “{name}” is not readable text"),
            message!("Other computers would show another name or none. Rename the file."),
        ),
        OmissionReason::Duplicate => (
            message!("“{name}” is there twice"),
            message!(
                "Programs would disagree about which of the two counts, which is a way to hide \
                 one. Keep one, and ask where the bundle came from."
            ),
        ),
        _ => return None,
    };
    let seen = Observation::at(path, Span::at(0), title).because(message);
    let is_link_in_a_checkout =
        omission.reason == OmissionReason::Symlink && view.unit.kind == UnitKind::Marketplace;
    Some(if is_link_in_a_checkout {
        seen.level(Level::Review)
    } else {
        seen
    })
}

fn names(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let mut said = BTreeSet::new();
    for (path, problem) in name_problems(view.all_files.iter().map(|file| file.path())) {
        let path = culprit(path, &problem);
        if said.insert(path) {
            out.push(misnamed(view, path, &problem));
        }
    }
}

/// The file or the outermost folder of `path` that has the problem.
fn culprit<'p>(path: &'p str, problem: &NameProblem) -> &'p str {
    let mut heads = path
        .match_indices('/')
        .map(|(at, _)| &path[..at])
        .chain([path]);
    let is_it = |head: &&str| match problem {
        NameProblem::CaseClash { other } | NameProblem::UnicodeClash { other } => {
            let parts = head.split('/').count();
            !other.split('/').take(parts).eq(head.split('/'))
        }
        _ => !name_problems([*head].into_iter()).is_empty(),
    };
    heads.find(is_it).unwrap_or(path)
}

fn misnamed(view: &UnitView<'_, '_>, path: &str, problem: &NameProblem) -> Observation {
    let name = file_name(path);
    let (title, message) = match problem {
        NameProblem::Reserved => (
            message!("Windows does not allow the name “{name}”"),
            message!("It keeps the name for a device, so the file would be lost there. Rename it."),
        ),
        NameProblem::Character { character } => (
            message!(
                "Windows does not allow the name “{name}”",
                name = name.escape_debug().to_string()
            ),
            message!(
                "It holds “{character}”. The file would be lost there, or the upload refused. Rename it.",
                character = character.escape_debug().to_string()
            ),
        ),
        NameProblem::TrailingDotOrSpace => (
            message!("Windows does not allow the name “{name}”"),
            message!("It ends with a dot or a space, which Windows drops. Rename it."),
        ),
        NameProblem::CaseClash { other } | NameProblem::UnicodeClash { other } => (
            message!("“{name}” and another name are the same on most computers"),
            message!(
                "Only one of it and “{other}” would be left there: they differ by capital letters \
                 or accents only. Rename one."
            ),
        ),
    };
    let seen = Observation::at(path, Span::at(0), title).because(message);
    let (to, edits) = match better(path, problem) {
        Some(to) => (
            file_name(&to).to_owned(),
            edits::moves(&view.all_files, path, &to),
        ),
        None => return seen,
    };
    match edits {
        Some(edits) => seen.fix(Fix::reviewed(message!("Rename it to “{to}”"), edits)),
        None => seen,
    }
}

/// `path` with a last part every computer allows; nothing for a clash, where a person has to say
/// which name stays.
fn better(path: &str, problem: &NameProblem) -> Option<String> {
    let name = file_name(path);
    let folder = &path[..path.len() - name.len()];
    let name = match problem {
        NameProblem::Reserved => format!("file-{name}"),
        NameProblem::Character { .. } => {
            let plain = name.replace(|c: char| "<>:\"|?*\\".contains(c) || c.is_control(), "-");
            plain
                .replace("- ", "-")
                .trim_end_matches(['.', ' '])
                .to_owned()
        }
        NameProblem::TrailingDotOrSpace => name.trim_end_matches(['.', ' ']).to_owned(),
        NameProblem::CaseClash { .. } | NameProblem::UnicodeClash { .. } => return None,
    };
    (!name.is_empty()).then(|| format!("{folder}{name}"))
}
