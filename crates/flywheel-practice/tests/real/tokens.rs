//! Tokens: renewed, shown, given up, and stolen.

use flywheel_messages::Language;
use serde_json::json;

use crate::http::post;
use crate::program::{Program, ask, call, text};
use crate::support::{at, practice};

#[tokio::test]
async fn a_refresh_token_in_two_hands_ends_the_link() {
    let (practice, _) = practice(Language::English).await;
    let program = Program::known(&practice).await;
    let first = text(&program.linked(&practice).await, "refresh_token");
    let stolen = program.renews(&practice, &first).await;
    assert_eq!(stolen.status, 200);
    assert_ne!(
        text(&stolen.json(), "refresh_token"),
        first,
        "each is used once"
    );
    let again = program.renews(&practice, &first).await;
    assert_eq!(text(&again.json(), "error"), "invalid_grant");
    assert_eq!(practice.links(), 0);
    let second = text(&stolen.json(), "refresh_token");
    assert_eq!(
        program.renews(&practice, &second).await.status,
        400,
        "the thief has none either"
    );
    let access = text(&stolen.json(), "access_token");
    let balance = call("get_trial_balance", &json!({}));
    assert_eq!(ask(&practice, &access, &balance).await.status, 401);
}

#[tokio::test]
async fn a_refresh_token_is_good_for_its_program_and_no_more_than_was_allowed() {
    let (practice, _) = practice(Language::English).await;
    let (program, other) = (
        Program::known(&practice).await,
        Program::known(&practice).await,
    );
    let refresh = text(&program.linked(&practice).await, "refresh_token");
    assert_eq!(other.renews(&practice, &refresh).await.status, 400);
    let more = [
        ("grant_type", "refresh_token"),
        ("refresh_token", &refresh),
        ("scope", "write"),
    ];
    let more = program.tokens(&practice, &more).await;
    assert_eq!(text(&more.json(), "error"), "invalid_scope");
    let elsewhere = [
        ("grant_type", "refresh_token"),
        ("refresh_token", &refresh),
        ("resource", "http://127.0.0.1:1/mcp"),
    ];
    let elsewhere = program.tokens(&practice, &elsewhere).await;
    assert_eq!(text(&elsewhere.json(), "error"), "invalid_target");
    assert_eq!(
        program.renews(&practice, &refresh).await.status,
        200,
        "and is good still"
    );
    let password = program
        .tokens(&practice, &[("grant_type", "password")])
        .await;
    assert_eq!(text(&password.json(), "error"), "unsupported_grant_type");
}

#[tokio::test]
async fn an_access_token_ends_with_its_time() {
    let (practice, clock) = practice(Language::English).await;
    let program = Program::known(&practice).await;
    let tokens = program.linked(&practice).await;
    let (access, balance) = (
        text(&tokens, "access_token"),
        call("get_trial_balance", &json!({})),
    );
    assert_eq!(tokens["expires_in"], 600);
    clock.moves_by(599);
    assert_eq!(ask(&practice, &access, &balance).await.status, 200);
    clock.moves_by(1);
    assert_eq!(ask(&practice, &access, &balance).await.status, 401);
}

#[tokio::test]
async fn a_call_that_writes_is_refused_however_it_is_written() {
    let (practice, _) = practice(Language::English).await;
    let program = Program::known(&practice).await;
    let access = text(&program.linked(&practice).await, "access_token");
    let refused = ask(
        &practice,
        &access,
        &call("add_note", &json!({"line": "B1", "text": "x"})),
    )
    .await;
    assert_eq!(refused.status, 403);
    let challenge = refused.header("www-authenticate");
    assert!(
        challenge.contains("error=\"insufficient_scope\""),
        "{challenge}"
    );
    assert!(challenge.contains("scope=\"read write\""), "{challenge}");
    let twice = r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","method":"tools/call",
        "params":{"name":"get_trial_balance","name":"add_note","arguments":{"line":"B1","text":"x"}}}"#;
    ask(&practice, &access, twice).await;
    let lines = ask(
        &practice,
        &access,
        &call("list_bank_transactions", &json!({})),
    )
    .await
    .json();
    let notes = &lines["result"]["structuredContent"]["transactions"][0]["notes"];
    assert_eq!(notes, &json!([]), "nothing was written");
}

#[tokio::test]
async fn a_program_gives_up_its_own_tokens_only() {
    let (practice, _) = practice(Language::English).await;
    let (program, other) = (
        Program::known(&practice).await,
        Program::known(&practice).await,
    );
    let tokens = program.linked(&practice).await;
    let (access, refresh) = (
        text(&tokens, "access_token"),
        text(&tokens, "refresh_token"),
    );
    let revoke = at(&practice, "/revoke");
    let balance = call("get_trial_balance", &json!({}));
    for token in [access.as_str(), refresh.as_str(), "unknown"] {
        let others = post(&revoke, &[("token", token), ("client_id", &other.id)]).await;
        assert_eq!(others.status, 200, "RFC 7009, 2.2");
    }
    assert_eq!(
        ask(&practice, &access, &balance).await.status,
        200,
        "it is not theirs"
    );
    post(&revoke, &[("token", &access), ("client_id", &program.id)]).await;
    assert_eq!(ask(&practice, &access, &balance).await.status, 401);
    assert_eq!(practice.links(), 1);
    post(&revoke, &[("token", &refresh), ("client_id", &program.id)]).await;
    assert_eq!(practice.links(), 0);
    assert_eq!(
        post(&revoke, &[("client_id", &program.id)]).await.status,
        400
    );
}
