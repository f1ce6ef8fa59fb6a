//! The life of a link.

use flywheel_connect::{ConnectError, Effect, Revocation};
use flywheel_messages::Language;
use flywheel_practice::{Practice, PracticeError};
use flywheel_secrets::SecretKey;
use serde_json::{Map, Value, json};

use crate::http::get;
use crate::support::{Person, options, practice};

fn arguments(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().expect("an object")
}

#[tokio::test]
async fn somebody_links_it_and_sees_what_it_can_do() {
    let (practice, clock) = practice(Language::English).await;
    let person = Person::new(&practice, &clock);
    let before = person.client.check(&person.target).await;
    assert!(matches!(before, Err(ConnectError::NotLinked)), "{before:?}");

    let grant = person.allows().await;
    assert_eq!(grant.scopes, ["read"]);
    assert_eq!(grant.account.as_deref(), Some("Practice company"));
    assert!(grant.renews);
    let lasts = grant.expires_at.zip(grant.received_at);
    assert_eq!(lasts.map(|(end, start)| end.0 - start.0), Some(600_000));
    assert_eq!(practice.links(), 1);

    let checked = person.client.check(&person.target).await.expect("checked");
    assert_eq!(checked.server, "Practice company");
    let tools: Vec<_> = checked
        .tools
        .iter()
        .map(|tool| (tool.effect, tool.name.as_str()))
        .collect();
    assert_eq!(
        tools,
        [
            (Effect::Reads, "get_trial_balance"),
            (Effect::Reads, "list_bank_transactions"),
            (Effect::Reads, "list_ledger_postings"),
            (Effect::Writes, "add_note"),
            (Effect::Destroys, "delete_note"),
        ]
    );
    let month = arguments(&json!({"month": "2026-10"}));
    let told = person
        .client
        .call(&person.target, "get_trial_balance", month)
        .await;
    let told = told.expect("a balance");
    assert_eq!(told["structuredContent"]["total_debit"], "172683.45");
    let text = told["content"][0]["text"].as_str().expect("text");
    assert_eq!(
        serde_json::from_str::<Value>(text).expect("JSON"),
        told["structuredContent"],
        "as text too"
    );
}

#[tokio::test]
async fn somebody_says_no() {
    let (practice, clock) = practice(Language::English).await;
    let person = Person::new(&practice, &clock);
    let linked = person.links("deny", &[]).await;
    assert!(
        matches!(linked, Err(ConnectError::Declined { .. })),
        "{linked:?}"
    );
    assert_eq!(practice.links(), 0);
}

#[tokio::test]
async fn the_company_speaks_german() {
    let (practice, clock) = practice(Language::German).await;
    let person = Person::new(&practice, &clock);
    let waiting = person.client.begin(&person.target, &[]).await;
    let page = get(waiting.expect("a sign-in").address()).await.body;
    for said in [
        "<html lang=\"de\">",
        "Flywheel bittet darum",
        "Nicht erlauben",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    person.allows().await;
    let checked = person.client.check(&person.target).await.expect("checked");
    assert_eq!(checked.server, "Übungsfirma");
    let title = checked.tools[0].title.as_deref();
    assert_eq!(title, Some("Summen- und Saldenliste lesen"));
    let told = person
        .client
        .call(&person.target, "list_bank_transactions", Map::new())
        .await;
    let told = told.expect("lines");
    assert_eq!(
        told["structuredContent"]["transactions"][2]["text"],
        "Miete Oktober"
    );
}

#[tokio::test]
async fn an_expired_link_is_renewed_at_its_next_use() {
    let (practice, clock) = practice(Language::English).await;
    let person = Person::new(&practice, &clock);
    let before = person.allows().await;
    practice.expire();
    assert_eq!(practice.links(), 1, "it can be renewed");
    person
        .client
        .check(&person.target)
        .await
        .expect("renewed and checked");
    clock.moves_by(590);
    let checked = person.client.check(&person.target).await;
    let grant = checked
        .expect("renewed as it was due")
        .grant
        .expect("a link");
    assert!(
        grant.linked_at == before.linked_at,
        "nobody was asked again"
    );
    assert_eq!(practice.links(), 1);
}

#[tokio::test]
async fn an_ended_link_needs_the_person() {
    let (practice, clock) = practice(Language::English).await;
    let person = Person::new(&practice, &clock);
    person.allows().await;
    practice.end();
    assert_eq!(practice.links(), 0);
    let ended = person.client.check(&person.target).await;
    assert!(matches!(ended, Err(ConnectError::Ended)), "{ended:?}");
    person.allows().await;
    person.client.check(&person.target).await.expect("checked");
}

#[tokio::test]
async fn a_link_ends_by_itself_when_it_is_not_used() {
    let (practice, clock) = practice(Language::English).await;
    let person = Person::new(&practice, &clock);
    person.allows().await;
    clock.moves_by(30 * 24 * 3_600);
    assert_eq!(practice.links(), 0);
    let ended = person.client.check(&person.target).await;
    assert!(matches!(ended, Err(ConnectError::Ended)), "{ended:?}");
}

#[tokio::test]
async fn a_tool_that_writes_asks_for_more() {
    let (practice, clock) = practice(Language::English).await;
    let person = Person::new(&practice, &clock);
    person.allows().await;
    let note = || arguments(&json!({"line": "B8", "text": "Not booked yet"}));
    let refused = person.client.call(&person.target, "add_note", note()).await;
    let Err(ConnectError::NeedsScope { scopes }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(scopes, ["read", "write"]);
    let grant = person.links("allow", &scopes).await.expect("linked");
    assert_eq!(grant.scopes, ["read", "write"]);

    let added = person
        .client
        .call(&person.target, "add_note", note())
        .await
        .expect("added");
    assert_eq!(added["structuredContent"]["added"]["id"], "N1");
    let lines = person
        .client
        .call(&person.target, "list_bank_transactions", Map::new())
        .await;
    let lines = lines.expect("lines");
    let last = &lines["structuredContent"]["transactions"][7];
    assert_eq!(last["notes"][0]["text"], "Not booked yet");
    let which = || arguments(&json!({"note": "N1"}));
    let deleted = person
        .client
        .call(&person.target, "delete_note", which())
        .await;
    assert_eq!(deleted.expect("deleted")["isError"], false);
    let again = person
        .client
        .call(&person.target, "delete_note", which())
        .await
        .expect("told");
    assert_eq!(again["isError"], true, "and says why: {again}");
}

#[tokio::test]
async fn unlinking_makes_the_tokens_worthless() {
    let (practice, clock) = practice(Language::English).await;
    let person = Person::new(&practice, &clock);
    person.allows().await;
    let key = SecretKey::new("connector/practice").expect("a key");
    let kept = person
        .secrets
        .load(&key)
        .expect("a keychain")
        .expect("a link");
    let unlinked = person
        .client
        .unlink(&person.target)
        .await
        .expect("unlinked");
    assert_eq!(unlinked, Revocation::Done);
    assert_eq!(practice.links(), 0);
    person
        .secrets
        .save(&key, &kept)
        .expect("what somebody copied");
    let refused = person.client.check(&person.target).await;
    assert!(matches!(refused, Err(ConnectError::Ended)), "{refused:?}");
}

#[tokio::test]
async fn a_stopped_connector_is_not_reached_and_its_port_is_free() {
    let (practice, clock) = practice(Language::English).await;
    let person = Person::new(&practice, &clock);
    person.allows().await;
    let port = person.target.url().port().expect("a port");
    let mut again = options(&clock, Language::English);
    again.port = Some(port);
    let taken = Practice::start(again).await.err().expect("a refusal");
    assert!(matches!(taken, PracticeError::PortTaken { port: named } if named == port));
    assert!(taken.to_string().contains(&port.to_string()), "{taken}");

    practice.stop().await;
    let gone = person.client.check(&person.target).await;
    assert!(
        matches!(gone, Err(ConnectError::Unreachable { .. })),
        "{gone:?}"
    );
    let mut again = options(&clock, Language::English);
    again.port = Some(port);
    let again = Practice::start(again).await.expect("the port is free");
    let ended = person.client.check(&person.target).await;
    assert!(
        matches!(ended, Err(ConnectError::Ended)),
        "it forgot everything: {ended:?}"
    );
    drop(again);
    let gone = person.client.check(&person.target).await;
    assert!(
        matches!(gone, Err(ConnectError::Unreachable { .. })),
        "{gone:?}"
    );
}
