use std::sync::LazyLock;

use flywheel_messages::message;
use regex::Regex;

use super::deeds::{Verdict, judge_deeds, runs_unseen};
use super::hosts::{Trust, git_host_of, host_of, is_own, trust_in_registry};
use super::tool_rules::settings;
use crate::audit::addresses::is_at;
use crate::audit::instruction::is_instruction;
use crate::audit::rule::declare_rule;
use crate::audit::scripts::{Act, Event, Language, Run, Script, Value};
use crate::audit::{Check, FileKind, FileView, Observation, Scope};
use crate::bundle::{extension, file_name};
use crate::pattern::pattern;
use crate::plugin::json::Node;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Commands, scripts and settings that make programs take their packages from another place
    /// (npm, yarn, pnpm, pip, uv, cargo, go, gem, Maven, Docker), send their traffic through another
    /// computer, or find other computers under known names. The public registries are fine; what
    /// looks like the mirror of a company has to be looked at; anything else stops sharing. Likewise
    /// what makes Claude’s programs reach the model through another computer (`ANTHROPIC_BASE_URL`).
    ///
    /// ## Why it matters
    /// Whoever runs the registry decides what is installed under a well-known name. Every later
    /// installation is theirs, also long after the skill is gone.
    ///
    /// ## Example
    /// `npm config set registry https://npm.example` before a harmless `npm install`.
    ///
    /// ## How to fix
    /// Remove the redirection. Where the organisation has a registry of its own, its computers are
    /// set up for it already.
    ///
    /// Source: Trail of Bits, on scanners of skills, June 2026; OWASP Agentic Skills Top 10, AST02.
    NO_REGISTRY_REDIRECTS {
        code: "NET-004",
        name: "no_registry_redirects",
        group: Network,
        level: Block,
        since: "0.1.0",
        summary: "Packages or traffic are led to another place",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

/// Variables of the environment that say where packages come from.
const REGISTRIES: [&str; 18] = [
    "PIP_INDEX_URL",
    "PIP_EXTRA_INDEX_URL",
    "PIP_TRUSTED_HOST",
    "PIP_FIND_LINKS",
    "UV_INDEX_URL",
    "UV_EXTRA_INDEX_URL",
    "UV_DEFAULT_INDEX",
    "UV_INDEX",
    "NPM_CONFIG_REGISTRY",
    "YARN_REGISTRY",
    "YARN_NPM_REGISTRY_SERVER",
    "GOPROXY",
    "CARGO_REGISTRIES_CRATES_IO_PROTOCOL",
    "RUSTUP_DIST_SERVER",
    "HOMEBREW_BOTTLE_DOMAIN",
    "CONDA_CHANNEL_ALIAS",
    "GEM_SOURCE",
    "NVM_NODEJS_ORG_MIRROR",
];

/// Variables of the environment that say through what traffic goes.
const PROXIES: [&str; 3] = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

/// Variables of the environment that say where Claude’s programs reach the model.
const MODELS: [&str; 3] = [
    "ANTHROPIC_BASE_URL",
    "ANTHROPIC_BEDROCK_BASE_URL",
    "ANTHROPIC_VERTEX_BASE_URL",
];

/// Ends of hosts at which the model is officially reached.
const MODEL_HOSTS: [&str; 4] = [
    "anthropic.com",
    "claude.com",
    "amazonaws.com",
    "googleapis.com",
];

/// Options that say where packages come from.
const OPTIONS: [&str; 9] = [
    "--index-url",
    "-i",
    "--extra-index-url",
    "--find-links",
    "-f",
    "--registry",
    "--default-index",
    "--index",
    "--source",
];

/// Lines of settings that say where packages come from.
static SETTINGS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?mi)^\s*(?:@[\w-]+:)?(?:registry|npmRegistryServer|index-url|extra-index-url|find-links|index_url|replace-with\s*=.*\n\s*registry|insteadOf|GOPROXY|PIP_INDEX_URL|PIP_EXTRA_INDEX_URL|NPM_CONFIG_REGISTRY|(?:--)?(?:extra-)?index-url)\s*[=: ]\s*["']?((?:sparse\+)?https?://[^\s"']+)|"registry-mirrors"\s*:\s*\[\s*"(https?://[^"\s]+)|<mirrorOf>[^<]*</mirrorOf>\s*(?:<name>[^<]*</name>\s*)?<url>\s*(https?://[^<\s]+)"#,
    )
});

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    judge_deeds(view, out, judge);
    in_assistant_settings(view, out);
    if is_setting(view.path()) {
        in_settings(view, Span::new(0, view.text_or_empty().len()), out);
    } else if view.kind == FileKind::Markdown {
        in_shown_settings(view, out);
    }
}

fn judge(script: &Script, event: &Event) -> Option<Verdict> {
    match &event.act {
        Act::Set { name, value } if MODELS.contains(&name.as_str()) => {
            of_model(&value.written(), runs_unseen(script))
        }
        Act::Run(run) => of_run(run),
        Act::Set { name, value } => of_variable(name, &value.written()),
        Act::Write { path, content } => of_file(path, content),
        _ => None,
    }
}

fn of_run(run: &Run) -> Option<Verdict> {
    let words = run.words();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match (run.program.as_str(), words.as_slice()) {
        ("npm" | "yarn" | "pnpm" | "bun", ["config", "set", rest @ ..]) if sets_registry(rest) => {
            led_to(rest.iter().rev().find_map(|word| host_of(word)))
        }
        ("pip" | "pip3" | "python" | "python3" | "uv", all)
            if all.contains(&"config") && all.contains(&"set") =>
        {
            let is_index = all.iter().any(|word| {
                word.contains("index")
                    || word.contains("trusted-host")
                    || word.contains("find-links")
            });
            is_index.then(|| led_to(all.iter().rev().find_map(|word| host_of(word))))?
        }
        (
            "pip" | "pip3" | "uv" | "uvx" | "pipx" | "npm" | "npx" | "yarn" | "pnpm" | "gem"
            | "bunx" | "poetry",
            _,
        )
        | ("python" | "python3", ["-m", "pip" | "uv", ..]) => OPTIONS
            .iter()
            .find_map(|option| host_of(&run.option(&[option])?.written()))
            .and_then(|host| led_to(Some(host))),
        ("git", all)
            if all.contains(&"config")
                && all
                    .iter()
                    .any(|word| word.to_lowercase().contains("insteadof")) =>
        {
            of_git(all)
        }
        ("go", ["env", "-w", rest @ ..])
            if rest.iter().any(|word| word.starts_with("GOPROXY=")) =>
        {
            led_to(rest.iter().find_map(|word| host_of(word)))
        }
        ("networksetup", [option, ..])
            if option.starts_with("-setweb")
                || option.starts_with("-setdns")
                || option.starts_with("-setsecureweb") =>
        {
            Some(names())
        }
        ("set-dnsclientserveraddress" | "resolvectl", _) => Some(names()),
        _ => None,
    }
}

/// `git config url.<there>.insteadOf <here>`.
fn of_git(words: &[&str]) -> Option<Verdict> {
    let at = words
        .iter()
        .position(|word| word.to_lowercase().ends_with("insteadof"))?;
    let there = git_host_of(words[at].trim_start_matches("url."));
    let here = words.get(at + 1).and_then(|word| git_host_of(word));
    led_to(there.filter(|there| here.as_ref() != Some(there)))
}

fn sets_registry(words: &[&str]) -> bool {
    words
        .iter()
        .any(|word| word.to_lowercase().contains("registry"))
}

fn of_variable(name: &str, value: &str) -> Option<Verdict> {
    let host = || host_of(value);
    if REGISTRIES.contains(&name) {
        return led_to(host());
    }
    let is_proxy = PROXIES.contains(&name);
    let host = host().filter(|host| is_proxy && !is_own(host) && !stands_in(host))?;
    Some(Verdict::review(
        message!("Traffic is sent through another computer: {host}"),
        message!(
            "Whoever runs it sees which services are used, and may change what comes back. \
             Remove it; the organisation’s computers are set up for the network they are in."
        ),
    ))
}

/// What it means that the model is reached at `address`; where that `is_unseen`, nobody sees it set.
fn of_model(address: &str, is_unseen: bool) -> Option<Verdict> {
    let host = host_of(address)?;
    let is_official = MODEL_HOSTS.iter().any(|end| is_at(&host, end));
    if is_official || is_own(&host) || stands_in(&host) {
        return None;
    }
    let title = message!("What is said to Claude goes through {host}");
    let message = message!(
        "Whoever runs it reads every conversation, gets the key that pays for it, and may change \
         what Claude answers. Remove it; an organisation that has such a computer sets it up itself."
    );
    let is_internal = matches!(trust_in_registry(&host), Trust::Internal);
    Some(if is_unseen && !is_internal {
        Verdict::block(title, message)
    } else {
        Verdict::review(title, message)
    })
}

/// Where settings of Claude Code, or of a connector, say through what something is reached.
fn in_assistant_settings(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let of_settings = settings(view).and_then(|root| root.get("env"));
    let of_servers = servers(view).filter_map(|server| server.get("env"));
    let variables = of_settings.into_iter().chain(of_servers);
    for entry in variables.flat_map(Node::entries) {
        let Some(address) = entry.value.as_text() else {
            continue;
        };
        let name = entry.key.value.as_str();
        let verdict = if MODELS.contains(&name) {
            of_model(&address.value, true)
        } else {
            of_variable(name, &address.value)
        };
        if let Some(verdict) = verdict {
            out.push(verdict.at(view.path(), address.span));
        }
    }
}

/// The connectors that the file of `view` declares.
fn servers<'v>(view: &'v FileView<'_>) -> impl Iterator<Item = &'v Node> {
    let is_file = view.kind == FileKind::Json && file_name(view.path()) == ".mcp.json";
    let root = is_file.then(|| view.json().root.as_ref()).flatten();
    let servers = root.and_then(|root| root.get("mcpServers"));
    let entries = servers.map(Node::entries).unwrap_or_default();
    entries.iter().map(|entry| &entry.value)
}

fn of_file(path: &Value, content: &Value) -> Option<Verdict> {
    let texts = path.texts();
    let is_names = |text: &&str| {
        matches!(*text, "/etc/hosts" | "/etc/resolv.conf")
            || text.to_lowercase().ends_with("drivers\\etc\\hosts")
    };
    if texts.iter().any(is_names) {
        return Some(names());
    }
    let written = content.written();
    let found = SETTINGS.captures(&written)?;
    let address = found.iter().skip(1).flatten().next()?.as_str();
    texts
        .iter()
        .any(|text| is_setting(text))
        .then(|| led_to(host_of(address)))?
}

fn names() -> Verdict {
    Verdict::block(
        message!("It changes which computer is found under a name"),
        message!("From then on a known address can lead to somebody else’s computer. Remove it."),
    )
}

/// Whether `host` is one that stands for others in texts.
fn stands_in(host: &str) -> bool {
    ["example.com", "example.org", "company.com"]
        .iter()
        .any(|name| is_at(host, name))
}

/// What it means that packages come from `host`.
fn led_to(host: Option<String>) -> Option<Verdict> {
    let host = host?;
    let title = message!("Packages are taken from {host}");
    match trust_in_registry(&host) {
        Trust::Official => None,
        Trust::Internal => Some(Verdict::review(
            title,
            message!(
                "Whoever runs it decides what is installed under a well-known name. If it is \
                 your organisation’s own, computers are set up for it already: remove this, or \
                 record why it is needed."
            ),
        )),
        Trust::Unknown => Some(Verdict::block(
            title,
            message!(
                "Whoever runs it decides what is installed under a well-known name, now and in \
                 every later installation. Remove it."
            ),
        )),
    }
}

fn is_setting(path: &str) -> bool {
    let name = file_name(path).to_lowercase();
    let is_requirements = name.starts_with("requirements") && extension(path) == "txt";
    is_requirements
        || matches!(
            name.as_str(),
            ".npmrc"
                | ".yarnrc"
                | ".yarnrc.yml"
                | "pip.conf"
                | "pip.ini"
                | "pyproject.toml"
                | "uv.toml"
                | "bunfig.toml"
                | ".gitconfig"
                | ".condarc"
                | ".env"
                | "daemon.json"
                | "settings.xml"
        )
        || path.ends_with(".cargo/config.toml")
}

/// Settings in the code of a Markdown text, apart from commands, which are followed.
fn in_shown_settings(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let text = view.text_or_empty();
    for code in &view.markdown().code {
        let source = &text[code.range()];
        if !source.contains("://") || is_followed(view, *code) {
            continue;
        }
        let signs = source.len() - source.trim_start_matches('`').len();
        let inner = Span::new(code.start + signs, code.end);
        if is_instruction(view, *code) {
            in_settings(view, inner, out);
        }
    }
}

/// Whether the block of code at `code` is in a language that is followed, or shows a change.
fn is_followed(view: &FileView<'_>, code: Span) -> bool {
    let info = view.roles().info_at(view.text_or_empty(), code.start);
    info.is_some_and(|info| info == "diff" || Language::of_info(info).is_some())
}

/// The settings in `part` of the text of `view`.
fn in_settings(view: &FileView<'_>, part: Span, out: &mut Vec<Observation>) {
    let text = &view.text_or_empty()[part.range()];
    for captures in SETTINGS.captures_iter(text).take(50) {
        let address = captures.iter().skip(1).flatten().next();
        let (Some(whole), Some(address)) = (captures.get(0), address) else {
            continue;
        };
        let Some(verdict) = led_to(host_of(address.as_str())) else {
            continue;
        };
        let start = whole.start() + whole.as_str().len() - whole.as_str().trim_start().len();
        let span = Span::new(start, whole.end()).shifted(part.start);
        out.push(verdict.at(view.path(), span));
    }
}
