//! What proves a sign-in is told to nobody: not to the window, the log or a file.
//!
//! The server tells the test every token, code, verifier and client secret of a whole life of a
//! link, and nothing that left the app may hold one of them. The address that the person opens
//! holds `state` and `code_challenge`, as it must, and is shown so that it can be copied; `state`
//! stands nowhere else.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};

use flywheel_api::types::{Connector, Lamp};
use flywheel_api::{ApiError, Call, dispatch, host};
use flywheel_tests::browser;
use flywheel_tests::desk::Desk;
use serde_json::{Value, json};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, fmt};

use crate::ledger::Ledger;

/// A code that no server gave.
const FORGED: &str = "forged-code-4711";

/// What the server must have told; `pair` is a client with its secret as they are sent.
const KINDS: [&str; 6] = [
    "\"access_token\"",
    "\"refresh_token\"",
    "\"code\"",
    "\"code_verifier\"",
    "\"client_secret\"",
    "\"pair\"",
];

/// Errors that repeat what was sent, by status and type.
const ECHOES: [(u16, &str); 6] = [
    (400, "application/json"),
    (400, "text/plain"),
    (401, "application/json"),
    (404, "text/html"),
    (500, "text/plain"),
    (200, "application/json"),
];

/// A text that grows.
#[derive(Clone, Default)]
struct Record(Arc<Mutex<Vec<u8>>>);

impl Record {
    fn notes(&self, line: &str) {
        let mut text = self.0.lock().expect("no panic");
        text.extend_from_slice(format!("{line}\n").as_bytes());
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("no panic").clone()).expect("text")
    }
}

impl Write for Record {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// All that leaves the app.
struct Watched {
    desk: Desk,
    ledger: Ledger,
    /// What the log of a host holds.
    log: Record,
    /// What it would hold if it left nothing out.
    everything: Record,
    /// What crosses to a host and back.
    crossed: Record,
    /// What the person is asked to open.
    addresses: Arc<Mutex<Vec<String>>>,
}

impl Watched {
    fn new() -> Self {
        let (log, everything, crossed) = (Record::default(), Record::default(), Record::default());
        let written = |record: &Record, filter: &str| {
            let writer = Mutex::new(record.clone());
            let layer = fmt::layer().with_writer(writer).with_ansi(false);
            layer.with_filter(EnvFilter::new(filter))
        };
        tracing_subscriber::registry()
            .with(vec![
                written(&log, host::LOGGED),
                written(&everything, "trace"),
            ])
            .init();
        let desk = Desk::new();
        desk.opened().nobody_answers_links();
        let seen = crossed.clone();
        desk.app().on_change(move |changed| {
            let changed = serde_json::to_string(&changed).expect("JSON");
            seen.notes(&format!("changed {changed}"));
        });
        Self {
            desk,
            ledger: Ledger::start(&json!({ "secret": true })),
            log,
            everything,
            crossed,
            addresses: Arc::default(),
        }
    }

    /// Runs a command as a host does; `opens` is done with the address the person is to open.
    fn runs(&self, command: &str, request: &Value, opens: fn(&str)) -> Result<Value, ApiError> {
        let (steps, addresses) = (self.crossed.clone(), Arc::clone(&self.addresses));
        let is_link = command == "connector_link";
        let report = move |step: flywheel_api::Progress| {
            if is_link && step.at.contains("code_challenge=") {
                addresses.lock().expect("no panic").push(step.at.clone());
                opens(&step.at);
            } else {
                steps.notes(&format!("step {step:?}"));
            }
        };
        let call = Call::new(report, Arc::default());
        let outcome = dispatch(self.desk.app(), &call, command, request.clone());
        self.crossed
            .notes(&format!("{command} {request} {outcome:?}"));
        if let Err(error) = &outcome {
            let told = serde_json::to_string(error).expect("JSON");
            self.crossed.notes(&format!("{told} {}", error.told()));
        }
        outcome
    }

    /// Runs a command on the connector `id` that succeeds.
    fn does(&self, command: &str, id: &str) -> Connector {
        let answer = self.runs(command, &json!({ "id": id }), agrees);
        serde_json::from_value(answer.expect(command)).expect("a connector")
    }

    /// What nobody may be told.
    fn canaries(&self) -> BTreeSet<String> {
        let told = self.ledger.told();
        let secrets = told["secrets"].as_array().expect("secrets").iter();
        let secrets = secrets.map(|one| one.as_str().expect("a text").to_owned());
        let addresses = self.addresses.lock().expect("no panic");
        let states = addresses.iter().map(|address| part(address, "state"));
        secrets.chain(states).chain([FORGED.to_owned()]).collect()
    }
}

/// The part of an address that is called `name`.
fn part(address: &str, name: &str) -> String {
    let mut parts = address.split(['?', '&']);
    let found = parts.find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
    found.expect(name).replace("%3A", ":").replace("%2F", "/")
}

/// Signs in at `address`, which the person copied.
fn agrees(address: &str) {
    let address = address.to_owned();
    std::thread::spawn(move || browser::agrees(&address));
}

/// Answers the sign-in at `address` in place of the server, with another state.
fn forges(address: &str) {
    let back = part(address, "redirect_uri");
    std::thread::spawn(move || {
        let rest = back.strip_prefix("http://").expect("this computer");
        let (host, path) = rest.split_once('/').expect("a path");
        let mut stream = TcpStream::connect(host).expect("the app listens");
        let request = format!(
            "GET /{path}?code={FORGED}&state=another-state HTTP/1.1\r\nHost: {host}\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).expect("sent");
        io::copy(&mut stream, &mut io::sink()).expect("an answer");
    });
}

/// A whole life of a link, with all that may go wrong in it.
fn lives(watched: &Watched) {
    let ledger = &watched.ledger;
    let add = json!({ "name": "Ledger", "url": ledger.mcp, "clientId": null, "callbackPort": null, "insideNetwork": false });
    let added = watched.runs("connector_add", &add, |_| {}).expect("added");
    let id = added["id"].as_str().expect("a name").to_owned();
    let named = json!({ "id": id });
    let forged = watched.runs("connector_link", &named, forges);
    forged.expect_err("the answer is another's");

    for (status, kind) in ECHOES {
        ledger.now(&json!({ "echo": { "at": "token", "status": status, "type": kind } }));
        let refused = watched.runs("connector_link", &named, agrees);
        refused.expect_err("the server gives no token");
    }
    ledger.now(&json!({ "echo": null }));
    let linked = watched.does("connector_link", &id);
    assert_eq!(linked.linked.lamp, Lamp::On, "{:?}", linked.linked);
    ledger.now(&json!({ "forget": true }));
    assert_eq!(watched.does("connector_check", &id).linked.lamp, Lamp::On);
    ledger.now(&json!({ "needs": "mcp:read mcp:write" }));
    assert_eq!(
        watched.does("connector_check", &id).linked.lamp,
        Lamp::Attention
    );
    assert_eq!(watched.does("connector_link", &id).linked.lamp, Lamp::On);

    ledger.now(&json!({ "tells": true }));
    assert_eq!(watched.does("connector_check", &id).linked.lamp, Lamp::On);
    ledger.now(&json!({ "tells": false, "forget": true }));
    for at in ["token", "connector"] {
        for (status, kind) in ECHOES {
            ledger.now(&json!({ "echo": { "at": at, "status": status, "type": kind } }));
            let checked = watched.does("connector_check", &id);
            assert_eq!(checked.linked.lamp, Lamp::Attention, "{at} {status} {kind}");
        }
    }
    ledger.now(&json!({ "echo": null }));
    assert_eq!(watched.does("connector_check", &id).linked.lamp, Lamp::On);
    for (command, request) in [
        ("connector_list", json!({})),
        ("connector_check_all", json!({})),
        ("connector_diagnostics", named.clone()),
        (
            "readiness_map",
            json!({ "department": null, "failing": false }),
        ),
        ("activity_list", json!({ "before": null, "limit": 500 })),
        ("connector_unlink", named),
    ] {
        watched.runs(command, &request, |_| {}).expect(command);
    }
}

#[test]
fn no_token_code_verifier_or_secret_leaves_the_app() {
    let watched = Watched::new();
    lives(&watched);
    let canaries = watched.canaries();
    assert!(canaries.len() > 20, "the server told them: {canaries:?}");
    let kinds = watched.ledger.told()["kinds"].to_string();
    for kind in KINDS {
        assert!(kinds.contains(kind), "{kind} was there: {kinds}");
    }
    let (log, crossed) = (watched.log.text(), watched.crossed.text());
    assert!(log.contains("no browser opened"), "the log is written");
    for kind in ["changed {", "step ", "connector_link {"] {
        assert!(crossed.contains(kind), "{kind} was seen");
    }
    let everything = watched.everything.text();
    assert!(
        canaries.iter().any(|one| everything.contains(one.as_str())),
        "the log is kept short for a reason"
    );
    let addresses = watched.addresses.lock().expect("no panic").join("\n");
    let secrets = watched.ledger.told()["secrets"].to_string();
    for canary in &canaries {
        let is_state = !secrets.contains(canary.as_str());
        assert!(is_state || !addresses.contains(canary.as_str()), "{canary}");
        for (what, text) in [("log", &log), ("traffic", &crossed)] {
            let line = text.lines().find(|line| line.contains(canary.as_str()));
            assert_eq!(line, None, "{canary} is in the {what}");
        }
        assert!(!watched.desk.is_in_a_file(canary), "{canary} is in a file");
    }
}
