//! What is true of every request and every answer.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, HOST, HeaderName, ORIGIN, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// How long one answer may take, its request read to the end.
const PATIENCE: Duration = Duration::from_secs(15);

/// The names this connector has on this computer, each with its port.
pub(crate) struct Names([String; 2]);

impl Names {
    pub(crate) fn new(port: u16) -> Self {
        Self(["127.0.0.1", "localhost"].map(|host| format!("{host}:{port}")))
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|own| own.eq_ignore_ascii_case(name))
    }

    /// Whether a request is meant for this connector: a page elsewhere that has its name lead here
    /// says its own name (MCP 2025-11-25, transports, security warning).
    fn are_meant(&self, uri: &Uri, headers: &HeaderMap) -> bool {
        let is_host = only(headers, &HOST).is_some_and(|host| self.has(host));
        let of_uri = uri.authority();
        is_host && of_uri.is_none_or(|authority| self.has(authority.as_str()))
    }

    /// Whether what a browser says of the page that asks is fine: no page, or one of these.
    fn are_origin(&self, headers: &HeaderMap) -> bool {
        if !headers.contains_key(ORIGIN) {
            return true;
        }
        let origin = only(headers, &ORIGIN).and_then(|origin| origin.strip_prefix("http://"));
        origin.is_some_and(|origin| self.has(origin))
    }
}

/// The header `name`, where it is there once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?.to_str().ok()?;
    all.next().is_none().then_some(first)
}

/// Answers only who means this connector, in time, and lets nothing be kept.
pub(crate) async fn guard(
    State(names): State<Arc<Names>>,
    request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let is_fine = names.are_meant(request.uri(), headers) && names.are_origin(headers);
    let mut response = if is_fine {
        let answered = tokio::time::timeout(PATIENCE, next.run(request)).await;
        answered.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
    } else {
        StatusCode::FORBIDDEN.into_response()
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(all: &[(HeaderName, &'static str)]) -> HeaderMap {
        let pairs = all.iter().cloned();
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(name, HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn only_its_own_names_are_answered() {
        let names = Names::new(7);
        let here = Uri::from_static("/mcp");
        let meant = |host: &[(HeaderName, &'static str)]| names.are_meant(&here, &headers(host));
        for good in ["127.0.0.1:7", "localhost:7", "LOCALHOST:7"] {
            assert!(meant(&[(HOST, good)]), "{good}");
        }
        for bad in [
            "127.0.0.1",
            "127.0.0.1:8",
            "evil.example:7",
            "127.0.0.1:7.evil.example",
            "",
        ] {
            assert!(!meant(&[(HOST, bad)]), "{bad}");
        }
        assert!(!meant(&[]), "it has to be said");
        assert!(
            !meant(&[(HOST, "127.0.0.1:7"), (HOST, "evil.example")]),
            "once"
        );
        let elsewhere = Uri::from_static("http://evil.example/mcp");
        assert!(!names.are_meant(&elsewhere, &headers(&[(HOST, "127.0.0.1:7")])));
    }

    #[test]
    fn no_page_but_its_own_may_ask() {
        let names = Names::new(7);
        let fine = |origin: &'static str| names.are_origin(&headers(&[(ORIGIN, origin)]));
        assert!(
            names.are_origin(&HeaderMap::new()),
            "programs have no origin"
        );
        assert!(fine("http://127.0.0.1:7") && fine("http://localhost:7"));
        for bad in [
            "null",
            "https://127.0.0.1:7",
            "http://127.0.0.1:8",
            "https://evil.example",
            "",
        ] {
            assert!(!fine(bad), "{bad}");
        }
    }
}
