//! The connector to practise with, as a program that other tests start.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use serde_json::Value;

use crate::shell::Shell;

/// A running `flywheel practice-connector`; it ends with the value.
struct Served {
    program: Child,
    first_line: String,
}

impl Served {
    fn by(shell: &Shell, line: &str) -> Self {
        let mut program = shell
            .command(line)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the program starts");
        let mut screen = BufReader::new(program.stdout.take().expect("its output"));
        let mut first_line = String::new();
        screen.read_line(&mut first_line).expect("a line");
        Self {
            program,
            first_line,
        }
    }

    /// The port it listens on, from its line of JSON.
    fn port(&self) -> u16 {
        let told: Value = serde_json::from_str(&self.first_line).expect("JSON");
        let address = told["address"].as_str().expect("an address");
        let port = address
            .strip_prefix("http://127.0.0.1:")
            .and_then(|rest| rest.strip_suffix("/mcp"));
        port.and_then(|port| port.parse().ok()).expect("a port")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

/// What `port` answers to `request`.
fn asks(port: u16, request: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    let head = format!("{request} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn it_says_where_it_is_and_asks_people_to_sign_in() {
    let shell = Shell::new();
    let served = Served::by(&shell, "practice-connector --port 0 --json");
    let answer = asks(served.port(), "GET /mcp");
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    let metadata = asks(served.port(), "GET /.well-known/oauth-authorization-server");
    assert!(metadata.contains("/authorize\""), "{metadata}");
    assert!(!shell.place("library").exists(), "it needs no library");
}

#[test]
fn a_port_that_is_taken_is_named() {
    let shell = Shell::new();
    let served = Served::by(&shell, "practice-connector --port 0 --json");
    let port = served.port();
    let screen = shell.session(&[&format!("practice-connector --port {port}")]);
    let screen = screen.replace(&port.to_string(), "PORT");
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(screen) });
}

#[test]
fn what_it_cannot_do_is_refused_before_it_listens() {
    let screen = Shell::new().session(&["practice-connector --access-minutes 0"]);
    assert!(screen.contains("is not in 1..=1440"), "{screen}");
    assert!(screen.ends_with("[ends with 2]\n"), "{screen}");
}

#[cfg(unix)]
#[test]
#[allow(
    clippy::disallowed_methods,
    reason = "the test presses Ctrl-C, which is a signal"
)]
fn ctrl_c_closes_it_well() {
    let shell = Shell::new();
    let mut served = Served::by(&shell, "practice-connector --port 0");
    assert!(
        served
            .first_line
            .starts_with("The practice company is open: http://127.0.0.1:"),
        "{}",
        served.first_line
    );
    let pressed = std::process::Command::new("kill")
        .args(["-INT", &served.program.id().to_string()])
        .status();
    assert!(pressed.expect("the signal").success());
    let ended = served.program.wait().expect("it ends");
    assert_eq!(ended.code(), Some(0));
}
