use flywheel_messages::message;

use super::deeds::{Verdict, judge_deeds, shown};
use crate::audit::rule::declare_rule;
use crate::audit::scripts::{Act, Event, Language, Script, Value};
use crate::audit::{Check, FileView, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Scripts that run a text as code: `eval`, `exec`, `Function`, `Invoke-Expression`, a line for
    /// the shell that is put together from parts, and objects that are loaded with `pickle`,
    /// `marshal` or `yaml.load`. A line that stands in the script as it is, and a program that is
    /// started with a list of words, are left alone. Code that comes from the network, or from a
    /// long text that nobody can read, stops sharing.
    ///
    /// ## Why it matters
    /// What the script does cannot be read in it: it depends on a file, on what somebody types, or
    /// on a server. A reviewer approves one thing, and another one runs.
    ///
    /// ## Example
    /// `exec(requests.get(url).text)`, or `os.system("convert " + name)`, where `name` can hold a
    /// second command.
    ///
    /// ## How to fix
    /// Write out what is to run. Start programs with a list, `subprocess.run(["convert", name])`,
    /// and read data with `json` or `yaml.safe_load`.
    ///
    /// Source: Anthropic, “Skills for enterprise” (code execution), November 2026; OWASP Agentic
    /// Skills Top 10, AST05.
    NO_BUILT_CODE {
        code: "EXEC-003",
        name: "no_built_code",
        group: Running,
        level: Review,
        since: "0.1.0",
        summary: "A script runs a text as code",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    judge_deeds(view, out, judge);
}

fn judge(script: &Script, event: &Event) -> Option<Verdict> {
    match &event.act {
        Act::Evaluate { language, code, by } => of_code(script, *language, code, by),
        Act::Unpickle { bytes, by } => Some(of_objects(bytes, by)),
        _ => None,
    }
}

fn of_code(script: &Script, language: Option<Language>, code: &Value, by: &str) -> Option<Verdict> {
    let is_shell = language == Some(Language::Shell);
    let is_own = matches!(script.language, Language::Python | Language::JavaScript);
    if code.from.fetched.is_some() {
        let is_code = language == Some(script.language);
        return (is_own && is_code).then(fetched);
    }
    if code.from.opaque.is_some() && !code.is_constant() {
        return Some(opaque());
    }
    if code.is_constant() || !is_own {
        return of_given(script, code, by);
    }
    if is_shell {
        let line = shown(code);
        return Some(Verdict::review(
            message!("A line for the shell is put together from parts: {line}"),
            message!(
                "A part that holds a semicolon or a quote becomes a second command. Start the \
                 program with a list of words instead."
            ),
        ));
    }
    language.map(|_| of_text(by))
}

fn of_text(by: &str) -> Verdict {
    let by = last_part(by);
    Verdict::review(
        message!("A text that is not in the script is run as code, with “{by}”"),
        message!(
            "What it does cannot be read here. Check where the text comes from, or write out what \
             is to run."
        ),
    )
}

/// A shell's `eval` and PowerShell's `Invoke-Expression` of what somebody else decides.
fn of_given(script: &Script, code: &Value, by: &str) -> Option<Verdict> {
    let is_eval = matches!(by, "eval" | "invoke-expression");
    let is_program = code.path().is_some_and(|path| path.starts_with("$("));
    let is_shell = matches!(script.language, Language::Shell | Language::PowerShell);
    let is_unknown = !code.is_constant()
        && code
            .as_text()
            .is_none_or(|text| text.starts_with(crate::audit::scripts::HOLE));
    (is_shell && is_eval && is_unknown && !is_program).then(|| of_text(by))
}

fn fetched() -> Verdict {
    Verdict::block(
        message!("Code that is fetched from the network is run"),
        message!(
            "Whoever runs the server decides what it does, each time anew. Ship the code with the \
             skill, where it can be read."
        ),
    )
}

fn opaque() -> Verdict {
    Verdict::block(
        message!("A long text that nobody can read is decoded and run"),
        message!(
            "It hides what the script does from everyone who looks at it. Replace it with the \
             code itself, or remove it."
        ),
    )
}

fn of_objects(bytes: &Value, by: &str) -> Verdict {
    let by_name = by.to_owned();
    let title = message!("Loading objects with “{by_name}” can run code");
    if bytes.from.fetched.is_some() || bytes.from.opaque.is_some() {
        return Verdict::block(
            title,
            message!(
                "The objects come from the network, or from a text nobody can read: whoever \
                 wrote them decides what runs. Read data with “json” instead."
            ),
        );
    }
    Verdict::review(
        title,
        message!(
            "A file made for it runs whatever its author wants. Check where the file comes from, \
             or read data with “json” or “yaml.safe_load” instead."
        ),
    )
}

fn last_part(path: &str) -> &str {
    path.rsplit('.')
        .find(|part| !part.is_empty())
        .unwrap_or(path)
}
