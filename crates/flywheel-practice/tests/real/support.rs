//! A practice connector, a person with a browser, and a clock that can be set.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use flywheel_connect::{Client, ClientOptions, Grant, Limits, Target};
use flywheel_core::clock::{Clock, Timestamp};
use flywheel_messages::Language;
use flywheel_practice::{Lifetimes, Practice, PracticeOptions};
use flywheel_secrets::{MemoryStore, SecretStore};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::http::{get, post};

/// A clock that a test sets; it begins with the time of the computer.
pub(crate) struct SetClock(AtomicI64);

impl SetClock {
    pub(crate) fn start() -> Arc<Self> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = since.expect("after 1970").as_millis();
        Arc::new(Self(AtomicI64::new(i64::try_from(now).expect("in time"))))
    }

    /// Lets `seconds` pass.
    pub(crate) fn moves_by(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// Options for any free port; what is random counts.
pub(crate) fn options(clock: &Arc<SetClock>, company: Language) -> PracticeOptions {
    let count = AtomicU64::new(1);
    PracticeOptions {
        port: Some(0),
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        randomness: Arc::new(move || {
            let mut bytes = [7; 32];
            bytes[..8].copy_from_slice(&count.fetch_add(1, Ordering::SeqCst).to_be_bytes());
            bytes
        }),
        company,
        lifetimes: Lifetimes::default(),
    }
}

/// Starts a practice connector.
pub(crate) async fn practice(company: Language) -> (Practice, Arc<SetClock>) {
    let clock = SetClock::start();
    let started = Practice::start(options(&clock, company)).await;
    (started.expect("it starts"), clock)
}

/// Where `path` of `practice` is.
pub(crate) fn at(practice: &Practice, path: &str) -> Url {
    let address = Url::parse(practice.address()).expect("an address");
    address.join(path).expect("an address")
}

/// Somebody who uses the connector with Flywheel.
pub(crate) struct Person {
    pub(crate) client: Client,
    pub(crate) target: Target,
    pub(crate) secrets: Arc<dyn SecretStore>,
    _home: tempfile::TempDir,
}

impl Person {
    pub(crate) fn new(practice: &Practice, clock: &Arc<SetClock>) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let secrets: Arc<dyn SecretStore> = Arc::new(MemoryStore::default());
        let client = Client::new(ClientOptions {
            secrets: Arc::clone(&secrets),
            clock: Arc::clone(clock) as Arc<dyn Clock>,
            locks: home.path().join("locks"),
            name: String::from("Flywheel"),
            limits: Limits {
                request: Duration::from_secs(5),
                check: Duration::from_secs(20),
                person: Duration::from_secs(20),
            },
        });
        Self {
            client,
            target: Target::new("practice", practice.address()).expect("a target"),
            secrets,
            _home: home,
        }
    }

    /// Signs in, is asked, and gives `answer`; `more` is what has to be allowed besides.
    pub(crate) async fn links(
        &self,
        answer: &'static str,
        more: &[String],
    ) -> flywheel_connect::Result<Grant> {
        let waiting = self.client.begin(&self.target, more).await?;
        let browser = tokio::spawn(browse(waiting.address().clone(), answer));
        let never = CancellationToken::new();
        let linked = waiting
            .finish(&self.client, &never, Language::English)
            .await;
        browser.await.expect("the browser does not fail");
        linked
    }

    pub(crate) async fn allows(&self) -> Grant {
        self.links("allow", &[]).await.expect("linked")
    }
}

/// Opens the page at `address`, presses a button, and follows where that leads.
async fn browse(address: Url, answer: &str) {
    let page = get(&address).await;
    assert_eq!(page.status, 200, "{page:?}");
    let ticket = ticket_in(&page.body);
    let form = address.join("/authorize").expect("an address");
    let answered = post(&form, &[("ticket", &ticket), ("answer", answer)]).await;
    let back = get(&answered.leads_to()).await;
    assert_eq!(back.status, 200, "{back:?}");
}

/// The one-time ticket of a page.
pub(crate) fn ticket_in(page: &str) -> String {
    let after = page.split("name=\"ticket\" value=\"").nth(1).expect(page);
    after.split('"').next().unwrap_or_default().to_owned()
}
