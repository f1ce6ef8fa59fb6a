//! Asking a connector what it can do.

use std::error::Error;
use std::time::Duration;

use oauth2::TokenResponse as _;
use rmcp::ServiceExt as _;
use rmcp::model::{
    CallToolRequestParams, ClientCapabilities, Implementation, InitializeRequestParams, JsonObject,
    PaginatedRequestParams, Tool,
};
use rmcp::service::{ClientInitializeError, RoleClient, RunningService, ServiceError};
use rmcp::transport::StreamableHttpClientTransport;
use rmcp::transport::auth::WWWAuthenticateParams;
use rmcp::transport::streamable_http_client::StreamableHttpClientTransportConfig;

use serde_json::Value;
use zeroize::Zeroizing;

use crate::client::{Client, internal};
use crate::error::{ConnectError, Result, of_transport};
use crate::kept::{Grant, Kept};
use crate::target::Target;
use crate::{http, redact};

/// How many tools of a connector are read.
const MAX_TOOLS: usize = 500;

/// How many pages of tools are asked for.
const MAX_PAGES: usize = 50;

/// How long a server may take to end a session.
const CLOSING: Duration = Duration::from_secs(2);

/// The longest answer of a server, in bytes.
const MAX_ANSWER: usize = 4 << 20;

/// What a connector said when it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What the server calls itself.
    pub server: String,
    /// Its version.
    pub version: String,
    /// What it can do, by what that does and by name.
    pub tools: Vec<ToolInfo>,
    /// Whether it has more tools than were read.
    pub has_more_tools: bool,
    /// The link as it is now; nothing where the server asks nobody to sign in.
    pub grant: Option<Grant>,
}

/// Something a connector can do, in its own words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ToolInfo {
    /// What it does to data, by the server's own claim.
    pub effect: Effect,
    /// The name Claude calls it by.
    pub name: String,
    /// The name for people.
    pub title: Option<String>,
    /// What it is for.
    pub description: Option<String>,
}

/// What a tool does to data, by the server's own claim: its annotations (MCP 2025-11-25, tools).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It only reads (`readOnlyHint`).
    Reads,
    /// It adds (`destructiveHint` is false).
    Writes,
    /// It may change or delete.
    Destroys,
    /// The server does not say.
    Unsaid,
}

/// How a server meets somebody who is not signed in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Greeting {
    /// It answers.
    Open,
    /// It asks people to sign in, with its `WWW-Authenticate` where it has one.
    SignIn(Option<String>),
}

impl Greeting {
    /// The `WWW-Authenticate` of the server.
    pub(crate) fn challenge(&self) -> Option<&str> {
        match self {
            Self::Open => None,
            Self::SignIn(challenge) => challenge.as_deref(),
        }
    }
}

/// Why a server did not answer, before that is made one of ours.
enum Refusal {
    /// It asks the person to sign in, with its `WWW-Authenticate`.
    Unauthorized(String),
    Other(ConnectError),
}

impl From<ConnectError> for Refusal {
    fn from(error: ConnectError) -> Self {
        Self::Other(error)
    }
}

impl Client {
    /// Asks `target` what it can do, with the link there is, renewed where that is due or where the
    /// server does not take it.
    pub async fn check(&self, target: &Target) -> Result<Checked> {
        let limit = self.options.limits.check;
        let host = target.host().to_owned();
        let checked = tokio::time::timeout(limit, self.check_now(target)).await;
        checked.unwrap_or(Err(ConnectError::TooSlow { host }))
    }

    async fn check_now(&self, target: &Target) -> Result<Checked> {
        let kept = match self.current(target).await {
            Ok(kept) => kept,
            Err(ConnectError::NotLinked) => return self.check_openly(target).await,
            Err(error) => return Err(error),
        };
        match self.ask(target, Some(&kept)).await {
            Err(Refusal::Unauthorized(_)) if kept.grant().renews => {
                let renewed = self.renewed(target, &kept).await?;
                self.ask(target, Some(&renewed)).await.map_err(ended)
            }
            asked => asked.map_err(ended),
        }
    }

    /// Asks a connector that nobody is signed in to.
    async fn check_openly(&self, target: &Target) -> Result<Checked> {
        self.ask(target, None)
            .await
            .map_err(|refusal| match refusal {
                Refusal::Unauthorized(_) => ConnectError::NotLinked,
                Refusal::Other(error) => error,
            })
    }

    /// How `target` meets somebody who is not signed in.
    pub(crate) async fn greeting(&self, target: &Target) -> Result<Greeting> {
        match self.ask(target, None).await {
            Ok(_) => Ok(Greeting::Open),
            Err(Refusal::Unauthorized(challenge)) => Ok(Greeting::SignIn(Some(challenge))),
            Err(Refusal::Other(ConnectError::NotAConnector { .. })) => Ok(Greeting::SignIn(None)),
            Err(Refusal::Other(error)) => Err(error),
        }
    }

    /// Has `target` use the tool `name`, with the link there is, and gives what it answers as JSON.
    ///
    /// Fails with [`ConnectError::NeedsScope`] where the person has to allow more for it.
    pub async fn call(&self, target: &Target, name: &str, arguments: JsonObject) -> Result<Value> {
        let kept = self.current(target).await?;
        let secrets = kept.secrets();
        let session = self.open(target, Some(&kept)).await.map_err(ended)?;
        let call = CallToolRequestParams::new(name.to_owned()).with_arguments(arguments);
        let answered = session.call_tool(call).await;
        close(session).await;
        let answered =
            answered.map_err(|error| ended(refused_request(target, &error, &secrets)))?;
        serde_json::to_value(answered).map_err(|error| internal(&error))
    }

    async fn ask(
        &self,
        target: &Target,
        kept: Option<&Kept>,
    ) -> std::result::Result<Checked, Refusal> {
        let session = self.open(target, kept).await?;
        let secrets = kept.map(Kept::secrets).unwrap_or_default();
        let tools = tools(target, &session, &secrets).await;
        let about = session.peer_info();
        let about = about.and_then(|info| info.server_info.clone());
        close(session).await;
        let (tools, has_more_tools) = tools?;
        let (server, version) = about.map_or_else(Default::default, |about| {
            (about.title.unwrap_or(about.name), about.version)
        });
        Ok(Checked {
            server: redact::said(&server, &secrets),
            version: redact::said(&version, &secrets),
            tools,
            has_more_tools,
            grant: kept.map(Kept::grant),
        })
    }

    /// Opens a session with `target`.
    async fn open(
        &self,
        target: &Target,
        kept: Option<&Kept>,
    ) -> std::result::Result<Session, Refusal> {
        let http = http::messages(target, self.options.limits.request)?;
        let mut config = StreamableHttpClientTransportConfig::with_uri(target.url().as_str())
            .max_json_response_size(MAX_ANSWER)
            .max_sse_event_size(MAX_ANSWER);
        if let Some(tokens) = kept.and_then(Kept::tokens) {
            config = config.auth_header(tokens.access_token().secret().as_str());
        }
        let transport = StreamableHttpClientTransport::with_client(http, config);
        let name = Implementation::new(&self.options.name, env!("CARGO_PKG_VERSION"));
        let me = InitializeRequestParams::new(ClientCapabilities::default(), name);
        let served = me.serve(transport).await;
        served.map_err(|error| {
            let secrets = kept.map(Kept::secrets).unwrap_or_default();
            refused_start(target, &error, &secrets)
        })
    }
}

/// Ends a session; a server that does not end it has answered all the same.
async fn close(mut session: Session) {
    if let Err(error) = session.close_with_timeout(CLOSING).await {
        tracing::debug!("a session did not end: {error}");
    }
}

type Session = RunningService<RoleClient, InitializeRequestParams>;

/// A server that asks a person who is signed in to sign in.
fn ended(refusal: Refusal) -> ConnectError {
    match refusal {
        Refusal::Unauthorized(_) => ConnectError::Ended,
        Refusal::Other(error) => error,
    }
}

/// What the server can do, and whether that is not all of it.
async fn tools(
    target: &Target,
    session: &Session,
    secrets: &[Zeroizing<String>],
) -> std::result::Result<(Vec<ToolInfo>, bool), Refusal> {
    let mut found = Vec::new();
    let mut cursor = None;
    for _ in 0..MAX_PAGES {
        let page = PaginatedRequestParams::default().with_cursor(cursor.take());
        let page = session.list_tools(Some(page)).await;
        let page = page.map_err(|error| refused_request(target, &error, secrets))?;
        let room = MAX_TOOLS - found.len();
        let is_cut = page.tools.len() > room;
        found.extend(
            page.tools
                .into_iter()
                .take(room)
                .map(|tool| told(&tool, secrets)),
        );
        cursor = page.next_cursor;
        if is_cut || cursor.is_none() || found.len() == MAX_TOOLS {
            let has_more = is_cut || cursor.is_some();
            found.sort();
            return Ok((found, has_more));
        }
    }
    found.sort();
    Ok((found, true))
}

fn told(tool: &Tool, secrets: &[Zeroizing<String>]) -> ToolInfo {
    let plain = |text: &str| Some(redact::said(text, secrets)).filter(|text| !text.is_empty());
    let hints = tool.annotations.as_ref();
    let title = tool.title.as_deref();
    let title = title.or_else(|| hints.and_then(|hints| hints.title.as_deref()));
    let effect = hints.map_or(Effect::Unsaid, |hints| {
        match (hints.read_only_hint, hints.destructive_hint) {
            (Some(true), _) => Effect::Reads,
            (_, Some(false)) => Effect::Writes,
            (Some(false), _) | (None, Some(true)) => Effect::Destroys,
            (None, None) => Effect::Unsaid,
        }
    });
    ToolInfo {
        effect,
        name: redact::said(&tool.name, secrets),
        title: title.and_then(plain),
        description: tool.description.as_deref().and_then(plain),
    }
}

fn refused_start(
    target: &Target,
    error: &ClientInitializeError,
    secrets: &[Zeroizing<String>],
) -> Refusal {
    let cause: &(dyn Error + 'static) = match error {
        ClientInitializeError::TransportError { error, .. } => error.error.as_ref(),
        error => error,
    };
    match error.auth_challenge() {
        Some(challenge) => challenged(target, challenge, secrets),
        None => Refusal::Other(of_transport(target, cause, secrets)),
    }
}

fn refused_request(
    target: &Target,
    error: &ServiceError,
    secrets: &[Zeroizing<String>],
) -> Refusal {
    let cause: &(dyn Error + 'static) = match error {
        ServiceError::TransportSend(error) => error.error.as_ref(),
        error => error,
    };
    match error.auth_challenge() {
        Some(challenge) => challenged(target, challenge, secrets),
        None => Refusal::Other(of_transport(target, cause, secrets)),
    }
}

/// What a `WWW-Authenticate` asks for (RFC 6750, section 3.1).
fn challenged(target: &Target, challenge: &str, secrets: &[Zeroizing<String>]) -> Refusal {
    let asked = WWWAuthenticateParams::parse(challenge, target.url());
    if asked.is_insufficient_scope() {
        let scopes = asked.scope.unwrap_or_default();
        let scopes = scopes
            .split_whitespace()
            .map(|scope| redact::said(scope, secrets));
        return Refusal::Other(ConnectError::NeedsScope {
            scopes: scopes.collect(),
        });
    }
    Refusal::Unauthorized(challenge.to_owned())
}
