//! What stands before the connector: nobody without a token, nobody who writes without leave.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use crate::authority::{Authority, Scope};
use crate::routes::LONGEST_BODY;
use crate::tools;

/// Lets a request through to the connector where its token allows it (MCP 2025-11-25,
/// authorization, scope challenge).
pub(crate) async fn gate(
    State(authority): State<Arc<Authority>>,
    request: Request,
    next: Next,
) -> Response {
    let asked = |status, error, scope| {
        let challenge = authority.challenge(error, scope);
        (status, [(WWW_AUTHENTICATE, challenge)]).into_response()
    };
    let Some(token) = bearer(request.headers()) else {
        return asked(StatusCode::UNAUTHORIZED, None, Scope::READ);
    };
    let Some(allowed) = authority.allowed(token) else {
        return asked(StatusCode::UNAUTHORIZED, Some("invalid_token"), Scope::READ);
    };
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LONGEST_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let needed = needed(&body);
    if !allowed.covers(needed) {
        let error = Some("insufficient_scope");
        return asked(StatusCode::FORBIDDEN, error, needed);
    }
    parts.extensions.insert(allowed);
    next.run(Request::from_parts(parts, Body::from(body))).await
}

/// The token of `Authorization` (RFC 6750, section 2.1).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// A request for a tool, as far as it matters here.
#[derive(Deserialize)]
struct Message {
    method: String,
    params: Params,
}

#[derive(Deserialize)]
struct Params {
    name: String,
}

/// What has to be allowed for the message `body`. What cannot be read here asks for nothing: the
/// tools themselves look at what is allowed too.
fn needed(body: &[u8]) -> Scope {
    let message: Option<Message> = serde_json::from_slice(body).ok();
    let writes = message.is_some_and(|message| {
        message.method == "tools/call" && tools::writes(&message.params.name)
    });
    Scope { writes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_call_that_writes_needs_more() {
        let call = |name: &str| {
            let call = serde_json::json!({"method": "tools/call", "params": {"name": name}});
            needed(call.to_string().as_bytes())
        };
        assert_eq!(call("add_note"), Scope::WRITE);
        assert_eq!(call("delete_note"), Scope::WRITE);
        assert_eq!(call("get_trial_balance"), Scope::READ);
        assert_eq!(needed(br#"{"method":"tools/list"}"#), Scope::READ);
        assert_eq!(needed(b"\xff["), Scope::READ);
    }
}
