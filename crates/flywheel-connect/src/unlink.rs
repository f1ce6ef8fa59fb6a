//! Ending a link.

use std::sync::Arc;

use oauth2::TokenResponse as _;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use url::Url;
use url::form_urlencoded::Serializer;

use crate::client::{Client, internal};
use crate::error::{ConnectError, Result};
use crate::http::Http;
use crate::kept::Kept;
use crate::target::Target;
use crate::{discovery, redact};

/// What became of the tokens at the place where the person signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// They are worth nothing any more.
    Done,
    /// It offers no way to say so (RFC 7009); they end by themselves.
    NotOffered,
    /// It could not be told.
    Failed {
        /// What was said.
        why: String,
    },
}

impl Client {
    /// Ends the link to `target`: tells the place where the person signed in, where that can be
    /// told, and deletes the tokens in any case.
    ///
    /// Fails with [`ConnectError::NotLinked`] where there is none, and where the keychain refuses.
    pub async fn unlink(&self, target: &Target) -> Result<Revocation> {
        let kept = match self.load(target).await {
            Ok(kept) => kept.ok_or(ConnectError::NotLinked)?,
            // What cannot be read can still be deleted.
            Err(ConnectError::Secrets(flywheel_secrets::SecretError::Damaged { .. })) => {
                self.forget(target).await?;
                return Ok(Revocation::NotOffered);
            }
            Err(error) => return Err(error),
        };
        let revocation = self.revoke(target, &kept).await;
        self.forget(target).await?;
        Ok(revocation)
    }

    async fn forget(&self, target: &Target) -> Result<()> {
        let (secrets, key) = (Arc::clone(&self.options.secrets), target.key.clone());
        let removed = tokio::task::spawn_blocking(move || secrets.remove(&key)).await;
        Ok(removed.map_err(|error| internal(&error))??)
    }

    async fn revoke(&self, target: &Target, kept: &Kept) -> Revocation {
        let Some(endpoint) = &kept.about.revocation else {
            return Revocation::NotOffered;
        };
        let secrets = kept.secrets();
        let failed = |why: &str| Revocation::Failed {
            why: redact::said(why, &secrets),
        };
        let http = match Http::new(target, self.options.limits.request) {
            Ok(http) => http,
            Err(error) => return failed(&error.to_string()),
        };
        for request in requests(endpoint, kept) {
            match http.send(request).await {
                Ok(answer) if answer.status().is_success() => {}
                Ok(answer) => return failed(&answer.status().to_string()),
                Err(error) => return failed(&error.to_string()),
            }
        }
        Revocation::Done
    }
}

/// One request for each token: the one that renews first, since the other may end with it.
fn requests(endpoint: &Url, kept: &Kept) -> Vec<reqwest::Request> {
    let Some(tokens) = kept.tokens() else {
        return Vec::new();
    };
    let refresh = tokens
        .refresh_token()
        .map(|token| (token.secret(), "refresh_token"));
    let access = (tokens.access_token().secret(), "access_token");
    let all = refresh.into_iter().chain([access]);
    all.map(|(token, hint)| request(endpoint, kept, token, hint))
        .collect()
}

fn request(endpoint: &Url, kept: &Kept, token: &str, hint: &str) -> reqwest::Request {
    let client_id = &kept.credentials.client_id;
    let mut form = Serializer::new(String::new());
    form.append_pair("token", token)
        .append_pair("token_type_hint", hint);
    let mut request = reqwest::Request::new(reqwest::Method::POST, endpoint.clone());
    match &kept.about.client_secret {
        Some(secret) => {
            let basic = basic(client_id, secret);
            request.headers_mut().insert(AUTHORIZATION, basic);
        }
        None => {
            form.append_pair("client_id", client_id);
        }
    }
    let form_type = HeaderValue::from_static("application/x-www-form-urlencoded");
    request.headers_mut().insert(CONTENT_TYPE, form_type);
    *request.body_mut() = Some(form.finish().into());
    request
}

fn basic(client_id: &str, secret: &str) -> HeaderValue {
    let pair = discovery::basic(client_id, secret);
    let mut value = HeaderValue::try_from(format!("Basic {}", pair.as_str()))
        .unwrap_or_else(|_| HeaderValue::from_static("Basic"));
    value.set_sensitive(true);
    value
}
