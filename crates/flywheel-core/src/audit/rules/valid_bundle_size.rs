use flywheel_messages::{Message, message};

use crate::audit::rule::declare_rule;
use crate::audit::{Check, Claim, Level, Observation, Scope, UnitKind, UnitView};
use crate::bundle::OmissionReason;
use crate::skill::SKILL_FILE;
use crate::target::Target;
use crate::text::Span;

/// Bytes in a megabyte, as limits count.
const MB: u64 = 1 << 20;
/// A skill's upload, unpacked.
const SKILL_BYTES: u64 = 30 * MB;
/// Files in a skill's upload.
const SKILL_FILES: usize = 200;
/// An organisation's upload of a plugin, packed.
const ORGANISATION_BYTES: u64 = 50 * MB;
/// A person's upload of a plugin.
const PLUGIN_BYTES: u64 = 200 * MB;
/// Files in a person's upload of a plugin.
const PLUGIN_FILES: usize = 5_000;

declare_rule! {
    /// ## What it checks
    /// How much a skill or a plugin holds. A skill's upload takes 30 MB, 200 files and one
    /// `SKILL.md`; an organisation's upload of a plugin 50 MB as a zip file; a person's upload of a
    /// plugin 200 MB and 5,000 files.
    ///
    /// ## Why it matters
    /// A larger upload is refused.
    ///
    /// ## Example
    /// A skill with a folder of 300 pictures; a skill with another skill inside it.
    ///
    /// ## How to fix
    /// Take out what Claude does not need, starting with the largest files. Make a skill inside
    /// a skill one of its own, or pack both into a plugin.
    ///
    /// Source: upload errors “Zip file uncompressed size exceeds 30MB”, “Zip contains too many files
    /// (maximum 200)” and “Zip must contain exactly one SKILL.md file”; help centre 13837433;
    /// claude.com/docs/plugins/platform-support; November 2026.
    VALID_BUNDLE_SIZE {
        code: "PKG-001",
        name: "valid_bundle_size",
        group: Package,
        level: Block,
        since: "0.1.0",
        summary: "There is more in it than an upload takes",
        scope: Scope::Targets(&[
            Claim { target: Target::SkillUpload, level: Level::Block, source: "upload errors: 30 MB, 200 files, one SKILL.md", seen: "2026-11" },
            Claim { target: Target::OrgUpload, level: Level::Block, source: "help centre 13837433: 50 MB", seen: "2026-11" },
            Claim { target: Target::Desktop, level: Level::Block, source: "claude.com/docs/plugins/platform-support: 200 MB, 5,000 files", seen: "2026-11" },
        ]),
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    match view.unit.kind {
        UnitKind::Skill => skill(view, out),
        UnitKind::Plugin => plugin(view, out),
        UnitKind::Marketplace | UnitKind::Command | UnitKind::Agent => {}
    }
}

fn skill(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let files = view.all_files.len();
    let skills = view
        .all_files
        .iter()
        .filter(|file| file.file.file_name() == SKILL_FILE);
    let skills = skills.count();
    let is_outermost = view.unit.in_plugin || view.unit.shared == view.unit.path;
    let problems = [
        (bytes(view) > SKILL_BYTES).then(|| {
            (
                message!("The skill is too large for an upload"),
                Message::text([
                    message!("Claude takes 30 MB; this is {size}.", size = size(view)),
                    largest(view),
                ]),
            )
        }),
        (files > SKILL_FILES).then(|| {
            (
                message!("The skill has too many files for an upload"),
                message!(
                    "Claude takes {SKILL_FILES}; there are {files}. Take out what it does not need."
                ),
            )
        }),
        (skills > 1 && is_outermost).then(|| {
            (
                message!("There is another skill inside this skill"),
                message!(
                    "An upload takes one SKILL.md; there are {skills}. Make it a skill of its own, \
                     or pack both into a plugin."
                ),
            )
        }),
    ];
    let only = [Target::SkillUpload];
    for (title, message) in problems.into_iter().flatten() {
        let seen = Observation::at(&view.unit.path, Span::at(0), title)
            .because(message)
            .only(&only);
        out.push(if view.unit.in_plugin {
            seen.level(Level::Note).level_at(&only, Level::Block)
        } else {
            seen
        });
    }
}

fn plugin(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let (bytes, files) = (bytes(view), view.all_files.len());
    let at = |title: Message| Observation::at(&view.unit.path, Span::at(0), title);
    if files > PLUGIN_FILES {
        let seen = at(message!(
            "Claude would refuse this plugin for its number of files"
        ))
        .because(message!(
            "It takes 5,000; there are {files}. Take out what the plugin does not need."
        ));
        out.push(seen.only(&[Target::OrgUpload, Target::Desktop]));
    }
    if bytes > PLUGIN_BYTES {
        let seen =
            at(message!("Claude would refuse this plugin for its size")).because(Message::text([
                message!("It takes 200 MB; this is {size}.", size = size(view)),
                largest(view),
            ]));
        out.push(seen.only(&[Target::OrgUpload, Target::Desktop]));
    } else if bytes > ORGANISATION_BYTES {
        let seen = at(message!(
            "The plugin may be too large for an organisation's upload"
        ))
        .because(Message::text([
            message!(
                "An organisation's upload takes a zip file of 50 MB; unpacked this is {size}.",
                size = size(view)
            ),
            largest(view),
        ]));
        out.push(seen.only(&[Target::OrgUpload]).level(Level::Review));
    }
}

/// Bytes in all, with what a reader left out for its size.
fn bytes(view: &UnitView<'_, '_>) -> u64 {
    let read = view
        .all_files
        .iter()
        .map(|file| file.file.bytes.len() as u64);
    let left_out = view.omissions.iter().map(|omission| match omission.reason {
        OmissionReason::TooLarge { limit } => limit,
        _ => 0,
    });
    read.chain(left_out).sum()
}

/// Which file to look at first.
fn largest(view: &UnitView<'_, '_>) -> Message {
    let left_out = view
        .omissions
        .iter()
        .find(|omission| is_too_large(&omission.reason));
    let read = view
        .all_files
        .iter()
        .max_by_key(|file| file.file.bytes.len());
    let path = left_out.map(|omission| omission.path.as_str());
    match path.or(read.map(|file| file.path())) {
        Some(path) => message!(
            "The largest file is “{file}”.",
            file = view.unit.relative(path)
        ),
        None => Message::EMPTY,
    }
}

/// The size in words; a reader that left a file out for its size knows only the least it can be.
fn size(view: &UnitView<'_, '_>) -> Message {
    let megabytes = bytes(view).div_ceil(MB);
    if view.omissions.iter().any(|one| is_too_large(&one.reason)) {
        message!("more than {megabytes} MB")
    } else {
        message!("{megabytes} MB")
    }
}

const fn is_too_large(reason: &OmissionReason) -> bool {
    matches!(reason, OmissionReason::TooLarge { .. })
}
