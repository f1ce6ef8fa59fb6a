use super::*;
use crate::bundle::BundleFile;

fn declared(files: &[(&str, &str)]) -> Declared {
    let files = files
        .iter()
        .map(|(path, text)| BundleFile::new(*path, text.as_bytes()));
    Declared::of(&Bundle::new(files.collect(), Vec::new()), Some("lone"))
}

fn rows(declared: &Declared) -> Vec<(Option<&str>, &str, Endpoint)> {
    let servers = declared.servers.iter();
    servers
        .map(|server| {
            (
                server.plugin.as_deref(),
                server.name.as_str(),
                server.endpoint,
            )
        })
        .collect()
}

const CRM: &str = r#"{"type": "http", "url": "https://crm.example/mcp"}"#;

#[test]
fn every_plugin_of_a_marketplace_is_read_in_all_its_shapes() {
    let inline = format!(
        "{{\"name\": \"fin\", \"mcpServers\": [\"./more.json\", {{\"crm\": {CRM}}}, \
         \"./x.mcpb\", \"https://e.example/y.dxt\"]}}"
    );
    let found = declared(&[
        (".claude-plugin/marketplace.json", "{\"plugins\": []}"),
        ("both/.claude-plugin/marketplace.json", "{\"plugins\": []}"),
        ("both/.claude-plugin/plugin.json", "{\"name\": \"own\"}"),
        ("both/.mcp.json", r#"{"pdf": {"command": "pdf"}}"#),
        ("fin/.claude-plugin/plugin.json", &inline),
        (
            "fin/.mcp.json",
            r#"{"recommendedCategories": ["x"], "bank": {"url": "", "type": "http"}}"#,
        ),
        (
            "fin/more.json",
            r#"{"mcpServers": {"pdf": {"command": "npx", "args": ["-y", "pdf"]}}}"#,
        ),
        ("fin/templates/.mcp.json", r#"{"never": {"command": "x"}}"#),
        (
            "loose/.mcp.json",
            r#"{"chat": {"type": "sse", "url": "https://c.example"}}"#,
        ),
        ("ops/.claude-plugin/plugin.json", "{}"),
    ]);
    let expected = [
        (Some("own"), "pdf", Endpoint::Local),
        (Some("fin"), "bank", Endpoint::Placeholder),
        (Some("fin"), "pdf", Endpoint::Local),
        (Some("fin"), "crm", Endpoint::Remote),
        (None, "chat", Endpoint::Remote),
    ];
    assert_eq!(rows(&found), expected);
    let sources: Vec<&str> = found
        .extensions
        .iter()
        .map(|one| one.source.as_str())
        .collect();
    assert_eq!(sources, ["x.mcpb", "https://e.example/y.dxt"]);
    assert_eq!(found.servers[2].path, "fin/more.json");
    assert_eq!(found.servers[2].command_line.as_deref(), Some("npx -y pdf"));
}

#[test]
fn a_lone_folder_with_servers_is_no_plugin_and_read_all_the_same() {
    let found = declared(&[(".mcp.json", &format!("{{\"crm\": {CRM}}}"))]);
    assert_eq!(rows(&found), [(None, "crm", Endpoint::Remote)]);
}

#[test]
fn of_one_name_the_later_loads() {
    let manifest = format!("{{\"name\": \"p\", \"mcpServers\": {{\"crm\": {CRM}}}}}");
    let found = declared(&[
        (".claude-plugin/plugin.json", &manifest),
        (".mcp.json", r#"{"crm": {"command": "old"}}"#),
    ]);
    assert_eq!(rows(&found), [(Some("p"), "crm", Endpoint::Remote)]);
    assert_eq!(found.servers[0].path, MANIFEST_FILE);
}

#[test]
fn an_address_with_a_gap_is_not_configured() {
    for (url, expected) in [
        ("", Endpoint::Placeholder),
        ("  ", Endpoint::Placeholder),
        ("${CRM_URL}", Endpoint::Placeholder),
        ("https://${TEAM}.example/mcp", Endpoint::Placeholder),
        ("https://${TEAM:-a}.example", Endpoint::Remote),
        ("https://a.example/mcp", Endpoint::Remote),
    ] {
        let text = format!("{{\"a\": {{\"type\": \"http\", \"url\": \"{url}\"}}}}");
        let found = declared(&[(".mcp.json", &text)]);
        assert_eq!(found.servers[0].endpoint, expected, "{url}");
    }
}

#[test]
fn a_command_shows_no_credential_and_a_name_nothing_that_acts() {
    let key = ["sk-ant-api03-", &"aB3dE6gH9jK2mN5p".repeat(6), "AA"].concat();
    let text = format!(
        "{{\"a\\u001b[31m\\u202eb\": {{\"command\": \"npx\", \"args\": [\"--key\", \"{key}\"]}}}}"
    );
    let found = declared(&[(".mcp.json", &text)]);
    let server = &found.servers[0];
    let line = server.command_line.as_deref().expect("a command");
    assert!(
        line.starts_with("npx --key ") && !line.contains("aB3dE6"),
        "{line}"
    );
    assert!(
        !server.name.contains(['\u{1b}', '\u{202e}']),
        "{}",
        server.name
    );
}

#[test]
fn too_many_are_counted() {
    let many: Vec<String> = (0..MAX_SERVERS + 7)
        .map(|number| format!("\"s{number}\": {CRM}"))
        .collect();
    let found = declared(&[(".mcp.json", &format!("{{{}}}", many.join(",")))]);
    assert_eq!((found.servers.len(), found.left_out), (MAX_SERVERS, 7));
}
