//! What each target does with each part of an export.

use flywheel_messages::{Message, message};

use super::cite;
use super::plan::{Citation, ComponentKind, Outcome, TargetOutcome, Totals};
use crate::inventory::Inventory;
use crate::plugin::{Manifest, McpServer, NAME_MOST, PluginName, Transport, is_kebab, plugin_name};
use crate::target::Target;

/// Bytes of a zip that an organisation's owner may upload.
pub(super) const ORG_BYTES: u64 = 50 << 20;
/// Bytes of a plugin that a person may upload.
pub(super) const OWN_BYTES: u64 = 200 << 20;
/// Files of a plugin that a person may upload.
pub(super) const OWN_FILES: u64 = 5_000;
/// What a target does with a part, before it is known which target.
pub(super) struct Verdict {
    pub(super) outcome: Outcome,
    pub(super) why: Message,
    pub(super) citation: Citation,
}

impl Verdict {
    fn new(outcome: Outcome, why: Message, citation: Citation) -> Self {
        Self {
            outcome,
            why,
            citation,
        }
    }

    pub(super) fn installs(why: Message, citation: Citation) -> Self {
        Self::new(Outcome::Installs, why, citation)
    }

    pub(super) fn look(why: Message, citation: Citation) -> Self {
        Self::new(Outcome::Look, why, citation)
    }

    pub(super) fn ignored(why: Message, citation: Citation) -> Self {
        Self::new(Outcome::Ignored, why, citation)
    }

    pub(super) fn refused(why: Message, citation: Citation) -> Self {
        Self::new(Outcome::Refused, why, citation)
    }
}

/// Asks `judge` about every target.
pub(super) fn everywhere(judge: impl Fn(Target) -> Verdict) -> Vec<TargetOutcome> {
    let outcomes = Target::ALL.into_iter().map(|target| {
        let verdict = judge(target);
        TargetOutcome {
            target,
            outcome: verdict.outcome,
            why: verdict.why,
            citation: verdict.citation,
        }
    });
    outcomes.collect()
}

/// Asks `judge` about the targets that take plugins; a skill upload and the open standard know
/// skills only.
pub(super) fn where_plugins_go(judge: impl Fn(Target) -> Verdict) -> Vec<TargetOutcome> {
    everywhere(|target| match target {
        Target::SkillUpload => Verdict::ignored(
            message!("A skill upload takes one skill and nothing else."),
            cite::SKILL_HELP,
        ),
        Target::Spec => Verdict::ignored(
            message!("The open standard speaks of skills only."),
            cite::SPEC,
        ),
        _ => judge(target),
    })
}

/// The outcomes for a part of `kind` that depends on nothing else.
pub(super) fn plain(kind: ComponentKind) -> Vec<TargetOutcome> {
    where_plugins_go(|target| {
        let is_code = target == Target::ClaudeCode;
        match kind {
            ComponentKind::Bin if !is_code => Verdict::refused(
                message!(
                    "A plugin with a bin folder at its top is refused whole by {target}. Move \
                     its programs into scripts/.",
                    target = target.name()
                ),
                cite::PLATFORMS,
            ),
            ComponentKind::Bin => Verdict::installs(
                message!("Claude Code puts it on the path."),
                cite::PLATFORMS,
            ),
            ComponentKind::Other if !is_code => Verdict::ignored(
                message!("{target} leaves it aside.", target = target.name()),
                cite::PLATFORMS,
            ),
            ComponentKind::Command if !is_code => Verdict::installs(
                message!("People call it by its name; in chat it becomes a skill."),
                cite::PLATFORMS,
            ),
            _ => Verdict::installs(takes(target), cite::PLATFORMS),
        }
    })
}

fn takes(target: Target) -> Message {
    message!("{target} takes it.", target = target.name())
}

/// The outcomes for a hook that runs at `moment`.
pub(super) fn hook(moment: &Message) -> Vec<TargetOutcome> {
    where_plugins_go(|target| {
        let runs = message!("It runs {moment}.");
        let look = message!("Let somebody else read it first.");
        let aside = if target == Target::ClaudeCode {
            Message::EMPTY
        } else {
            message!("Chat leaves it aside, and Cowork does not always run hooks.")
        };
        Verdict::look(Message::text([runs, look, aside]), cite::PLATFORMS)
    })
}

/// The outcomes for a connector.
pub(super) fn connector(server: &McpServer) -> Vec<TargetOutcome> {
    where_plugins_go(|target| connector_at(target, server))
}

fn connector_at(target: Target, server: &McpServer) -> Verdict {
    let is_code = target == Target::ClaudeCode;
    let url = server.url.as_ref().map_or("", |url| url.value.trim());
    match &server.transport {
        Transport::Untyped => Verdict::ignored(
            message!(
                "It has an address and no “type”, so it is dropped without a word. Add \
                 \"type\": \"http\"."
            ),
            cite::VALIDATE,
        ),
        Transport::Other(kind) => Verdict::ignored(
            message!(
                "Its type “{kind}” is not known, so it does not load.",
                kind = &kind.value
            ),
            cite::VALIDATE,
        ),
        Transport::Stdio if is_code => Verdict::look(
            message!("It runs a program on each person's computer."),
            cite::PLATFORMS,
        ),
        Transport::Stdio => Verdict::look(
            message!("It runs a program, and only in sessions on the person's own computer."),
            cite::PLATFORMS,
        ),
        _ if url.is_empty() => Verdict::look(
            message!("It has no address yet: somebody must fill it in."),
            cite::VALIDATE,
        ),
        _ if url.contains("${user_config.") && !is_code => Verdict::ignored(
            message!(
                "Its address is asked from each person, which only Claude Code does. Elsewhere it \
                 is left aside, unless plugin.json gives a default."
            ),
            cite::PLATFORMS,
        ),
        _ if is_plain_http(url) => Verdict::look(
            message!("Its address is http, so others can read along."),
            cite::VALIDATE,
        ),
        _ => Verdict::installs(
            message!("It is offered; an owner allows it and each person signs in."),
            cite::PLATFORMS,
        ),
    }
}

fn is_plain_http(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix("http://") else {
        return false;
    };
    !["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|own| rest.starts_with(own))
}

/// The outcomes for a packed extension, which is not opened.
pub(super) fn extension() -> Vec<TargetOutcome> {
    where_plugins_go(|_| {
        Verdict::look(
            message!(
                "It is a packed program that Flywheel does not open. Ask where it comes from."
            ),
            cite::PLATFORMS,
        )
    })
}

/// The outcomes for the plugin `name`, which is installed along.
pub(super) fn dependency(name: &str) -> Vec<TargetOutcome> {
    where_plugins_go(|target| {
        let why = if target == Target::ClaudeCode {
            message!("It brings the plugin “{name}” along. Look at that one too.")
        } else {
            message!("It needs the plugin “{name}”, which is not in this export.")
        };
        Verdict::look(why, cite::MANIFEST)
    })
}

/// The outcomes for the plugin as a whole.
pub(super) fn plugin(inventory: &Inventory<'_>, totals: Totals) -> Vec<TargetOutcome> {
    where_plugins_go(|target| {
        let manifest = inventory.manifest.as_ref();
        let empty = Manifest::default();
        let manifest = manifest.map_or(&empty, |parsed| &parsed.value);
        name_verdict(target, manifest)
            .or_else(|| size_verdict(target, totals, inventory.manifests))
            .unwrap_or_else(|| Verdict::installs(takes(target), source_of(target)))
    })
}

const fn source_of(target: Target) -> Citation {
    match target {
        Target::OrgUpload => cite::ORG_PLUGINS,
        Target::OrgSync => cite::ORG_SYNC,
        Target::ClaudeCode => cite::VALIDATE,
        _ => cite::PLATFORMS,
    }
}

fn name_verdict(target: Target, manifest: &Manifest) -> Option<Verdict> {
    let name = manifest.name.as_ref().map_or("", |name| name.value.trim());
    let source = source_of(target);
    if name.is_empty() {
        let why = message!("Its plugin.json gives no name, or cannot be read.");
        return Some(Verdict::refused(why, source));
    }
    if plugin_name(name) == PluginName::Reserved {
        let why = message!("The name “{name}” is kept for Anthropic. Choose another.");
        return Some(Verdict::refused(why, cite::VALIDATE));
    }
    match target {
        _ if is_kebab(name) && name.chars().count() <= NAME_MOST => None,
        Target::OrgUpload | Target::OrgSync => Some(Verdict::refused(
            message!(
                "The name “{name}” must be small letters, digits and hyphens, at most {most} of \
                 them.",
                most = NAME_MOST
            ),
            source,
        )),
        _ => Some(Verdict::look(
            message!("The name “{name}” works here, but not in an organisation's list."),
            source,
        )),
    }
}

fn size_verdict(target: Target, totals: Totals, manifests: usize) -> Option<Verdict> {
    let files = totals.files as u64;
    match target {
        Target::OrgUpload if totals.packed_bytes > ORG_BYTES => Some(Verdict::refused(
            message!(
                "The plugin is larger than 50 MB packed, the most {target} takes.",
                target = target.name()
            ),
            cite::ORG_PLUGINS,
        )),
        Target::Desktop if manifests > 1 => Some(Verdict::refused(
            message!(
                "It holds {manifests} files called plugin.json; an upload takes one. Take the \
                 others out."
            ),
            cite::PLATFORMS,
        )),
        Target::Desktop if totals.packed_bytes > OWN_BYTES || files > OWN_FILES => {
            let why = message!(
                "The plugin is over 200 MB or {most} files.",
                most = OWN_FILES
            );
            Some(Verdict::refused(why, cite::PLATFORMS))
        }
        _ => None,
    }
}
