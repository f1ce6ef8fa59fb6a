//! What is kept of a link, in the keychain and nowhere else.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use flywheel_core::clock::{Clock, Timestamp};
use flywheel_secrets::{Secret, SecretError, SecretStore};
use oauth2::TokenResponse as _;
use rmcp::transport::auth::{AuthError, CredentialStore, OAuthTokenResponse, StoredCredentials};
use serde::{Deserialize, Serialize};
use url::Url;
use zeroize::Zeroizing;

use crate::account;
use crate::client::ClientOptions;
use crate::discovery::Known;
use crate::error::{ConnectError, Result};
use crate::target::Target;

/// The form this version writes.
const VERSION: u32 = 1;

/// What is kept of a link.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    version: u32,
    /// The server the tokens are for; they are sent to no other.
    url: Url,
    pub(crate) credentials: StoredCredentials,
    pub(crate) about: About,
}

/// What the SDK does not keep.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct About {
    /// When the person signed in, in milliseconds since 1970.
    pub(crate) linked_at: i64,
    /// What the browser was to come back to.
    pub(crate) redirect_uri: String,
    /// The secret of a client that was registered with one.
    pub(crate) client_secret: Option<Zeroizing<String>>,
    /// Where a token is revoked (RFC 7009).
    pub(crate) revocation: Option<Url>,
    /// Whose account it is.
    pub(crate) account: Option<String>,
}

/// What may be told of a link: no token is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// When the person signed in.
    pub linked_at: Timestamp,
    /// When the access token came.
    pub received_at: Option<Timestamp>,
    /// When the access token expires, where the server said so.
    pub expires_at: Option<Timestamp>,
    /// Whether it can be renewed without the person.
    pub renews: bool,
    /// What was allowed.
    pub scopes: Vec<String>,
    /// Whose account it is, where the server told it.
    pub account: Option<String>,
}

impl Kept {
    /// What is kept for `target`; nothing where there is no link, or one to another address.
    pub(crate) fn load(secrets: &dyn SecretStore, target: &Target) -> Result<Option<Self>> {
        let Some(secret) = secrets.load(&target.key)? else {
            return Ok(None);
        };
        let kept: Self = serde_json::from_slice(secret.expose()).map_err(|_| damaged(target))?;
        let is_for_target = kept.version <= VERSION && kept.url == *target.url();
        Ok(is_for_target
            .then_some(kept)
            .filter(|kept| kept.tokens().is_some()))
    }

    /// The tokens.
    pub(crate) fn tokens(&self) -> Option<&OAuthTokenResponse> {
        self.credentials.token_response.as_ref()
    }

    /// Whether it came after `other`.
    pub(crate) fn is_newer_than(&self, other: &Self) -> bool {
        let token = |kept: &Self| {
            kept.tokens()
                .map(|tokens| tokens.access_token().secret().clone())
        };
        token(self) != token(other)
    }

    /// Who Flywheel was when it was given the tokens.
    pub(crate) fn identity(&self) -> Known {
        let secret = self.about.client_secret.as_deref();
        Known {
            client_id: self.credentials.client_id.clone(),
            client_secret: secret.map(ToString::to_string),
            redirect_uri: self.about.redirect_uri.clone(),
        }
    }

    /// The texts in it that nobody may read.
    pub(crate) fn secrets(&self) -> Vec<Zeroizing<String>> {
        let tokens = self.tokens();
        let access = tokens.map(|tokens| tokens.access_token().secret().clone());
        let refresh = tokens.and_then(|tokens| tokens.refresh_token());
        let refresh = refresh.map(|token| token.secret().clone());
        let tokens = access.into_iter().chain(refresh).map(Zeroizing::new);
        tokens.chain(self.identity().secrets()).collect()
    }

    /// What may be told of it.
    pub(crate) fn grant(&self) -> Grant {
        let tokens = self.tokens();
        let received = self.credentials.token_received_at.map(of_seconds);
        let lasts = tokens.and_then(oauth2::TokenResponse::expires_in);
        let expires_at = received.zip(lasts).map(|(received, lasts)| {
            let lasts = i64::try_from(lasts.as_millis()).unwrap_or(i64::MAX);
            Timestamp(received.0.saturating_add(lasts))
        });
        Grant {
            linked_at: Timestamp(self.about.linked_at),
            received_at: received,
            expires_at,
            renews: tokens.is_some_and(|tokens| tokens.refresh_token().is_some()),
            scopes: self.credentials.granted_scopes.clone(),
            account: self.about.account.clone(),
        }
    }
}

fn of_seconds(seconds: u64) -> Timestamp {
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    Timestamp(seconds.saturating_mul(1_000))
}

fn in_seconds(moment: Timestamp) -> u64 {
    u64::try_from(moment.0 / 1_000).unwrap_or_default()
}

fn damaged(target: &Target) -> ConnectError {
    ConnectError::Secrets(SecretError::Damaged {
        key: target.key.clone(),
    })
}

/// The keychain as the SDK sees it, for one target.
#[derive(Clone)]
pub(crate) struct Vault {
    secrets: Arc<dyn SecretStore>,
    clock: Arc<dyn Clock>,
    target: Target,
    about: Arc<Mutex<About>>,
    failure: Arc<Mutex<Option<ConnectError>>>,
}

impl Vault {
    /// The keychain of `options` for `target`; what is saved is said to be `about`, and to have come
    /// by its clock.
    pub(crate) fn new(options: &ClientOptions, target: &Target, about: About) -> Self {
        Self {
            secrets: Arc::clone(&options.secrets),
            clock: Arc::clone(&options.clock),
            target: target.clone(),
            about: Arc::new(Mutex::new(about)),
            failure: Arc::default(),
        }
    }

    /// What the keychain refused, which the SDK only tells in its own words.
    pub(crate) fn failure(&self) -> Option<ConnectError> {
        lock(&self.failure).take()
    }

    fn refused(&self, error: ConnectError) -> AuthError {
        let told = AuthError::CredentialStoreError(error.message().to_string());
        *lock(&self.failure) = Some(error);
        told
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn SecretStore, &Target) -> Result<T> + Send + 'static,
    ) -> std::result::Result<T, AuthError> {
        let (secrets, target) = (Arc::clone(&self.secrets), self.target.clone());
        let done = tokio::task::spawn_blocking(move || work(secrets.as_ref(), &target)).await;
        match done {
            Ok(result) => result.map_err(|error| self.refused(error)),
            Err(error) => Err(AuthError::InternalError(error.to_string())),
        }
    }
}

#[async_trait]
impl CredentialStore for Vault {
    async fn load(&self) -> std::result::Result<Option<StoredCredentials>, AuthError> {
        let kept = self.run(Kept::load).await?;
        Ok(kept.map(|kept| kept.credentials))
    }

    async fn save(&self, mut credentials: StoredCredentials) -> std::result::Result<(), AuthError> {
        credentials.token_received_at = Some(in_seconds(self.clock.now()));
        let mut about = lock(&self.about).clone();
        let told = credentials
            .token_response
            .as_ref()
            .and_then(account::account);
        about.account = told.or(about.account);
        self.run(move |secrets, target| {
            let kept = Kept {
                version: VERSION,
                url: target.url().clone(),
                credentials,
                about,
            };
            let bytes = serde_json::to_vec(&kept).map_err(|error| ConnectError::Internal {
                why: error.to_string(),
            })?;
            Ok(secrets.save(&target.key, &Secret::new(bytes)?)?)
        })
        .await
    }

    async fn clear(&self) -> std::result::Result<(), AuthError> {
        self.run(|secrets, target| Ok(secrets.remove(&target.key)?))
            .await
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
