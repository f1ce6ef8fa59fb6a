//! A program that signs in by hand, step by step.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flywheel_practice::Practice;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use url::Url;

use crate::http::{Answer, get, post, send};
use crate::support::{at, ticket_in};

pub(crate) const REDIRECT: &str = "http://127.0.0.1:4711/callback";
pub(crate) const VERIFIER: &str = "a-verifier-that-is-long-enough-for-the-standard";

/// A program that made itself known.
pub(crate) struct Program {
    pub(crate) id: String,
}

/// Makes a program known that comes back to `redirect`.
pub(crate) async fn register(practice: &Practice, redirect: &str) -> Answer {
    let body = json!({"client_name": "Flywheel", "redirect_uris": [redirect]}).to_string();
    let headers = [("Content-Type", "application/json")];
    send("POST", &at(practice, "/register"), &headers, &body).await
}

impl Program {
    pub(crate) async fn known(practice: &Practice) -> Self {
        let answer = register(practice, REDIRECT).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        let id = answer.json()["client_id"].as_str().map(str::to_owned);
        Self {
            id: id.expect("an id"),
        }
    }

    /// The address a browser is sent to, with `changes` to its parameters.
    pub(crate) fn page(&self, practice: &Practice, changes: &[(&str, &str)]) -> Url {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
        let mut pairs = vec![
            ("response_type", "code"),
            ("client_id", &self.id),
            ("redirect_uri", REDIRECT),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("resource", practice.address()),
            ("state", "the-state"),
            ("scope", "read"),
        ];
        pairs.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        let changes = changes.iter().filter(|(_, value)| !value.is_empty());
        let mut page = at(practice, "/authorize");
        page.query_pairs_mut()
            .extend_pairs(pairs)
            .extend_pairs(changes);
        page
    }

    /// The code of a person who allows it.
    pub(crate) async fn code(&self, practice: &Practice, changes: &[(&str, &str)]) -> String {
        let page = get(&self.page(practice, changes)).await;
        let ticket = ticket_in(&page.body);
        let form = [("ticket", ticket.as_str()), ("answer", "allow")];
        let back = post(&at(practice, "/authorize"), &form).await.leads_to();
        let code = back.query_pairs().find(|(name, _)| name == "code");
        code.expect("a code").1.into_owned()
    }

    /// Asks for tokens, with `changes` to the parameters for a code.
    pub(crate) async fn tokens(&self, practice: &Practice, changes: &[(&str, &str)]) -> Answer {
        let mut pairs = vec![
            ("grant_type", "authorization_code"),
            ("client_id", &self.id),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
            ("resource", practice.address()),
        ];
        pairs.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        pairs.extend(changes);
        post(&at(practice, "/token"), &pairs).await
    }

    /// Its first tokens.
    pub(crate) async fn linked(&self, practice: &Practice) -> Value {
        let code = self.code(practice, &[]).await;
        let answer = self.tokens(practice, &[("code", &code)]).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()
    }

    /// Renews with `token`.
    pub(crate) async fn renews(&self, practice: &Practice, token: &str) -> Answer {
        let changes = [("grant_type", "refresh_token"), ("refresh_token", token)];
        self.tokens(practice, &changes).await
    }
}

/// Sends `message` to the connector with the access token `token`.
pub(crate) async fn ask(practice: &Practice, token: &str, message: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [
        ("Content-Type", "application/json"),
        ("Accept", "application/json, text/event-stream"),
        ("Authorization", bearer.as_str()),
    ];
    send("POST", &at(practice, "/mcp"), &headers, message).await
}

/// A call of the tool `name`.
pub(crate) fn call(name: &str, arguments: &Value) -> String {
    let params = json!({"name": name, "arguments": arguments});
    json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}).to_string()
}

/// A text of `answer`, by its name.
pub(crate) fn text(answer: &Value, name: &str) -> String {
    answer[name].as_str().expect(name).to_owned()
}
