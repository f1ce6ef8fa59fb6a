use flywheel_messages::message;

use super::{edits, skill_name, skill_text};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Claim, FileView, Fix, Level, Observation, Scope, UnitView};
use crate::target::Target;

declare_rule! {
    /// ## What it checks
    /// The `name` in the header of `SKILL.md` is the name of the folder the file lies in.
    ///
    /// ## Why it matters
    /// An upload of the skill can fail, and people look for the skill under one name and find
    /// its files under another.
    ///
    /// ## Example
    /// `name: month-end-report` in a folder called `report`.
    ///
    /// ## How to fix
    /// Give the skill the folder's name, or rename the folder. A name that Claude refuses anyway
    /// is for rule SPEC-003. In a plugin the skill works all the same, so there this is a note.
    ///
    /// Source: agentskills.io specification and skills-ref 0.1.1; help centre 12512180 names the
    /// difference as a cause of failed uploads; November 2026.
    USE_FOLDER_NAME {
        code: "SPEC-004",
        name: "use_folder_name",
        group: Spec,
        level: Review,
        since: "0.1.0",
        summary: "The skill's name is not its folder's name",
        scope: Scope::Targets(&[
            Claim { target: Target::Spec, level: Level::Block, source: "agentskills.io specification; skills-ref 0.1.1", seen: "2026-11" },
            Claim { target: Target::SkillUpload, level: Level::Review, source: "help centre 12512180 (a cause of failed uploads); quick_validate accepts it", seen: "2026-11" },
            Claim { target: Target::OrgUpload, level: Level::Note, source: "claude plugin validate 2.1.330 accepts it", seen: "2026-11" },
            Claim { target: Target::OrgSync, level: Level::Note, source: "claude plugin validate 2.1.330 accepts it", seen: "2026-11" },
            Claim { target: Target::Desktop, level: Level::Note, source: "claude plugin validate 2.1.330 accepts it", seen: "2026-11" },
            Claim { target: Target::ClaudeCode, level: Level::Note, source: "claude plugin validate 2.1.330 accepts it", seen: "2026-11" },
        ]),
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let Some(folder) = view.unit.name.as_deref() else {
        return;
    };
    let Some(file) = skill_text::skill_file(view) else {
        return;
    };
    let document = file.document();
    let (Some(field), Some(name)) = (document.field("name"), document.name()) else {
        return;
    };
    let is_same = skill_name::normal(name) == skill_name::normal(folder);
    let will_change = skill_name::problem(name).is_some() && !skill_name::is_standard(name);
    if is_same || will_change {
        return;
    }
    let mut seen = Observation::at(
        file.path(),
        field.value_span,
        message!("The skill is called “{name}”, its folder “{folder}”"),
    )
    .because(message!(
        "An upload can fail for this, and people find the skill under one name and its files \
         under another. Use the same name for both."
    ));
    if view.unit.comes_with_a_plugin() {
        seen = seen
            .level(Level::Note)
            .level_at(&[Target::Spec], Level::Block)
            .level_at(&[Target::SkillUpload], Level::Review);
    }
    for fix in [
        take_the_folders_name(file, folder),
        rename_the_folder(view, name),
    ] {
        seen = fix.into_iter().fold(seen, Observation::fix);
    }
    out.push(seen);
}

fn take_the_folders_name(file: &FileView<'_>, folder: &str) -> Option<Fix> {
    if skill_name::problem(folder).is_some() {
        return None;
    }
    let edit = edits::set(file, "name", folder)?;
    Some(Fix::reviewed(message!("Call it “{folder}”"), vec![edit]))
}

/// Only a folder inside the bundle can be renamed with the bundle.
fn rename_the_folder(view: &UnitView<'_, '_>, name: &str) -> Option<Fix> {
    let path = view.unit.path.as_str();
    if path.is_empty() || skill_name::problem(name).is_some() {
        return None;
    }
    let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
    let to = format!("{parent}/{name}");
    let edits = edits::moves(&view.all_files, path, to.trim_start_matches('/'))?;
    Some(Fix::reviewed(
        message!("Rename the folder to “{name}”"),
        edits,
    ))
}
