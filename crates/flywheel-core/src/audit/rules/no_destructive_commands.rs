use flywheel_messages::message;

use super::deeds::{Verdict, judge_deeds};
use super::destruction::{Loss, fork_bomb, of_event};
use crate::audit::instruction::is_instruction;
use crate::audit::rule::declare_rule;
use crate::audit::scripts::{Event, Script};
use crate::audit::{Check, FileView, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Scripts, hooks, and commands that a text tells Claude to run, which delete what nobody gets
    /// back: a home folder, a disk, backups, a table of a database, the history of a repository,
    /// things in a cloud. Scripts are parsed, so that `rm -rf "$HOME"` is the same as `rm -rf ~`.
    /// Commands that a text warns of are left alone, and so are folders a script made itself.
    ///
    /// ## Why it matters
    /// Claude runs the command with the rights of the person. There is no trash to take the files
    /// back from.
    ///
    /// ## Example
    /// “Free some space first: `rm -rf ~/Documents`.”
    ///
    /// ## How to fix
    /// Name exactly the folder or the rows that go, let Claude ask first, or remove the command.
    ///
    /// Source: Anthropic, “Skills for enterprise” (tool invocations, file-system scope), November
    /// 2026.
    NO_DESTRUCTIVE_COMMANDS {
        code: "EXEC-001",
        name: "no_destructive_commands",
        group: Running,
        level: Block,
        since: "0.1.0",
        summary: "A command deletes what nobody gets back",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    judge_deeds(view, out, judge);
    for script in &view.scripts().all {
        let text = &view.text_or_empty()[script.span.range()];
        let Some(found) = fork_bomb(text) else {
            continue;
        };
        let span = found.shifted(script.span.start);
        if is_instruction(view, span) {
            let verdict = of_loss(Loss::Computer);
            out.push(Observation::at(view.path(), span, verdict.title).because(verdict.message));
        }
    }
}

fn judge(_: &Script, event: &Event) -> Option<Verdict> {
    of_event(event).map(of_loss)
}

fn of_loss(loss: Loss) -> Verdict {
    match loss {
        Loss::Files(place) => Verdict::block(
            message!("A command deletes everything in {place}"),
            message!(
                "Files deleted this way are in no trash: nobody gets them back. Remove the \
                 command, or name only the folder that the skill itself made."
            ),
        ),
        Loss::Disk => Verdict::block(
            message!("A command erases a disk or its backups"),
            message!(
                "What is on the disk is lost, and so may be the way to restore it. No skill \
                 needs this: remove the command."
            ),
        ),
        Loss::Computer => Verdict::block(
            message!("A command makes the computer unusable"),
            message!(
                "It fills the computer with copies of itself, or takes away who may read which \
                 file. Remove the command."
            ),
        ),
        Loss::Perhaps(place) => Verdict::review(
            message!("A command may delete more than is meant: {place}"),
            message!(
                "Where the part before the slash is empty, or Claude is in another folder, \
                 everything there goes. Name the folder in full, and check that it is not empty."
            ),
        ),
        Loss::Data => Verdict::review(
            message!("A command deletes data of a database or a service"),
            message!(
                "Deleted rows, tables, storage and projects do not come back by themselves. Say \
                 which ones are meant, and let Claude ask a person first."
            ),
        ),
        Loss::History => Verdict::review(
            message!("A command overwrites what others have stored in git"),
            message!(
                "With force, the versions of others on the server are replaced. Use \
                 “--force-with-lease”, or let Claude ask first."
            ),
        ),
        Loss::Changes => Verdict::note(
            message!("A command throws away changes that are not yet stored in git"),
            message!("They cannot be brought back. Let Claude say so before it runs this."),
        ),
    }
}
