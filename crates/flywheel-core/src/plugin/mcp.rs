//! `.mcp.json`: the servers (connectors) a plugin brings.

use flywheel_messages::message;

use super::json::{Located, Node, Value};
use super::read::{Pair, Parsed, Reader};
use crate::text::Span;

/// Where a plugin keeps its servers.
pub const MCP_FILE: &str = ".mcp.json";

/// A server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct McpServer {
    /// The name.
    pub name: Located<String>,
    /// How it is reached.
    pub transport: Transport,
    /// The address of a remote server; empty where the user is to fill it in.
    pub url: Option<Located<String>>,
    /// The program of a local server.
    pub command: Option<Located<String>>,
    /// What the program is given.
    pub args: Vec<Located<String>>,
    /// Environment of the program.
    pub env: Vec<Pair>,
    /// Headers sent with every request.
    pub headers: Vec<Pair>,
    /// A program that makes headers.
    pub headers_helper: Option<Located<String>>,
    /// How people sign in, where it says so.
    pub oauth: Option<OAuthSettings>,
    /// The whole declaration, without its name.
    pub span: Span,
}

/// How people sign in to a server: what Claude Code's `oauth` settings of a server hold, November
/// 2026. Nothing is judged here; an address is checked where it is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OAuthSettings {
    /// The name the program is registered by.
    pub client_id: Option<Located<String>>,
    /// The port on this computer that the answer comes to.
    pub callback_port: Option<u16>,
    /// Where the sign-in server describes itself.
    pub auth_server_metadata_url: Option<Located<String>>,
    /// What is asked for, in its order.
    pub scopes: Vec<String>,
}

/// How a server is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Transport {
    /// A program on the user's computer.
    Stdio,
    /// Streamable HTTP.
    Http,
    /// Server-sent events.
    Sse,
    /// A web socket.
    WebSocket,
    /// It has an address and no `type`: readers drop it without a word.
    Untyped,
    /// A `type` readers do not know.
    Other(Located<String>),
}

impl Transport {
    /// Whether the server runs on the user's computer.
    pub const fn is_local(&self) -> bool {
        matches!(self, Self::Stdio)
    }
}

impl McpServer {
    /// The program and what it is given, as one line.
    pub fn command_line(&self) -> Option<String> {
        let command = &self.command.as_ref()?.value;
        let args = self.args.iter().map(|arg| arg.value.as_str());
        let words: Vec<&str> = std::iter::once(command.as_str()).chain(args).collect();
        Some(words.join(" "))
    }
}

/// Reads the text of a `.mcp.json`, with or without `mcpServers` around the servers.
pub fn parse_mcp(text: &str) -> Parsed<Vec<McpServer>> {
    Parsed::from_map(text, |root, reader| {
        let servers = root.get("mcpServers").unwrap_or(root);
        if !matches!(servers.value, Value::Map(_)) {
            let message = message!("“mcpServers” should hold names and servers in {{ }}.");
            reader.report(servers.span, message);
        }
        let is_flat = root.get("mcpServers").is_none();
        let mut found = Vec::new();
        for entry in servers.entries() {
            let is_server = matches!(entry.value.value, Value::Map(_));
            if is_server {
                found.push(read_server(entry.key.clone(), &entry.value, reader));
            } else if !is_flat {
                report_no_server(&entry.key, reader);
            }
        }
        found
    })
}

/// The servers in a map of names.
pub(super) fn read_servers(map: &Node, reader: &mut Reader) -> Vec<McpServer> {
    let mut found = Vec::new();
    for entry in map.entries() {
        if matches!(entry.value.value, Value::Map(_)) {
            found.push(read_server(entry.key.clone(), &entry.value, reader));
        } else {
            report_no_server(&entry.key, reader);
        }
    }
    found
}

fn report_no_server(name: &Located<String>, reader: &mut Reader) {
    let message = message!(
        "“{name}” should be a server, written in {{ }}.",
        name = &name.value
    );
    reader.report(name.span, message);
}

fn read_server(name: Located<String>, node: &Node, reader: &mut Reader) -> McpServer {
    let url = reader.text(node, "url");
    let declared = reader.text(node, "type");
    McpServer {
        name,
        transport: transport(declared, url.is_some()),
        url,
        command: reader.text(node, "command"),
        args: reader.texts(node, "args"),
        env: reader.pairs(node, "env"),
        headers: reader.pairs(node, "headers"),
        headers_helper: reader.text(node, "headersHelper"),
        oauth: read_oauth(node, reader),
        span: node.span,
    }
}

fn read_oauth(node: &Node, reader: &mut Reader) -> Option<OAuthSettings> {
    let settings = node.get("oauth")?;
    if !matches!(settings.value, Value::Map(_)) {
        if settings.value != Value::Null {
            let message = message!("“oauth” should hold settings in {{ }}.");
            reader.report(settings.span, message);
        }
        return None;
    }
    let scopes = reader.texts(settings, "scopes");
    let words = scopes.iter().flat_map(|text| text.value.split_whitespace());
    Some(OAuthSettings {
        client_id: reader.text(settings, "clientId"),
        callback_port: reader.port(settings, "callbackPort"),
        auth_server_metadata_url: reader.text(settings, "authServerMetadataUrl"),
        scopes: words.map(str::to_owned).collect(),
    })
}

fn transport(declared: Option<Located<String>>, has_url: bool) -> Transport {
    let Some(declared) = declared else {
        return if has_url {
            Transport::Untyped
        } else {
            Transport::Stdio
        };
    };
    match declared.value.as_str() {
        "stdio" => Transport::Stdio,
        "http" | "streamable-http" => Transport::Http,
        "sse" => Transport::Sse,
        "ws" => Transport::WebSocket,
        _ => Transport::Other(declared),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVERS: &str = r#"{
  "crm": { "type": "http", "url": "https://crm.example", "headers": { "X-Team": "fin" } },
  "files": { "command": "npx", "args": ["-y", "@x/files"], "env": { "ROOT": "${HOME}" } },
  "lost": { "url": "https://lost.example" },
  "odd": { "type": "streamable", "url": "https://odd.example" }
}"#;

    #[test]
    fn flat_and_wrapped_files_say_the_same() {
        let flat = parse_mcp(SERVERS);
        let wrapped = parse_mcp(&format!("{{\"mcpServers\": {SERVERS}}}"));
        assert_eq!((&flat.problems, &wrapped.problems), (&vec![], &vec![]));
        let names = |parsed: &Parsed<Vec<McpServer>>| -> Vec<(String, bool)> {
            let servers = parsed.value.iter();
            servers
                .map(|s| (s.name.value.clone(), s.transport.is_local()))
                .collect()
        };
        assert_eq!(names(&flat), names(&wrapped));
        assert_eq!(
            flat.value[1].command_line().as_deref(),
            Some("npx -y @x/files")
        );
        assert_eq!(flat.value[2].transport, Transport::Untyped);
        assert!(matches!(flat.value[3].transport, Transport::Other(_)));
        assert_eq!(flat.value[0].headers[0].name.value, "X-Team");
    }

    #[test]
    fn keys_beside_the_servers_are_no_servers() {
        let parsed = parse_mcp(r#"{"recommendedCategories": ["crm"], "a": {"command": "x"}}"#);
        assert_eq!(parsed.problems, []);
        assert_eq!(parsed.value.len(), 1);
    }

    #[test]
    fn how_people_sign_in_is_read() {
        let text = r#"{"a": {"type": "http", "url": "https://a.example", "oauth": {
            "clientId": "16.88", "callbackPort": 3118, "scopes": "read  write",
            "authServerMetadataUrl": "https://a.example/meta"}}}"#;
        let parsed = parse_mcp(text);
        assert_eq!(parsed.problems, []);
        let oauth = parsed.value[0].oauth.clone().expect("settings");
        let client = oauth.client_id.expect("a name");
        assert_eq!(&text[client.span.range()], "\"16.88\"");
        assert_eq!(oauth.callback_port, Some(3118));
        assert_eq!(oauth.scopes, ["read", "write"]);
        let address = oauth.auth_server_metadata_url.map(|url| url.value);
        assert_eq!(address.as_deref(), Some("https://a.example/meta"));
    }

    #[test]
    fn settings_of_a_wrong_kind_are_reported_and_left_out() {
        for (oauth, problems) in [
            ("null", 0),
            ("{}", 0),
            ("\"yes\"", 1),
            ("{\"callbackPort\": \"3118\"}", 1),
            ("{\"callbackPort\": 0}", 1),
            ("{\"callbackPort\": 65536}", 1),
            ("{\"callbackPort\": 31.5}", 1),
            ("{\"clientId\": 5, \"scopes\": {}}", 2),
        ] {
            let text = format!("{{\"a\": {{\"command\": \"x\", \"oauth\": {oauth}}}}}");
            let parsed = parse_mcp(&text);
            assert_eq!(parsed.problems.len(), problems, "{oauth}");
            let read = parsed.value[0].oauth.clone().unwrap_or_default();
            assert_eq!(read, OAuthSettings::default(), "{oauth}");
        }
    }

    #[test]
    fn wrong_kinds_are_reported() {
        for text in [
            r#"{"mcpServers": ["a"]}"#,
            r#"{"mcpServers": {"a": "b"}}"#,
            r#"{"a": {"command": 5}}"#,
            r#"{"a": {"command": "x", "args": "y", "env": {"A": 1}}}"#,
        ] {
            assert_eq!(parse_mcp(text).problems.len(), 1, "{text}");
        }
    }
}
