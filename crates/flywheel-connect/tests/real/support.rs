//! A person with a browser, and a clock that can be set.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use flywheel_connect::{Client, ClientOptions, Grant, Limits, Result, Target};
use flywheel_core::clock::{Clock, Timestamp};
use flywheel_messages::Language;
use flywheel_secrets::{MemoryStore, SecretStore};
use tokio_util::sync::CancellationToken;
use url::Url;

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
