//! A program that is killed while it signs in or renews: what the next one says and does, with a
//! real keyring and a real server.
//!
//! The moment is chosen on the way to the keyring (`doorkeeper.rs`): the message that writes the
//! link, or the one after it, is kept back, and the program that waits for its answer is killed.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStderr, Stdio};

use serde_json::{Value, json};

use crate::browser;
use crate::doorkeeper::Doorkeeper;
use crate::keyring::{Bus, Running, socket_in};
use crate::ledger::Ledger;
use crate::shell::Shell;

/// Somebody with a keyring, a terminal and a connector to sign in to.
struct Person {
    shell: Shell,
    doorkeeper: Doorkeeper,
    ledger: Ledger,
    _keyring: Running,
    _bus: Bus,
}

impl Person {
    /// Somebody who has added the connector.
    fn new() -> Self {
        let bus = Bus::start("", &[]);
        let keyring = bus.keyring("--unlock", &[]);
        bus.waits_for_keyring(true);
        let door = bus.home.path().join("run/door");
        let doorkeeper = Doorkeeper::of(socket_in(bus.home.path()), &door);
        // No program there opens a browser: the person takes the address from the terminal.
        let nothing = bus.home.path().join("cache").display().to_string();
        let variables = vec![
            ("PATH", nothing),
            ("DBUS_SESSION_BUS_ADDRESS", doorkeeper.address.clone()),
        ];
        let person = Self {
            shell: Shell::new().with_variables(variables),
            doorkeeper,
            ledger: Ledger::start(&json!({})),
            _keyring: keyring,
            _bus: bus,
        };
        let add = format!("connectors add ledger {}", person.ledger.mcp);
        assert!(person.says(&add).contains("you: Not signed in here"));
        person
    }

    /// What is on the screen after `flywheel line`.
    fn says(&self, line: &str) -> String {
        self.shell.session(&[line])
    }

    fn starts(&self, line: &str) -> Killable {
        let mut command = self.shell.command(line);
        let command = command.stdout(Stdio::null()).stderr(Stdio::piped());
        Killable(command.spawn().expect("the program starts"))
    }

    /// Signs in to the end.
    fn links(&self) {
        let mut linking = self.starts("connectors link ledger");
        browser::agrees(&linking.address());
        assert!(linking.0.wait().expect("it ends").success());
        self.is_well();
    }

    /// Nothing is said of what was interrupted, and the connector answers.
    fn is_well(&self) {
        for line in ["connectors", "connectors check ledger", "connectors"] {
            let told = self.says(line);
            assert!(told.contains("you: Signed in"), "{line}: {told}");
            assert!(!told.contains("interrupted"), "{line}: {told}");
        }
    }
}

/// A program that is killed, at the latest when dropped.
struct Killable(Child);

impl Killable {
    /// The address it asks the person to open.
    fn address(&mut self) -> String {
        let errors: ChildStderr = self.0.stderr.take().expect("its errors");
        let mut lines = BufReader::new(errors).lines().map_while(Result::ok);
        let found = lines.find(|line| line.starts_with("http://"));
        // It may go on to talk, and ends when nobody listens.
        std::thread::spawn(move || lines.for_each(drop));
        found.expect("it says which address to open")
    }

    /// Ends it at once, wherever it is.
    fn dies(mut self) {
        assert!(self.0.try_wait().expect("a child").is_none(), "it runs");
        self.0.kill().expect("it runs");
        self.0.wait().expect("it ends");
    }
}

impl Drop for Killable {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Whether `message` has the keyring write what is kept of a connector.
fn writes(message: &[u8]) -> bool {
    let holds = |text: &str| {
        message
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    holds("SetSecret") || holds("CreateItem") && holds("connector/")
}

/// Tells the message after the one that writes.
fn follows_the_write() -> impl FnMut(&[u8]) -> bool {
    let mut was_written = false;
    move |message| {
        let is_after = was_written;
        was_written |= writes(message);
        is_after
    }
}

#[test]
fn a_sign_in_that_was_killed_in_the_browser_is_told_and_done_again() {
    let person = Person::new();
    let mut linking = person.starts("connectors link ledger");
    linking.address();
    let meanwhile = person.says("connectors");
    assert!(meanwhile.contains("you: Signing in"), "{meanwhile}");
    let second = person.says("connectors link ledger");
    assert!(
        second.contains("signing in to this connector already"),
        "{second}"
    );
    linking.dies();
    is_asked_to_sign_in_again(&person);
    assert_eq!(person.ledger.count("grants"), 0, "nobody agreed");
    person.links();
}

#[test]
fn a_sign_in_that_was_killed_before_it_was_kept_is_told_and_done_again() {
    let person = Person::new();
    person.doorkeeper.keeps_back(writes);
    let mut linking = person.starts("connectors link ledger");
    browser::agrees(&linking.address());
    person.doorkeeper.waits();
    assert_eq!(person.ledger.count("grants"), 1, "the server gave tokens");
    linking.dies();
    is_asked_to_sign_in_again(&person);
    person.links();
}

/// The person is told what happened and what to do, and no link is claimed.
fn is_asked_to_sign_in_again(person: &Person) {
    let listed = person.says("connectors");
    assert!(
        listed.contains("you: The sign-in was interrupted"),
        "{listed}"
    );
    let told = person.says("connectors check ledger");
    let advice = "Flywheel was closed before you were signed in. Sign in again.";
    assert!(told.contains(advice), "{told}");
    let row: Value = person.shell.json("connectors --json");
    assert_eq!(row["connectors"][0]["canUnlink"], false, "{row}");
}

#[test]
fn a_sign_in_that_was_killed_after_it_was_kept_stands() {
    let person = Person::new();
    person.doorkeeper.keeps_back(follows_the_write());
    let mut linking = person.starts("connectors link ledger");
    browser::agrees(&linking.address());
    person.doorkeeper.waits();
    linking.dies();
    person.is_well();
}

#[test]
fn a_renewal_that_was_killed_before_it_was_kept_is_told_and_ends_in_a_new_sign_in() {
    let person = Person::new();
    person.links();
    person.ledger.now(&json!({ "forget": true }));
    person.doorkeeper.keeps_back(writes);
    let checking = person.starts("connectors check ledger");
    person.doorkeeper.waits();
    assert_eq!(person.ledger.count("refreshes"), 1, "the token was used up");
    let meanwhile = person.says("connectors");
    assert!(!meanwhile.contains("interrupted"), "{meanwhile}");
    checking.dies();

    let listed = person.says("connectors");
    assert!(
        listed.contains("you: A renewal was interrupted"),
        "{listed}"
    );
    let row: Value = person.shell.json("connectors --json");
    let advice = row["connectors"][0]["linked"]["advice"].as_str();
    let expected = "Flywheel was closed while it renewed your sign-in. Check the connector.";
    assert_eq!(advice, Some(expected));
    let told = person.says("connectors check ledger");
    assert!(told.contains("you: The sign-in ended on"), "{told}");
    assert!(told.contains("Sign in again"), "{told}");
    person.links();
}

#[test]
fn a_renewal_that_was_killed_after_it_was_kept_is_told_and_a_check_is_well() {
    let person = Person::new();
    person.links();
    person.ledger.now(&json!({ "forget": true }));
    person.doorkeeper.keeps_back(follows_the_write());
    let checking = person.starts("connectors check ledger");
    person.doorkeeper.waits();
    checking.dies();
    let listed = person.says("connectors");
    assert!(
        listed.contains("you: A renewal was interrupted"),
        "{listed}"
    );
    assert!(
        person
            .says("connectors check ledger")
            .contains("you: Signed in")
    );
    person.is_well();
    assert_eq!(person.ledger.count("refreshes"), 1, "once was enough");
}
