//! What is answered where.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, RawForm, RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{any_service, get, post};
use axum::{Json, Router};
use flywheel_messages::Language;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::authority::metadata::{AUTHORIZE, CONNECTOR, REGISTER, RESOURCE, REVOKE, SERVER, TOKEN};
use crate::authority::{Authority, Parameters, Stopped};
use crate::gate::gate;
use crate::guard::{Names, guard};
use crate::ledger::Ledger;
use crate::page;

/// The longest body of a request, in bytes.
pub(crate) const LONGEST_BODY: usize = 64 << 10;

/// Everything at `port`: the connector `ledger` and the sign-in of `authority`.
pub(crate) fn all(
    port: u16,
    authority: &Arc<Authority>,
    ledger: Ledger,
    stop: &CancellationToken,
) -> Router {
    let language = ledger.language();
    let gate = from_fn_with_state(Arc::clone(authority), gate);
    let connector = any_service(connector(port, ledger, stop)).layer(gate);
    let page = get(ask)
        .post(answered)
        .with_state((Arc::clone(authority), language));
    Router::new()
        .route(RESOURCE, get(of_resource))
        .route(SERVER, get(of_server))
        .route(REGISTER, post(register))
        .route(TOKEN, post(tokens))
        .route(REVOKE, post(revoke))
        .with_state(Arc::clone(authority))
        .route(AUTHORIZE, page)
        .route(CONNECTOR, connector)
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(from_fn_with_state(Arc::new(Names::new(port)), guard))
}

/// The connector as the SDK serves it, each request for itself and answered as JSON.
fn connector(
    port: u16,
    ledger: Ledger,
    stop: &CancellationToken,
) -> StreamableHttpService<Ledger, NeverSessionManager> {
    let own = ["127.0.0.1", "localhost"].map(|host| format!("{host}:{port}"));
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(LONGEST_BODY)
        .with_allowed_hosts(own)
        .with_cancellation_token(stop.child_token());
    let sessions = Arc::new(NeverSessionManager::default());
    StreamableHttpService::new(move || Ok(ledger.clone()), sessions, config)
}

type Known = State<Arc<Authority>>;
type Page = State<(Arc<Authority>, Language)>;

async fn of_resource(State(authority): Known) -> Response {
    Json(authority.of_resource()).into_response()
}

async fn of_server(State(authority): Known) -> Response {
    Json(authority.of_server()).into_response()
}

async fn register(State(authority): Known, body: Bytes) -> Response {
    match authority.register(&body) {
        Ok(client) => (StatusCode::CREATED, Json(client)).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

async fn tokens(State(authority): Known, RawForm(form): RawForm) -> Response {
    match authority.tokens(&form) {
        Ok(tokens) => Json(tokens).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

async fn revoke(State(authority): Known, RawForm(form): RawForm) -> Response {
    match authority.revoke(&form) {
        Ok(()) => StatusCode::OK.into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

async fn ask(State((authority, language)): Page, RawQuery(query): RawQuery) -> Response {
    match authority.question(query.unwrap_or_default().as_bytes()) {
        Ok(question) => page::asks(&question, language),
        Err(stopped) => stopped_at(&stopped, language),
    }
}

async fn answered(State((authority, language)): Page, RawForm(form): RawForm) -> Response {
    let given = Parameters::parse(&form).unwrap_or_default();
    let is_allowed = match given.get("answer") {
        Some("allow") => true,
        Some("deny") => false,
        _ => return stopped_at(&Stopped::TooOld, language),
    };
    match authority.answered(given.get("ticket").unwrap_or_default(), is_allowed) {
        Ok(back) => sent(&back),
        Err(stopped) => stopped_at(&stopped, language),
    }
}

fn stopped_at(stopped: &Stopped, language: Language) -> Response {
    match stopped {
        Stopped::Refused(back) => sent(back),
        Stopped::Unknown => page::says_unknown(language),
        Stopped::TooOld => page::says_too_old(language),
    }
}

/// Sends the browser on, with GET.
fn sent(to: &Url) -> Response {
    let headers = [
        (LOCATION, to.as_str()),
        (axum::http::header::REFERRER_POLICY, "no-referrer"),
    ];
    (StatusCode::SEE_OTHER, headers).into_response()
}
