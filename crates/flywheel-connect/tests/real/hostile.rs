//! Servers that mean harm, or are broken.

use std::sync::Arc;
use std::time::Duration;

use flywheel_connect::{ConnectError, Target};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::support::Person;

/// What a server answers to a path: a status line with headers, and a body.
type Answer = (String, Vec<u8>);

/// Starts a server that answers as `answer` says of the path and of its own address, and asks
/// everybody at `/mcp` to sign in.
async fn serve(answer: impl Fn(&str, &str) -> Answer + Send + Sync + 'static) -> Target {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let here = format!("http://{}", listener.local_addr().expect("an address"));
    let target = Target::new("hostile", &format!("{here}/mcp")).expect("a target");
    let answer = Arc::new(answer);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(reply(stream, Arc::clone(&answer), here.clone()));
        }
    });
    target
}

async fn reply(mut stream: TcpStream, answer: Arc<impl Fn(&str, &str) -> Answer>, here: String) {
    let mut request = vec![0; 16 << 10];
    let length = stream.read(&mut request).await.unwrap_or(0);
    let request = String::from_utf8_lossy(request.get(..length).unwrap_or_default()).into_owned();
    let path = request.split(' ').nth(1).unwrap_or_default();
    let (head, body) = if path == "/mcp" {
        let challenge = format!(
            "401 Unauthorized\r\nWWW-Authenticate: Bearer \
             resource_metadata=\"{here}/.well-known/oauth-protected-resource\""
        );
        (challenge, Vec::new())
    } else {
        answer(path, &here)
    };
    let length = body.len();
    let head = format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    // The other side may have had enough.
    let _ = stream.write_all(head.as_bytes()).await;
    let _ = stream.write_all(&body).await;
}

fn json(value: &serde_json::Value) -> Answer {
    let head = String::from("200 OK\r\nContent-Type: application/json");
    (head, value.to_string().into_bytes())
}

fn not_there() -> Answer {
    (String::from("404 Not Found"), Vec::new())
}

fn resource(here: &str) -> Answer {
    json(&serde_json::json!({"resource": format!("{here}/mcp"), "authorization_servers": [here]}))
}

/// Metadata with what a sign-in needs, where `change` is made.
fn metadata(here: &str, change: &serde_json::Value) -> Answer {
    let mut metadata = serde_json::json!({
        "issuer": here,
        "authorization_endpoint": format!("{here}/authorize"),
        "token_endpoint": format!("{here}/token"),
        "registration_endpoint": format!("{here}/register"),
        "response_types_supported": ["code"],
        "code_challenge_methods_supported": ["S256"],
    });
    for (key, value) in change.as_object().expect("an object") {
        metadata[key] = value.clone();
    }
    json(&metadata)
}

/// How a sign-in ends at a server whose metadata is changed so.
async fn refusal_with(change: serde_json::Value) -> ConnectError {
    let target = serve(move |path, here| {
        if path.contains("oauth-protected-resource") {
            resource(here)
        } else if path.contains("oauth-authorization-server") {
            metadata(here, &change)
        } else if path == "/register" {
            json(&serde_json::json!({"client_id": "x", "redirect_uris": []}))
        } else {
            not_there()
        }
    })
    .await;
    begin(&target).await
}

async fn begin(target: &Target) -> ConnectError {
    let begun = Person::new().client.begin(target, &[]).await;
    begun.err().expect("a refusal")
}

#[tokio::test]
async fn a_sign_in_without_pkce_is_refused() {
    for methods in [
        serde_json::json!(["plain"]),
        serde_json::json!([]),
        serde_json::Value::Null,
    ] {
        let refusal =
            refusal_with(serde_json::json!({"code_challenge_methods_supported": methods})).await;
        assert!(
            matches!(refusal, ConnectError::Unprotected),
            "{methods}: {refusal:?}"
        );
    }
}

#[tokio::test]
async fn metadata_that_leads_to_an_unsafe_address_is_refused() {
    for (field, address) in [
        (
            "authorization_endpoint",
            "javascript:alert(document.domain)",
        ),
        ("authorization_endpoint", "file:///etc/passwd"),
        (
            "authorization_endpoint",
            "http://login.example.com/authorize",
        ),
        ("token_endpoint", "http://login.example.com/token"),
        ("registration_endpoint", "ftp://login.example.com/register"),
        (
            "revocation_endpoint",
            "http://169.254.169.254/latest/meta-data",
        ),
        ("token_endpoint", "https://10.0.0.1/token"),
    ] {
        let refusal = refusal_with(serde_json::json!({field: address})).await;
        assert!(
            matches!(refusal, ConnectError::Unsafe { what } if what == field),
            "{refusal:?}"
        );
    }
}

#[tokio::test]
async fn metadata_of_another_issuer_is_refused() {
    let refusal = refusal_with(serde_json::json!({"issuer": "https://login.example.com"})).await;
    assert!(matches!(refusal, ConnectError::WrongIssuer), "{refusal:?}");
}

#[tokio::test]
async fn a_document_without_end_is_not_read_to_its_end() {
    let target = serve(|_, _| {
        let head = String::from("200 OK\r\nContent-Type: application/json");
        (head, vec![b' '; 100 << 20])
    })
    .await;
    let refusal = begin(&target).await;
    assert!(
        matches!(refusal, ConnectError::Unreachable { .. }),
        "{refusal:?}"
    );
    assert!(
        refusal.detail().is_some_and(|why| why.contains("longer")),
        "{refusal:?}"
    );
}

#[tokio::test]
async fn a_circle_of_redirects_is_left() {
    let target = serve(|path, here| {
        let next = format!("{here}{path}x");
        (format!("302 Found\r\nLocation: {next}"), Vec::new())
    })
    .await;
    let refusal = begin(&target).await;
    assert!(
        matches!(refusal, ConnectError::Unreachable { .. }),
        "{refusal:?}"
    );
}

#[tokio::test]
async fn a_redirect_to_another_server_is_not_followed() {
    let target = serve(|_, _| {
        (
            String::from("302 Found\r\nLocation: http://169.254.169.254/latest"),
            Vec::new(),
        )
    })
    .await;
    let refusal = begin(&target).await;
    assert!(
        matches!(refusal, ConnectError::Unreachable { .. }),
        "{refusal:?}"
    );
}

#[tokio::test]
async fn a_server_that_says_nothing_is_left() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}/mcp", listener.local_addr().expect("an address"));
    let silent = tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            held.push(stream);
        }
    });
    let target = Target::new("silent", &address).expect("a target");
    let refusal = tokio::time::timeout(Duration::from_mins(1), begin(&target)).await;
    let refusal = refusal.expect("it is left before the test gives up");
    assert!(
        matches!(refusal, ConnectError::TooSlow { .. }),
        "{refusal:?}"
    );
    silent.abort();
}

#[tokio::test]
async fn what_is_no_connector_is_told_from_one_that_is_away() {
    let target = serve(|_, _| not_there()).await;
    let elsewhere =
        Target::new("x", &target.url().as_str().replace("/mcp", "/page")).expect("a target");
    let checked = Person::new().client.check(&elsewhere).await;
    assert!(
        matches!(checked, Err(ConnectError::NotAConnector { .. })),
        "{checked:?}"
    );
}
