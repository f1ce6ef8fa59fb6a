use flywheel_messages::{Message, message};

use super::edits;
use super::pinned::unpinned;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Fix, Observation, Scope, UnitView};
use crate::plugin::{Located, MANIFEST_FILE, McpServer, parse_mcp};
use crate::text::{Span, TextEdit};

declare_rule! {
    /// ## What it checks
    /// A connector that runs a program fetched from the web (`npx`, `uvx`, `pipx`, `bunx`, Docker)
    /// names the exact version, and an address begins with `https://`.
    ///
    /// ## Why it matters
    /// Without a version, everybody runs whatever the maker, or whoever took over the maker's
    /// account, put there this morning. Over `http://` anybody on the way reads along.
    ///
    /// ## Example
    /// `"args": ["-y", "@example/crm"]` should be `"args": ["-y", "@example/crm@1.4.2"]`.
    ///
    /// ## How to fix
    /// Look up the version that was reviewed and write it behind the name: `@1.4.2` for npx and
    /// bunx, `==1.4.2` for uvx and pipx, `:1.4.2` or a digest for Docker.
    ///
    /// Source: pre-submission checklist of the plugin directory (“unpinned npx/uvx/pipx run/bunx”);
    /// `claude plugin validate` 2.1.330 warns of http; OWASP Agentic Skills AST02; November 2026.
    USE_PINNED_SERVERS {
        code: "CONN-005",
        name: "use_pinned_servers",
        group: Connectors,
        level: Review,
        since: "0.2.0",
        summary: "A connector runs whatever version is there today, or is reached without https",
        scope: Scope::Everywhere,
        check: Check::Unit(check),
    }
}

/// Files of connectors that other programs, or a copy of them, would read.
const OTHERS: [&str; 3] = [".mcp.json", "mcp.json", "claude_desktop_config.json"];

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let is_part = view.unit.in_plugin && !view.is_plugin();
    let servers: &[_] = if is_part { &[] } else { &view.parts().servers };
    for (file, server) in servers {
        out.extend(of_server(file, server));
    }
    for file in view
        .files
        .iter()
        .copied()
        .filter(|file| is_other(servers, file))
    {
        let servers = parse_mcp(file.text_or_empty()).value;
        out.extend(servers.iter().flat_map(|server| of_server(file, server)));
    }
    if let Some(file) = view.get(MANIFEST_FILE).filter(|_| !is_part) {
        let paths = view.parts().manifest.server_files.iter();
        let open_ones = paths.filter(|path| is_open(&path.value));
        out.extend(open_ones.map(|path| open(file, &path.value, path)));
    }
}

/// Whether `file` is one of connectors that the unit does not load itself.
fn is_other(servers: &[(&FileView<'_>, McpServer)], file: &FileView<'_>) -> bool {
    OTHERS.contains(&file.file.file_name())
        && !servers.iter().any(|(known, _)| known.path() == file.path())
}

fn of_server(file: &FileView<'_>, server: &McpServer) -> Vec<Observation> {
    let url = server.url.as_ref().filter(|url| is_open(&url.value));
    let opened = url.map(|url| open(file, &server.name.value, url));
    program(file, server).into_iter().chain(opened).collect()
}

fn program(file: &FileView<'_>, server: &McpServer) -> Option<Observation> {
    let command = server.command.as_ref()?;
    let words: Vec<&str> = command
        .value
        .split_whitespace()
        .chain(
            server
                .args
                .iter()
                .flat_map(|arg| arg.value.split_whitespace()),
        )
        .collect();
    let package = unpinned(&words)?;
    let span = place(file, server, package).unwrap_or(command.span);
    let name = server.name.value.as_str();
    let seen = Observation::at(
        file.path(),
        span,
        message!("The connector “{name}” runs whatever version of {package} is there today"),
    );
    Some(seen.because(why(package)))
}

fn why(package: &str) -> Message {
    if package.ends_with("@latest") || package.ends_with(":latest") {
        message!(
            "“latest” is another program after every release, and nobody looks at it before it \
             runs. Write the version that was reviewed."
        )
    } else {
        message!(
            "Nobody looks at a new one before it runs on everybody's computer. Write the version \
             that was reviewed behind the name."
        )
    }
}

/// Where the word `package` stands among what the program is given.
fn place(file: &FileView<'_>, server: &McpServer, package: &str) -> Option<Span> {
    let arg = server.args.iter().find(|arg| arg.value.contains(package))?;
    file.text_or_empty().get(arg.span.range())?;
    Some(arg.span)
}

/// Whether an address is http and leads to another computer.
fn is_open(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let own = ["localhost", "127.", "[::1]", "host.docker.internal", "${"];
    lower
        .strip_prefix("http://")
        .is_some_and(|rest| !rest.is_empty() && !own.iter().any(|own| rest.starts_with(own)))
}

fn open(file: &FileView<'_>, name: &str, url: &Located<String>) -> Observation {
    let better = format!("https://{}", &url.value["http://".len()..]);
    let seen = Observation::at(
        file.path(),
        url.span,
        message!("The connector “{name}” is reached without https"),
    );
    let seen = seen.because(message!(
        "Anybody on the way reads what is sent, sign-ins too, and can change the answers. Use the \
         https address."
    ));
    let Ok(written) = serde_json::to_string(&better) else {
        return seen;
    };
    seen.fix(Fix::reviewed(
        message!("Write https://"),
        vec![edits::in_text(
            file,
            vec![TextEdit::replace(url.span, written)],
        )],
    ))
}
