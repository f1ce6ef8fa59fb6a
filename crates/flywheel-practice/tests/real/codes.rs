//! The page, and the code it leads to.

use flywheel_messages::Language;
use serde_json::json;

use crate::http::{get, post, send};
use crate::program::{Program, REDIRECT, ask, call, register, text};
use crate::support::{at, practice, ticket_in};

#[tokio::test]
async fn the_sign_in_tells_of_itself() {
    let (practice, _) = practice(Language::English).await;
    let resource = get(&at(&practice, "/.well-known/oauth-protected-resource/mcp"))
        .await
        .json();
    assert_eq!(resource["resource"], practice.address());
    let issuer = text(
        &get(&at(&practice, "/.well-known/oauth-authorization-server"))
            .await
            .json(),
        "issuer",
    );
    assert_eq!(resource["authorization_servers"], json!([issuer]));
    let asked = send("POST", &at(&practice, "/mcp"), &[], "").await;
    assert_eq!(asked.status, 401);
    assert_eq!(
        asked.header("www-authenticate"),
        format!(
            "Bearer scope=\"read\", resource_metadata=\"{issuer}/.well-known/oauth-protected-resource/mcp\""
        )
    );
    let wrong = ask(&practice, "wrong", "").await;
    assert_eq!(wrong.status, 401);
    assert!(
        wrong
            .header("www-authenticate")
            .contains("error=\"invalid_token\""),
        "{wrong:?}"
    );
}

#[tokio::test]
async fn the_page_says_who_asks_for_what_and_is_answered_once() {
    let (practice, _) = practice(Language::English).await;
    let program = Program::known(&practice).await;
    let page = get(&program.page(&practice, &[("scope", "read write")])).await;
    assert_eq!(page.status, 200);
    for said in [
        "<html lang=\"en\">",
        "Flywheel asks",
        "no real data",
        "add notes",
        "Don't allow",
    ] {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    assert!(!page.body.contains("<script"));
    let policy = page.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "form-action 'self' http://127.0.0.1:4711;",
    ] {
        assert!(policy.contains(part), "{part}: {policy}");
    }
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("x-frame-options"), "DENY");

    let ticket = ticket_in(&page.body);
    let to = at(&practice, "/authorize");
    let no_answer = post(&to, &[("ticket", &ticket)]).await;
    assert_eq!(
        no_answer.status, 400,
        "there is no answer of its own accord"
    );
    let back = post(&to, &[("ticket", &ticket), ("answer", "allow")])
        .await
        .leads_to();
    let given: Vec<_> = back
        .query_pairs()
        .map(|(name, _)| name.into_owned())
        .collect();
    assert_eq!(given, ["code", "state", "iss"]);
    let again = post(&to, &[("ticket", &ticket), ("answer", "allow")]).await;
    assert_eq!(again.status, 400);
    assert!(
        again.body.contains("This page was answered before"),
        "{}",
        again.body
    );
}

#[tokio::test]
async fn a_page_that_is_left_open_is_worth_nothing_after_ten_minutes() {
    let (practice, clock) = practice(Language::English).await;
    let program = Program::known(&practice).await;
    let page = get(&program.page(&practice, &[])).await;
    clock.moves_by(600);
    let form = [("ticket", &*ticket_in(&page.body)), ("answer", "allow")];
    assert_eq!(post(&at(&practice, "/authorize"), &form).await.status, 400);
}

#[tokio::test]
async fn nobody_is_sent_where_no_program_said_it_comes_back_to() {
    let (practice, _) = practice(Language::English).await;
    let program = Program::known(&practice).await;
    for changes in [
        [("redirect_uri", "http://127.0.0.1:4711/other")],
        [("redirect_uri", "http://localhost:4711/callback")],
        [("redirect_uri", "https://evil.example/callback")],
        [("redirect_uri", "")],
        [("client_id", "nobody")],
    ] {
        let page = get(&program.page(&practice, &changes)).await;
        assert_eq!(page.status, 400, "{changes:?}");
        assert!(
            page.body.contains("does not know the program"),
            "{}",
            page.body
        );
    }
    let other_port = [("redirect_uri", "http://127.0.0.1:1/callback")];
    assert_eq!(
        get(&program.page(&practice, &other_port)).await.status,
        200,
        "RFC 8252, 7.3"
    );
    for redirect in [
        "https://evil.example/",
        "http://10.0.0.1/",
        "http://127.0.0.1/#x",
    ] {
        let refused = register(&practice, redirect).await;
        assert_eq!(
            (refused.status, &*text(&refused.json(), "error")),
            (400, "invalid_redirect_uri")
        );
    }
}

#[tokio::test]
async fn a_request_that_is_not_protected_is_refused_at_the_program() {
    let (practice, _) = practice(Language::English).await;
    let program = Program::known(&practice).await;
    for (changes, error) in [
        ([("response_type", "token")], "unsupported_response_type"),
        ([("code_challenge", "")], "invalid_request"),
        ([("code_challenge_method", "plain")], "invalid_request"),
        ([("code_challenge_method", "")], "invalid_request"),
        ([("code_challenge", "short")], "invalid_request"),
        ([("resource", "http://127.0.0.1:1/mcp")], "invalid_target"),
        ([("resource", "")], "invalid_target"),
        ([("scope", "read admin")], "invalid_scope"),
    ] {
        let back = get(&program.page(&practice, &changes)).await.leads_to();
        assert!(back.as_str().starts_with(REDIRECT), "{back}");
        let told = |name: &str| {
            back.query_pairs()
                .any(|(given, value)| given == name && !value.is_empty())
        };
        assert!(
            back.query_pairs()
                .any(|(name, value)| name == "error" && value == error),
            "{back}"
        );
        assert!(told("iss") && told("state") && !told("code"), "{back}");
    }
}

#[tokio::test]
async fn a_code_is_good_for_who_asked_for_it_and_once() {
    let (practice, _) = practice(Language::English).await;
    let program = Program::known(&practice).await;
    let other = Program::known(&practice).await;
    for changes in [
        [(
            "code_verifier",
            "another-verifier-that-is-long-enough-as-well",
        )],
        [("redirect_uri", "http://127.0.0.1:4712/callback")],
        [("client_id", &*other.id)],
    ] {
        let code = program.code(&practice, &[]).await;
        let wrong = program
            .tokens(&practice, &[changes[0], ("code", &code)])
            .await;
        assert_eq!(
            (wrong.status, &*text(&wrong.json(), "error")),
            (400, "invalid_grant")
        );
        let right = program.tokens(&practice, &[("code", &code)]).await;
        assert_eq!(right.status, 400, "it is used up");
    }
    assert_eq!(practice.links(), 0);

    let code = program.code(&practice, &[]).await;
    let first = program.tokens(&practice, &[("code", &code)]).await;
    assert_eq!(
        (first.status, first.header("cache-control")),
        (200, "no-store")
    );
    let access = text(&first.json(), "access_token");
    let balance = call("get_trial_balance", &json!({}));
    assert_eq!(ask(&practice, &access, &balance).await.status, 200);
    let second = program.tokens(&practice, &[("code", &code)]).await;
    assert_eq!(text(&second.json(), "error"), "invalid_grant");
    assert_eq!(
        ask(&practice, &access, &balance).await.status,
        401,
        "what came of it ended"
    );
    assert_eq!(practice.links(), 0);
}

#[tokio::test]
async fn a_code_lasts_a_minute() {
    let (practice, clock) = practice(Language::English).await;
    let program = Program::known(&practice).await;
    let code = program.code(&practice, &[]).await;
    clock.moves_by(59);
    assert_eq!(
        program.tokens(&practice, &[("code", &code)]).await.status,
        200
    );
    let code = program.code(&practice, &[]).await;
    clock.moves_by(60);
    let late = program.tokens(&practice, &[("code", &code)]).await;
    assert_eq!(text(&late.json(), "error"), "invalid_grant");
}
