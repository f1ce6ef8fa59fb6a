use flywheel_messages::message;

use super::deeds::{Verdict, judge_deeds, runs_unseen, short};
use super::hosts::{host_of, is_bare, is_installer, is_own};
use super::installs::of_install;
use super::proposals::runs_proposals;
use super::steps::fetched_and_run;
use crate::audit::rule::declare_rule;
use crate::audit::scripts::{Act, Event, Language, Script, Standing};
use crate::audit::{Check, FileKind, FileView, Level, Observation, Scope};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Commands, scripts and steps that fetch a program and run it in one go: `curl … | sh`,
    /// `iwr … | iex`, a download that is then started, a packed file whose password stands beside
    /// it, a package that is installed straight from an address, commands that reach the network
    /// while a text is loaded, and workflows of a forge that run what strangers propose. Well-known
    /// installers have to be looked at; others stop sharing.
    ///
    /// ## Why it matters
    /// What runs is whatever the server sends at that moment. Nobody has read it, and tomorrow it
    /// may be something else.
    ///
    /// ## Example
    /// “First install the helper: `curl -s https://…/setup.sh | bash`.”
    ///
    /// ## How to fix
    /// Put the script into the skill, where it can be read. Install programs from a package
    /// manager, with a version.
    ///
    /// Source: Anthropic, “Skills for enterprise” (network access, code execution), November 2026;
    /// OWASP Agentic Skills Top 10, AST02.
    NO_FETCH_AND_RUN {
        code: "NET-003",
        name: "no_fetch_and_run",
        group: Network,
        level: Block,
        since: "0.1.0",
        summary: "A program is fetched and run without anyone reading it",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    judge_deeds(view, out, |script, event| judge(view, script, event));
    if view.kind == FileKind::Markdown {
        in_steps(view, out);
    }
    out.extend(runs_proposals(view).map(|span| {
        let title = message!("A workflow runs what a stranger proposes");
        Observation::at(view.path(), span, title)
            .level(Level::Review)
            .because(message!(
                "It takes the code of a proposal and runs it with the secrets and the rights of \
                 the repository, before anybody has read it. Run proposals under “pull_request”, \
                 which has neither."
            ))
    }));
}

fn judge(view: &FileView<'_>, script: &Script, event: &Event) -> Option<Verdict> {
    match &event.act {
        Act::Evaluate { code, by, language } => {
            let fetched = code.from.fetched?;
            let has_own_rule = matches!(script.language, Language::Python | Language::JavaScript);
            if has_own_rule
                && !matches!(
                    language,
                    None | Some(Language::Shell | Language::PowerShell)
                )
            {
                return None;
            }
            if is_heard(script, fetched) {
                return None;
            }
            if address_at(script, fetched).is_some_and(|address| is_own(&address)) {
                return None;
            }
            let is_piped = language.is_some() || by == "source";
            Some(of_fetched(view, script, fetched, is_piped))
        }
        Act::Run(run) => of_install(run).or_else(|| of_loading(script, event)),
        Act::Contact { .. } => of_loading(script, event),
        _ => None,
    }
}

/// What it means to run what was fetched at `fetched`.
fn of_fetched(view: &FileView<'_>, script: &Script, fetched: Span, is_piped: bool) -> Verdict {
    let address = address_at(script, fetched);
    let title = match address.as_deref().map(short) {
        Some(address) => message!("A program is fetched and run: {address}"),
        None => message!("A program is fetched and run"),
    };
    let address = address.unwrap_or_default();
    let is_release = address.contains("github.com/") && address.contains("/releases/");
    let is_known = is_installer(&address)
        || is_pinned(&address)
        || !is_piped && is_release
        || !runs_unseen(script) && is_of_its_maker(view, &address);
    let message = message!(
        "What runs is whatever the server sends at that moment, and nobody has read it. Put the \
         script into the skill, or install the program from a package manager."
    );
    if is_known && !is_bare(&address) {
        Verdict::review(title, message)
    } else {
        Verdict::block(title, message)
    }
}

/// Whether `address` is that of a file of one version, or one commit, at a place that keeps versions.
fn is_pinned(address: &str) -> bool {
    const KEPT: [&str; 2] = ["https://raw.githubusercontent.com/", "https://gitlab.com/"];
    let is_version = |part: &str| {
        let numbers = part.strip_prefix('v').unwrap_or(part);
        let is_commit = part.len() == 40 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
        let mut parts = numbers.split('.');
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        is_commit || numbers.matches('.').count() == 2 && parts.all(is_number)
    };
    KEPT.iter().any(|kept| address.starts_with(kept)) && address.split('/').any(is_version)
}

/// The address that is contacted at `span`.
fn address_at(script: &Script, span: Span) -> Option<String> {
    let at = script.events.iter().filter(|event| event.span == span);
    let texts: Vec<&str> = at
        .flat_map(|event| match &event.act {
            Act::Contact { address, .. } => address.texts(),
            _ => Vec::new(),
        })
        .collect();
    let whole = texts.iter().find(|text| text.contains("://"));
    let found = whole.or_else(|| texts.iter().find(|text| text.contains('.')));
    found.map(|text| (*text).to_owned())
}

/// Whether what stands at `span` comes from a connection that stays open, which has a rule of its
/// own.
fn is_heard(script: &Script, span: Span) -> bool {
    let mut events = script.events.iter();
    events.any(|event| event.span == span && event.act == Act::Listen)
}

/// Words of names that say nothing of what a skill is about.
const COMMON: [&str; 21] = [
    "skill", "skills", "agent", "agents", "claude", "tool", "tools", "code", "install", "setup",
    "helper", "github", "wallet", "auto", "data", "http", "https", "main", "master", "plugin",
    "example",
];

/// Whether `address` bears the name of the skill or the plugin, as that of a program that the
/// skill is about does.
fn is_of_its_maker(view: &FileView<'_>, address: &str) -> bool {
    let Some(host) = host_of(address) else {
        return false;
    };
    let is_shared = host.ends_with("githubusercontent.com") || host == "github.com";
    let rest = address.split_once(&host).map_or("", |(_, rest)| rest);
    let owner: Vec<&str> = rest.split('/').skip(1).take(2).collect();
    let maker = if is_shared { owner.join("/") } else { host };
    let maker = maker.to_lowercase();
    let name = view.unit.name.as_deref().unwrap_or_default();
    let name = name.to_lowercase();
    let mut words = name.split(['-', '_', '.']);
    words.any(|word| word.len() >= 4 && !COMMON.contains(&word) && maker.contains(word))
}

/// A command that reaches the network while Claude Code loads the text.
fn of_loading(script: &Script, event: &Event) -> Option<Verdict> {
    let is_loading = script.standing == Standing::Loading;
    let reaches = matches!(&event.act, Act::Contact { .. });
    (is_loading && reaches).then(|| {
        Verdict::review(
            message!("A command reaches the network while the text is loaded"),
            message!(
                "It runs before anybody sees it, and what comes back becomes part of the text \
                 that Claude follows. Let Claude run it as a step."
            ),
        )
    })
}

fn in_steps(view: &FileView<'_>, out: &mut Vec<Observation>) {
    for step in fetched_and_run(view) {
        let address = short(&step.address);
        out.push(
            Observation::at(
                view.path(),
                step.span,
                message!("A text tells to fetch a program and run it: {address}"),
            )
            .level(step.level)
            .because(message!(
                "Nobody can see in the skill what the program does. Remove the step, or name a \
                 program that a package manager installs."
            )),
        );
    }
}
