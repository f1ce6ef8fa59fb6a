//! Who is not answered, and how much is taken.

use flywheel_messages::Language;
use serde_json::json;

use crate::http::{get, post, send};
use crate::program::{Program, REDIRECT, ask, call, register, text};
use crate::support::{at, practice};

const PATHS: [(&str, &str); 7] = [
    ("POST", "/mcp"),
    ("GET", "/authorize"),
    ("POST", "/authorize"),
    ("POST", "/token"),
    ("POST", "/register"),
    ("POST", "/revoke"),
    ("GET", "/.well-known/oauth-authorization-server"),
];

#[tokio::test]
async fn a_page_elsewhere_is_not_answered() {
    let (practice, _) = practice(Language::English).await;
    let port = at(&practice, "/").port().expect("a port");
    let rebound = format!("evil.example:{port}");
    let other = format!("http://127.0.0.1:{}", port - 1);
    for (method, path) in PATHS {
        let url = at(&practice, path);
        for headers in [
            [("Host", rebound.as_str())],
            [("Host", "127.0.0.1")],
            [("Origin", "https://evil.example")],
            [("Origin", "null")],
            [("Origin", other.as_str())],
        ] {
            let answer = send(method, &url, &headers, "").await;
            assert_eq!(
                (answer.status, answer.body.as_str()),
                (403, ""),
                "{path} {headers:?}"
            );
        }
    }
    let own = format!("http://localhost:{port}");
    let host = format!("localhost:{port}");
    let headers = [("Host", host.as_str()), ("Origin", own.as_str())];
    let metadata = at(&practice, "/.well-known/oauth-authorization-server");
    let answer = send("GET", &metadata, &headers, "").await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("access-control-allow-origin"),
        "",
        "no page may read it"
    );
}

#[tokio::test]
async fn what_is_too_large_is_not_read() {
    let (practice, _) = practice(Language::English).await;
    let program = Program::known(&practice).await;
    let large = "x".repeat(65 * 1_024);
    let form = [("token", large.as_str())];
    for path in ["/authorize", "/token", "/revoke"] {
        assert_eq!(
            post(&at(&practice, path), &form).await.status,
            413,
            "{path}"
        );
    }
    let body = json!({"redirect_uris": [REDIRECT], "client_name": large}).to_string();
    assert_eq!(
        send("POST", &at(&practice, "/register"), &[], &body)
            .await
            .status,
        413
    );
    let access = text(&program.linked(&practice).await, "access_token");
    let note = call("get_trial_balance", &json!({ "month": large }));
    assert_eq!(ask(&practice, &access, &note).await.status, 413);
    let head = [("Cookie", large.as_str())];
    let answer = send("GET", &at(&practice, "/authorize"), &head, "").await;
    assert_eq!(answer.status, 431);
    let state = "s".repeat(2_000);
    let back = get(&program.page(&practice, &[("state", &state)]))
        .await
        .leads_to();
    assert!(
        !back.as_str().contains(&state),
        "a state has its length too"
    );
}

#[tokio::test]
async fn programs_push_out_the_oldest_and_none_that_is_linked() {
    let (practice, _) = practice(Language::English).await;
    let program = Program::known(&practice).await;
    let tokens = program.linked(&practice).await;
    for _ in 0..100 {
        assert_eq!(register(&practice, REDIRECT).await.status, 201);
    }
    let page = get(&program.page(&practice, &[])).await;
    assert_eq!(page.status, 400, "the oldest are forgotten");
    let balance = call("get_trial_balance", &json!({}));
    let answer = ask(&practice, &text(&tokens, "access_token"), &balance).await;
    assert_eq!(answer.status, 200);
    let renewed = program
        .renews(&practice, &text(&tokens, "refresh_token"))
        .await;
    assert_eq!(renewed.status, 200, "a link needs its program no more");
}

#[tokio::test]
async fn links_are_bounded() {
    let (practice, _) = practice(Language::English).await;
    let program = Program::known(&practice).await;
    let first = program.linked(&practice).await;
    for _ in 0..100 {
        program.linked(&practice).await;
    }
    assert_eq!(practice.links(), 100);
    let oldest = program
        .renews(&practice, &text(&first, "refresh_token"))
        .await;
    assert_eq!(oldest.status, 400);
}

#[tokio::test]
async fn what_is_no_message_is_refused() {
    let (practice, _) = practice(Language::English).await;
    let program = Program::known(&practice).await;
    let access = text(&program.linked(&practice).await, "access_token");
    for odd in ["", "[]", "{", "null", "{\"jsonrpc\":\"1.0\"}", "\u{0}"] {
        let answer = ask(&practice, &access, odd).await;
        assert!((400..500).contains(&answer.status), "{odd}: {answer:?}");
    }
    let unknown = ask(&practice, &access, &call("drop_table", &json!({}))).await;
    assert_eq!(unknown.json()["error"]["code"], -32602);
    let bearer = format!("Bearer {access}");
    let headers = [
        ("Authorization", bearer.as_str()),
        ("Accept", "text/event-stream"),
    ];
    let stream = send("GET", &at(&practice, "/mcp"), &headers, "").await;
    assert_eq!(stream.status, 405, "there are no sessions to listen to");
    assert_eq!(get(&at(&practice, "/elsewhere")).await.status, 404);
}
