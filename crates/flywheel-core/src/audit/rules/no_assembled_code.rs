use flywheel_messages::{Message, message};

use super::deeds::{Verdict, judge_deeds, shown};
use crate::audit::rule::declare_rule;
use crate::audit::scripts::{Act, Event, Language, Made, Script, Value};
use crate::audit::{Check, FileView, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// What a script runs or contacts, where that does not stand in it but is put together: from
    /// pieces that split a word (`"cu" + "rl"`), from the codes of characters, from Base64 or hex,
    /// back to front, by an exclusive or with a key. The rule puts it together too and shows what
    /// comes out.
    ///
    /// ## Why it matters
    /// Nobody writes a command back to front by accident. It is done so that people and programs
    /// that look through the script do not find it.
    ///
    /// ## Example
    /// `getattr(os, "sys" + "tem")("…")`, or `echo … | base64 -d | bash`.
    ///
    /// ## How to fix
    /// Write out the command or the address. If that makes another finding appear, that one is the
    /// reason it was hidden.
    ///
    /// Source: Trail of Bits, on scanners of skills, June 2026; OWASP Agentic Skills Top 10, AST08.
    NO_ASSEMBLED_CODE {
        code: "OBF-002",
        name: "no_assembled_code",
        group: Disguise,
        level: Block,
        since: "0.1.0",
        summary: "What a script runs or contacts is hidden in pieces or in code",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

/// Ways of putting a text together that nobody uses for another reason.
const DISGUISES: Made = Made::CODES.and(Made::REVERSED).and(Made::XORED);

/// Ways of keeping a text that also have honest uses.
const CODINGS: Made = Made::DECODED.and(Made::UNPACKED);

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    judge_deeds(view, out, judge);
}

fn judge(script: &Script, event: &Event) -> Option<Verdict> {
    match &event.act {
        Act::Evaluate { code, by, .. } => of_code(code, by),
        Act::Run(run) => of_program(&run.given, &run.program),
        Act::Contact { address, .. } => of_address(address),
        Act::Reach(name) => of_name(script, name),
        _ => None,
    }
}

fn of_code(code: &Value, by: &str) -> Option<Verdict> {
    let is_unread = code.from.opaque.is_some() && !code.is_constant();
    let is_hidden = code.made.has(DISGUISES.and(CODINGS)) && !is_unread;
    let is_encoded = by.contains("powershell") || by.contains("pwsh");
    (is_hidden || is_encoded && code.made.has(Made::DECODED)).then(|| {
        hidden(if code.constant().is_some() {
            message!("Hidden code is run: {code}", code = shown(code))
        } else {
            message!("Hidden code is run")
        })
    })
}

fn of_program(given: &Value, program: &str) -> Option<Verdict> {
    let is_hidden = given.made.has(DISGUISES.and(CODINGS))
        || given.made.has(Made::SPLIT) && is_telling(program);
    (is_hidden && !program.is_empty()).then(|| {
        let program = program.to_owned();
        hidden(message!("The name of a program is hidden: {program}"))
    })
}

/// Whether somebody may have a reason to hide that this program runs.
fn is_telling(program: &str) -> bool {
    const TELLING: [&str; 18] = [
        "curl",
        "wget",
        "bash",
        "sh",
        "nc",
        "ncat",
        "python",
        "python3",
        "perl",
        "rm",
        "invoke-expression",
        "invoke-webrequest",
        "powershell",
        "eval",
        "base64",
        "ssh",
        "crontab",
        "osascript",
    ];
    TELLING.contains(&program)
}

fn of_address(address: &Value) -> Option<Verdict> {
    let inner = address.items();
    let made = inner
        .iter()
        .fold(address.made, |made, item| made.and(item.made));
    let host = inner
        .iter()
        .find_map(|item| super::hosts::host_of(item.as_text()?));
    let is_hidden = made.has(DISGUISES.and(CODINGS));
    let host = host.filter(|_| is_hidden)?;
    Some(hidden(message!(
        "The address that is contacted is hidden: {host}"
    )))
}

/// A function or a module by a name that is put together.
fn of_name(script: &Script, name: &Value) -> Option<Verdict> {
    const TELLING: [&str; 24] = [
        "eval",
        "exec",
        "system",
        "popen",
        "os",
        "subprocess",
        "socket",
        "requests",
        "child_process",
        "Function",
        "constructor",
        "__import__",
        "compile",
        "spawn",
        "execSync",
        "fetch",
        "fs",
        "http",
        "https",
        "net",
        "urllib",
        "base64",
        "marshal",
        "require",
    ];
    let is_own = matches!(script.language, Language::Python | Language::JavaScript);
    let text = name.constant()?;
    let is_hidden = name.made != Made::default();
    (is_own && is_hidden && TELLING.contains(&text)).then(|| {
        let name = text.to_owned();
        hidden(message!("The name of a function is hidden: {name}"))
    })
}

fn hidden(title: Message) -> Verdict {
    Verdict::block(
        title,
        message!(
            "It does not stand in the script as it is, so that nobody who looks through it finds \
             it. Write it out, or remove it."
        ),
    )
}
