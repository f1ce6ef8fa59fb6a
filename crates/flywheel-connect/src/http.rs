//! The one way to the network.

use std::time::Duration;

use reqwest::redirect::Policy;
use rmcp::transport::auth::{OAuthHttpClient, OAuthHttpClientFuture, OAuthHttpRequest};
use url::Url;

use crate::address::{self, Resolver};
use crate::client::internal;
use crate::error::Result;
use crate::target::Target;

/// How long a connection may take to be made.
const CONNECTING: Duration = Duration::from_secs(10);

/// The longest answer of a sign-in, in bytes; the SDK's own bound.
const MAX_ANSWER: usize = 1 << 20;

/// A refusal before anything is sent.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("the address is not safe to follow")]
    UnsafeAddress,
    #[error("the answer is longer than {} KB", MAX_ANSWER >> 10)]
    TooLong,
}

/// Speaks to the sign-in of a target: https, no redirects, bounded in size and time, and to no
/// address that [`address::may_follow`] refuses.
#[derive(Clone, Debug)]
pub(crate) struct Http {
    client: reqwest::Client,
    target: Target,
}

impl Http {
    /// For the sign-in of `target`, where a request may take `patience`.
    pub(crate) fn new(target: &Target, patience: Duration) -> Result<Self> {
        let client = builder(target).timeout(patience).build();
        Ok(Self {
            client: client.map_err(|error| internal(&error))?,
            target: target.clone(),
        })
    }

    /// Sends `request` and gives the status and the whole answer.
    pub(crate) async fn send(
        &self,
        request: reqwest::Request,
    ) -> std::result::Result<http::Response<Vec<u8>>, Box<dyn std::error::Error + Send + Sync>>
    {
        if !address::may_follow(&self.target, request.url()) && !self.is_target(request.url()) {
            return Err(Refusal::UnsafeAddress.into());
        }
        let mut response = self.client.execute(request).await?;
        let mut whole = http::Response::builder().status(response.status());
        if let Some(headers) = whole.headers_mut() {
            headers.clone_from(response.headers());
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if body.len() + chunk.len() > MAX_ANSWER {
                return Err(Refusal::TooLong.into());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(whole.body(body)?)
    }

    fn is_target(&self, url: &Url) -> bool {
        url.origin() == self.target.url().origin()
    }
}

impl OAuthHttpClient for Http {
    fn execute(&self, request: OAuthHttpRequest) -> OAuthHttpClientFuture<'_> {
        Box::pin(async move {
            self.send(reqwest::Request::try_from(request.request)?)
                .await
        })
    }
}

/// The client that carries messages to the server of `target`; a silence of `patience` ends it.
pub(crate) fn messages(target: &Target, patience: Duration) -> Result<reqwest::Client> {
    let client = builder(target).read_timeout(patience).build();
    client.map_err(|error| internal(&error))
}

fn builder(target: &Target) -> reqwest::ClientBuilder {
    // A second call is refused, and the first one stands: nothing else in the program sets it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .connect_timeout(CONNECTING)
        .redirect(Policy::none())
        .user_agent(concat!("Flywheel/", env!("CARGO_PKG_VERSION")))
        .dns_resolver(Resolver::for_target(target))
}
