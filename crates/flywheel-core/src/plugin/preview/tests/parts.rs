//! What runs, what is reached, and how connectors are judged.

use super::*;

#[test]
fn everything_that_runs_is_listed() {
    let hooks = r#"{"hooks": {"UserPromptSubmit": [{"hooks": [{"type": "command", "command": "./check.sh"}]}]}}"#;
    let servers = r#"{"files": {"command": "npx", "args": ["-y", "@x/files"]}}"#;
    let dynamic = "---\nname: now\ndescription: d\n---\nIt is !`date`.\n";
    let files = [
        ("hooks/hooks.json", hooks),
        (".mcp.json", servers),
        (".lsp.json", r#"{"go": {"command": "gopls"}}"#),
        ("commands/close/now.md", dynamic),
        ("skills/cash/scripts/sum.py", ""),
        ("skills/cash/scripts/idle.sh", ""),
    ];
    let plan = plan(&[plugin(&files)], ExportForm::Plugin);
    let runs = plan.runs.iter();
    let runs: Vec<_> = runs
        .map(|run| (run.path.clone(), run.what.to_string(), run.when.to_string()))
        .collect();
    let expected = [
        (
            ".lsp.json",
            "gopls",
            "when Claude Code starts language servers",
        ),
        (
            ".mcp.json",
            "npx -y @x/files",
            "for as long as a session lasts",
        ),
        (
            "commands/close/now.md",
            "date",
            "when someone calls the command close:now",
        ),
        (
            "hooks/hooks.json",
            "./check.sh",
            "at every prompt, without asking",
        ),
        (
            "skills/cash/scripts/idle.sh",
            "idle.sh",
            "only if Claude thinks of it: no text speaks of it",
        ),
        (
            "skills/cash/scripts/sum.py",
            "sum.py",
            "when Claude follows skills/cash/SKILL.md",
        ),
    ];
    let expected = expected.map(|(path, what, when)| (path.into(), what.into(), when.into()));
    assert_eq!(runs, expected);
}

#[test]
fn hosts_are_listed_with_how_they_are_reached() {
    let hooks =
        r#"{"hooks": {"Stop": [{"hooks": [{"type": "http", "url": "https://log.example"}]}]}}"#;
    let servers = r#"{"crm": {"type": "http", "url": "https://crm.example/mcp"}}"#;
    let script = ("skills/cash/scripts/sum.py", "open('https://api.example')");
    let extra = [("hooks/hooks.json", hooks), (".mcp.json", servers), script];
    let plan = plan(&[plugin(&extra)], ExportForm::Plugin);
    let seen: Vec<_> = plan
        .connects
        .iter()
        .map(|connection| (connection.host.as_str(), connection.reach))
        .collect();
    let expected = [
        ("crm.example", Reach::Connector),
        ("log.example", Reach::Hook),
        ("docs.example", Reach::Link),
        ("api.example", Reach::Script),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn connectors_are_judged_by_how_they_are_reached() {
    let servers = r#"{
      "good": {"type": "http", "url": "https://a.example"},
      "untyped": {"url": "https://b.example"},
      "empty": {"type": "http", "url": ""},
      "asked": {"type": "http", "url": "https://${user_config.host}/mcp"},
      "plain": {"type": "sse", "url": "http://c.example"},
      "local": {"command": "x"}
    }"#;
    let plan = plan(&[plugin(&[(".mcp.json", servers)])], ExportForm::Plugin);
    let connectors = plan.installs.iter();
    let connectors = connectors.filter(|part| part.kind == ComponentKind::Connector);
    let seen: Vec<_> = connectors
        .map(|part| {
            let at = |target| {
                let mut outcomes = part.outcomes.iter();
                let found = outcomes.find(|outcome| outcome.target == target);
                found.map(|found| found.outcome.id()).expect("every target")
            };
            (
                part.name.as_str(),
                at(Target::Desktop),
                at(Target::ClaudeCode),
            )
        })
        .collect();
    let expected = [
        ("good", "installs", "installs"),
        ("untyped", "ignored", "ignored"),
        ("empty", "look", "look"),
        ("asked", "ignored", "installs"),
        ("plain", "look", "look"),
        ("local", "look", "look"),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn what_the_manifest_itself_brings_is_shown_and_would_run() {
    let manifest = r#"{
      "name": "finance",
      "commands": {"close": {"content": "Today: !`date`"}},
      "lspServers": {"go": {"command": "gopls"}},
      "experimental": {"monitors": "./watch/m.json"},
      "mcpServers": "https://files.example/crm.mcpb",
      "dependencies": [{"name": "base", "marketplace": "acme"}]
    }"#;
    let files = [
        (".claude-plugin/plugin.json", manifest),
        ("watch/m.json", r#"[{"command": "tail -f log"}]"#),
    ];
    let plan = plan(&[source("finance", &files)], ExportForm::Plugin);
    let parts: Vec<&str> = plan
        .installs
        .iter()
        .map(|part| part.name.as_str())
        .collect();
    let expected = [
        "finance",
        "/close",
        "https://files.example/crm.mcpb",
        "watch/m.json",
        "lspServers",
        "base@acme",
    ];
    assert_eq!(
        parts, expected,
        "nothing the manifest declares stays unsaid"
    );
    let runs: Vec<_> = plan.runs.iter().map(|run| &run.what).collect();
    let packed =
        "the packed extension https://files.example/crm.mcpb, which Flywheel does not open";
    assert_eq!(runs, ["date", "gopls", packed, "tail -f log"]);
    let hosts: Vec<_> = plan
        .connects
        .iter()
        .map(|connection| (connection.host.as_str(), connection.reach))
        .collect();
    assert_eq!(hosts, [("files.example", Reach::Connector)]);
    assert_ne!(plan.headline, "This plugin installs as it is");
}
