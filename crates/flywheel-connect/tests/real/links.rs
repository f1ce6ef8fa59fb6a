//! The life of a link, with a certified OpenID provider.

use flywheel_connect::{ConnectError, Effect, Revocation, Target};
use serde_json::json;

use crate::ledger::Ledger;
use crate::support::Person;

fn target(ledger: &Ledger) -> Target {
    Target::new("ledger", &ledger.mcp).expect("a target")
}

#[tokio::test]
async fn somebody_links_a_connector_and_sees_what_it_can_do() {
    let ledger = Ledger::start(&json!({}));
    let (person, target) = (Person::new(), target(&ledger));
    assert_eq!(person.client.grant(&target).expect("a keychain"), None);
    let refused = person.client.check(&target).await;
    assert!(
        matches!(refused, Err(ConnectError::NotLinked)),
        "{refused:?}"
    );

    let grant = person.links(&target).await.expect("linked");
    assert!(grant.renews && grant.expires_at.is_some());
    assert_eq!(grant.scopes, ["mcp:read"]);
    assert_eq!(
        person.client.grant(&target).expect("a keychain"),
        Some(grant.clone())
    );

    let checked = person.client.check(&target).await.expect("checked");
    assert_eq!(
        (checked.server.as_str(), checked.version.as_str()),
        ("Northwind ledger", "1.2.3")
    );
    let tools: Vec<_> = checked
        .tools
        .iter()
        .map(|tool| (tool.effect, tool.name.as_str()))
        .collect();
    assert_eq!(
        tools,
        [
            (Effect::Reads, "read_balance"),
            (Effect::Writes, "add_entry"),
            (Effect::Destroys, "delete_entry"),
            (Effect::Unsaid, "guess"),
        ],
        "what only reads stands first"
    );
    assert_eq!(checked.grant, Some(grant));
    assert_eq!(ledger.count("registrations"), 1);
}

#[tokio::test]
async fn a_link_is_renewed_before_it_ends_once_for_all_who_wait() {
    let ledger = Ledger::start(&json!({}));
    let (person, target) = (Person::new(), target(&ledger));
    let before = person.links(&target).await.expect("linked");
    person.clock.moves_by(3_590);
    let check = || person.client.check(&target);
    let (a, b, c) = tokio::join!(check(), check(), check());
    for checked in [a, b, c] {
        let grant = checked.expect("checked").grant.expect("a link");
        assert!(grant.received_at >= before.received_at);
    }
    assert_eq!(ledger.count("refreshes"), 1, "one refresh in flight");
    assert_ne!(ledger.count("grants"), 2, "the person was not asked again");
}

#[tokio::test]
async fn a_token_that_the_server_forgot_is_renewed() {
    let ledger = Ledger::start(&json!({}));
    let (person, target) = (Person::new(), target(&ledger));
    person.links(&target).await.expect("linked");
    ledger.now(&json!({"forget": true}));
    person
        .client
        .check(&target)
        .await
        .expect("renewed and checked");
    assert_eq!(ledger.count("refreshes"), 1);
}

#[tokio::test]
async fn more_is_allowed_when_the_connector_asks_for_more() {
    let ledger = Ledger::start(&json!({}));
    let (person, target) = (Person::new(), target(&ledger));
    person.links(&target).await.expect("linked");
    ledger.now(&json!({"needs": "mcp:read mcp:write"}));
    let refused = person.client.check(&target).await;
    let Err(ConnectError::NeedsScope { scopes }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(scopes, ["mcp:read", "mcp:write"]);
    assert!(
        person.client.grant(&target).expect("a keychain").is_some(),
        "the old link stays"
    );
    let grant = person
        .links_with(&target, &scopes, |_| {})
        .await
        .expect("linked");
    assert_eq!(grant.scopes, ["mcp:read", "mcp:write"]);
    person.client.check(&target).await.expect("checked");
}

#[tokio::test]
async fn unlinking_makes_the_tokens_worthless_and_deletes_them() {
    let ledger = Ledger::start(&json!({}));
    let (person, target) = (Person::new(), target(&ledger));
    person.links(&target).await.expect("linked");
    assert_eq!(
        person.client.unlink(&target).await.expect("unlinked"),
        Revocation::Done
    );
    assert!(ledger.count("revoked") > 0, "the server was told");
    assert_eq!(person.client.grant(&target).expect("a keychain"), None);
    let again = person.client.unlink(&target).await;
    assert!(matches!(again, Err(ConnectError::NotLinked)), "{again:?}");
}

#[tokio::test]
async fn a_link_is_deleted_although_the_server_cannot_be_told() {
    let ledger = Ledger::start(&json!({"revocation": false}));
    let (person, to) = (Person::new(), target(&ledger));
    person.links(&to).await.expect("linked");
    assert_eq!(
        person.client.unlink(&to).await.expect("unlinked"),
        Revocation::NotOffered
    );

    let mut ledger = Ledger::start(&json!({}));
    let to = target(&ledger);
    person.links(&to).await.expect("linked");
    ledger.dies();
    let unlinked = person.client.unlink(&to).await.expect("unlinked");
    assert!(
        matches!(unlinked, Revocation::Failed { .. }),
        "{unlinked:?}"
    );
    assert_eq!(person.client.grant(&to).expect("a keychain"), None);
}

#[tokio::test]
async fn a_stolen_and_used_refresh_token_ends_the_link() {
    let ledger = Ledger::start(&json!({}));
    let (person, target) = (Person::new(), target(&ledger));
    person.links(&target).await.expect("linked");
    let thief = Person::with(std::sync::Arc::clone(&person.secrets));
    let kept = person
        .secrets
        .load(&flywheel_secrets::SecretKey::new("connector/ledger").expect("a key"));
    let kept = kept.expect("a keychain").expect("a link");
    thief.client.renew(&target).await.expect("the thief renews");
    let key = flywheel_secrets::SecretKey::new("connector/ledger").expect("a key");
    person
        .secrets
        .save(&key, &kept)
        .expect("what the person had");

    let ended = person.client.renew(&target).await;
    assert!(matches!(ended, Err(ConnectError::Ended)), "{ended:?}");
    let ended = person.client.check(&target).await;
    assert!(
        matches!(ended, Err(ConnectError::Ended)),
        "all tokens of the grant ended: {ended:?}"
    );
    person.links(&target).await.expect("and is linked again");
    person.client.check(&target).await.expect("checked");
}

#[tokio::test]
async fn a_server_that_is_down_is_told_from_a_link_that_ended() {
    let mut ledger = Ledger::start(&json!({}));
    let (person, target) = (Person::new(), target(&ledger));
    person.links(&target).await.expect("linked");
    ledger.now(&json!({"status": 503}));
    let down = person.client.check(&target).await;
    assert!(
        matches!(down, Err(ConnectError::Unreachable { .. })),
        "{down:?}"
    );
    ledger.now(&json!({"status": 404}));
    let moved = person.client.check(&target).await;
    assert!(
        matches!(moved, Err(ConnectError::NotAConnector { .. })),
        "{moved:?}"
    );
    ledger.dies();
    let down = person.client.check(&target).await;
    assert!(
        matches!(down, Err(ConnectError::Unreachable { .. })),
        "{down:?}"
    );
    person.clock.moves_by(3_600);
    let down = person.client.check(&target).await;
    assert!(
        matches!(down, Err(ConnectError::Unreachable { .. })),
        "{down:?}"
    );
    assert!(
        person.client.grant(&target).expect("a keychain").is_some(),
        "nothing is lost"
    );
}

#[tokio::test]
async fn a_clock_that_is_wrong_costs_a_renewal_and_no_more() {
    let ledger = Ledger::start(&json!({}));
    let (person, target) = (Person::new(), target(&ledger));
    person.links(&target).await.expect("linked");
    person.clock.moves_by(86_400);
    person.client.check(&target).await.expect("a day ahead");
    person.clock.moves_by(-2 * 86_400);
    person.client.check(&target).await.expect("a day behind");
    assert_eq!(ledger.count("refreshes"), 2);
}

#[tokio::test]
async fn an_answer_that_somebody_changed_is_refused() {
    let ledger = Ledger::start(&json!({}));
    let (person, target) = (Person::new(), target(&ledger));
    let set = |name: &'static str, value: &'static str| {
        move |url: &mut url::Url| {
            let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
            let mut query = url.query_pairs_mut();
            query.clear();
            for (key, old) in pairs {
                let new = if key == name { value } else { &old };
                query.append_pair(&key, new);
            }
        }
    };
    let linked = person
        .links_with(&target, &[], set("state", "another"))
        .await;
    assert!(
        matches!(linked, Err(ConnectError::WrongState)),
        "{linked:?}"
    );
    let linked = person
        .links_with(&target, &[], set("iss", "https://evil.example"))
        .await;
    assert!(
        matches!(linked, Err(ConnectError::WrongIssuer)),
        "{linked:?}"
    );
    let linked = person
        .links_with(&target, &[], set("code", "guessed-code"))
        .await;
    let Err(ConnectError::Refused { why }) = linked else {
        panic!("{linked:?}");
    };
    assert!(!why.contains("guessed-code"), "{why}");
    assert_eq!(person.client.grant(&target).expect("a keychain"), None);
}

#[tokio::test]
async fn a_server_that_registers_nobody_asks_for_a_client_id() {
    let redirect = "http://localhost:49152/callback";
    let ledger = Ledger::start(&json!({
        "registration": false,
        "clients": [{
            "client_id": "flywheel",
            "application_type": "native",
            "redirect_uris": [redirect],
            "grant_types": ["authorization_code", "refresh_token"],
        }],
    }));
    let person = Person::new();
    let mut target = target(&ledger);
    let refused = person.client.begin(&target, &[]).await.map(drop);
    assert!(
        matches!(refused, Err(ConnectError::NoClient { .. })),
        "{refused:?}"
    );
    target.identity.client_id = Some(String::from("flywheel"));
    target.identity.callback_port = Some(49_152);
    target.identity.scopes = vec![String::from("mcp:read"), String::from("mcp:write")];
    let grant = person.links(&target).await.expect("linked");
    assert_eq!(grant.scopes, ["mcp:read", "mcp:write"]);
}

#[tokio::test]
async fn tokens_are_sent_to_the_address_they_were_given_for_and_to_no_other() {
    let ledger = Ledger::start(&json!({}));
    let (person, to) = (Person::new(), target(&ledger));
    person.links(&to).await.expect("linked");
    let other = Ledger::start(&json!({}));
    let moved = target(&other);
    assert_eq!(person.client.grant(&moved).expect("a keychain"), None);
    let refused = person.client.check(&moved).await;
    assert!(
        matches!(refused, Err(ConnectError::NotLinked)),
        "{refused:?}"
    );
}
