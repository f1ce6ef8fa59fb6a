//! What a crash report would hold: the message of a panic, and what is printed of a value.

use std::sync::{Arc, Mutex};

use flywheel_connect::Target;
use flywheel_secrets::{MemoryStore, Result, Secret, SecretKey, SecretStore};
use serde_json::json;

use crate::ledger::Ledger;
use crate::support::Person;

/// A keychain that panics with the secret in its hands.
#[derive(Default)]
struct Bursting(MemoryStore);

impl SecretStore for Bursting {
    fn load(&self, key: &SecretKey) -> Result<Option<Secret>> {
        self.0.load(key)
    }

    fn save(&self, _: &SecretKey, secret: &Secret) -> Result<()> {
        panic!("the keychain burst with {secret:?}");
    }

    fn remove(&self, key: &SecretKey) -> Result<()> {
        self.0.remove(key)
    }

    fn check(&self) -> Result<()> {
        self.0.check()
    }
}

#[tokio::test]
async fn a_panic_with_tokens_at_hand_tells_none() {
    let reports = Arc::new(Mutex::new(String::new()));
    let written = Arc::clone(&reports);
    std::panic::set_hook(Box::new(move |panic| {
        written
            .lock()
            .expect("no panic in here")
            .push_str(&panic.to_string());
    }));
    let ledger = Ledger::start(&json!({ "secret": true }));
    let person = Person::with(Arc::new(Bursting::default()));
    let target = Target::new("ledger", &ledger.mcp).expect("a target");
    let linked = person.links(&target).await;
    drop(std::panic::take_hook());
    let error = linked.expect_err("nothing was kept");
    let report = reports.lock().expect("no panic in here").clone();
    assert!(report.contains("the keychain burst"), "{report}");
    let told = ledger.told()["secrets"].clone();
    let canaries = told.as_array().expect("secrets");
    assert!(canaries.len() > 4, "{canaries:?}");
    for canary in canaries.iter().filter_map(serde_json::Value::as_str) {
        for text in [&report, &format!("{error:?}"), &error.to_string()] {
            assert!(!tells(text, canary), "{canary}: {text}");
        }
    }
}

/// Whether `canary` is in `text`, as letters or as the numbers of its bytes.
fn tells(text: &str, canary: &str) -> bool {
    let bytes = format!("{:?}", canary.as_bytes());
    text.contains(canary) || text.contains(bytes.trim_matches(['[', ']']))
}

#[tokio::test]
async fn what_is_printed_of_a_connector_and_its_link_holds_no_secret() {
    let ledger = Ledger::start(&json!({}));
    let person = Person::new();
    let mut target = Target::new("ledger", &format!("{}?key=canary-4711", ledger.mcp));
    let keyed = target.as_mut().expect("a target");
    let secret = Secret::new(b"canary-4711".to_vec()).expect("short");
    keyed.identity.client_secret = Some(secret);
    let printed = format!("{keyed:?}");
    assert!(
        printed.contains("/mcp\"") && !tells(&printed, "canary-4711"),
        "{printed}"
    );
    assert!(
        !printed.contains("99, 97, 110"),
        "not as numbers: {printed}"
    );

    let target = Target::new("ledger", &ledger.mcp).expect("a target");
    let grant = person.links(&target).await.expect("linked");
    let checked = person.client.check(&target).await.expect("checked");
    ledger.now(&json!({ "echo": { "at": "connector", "status": 400, "type": "text/plain" } }));
    let refused = person.client.check(&target).await.expect_err("an error");
    let printed = format!("{grant:?} {checked:?} {refused:?} {refused}");
    assert!(
        printed.contains("Bearer [hidden]"),
        "the server repeated it: {printed}"
    );
    let told = ledger.told()["secrets"].clone();
    for canary in told
        .as_array()
        .expect("secrets")
        .iter()
        .filter_map(|one| one.as_str())
    {
        assert!(!tells(&printed, canary), "{canary}: {printed}");
    }
}
