//! `WebKitWebDriver`, started for one window on a free port, in a home of its own.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};

use super::process;

/// Where an app that lives in a folder keeps its library and its database.
pub(super) const HOME: &str = "flywheel";

const PATIENCE: Duration = Duration::from_secs(20);

/// The driver, and through it the app: the app is the driver's child and sees its environment.
pub(super) struct Driver {
    child: Child,
    port: u16,
    home: PathBuf,
}

impl Driver {
    /// Starts a driver whose windows live in `home`.
    #[allow(
        clippy::disallowed_methods,
        reason = "a test of the real window starts processes"
    )]
    pub(super) fn start(home: &Path) -> Self {
        let port = free_port();
        let mut command = as_a_person("WebKitWebDriver");
        command.arg(format!("--port={port}")).stdin(Stdio::null());
        command.env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.envs(environment(home));
        let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
        let mut child = child.expect("WebKitWebDriver starts; run this through `cargo xtask e2e`");
        forward_errors(&mut child);
        let home = home.to_owned();
        let driver = Self { child, port, home };
        driver.wait_until("listens", || {
            TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
        });
        driver
    }

    /// Opens `program` with `arguments` and gives the session with its window.
    pub(super) async fn open(&self, program: &Path, arguments: &[&Path]) -> WebDriver {
        let mut wanted = Capabilities::new();
        let options = json!({ "binary": program, "args": arguments });
        wanted
            .set("webkitgtk:browserOptions", options)
            .expect("capabilities are JSON");
        let address = format!("http://127.0.0.1:{}", self.port);
        // The driver's HTTP client shares the app's, which brings no TLS of its own; a second call
        // is refused, and the first one stands.
        drop(rustls::crypto::ring::default_provider().install_default());
        let session = WebDriver::new(address, wanted).await;
        session.expect("the app opens its window; is it built, and is there a display?")
    }

    /// Starts `program` once more on `files`, as a double click on them does while it runs, and
    /// waits until that second start is over.
    #[allow(
        clippy::disallowed_methods,
        reason = "a test of the real window starts processes"
    )]
    pub(super) fn start_again(&self, program: &Path, files: &[&Path]) {
        let mut command = Command::new(program);
        command.args(files).envs(environment(&self.home));
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let ended = command.stderr(Stdio::null()).status();
        assert!(
            ended.expect("the app starts again").success(),
            "a second start hands its files over and ends well"
        );
    }

    /// The driver's process, of which the app and its helpers are descendants.
    pub(super) fn process(&self) -> u32 {
        self.program()
    }

    /// The app's process.
    pub(super) fn program(&self) -> u32 {
        let children = process::children_of(self.child.id());
        *children.first().expect("the driver started the app")
    }

    /// Kills the app in the middle of whatever it does.
    #[allow(
        clippy::disallowed_methods,
        reason = "a test of the real window ends processes"
    )]
    pub(super) fn kill(&self) {
        let app = self.program().to_string();
        let killed = Command::new("kill").args(["-KILL", &app]).status();
        assert!(
            killed.is_ok_and(|status| status.success()),
            "it can be killed"
        );
    }

    /// Lets the app answer nobody for `seconds`, and then end without a word.
    #[allow(
        clippy::disallowed_methods,
        reason = "a test of the real window ends processes"
    )]
    pub(super) fn freeze_and_kill(&self, seconds: u32) {
        let app = self.program();
        let script = format!("kill -STOP {app}; (sleep {seconds}; kill -KILL {app}) &");
        let frozen = Command::new("sh").args(["-c", &script]).status();
        assert!(
            frozen.is_ok_and(|status| status.success()),
            "it can be frozen"
        );
    }

    /// Waits until the app is gone, so that the next one is the only one.
    pub(super) fn waits_for_the_end(&self) {
        self.wait_until("lets the app end", || {
            let children = process::children_of(self.child.id());
            children.into_iter().all(process::has_ended)
        });
    }

    fn wait_until(&self, what: &str, done: impl Fn() -> bool) {
        let since = Instant::now();
        while !done() && since.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(
            done() || std::thread::panicking(),
            "the driver never {what} (port {})",
            self.port
        );
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What root may do although a folder forbids it, as setpriv takes it away.
const BEYOND: &str = "-dac_override,-dac_read_search";

/// `program`, held to what a folder allows: root would write everywhere.
#[allow(
    clippy::disallowed_methods,
    reason = "a test of the real window starts processes"
)]
fn as_a_person(program: &str) -> Command {
    let about = fs::read_to_string("/proc/self/status").unwrap_or_default();
    if !about.contains("\nUid:\t0\t") {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--inh-caps", BEYOND, "--bounding-set", BEYOND, program]);
    command
}

/// Where an app that lives in `home` keeps its things.
fn environment(home: &Path) -> impl Iterator<Item = (&'static str, PathBuf)> {
    [
        ("FLYWHEEL_HOME", HOME),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_STATE_HOME", "state"),
    ]
    .map(|(name, folder)| (name, home.join(folder)))
    .into_iter()
}

/// The app to test: `FLYWHEEL_APP`.
pub(super) fn app() -> PathBuf {
    variable("FLYWHEEL_APP").expect("FLYWHEEL_APP names the app; `cargo xtask e2e` sets it")
}

/// Where pictures go: `FLYWHEEL_TOUR`.
pub(super) fn tour_folder() -> PathBuf {
    variable("FLYWHEEL_TOUR").unwrap_or_else(|| PathBuf::from("target/tour"))
}

#[allow(clippy::disallowed_methods, reason = "tests are told where the app is")]
fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from)
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}

/// Shows what the app says on its error output, so that a failed story tells it.
#[allow(clippy::print_stderr, reason = "a test shows what the app said")]
fn forward_errors(child: &mut Child) {
    let Some(errors) = child.stderr.take() else {
        return;
    };
    std::thread::spawn(move || {
        for line in BufReader::new(errors).lines().map_while(Result::ok) {
            eprintln!("app: {line}");
        }
    });
}
