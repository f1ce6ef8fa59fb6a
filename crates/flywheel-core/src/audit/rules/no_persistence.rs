use flywheel_messages::{Message, message};

use super::deeds::{Verdict, judge_deeds, runs_unseen};
use super::foothold::{Foothold, of_event};
use super::steps::lasting_changes;
use crate::audit::rule::declare_rule;
use crate::audit::scripts::{Script, Standing};
use crate::audit::{Check, FileKind, FileView, Level, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Scripts, hooks, and commands that a text tells Claude to run, which outlast the task or take
    /// more rights than a person has: timetables, services, start-up files of the shell and the
    /// desktop, keys for signing in from elsewhere, `sudo`, protection that is switched off, and
    /// the files from which Claude and other assistants take their instructions.
    /// What a script sets up in the open is for a person to decide; what lies in a hidden folder,
    /// fetches what it runs, or is set up by a hook is stopped.
    ///
    /// ## Why it matters
    /// What starts by itself goes on after the skill is removed, and nobody watches it. A line
    /// that a script adds to `CLAUDE.md` or to a shell's start-up file speaks in every later task.
    ///
    /// ## Example
    /// `(crontab -l; echo "@reboot ~/.cache/sync") | crontab -` in a set-up script.
    ///
    /// ## How to fix
    /// Remove it. Where a person should set something up for good, say so in the text and let them
    /// do it themselves.
    ///
    /// Source: Anthropic, “Skills for enterprise” (code execution, file-system scope), November
    /// 2026; OWASP Agentic Skills Top 10, AST03.
    NO_PERSISTENCE {
        code: "EXEC-002",
        name: "no_persistence",
        group: Running,
        level: Block,
        since: "0.1.0",
        summary: "A script takes more rights than it needs, or stays when its task is done",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let is_test = is_test(view.path());
    judge_deeds(view, out, |script, event| {
        let foothold = of_event(event)?;
        let is_tried = is_test && matches!(foothold, Foothold::Assistant { .. });
        (!is_tried).then(|| judge(script, foothold))
    });
    if view.kind == FileKind::Markdown {
        in_words(view, out);
    }
}

/// Steps in words that change such a file; each file once.
fn in_words(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let mut said: Vec<String> = Vec::new();
    for (span, file) in lasting_changes(view) {
        if said.contains(&file) || out.iter().any(|seen| seen.is_within(span)) {
            continue;
        }
        said.push(file.clone());
        let title = message!("A text tells to change a file that outlasts the task: {file}");
        out.push(
            Observation::at(view.path(), span, title)
                .level(Level::Review)
                .because(message!(
                    "What is written there holds for later tasks too, also when the skill is \
                     gone. Check that this is what the skill is for, and that a person sees the \
                     change first."
                )),
        );
    }
}

/// Whether the file at `path` tests a script: what it writes goes to a folder of the test.
fn is_test(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    let is_named = name.starts_with("test_") || name.contains(".test.") || name.contains("_test.");
    is_named || parts.any(|part| matches!(part, "tests" | "test" | "__tests__"))
}

fn judge(script: &Script, foothold: Foothold) -> Verdict {
    let is_unseen = runs_unseen(script);
    match foothold {
        Foothold::Start { what, is_covert } => {
            let title = message!("It makes something start by itself: {what}");
            let message = message!(
                "It goes on after the task is done and after the skill is removed, and nobody \
                 watches it. Remove it, or let a person set it up."
            );
            // What a script sets up in the open is often what the skill is for.
            let is_hidden = is_covert || script.standing != Standing::File;
            block_where(is_unseen && is_hidden, title, message)
        }
        Foothold::Shell(file) => Verdict::review(
            message!("It changes what every shell does when it starts: {file}"),
            message!(
                "The change outlasts the skill and holds for every program started from a \
                 shell. Check that it only sets a path, or let a person do it."
            ),
        ),
        Foothold::ShellCode(file) => Verdict::block(
            message!("It hides a command in a file that every shell runs: {file}"),
            message!(
                "The command runs again whenever someone opens a terminal, after the skill is \
                 removed too. Remove it."
            ),
        ),
        Foothold::Key => Verdict::block(
            message!("It lets someone sign in to this computer from elsewhere"),
            message!(
                "Whoever holds the key can come back at any time. No skill needs this: remove it."
            ),
        ),
        Foothold::Rights => Verdict::block(
            message!("It gives itself the rights of an administrator for good"),
            message!(
                "From then on it may change everything on the computer without being asked. \
                 Remove it."
            ),
        ),
        Foothold::Group => {
            let title = message!("It makes somebody an administrator of this computer");
            let message = message!(
                "From then on they may change everything on it. Check that this is what the skill \
                 is for, and let a person do it."
            );
            block_where(is_unseen, title, message)
        }
        Foothold::Protection(what) => Verdict::block(
            message!("It switches off protection of the computer: {what}"),
            message!(
                "What the protection would have stopped can then run. No skill needs this: remove \
                 it."
            ),
        ),
        Foothold::Assistant { file, is_home } => of_assistant(&file, is_home && is_unseen),
        Foothold::Administrator { installs } => of_administrator(installs),
    }
}

/// A verdict that blocks where `is_stopped` and else leaves it to a person.
fn block_where(is_stopped: bool, title: Message, message: Message) -> Verdict {
    if is_stopped {
        Verdict::block(title, message)
    } else {
        Verdict::review(title, message)
    }
}

fn of_administrator(installs: bool) -> Verdict {
    let title = message!("It runs a command as administrator");
    let message = message!(
        "As administrator a command may change everything on the computer. Check that the task \
         cannot be done without, and let the person run it."
    );
    if installs {
        Verdict::note(title, message)
    } else {
        Verdict::review(title, message)
    }
}

fn of_assistant(file: &str, is_everywhere: bool) -> Verdict {
    let title = message!("It changes the instructions of an assistant: {file}");
    let message = message!(
        "What is written there is followed in later tasks too, also when the skill is gone. Check \
         that this is what the skill is for, and that a person sees the change first."
    );
    block_where(is_everywhere, title, message)
}
