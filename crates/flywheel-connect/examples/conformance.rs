//! The client that the Model Context Protocol project's conformance runner tests: it signs in,
//! checks a connector and uses its tools, as the app does, with a browser that agrees to all.
//!
//! The runner appends the server's address to the command and hands over what was registered
//! beforehand in `MCP_CONFORMANCE_CONTEXT`; the exit code tells how it went.

#![allow(
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a program for a test runner, which is told its task by the environment"
)]

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use flywheel_connect::{Client, ClientOptions, ConnectError, Limits, Target};
use flywheel_core::clock::{Clock, Timestamp};
use flywheel_messages::Language;
use flywheel_secrets::{MemoryStore, Secret};
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use url::Url;

/// How often the person is asked before the client gives up.
const MAX_SIGN_INS: usize = 3;

/// The client id metadata document that the runner's server knows.
const DOCUMENT: &str = "https://conformance-test.local/client-metadata.json";

struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let address = std::env::args().next_back().unwrap_or_default();
    let context = std::env::var("MCP_CONFORMANCE_CONTEXT").unwrap_or_default();
    match use_everything(&address, &context).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn use_everything(address: &str, context: &str) -> Result<(), ConnectError> {
    let target = target(address, context)?;
    let client = Client::new(ClientOptions {
        secrets: Arc::new(MemoryStore::default()),
        clock: Arc::new(SystemClock),
        locks: std::env::temp_dir().join("flywheel-conformance"),
        name: String::from("Flywheel"),
        limits: Limits::default(),
    });
    let mut more = Vec::new();
    for _ in 0..MAX_SIGN_INS {
        match use_tools(&client, &target).await {
            Err(ConnectError::NotLinked | ConnectError::Ended) => {}
            Err(ConnectError::NeedsScope { scopes }) => more = scopes,
            ended => return ended,
        }
        sign_in(&client, &target, &more).await?;
    }
    use_tools(&client, &target).await
}

fn target(address: &str, context: &str) -> Result<Target, ConnectError> {
    let context: Value = serde_json::from_str(context).unwrap_or_default();
    let text = |key: &str| context.get(key).and_then(Value::as_str).map(str::to_owned);
    let mut target = Target::new("conformance", address)?;
    target.identity.client_id = text("client_id");
    target.identity.client_secret =
        text("client_secret").and_then(|secret| Secret::new(secret.into_bytes()).ok());
    target.identity.document = Url::parse(DOCUMENT).ok();
    Ok(target)
}

async fn use_tools(client: &Client, target: &Target) -> Result<(), ConnectError> {
    for tool in client.check(target).await?.tools {
        match client
            .call(target, &tool.name, serde_json::Map::new())
            .await
        {
            Err(ConnectError::NotLinked) => return Ok(()),
            called => called.map(drop)?,
        }
    }
    Ok(())
}

/// Signs in with a browser that follows where it is led.
async fn sign_in(client: &Client, target: &Target, more: &[String]) -> Result<(), ConnectError> {
    let waiting = client.begin(target, more).await?;
    let address = waiting.address().clone();
    let browser = tokio::spawn(async move { reqwest::get(address).await });
    let cancel = CancellationToken::new();
    waiting.finish(client, &cancel, Language::English).await?;
    browser.abort();
    Ok(())
}
