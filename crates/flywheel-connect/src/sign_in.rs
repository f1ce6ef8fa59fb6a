//! Signing in, in the browser of the person.

use flywheel_messages::Language;
use rmcp::transport::AuthorizationManager;
use rmcp::transport::auth::{InMemoryStateStore, StateStore as _};
use tokio_util::sync::CancellationToken;
use url::Url;
use zeroize::Zeroizing;

use crate::address;
use crate::callback::{self, Answer, Listener};
use crate::check::Greeting;
use crate::client::Client;
use crate::discovery::{self, Found, Known};
use crate::error::{ConnectError, Result, of_auth};
use crate::http::Http;
use crate::kept::{About, Grant, Vault};
use crate::target::Target;

/// A sign-in that waits for the person in the browser. Dropping it ends it.
pub struct SignIn {
    target: Target,
    manager: AuthorizationManager,
    vault: Vault,
    listener: Listener,
    address: Url,
    state: String,
    secrets: Vec<Zeroizing<String>>,
}

impl Client {
    /// Begins to sign in to `target`: finds out where, makes Flywheel known there and listens for
    /// the answer. `more` is what has to be allowed besides what was allowed before. Nothing is
    /// opened; [`SignIn::address`] is what the browser is to open.
    pub async fn begin(&self, target: &Target, more: &[String]) -> Result<SignIn> {
        let greeting = self.greeting(target).await?;
        let http = Http::new(target, self.options.limits.request)?;
        let mut found = discovery::discover(target, &http, greeting.challenge()).await?;
        if greeting == Greeting::Open && !found.is_published {
            return Err(ConnectError::NoSignInNeeded);
        }
        let scopes = self.scopes(target, &found, more).await?;
        let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
        let listener = Listener::open(target.identity.callback_port).await?;
        let name = &self.options.name;
        let redirect = listener.redirect();
        let known = discovery::register(&mut found, target, name, redirect, &scopes).await?;
        let states = InMemoryStateStore::new();
        found.manager.set_state_store(states.clone());
        let address = found.manager.get_authorization_url(&scopes).await;
        let address = address.map_err(|error| of_auth(target, error, &[]))?;
        let address = address::named_by(target, "authorization_endpoint", &address)?;
        let state = callback::state_in(&address).unwrap_or_default();
        let mut secrets = known.secrets();
        secrets.push(Zeroizing::new(state.clone()));
        let stored = states.load(&state).await.ok().flatten();
        secrets.extend(stored.map(|stored| Zeroizing::new(stored.pkce_verifier)));
        let vault = self.vault(target, &found, known);
        found.manager.set_credential_store(vault.clone());
        Ok(SignIn {
            target: target.clone(),
            manager: found.manager,
            vault,
            listener,
            address,
            state,
            secrets,
        })
    }

    /// What is asked for: what the connector was set up with, else what the server asks for; and
    /// when more is needed, that and all that was allowed before.
    async fn scopes(&self, target: &Target, found: &Found, more: &[String]) -> Result<Vec<String>> {
        let mut scopes = target.identity.scopes.clone();
        if !more.is_empty() {
            let before = self.load(target).await?;
            scopes.extend(before.map(|kept| kept.grant().scopes).unwrap_or_default());
            scopes.extend_from_slice(more);
        }
        if scopes.is_empty() {
            scopes = found.manager.select_initial_scopes(&[]).await;
        }
        let mut seen = std::collections::BTreeSet::new();
        scopes.retain(|scope| seen.insert(scope.clone()));
        Ok(scopes)
    }

    fn vault(&self, target: &Target, found: &Found, known: Known) -> Vault {
        let about = About {
            linked_at: self.options.clock.now().0,
            redirect_uri: known.redirect_uri,
            client_secret: known.client_secret.map(Zeroizing::new),
            revocation: found.revocation.clone(),
            account: None,
        };
        Vault::new(&self.options, target, about)
    }
}

impl SignIn {
    /// What the browser is to open. It holds no secret of the person's, and is good for this
    /// sign-in only.
    pub fn address(&self) -> &Url {
        &self.address
    }

    /// Waits for the person, says so in the browser in `language`, and keeps the link.
    ///
    /// Ends with [`ConnectError::Cancelled`] once `cancel` says so, and with
    /// [`ConnectError::NobodyAnswered`] after the time a person has.
    pub async fn finish(
        self,
        client: &Client,
        cancel: &CancellationToken,
        language: Language,
    ) -> Result<Grant> {
        let Self {
            target,
            manager,
            vault,
            listener,
            state,
            mut secrets,
            ..
        } = self;
        let answer = tokio::time::timeout(
            client.options.limits.person,
            cancel.run_until_cancelled(listener.answer(&state, language)),
        );
        let Answer { code, issuer } = match answer.await {
            Ok(Some(answer)) => answer?,
            Ok(None) => return Err(ConnectError::Cancelled),
            Err(_) => return Err(ConnectError::NobodyAnswered),
        };
        let exchanged = manager
            .exchange_code_for_token_with_issuer(&code, &state, issuer.as_deref())
            .await;
        if let Err(error) = exchanged {
            let failure = vault.failure();
            secrets.push(Zeroizing::new(code));
            return Err(failure.unwrap_or_else(|| of_auth(&target, error, &secrets)));
        }
        let kept = client.load(&target).await?;
        Ok(kept.ok_or(ConnectError::NotLinked)?.grant())
    }
}
