//! What each target does with a skill.

use flywheel_messages::{Message, counted, message};

use super::cite;
use super::outcomes::Verdict;
use crate::bundle::{Bundle, BundleFile};
use crate::inventory::{SkillPart, dynamic_context};
use crate::plugin::is_kebab;
use crate::skill::SKILL_FILE;
use crate::target::Target;

/// Files an upload of one skill may hold.
pub(super) const UPLOAD_FILES: u64 = 200;
/// Bytes an upload of one skill may unpack to.
pub(super) const UPLOAD_BYTES: u64 = 30 << 20;
/// Characters in a skill's name.
pub(crate) const NAME_MOST: usize = 64;
/// Characters in a skill's description.
pub(crate) const DESCRIPTION_MOST: usize = 1024;

/// The keys of front matter that every target knows.
const KEYS: [&str; 6] = [
    "name",
    "description",
    "license",
    "compatibility",
    "metadata",
    "allowed-tools",
];
/// Words a skill's name may not hold where it is uploaded.
const RESERVED: [&str; 2] = ["anthropic", "claude"];

/// What `target` does with `skill`; `alone` where the export is this skill and no plugin.
pub(super) fn judge(
    target: Target,
    skill: &SkillPart<'_>,
    packed: &Bundle,
    alone: bool,
) -> Verdict {
    match target {
        Target::Spec => by_spec(skill),
        Target::SkillUpload => by_upload(skill, packed),
        Target::Desktop if alone => by_upload(skill, packed),
        Target::OrgUpload | Target::OrgSync if alone => Verdict::ignored(
            message!(
                "{target} takes plugins. Export the skill as a plugin to send it there.",
                target = target.name()
            ),
            cite::ORG_PLUGINS,
        ),
        Target::ClaudeCode => by_claude_code(skill),
        Target::Desktop | Target::OrgUpload | Target::OrgSync => in_plugin(skill),
    }
}

fn by_spec(skill: &SkillPart<'_>) -> Verdict {
    match trouble(skill, false) {
        Some(why) => Verdict::refused(why, cite::SPEC),
        None => Verdict::installs(message!("It meets the Open standard."), cite::SPEC),
    }
}

fn by_upload(skill: &SkillPart<'_>, packed: &Bundle) -> Verdict {
    if let Some(verdict) = size_trouble(skill, packed) {
        return verdict;
    }
    if let Some(why) = trouble(skill, true) {
        return Verdict::refused(why, cite::SKILL_HELP);
    }
    if dynamic_context(skill.text).is_empty() {
        return Verdict::installs(message!("The upload takes it as it is."), cite::SKILL_HELP);
    }
    Verdict::look(
        message!(
            "It asks for commands to run while it loads. They run in Claude Code only; elsewhere \
             Claude sees a placeholder."
        ),
        cite::SKILL_DOCS,
    )
}

fn size_trouble(skill: &SkillPart<'_>, packed: &Bundle) -> Option<Verdict> {
    let inside = files_under(packed, &skill.root);
    let files = inside.len() as u64;
    let bytes: u64 = inside.iter().map(|file| file.bytes.len() as u64).sum();
    let names = inside.iter().map(BundleFile::file_name);
    let skill_files = names
        .filter(|name| name.eq_ignore_ascii_case(SKILL_FILE))
        .count();
    if skill_files > 1 {
        let why = message!("It holds {skill_files} files called SKILL.md; the upload takes one.");
        return Some(Verdict::refused(why, cite::SKILL_SHAPE));
    }
    if files > UPLOAD_FILES {
        let why = message!(
            "It holds {files} files; the upload takes {most}.",
            most = UPLOAD_FILES
        );
        return Some(Verdict::refused(why, cite::SKILL_FILES));
    }
    (bytes > UPLOAD_BYTES).then(|| {
        let why = message!("It is larger than 30 MB unpacked, the most the upload takes.");
        Verdict::refused(why, cite::SKILL_BYTES)
    })
}

/// The files under the folder `root`, which stand together in the order of paths.
fn files_under<'b>(packed: &'b Bundle, root: &str) -> &'b [BundleFile] {
    let files = packed.files();
    if root.is_empty() {
        return files;
    }
    let folder = format!("{root}/");
    let start = files.partition_point(|file| file.path < folder);
    let rest = &files[start..];
    &rest[..rest.partition_point(|file| file.path.starts_with(&folder))]
}

fn by_claude_code(skill: &SkillPart<'_>) -> Verdict {
    if let Some(verdict) = unknown_to_claude(skill) {
        return verdict;
    }
    let commands = dynamic_context(skill.text).len();
    if commands == 0 {
        return Verdict::installs(message!("Claude Code loads it."), cite::SKILL_DOCS);
    }
    let why = counted!(
        commands,
        "It runs a command whenever it is loaded.",
        "It runs {commands} commands whenever it is loaded."
    );
    Verdict::look(why, cite::SKILL_DOCS)
}

fn in_plugin(skill: &SkillPart<'_>) -> Verdict {
    if let Some(verdict) = unknown_to_claude(skill) {
        return verdict;
    }
    if dynamic_context(skill.text).is_empty() {
        return Verdict::installs(message!("It arrives with the plugin."), cite::PLATFORMS);
    }
    Verdict::look(
        message!(
            "It asks for commands to run while it loads; here Claude sees a placeholder instead."
        ),
        cite::SKILL_DOCS,
    )
}

/// Says when the skill loads and Claude cannot know what it is for.
fn unknown_to_claude(skill: &SkillPart<'_>) -> Option<Verdict> {
    if !skill.document.is_sound() {
        let why = message!(
            "Its front matter cannot be read, so it loads without name and description, \
             and Claude does not know when to use it."
        );
        return Some(Verdict::look(why, cite::VALIDATE));
    }
    let has_none = skill.document.description().is_none();
    has_none.then(|| {
        let why = message!("It has no description, so Claude does not know when to use it.");
        Verdict::look(why, cite::VALIDATE)
    })
}

/// What a strict reader refuses, the first thing only. `upload` adds what claude.ai asks for.
fn trouble(skill: &SkillPart<'_>, upload: bool) -> Option<Message> {
    if skill.file.text().is_none() {
        return Some(message!("Its SKILL.md is not text in UTF-8."));
    }
    if skill.document.preamble.is_some() || !skill.document.is_sound() {
        return Some(message!(
            "Its front matter cannot be read: SKILL.md must begin with it."
        ));
    }
    name_trouble(skill, upload)
        .or_else(|| description_trouble(skill, upload))
        .or_else(|| key_trouble(skill))
}

fn name_trouble(skill: &SkillPart<'_>, upload: bool) -> Option<Message> {
    let Some(name) = skill.document.name() else {
        return Some(message!("It has no name."));
    };
    if !is_kebab(name) {
        let why = message!(
            "Its name is “{name}”, and may hold small letters, digits and single hyphens only."
        );
        return Some(why);
    }
    if name.chars().count() > NAME_MOST {
        return Some(message!(
            "Its name is longer than {most} characters.",
            most = NAME_MOST
        ));
    }
    if let Some(word) = RESERVED
        .into_iter()
        .find(|word| upload && name.contains(word))
    {
        return Some(message!("Its name holds the reserved word “{word}”."));
    }
    let folder = skill.name();
    (folder != name).then(|| {
        message!("Its name is “{name}” and its folder is “{folder}”. They must be the same.")
    })
}

fn description_trouble(skill: &SkillPart<'_>, upload: bool) -> Option<Message> {
    let Some(description) = skill.document.description() else {
        return Some(message!("It has no description."));
    };
    if description.chars().count() > DESCRIPTION_MOST {
        let why = message!(
            "Its description is longer than {most} characters.",
            most = DESCRIPTION_MOST
        );
        return Some(why);
    }
    let has_tags = upload && description.contains(['<', '>']);
    has_tags.then(|| message!("Its description holds < or >, which the upload takes for tags."))
}

fn key_trouble(skill: &SkillPart<'_>) -> Option<Message> {
    let mut fields = skill.document.fields.iter();
    let unknown = fields.find(|field| !KEYS.contains(&field.key.as_str()))?;
    let key = &unknown.key;
    Some(message!(
        "Its front matter has “{key}”, and only {taken} are taken. Move it under metadata, or \
         take it out.",
        taken = Message::list(KEYS)
    ))
}
