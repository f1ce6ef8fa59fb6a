//! Where people sign in for a connector, and who Flywheel is there.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rmcp::transport::AuthorizationManager;
use rmcp::transport::auth::{
    AuthorizationMetadata, AuthorizationMetadataSource, OAuthClientConfig,
};
use serde_json::Value;
use std::sync::Arc;
use url::Url;
use url::form_urlencoded::byte_serialize;
use zeroize::Zeroizing;

use crate::address;
use crate::error::{ConnectError, Result, of_auth};
use crate::http::Http;
use crate::target::Target;

/// Where people sign in for a target.
pub(crate) struct Found {
    /// The SDK's part, which knows the metadata.
    pub(crate) manager: AuthorizationManager,
    /// Where a token is revoked (RFC 7009), where that is offered.
    pub(crate) revocation: Option<Url>,
    /// Whether the server published it, and it was not only guessed.
    pub(crate) is_published: bool,
    /// Whether a client id metadata document is taken.
    pub(crate) takes_document: bool,
}

/// Who Flywheel is at a sign-in.
#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) client_id: String,
    pub(crate) client_secret: Option<String>,
    pub(crate) redirect_uri: String,
}

impl Known {
    /// The texts in it that nobody may read, in the form they are sent in too.
    pub(crate) fn secrets(&self) -> Vec<Zeroizing<String>> {
        let secret = self.client_secret.as_deref();
        let sent = secret.map(|secret| basic(&self.client_id, secret));
        let kept = secret.map(str::to_owned).map(Zeroizing::new);
        kept.into_iter().chain(sent).collect()
    }
}

/// A client and its secret as they are sent: `client_secret_basic` (RFC 6749, section 2.3.1).
pub(crate) fn basic(client_id: &str, secret: &str) -> Zeroizing<String> {
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    let pair = format!("{}:{}", encoded(client_id), encoded(secret));
    Zeroizing::new(STANDARD.encode(Zeroizing::new(pair).as_bytes()))
}

/// Finds out where people sign in for `target`, from the `challenge` of its server where there is
/// one (RFC 9728, RFC 8414, OpenID Connect Discovery 1.0).
pub(crate) async fn discover(
    target: &Target,
    http: &Http,
    challenge: Option<&str>,
) -> Result<Found> {
    let of_auth = |error| of_auth(target, error, &[]);
    let oauth = Arc::new(http.clone());
    let url = target.url().as_str();
    let manager = AuthorizationManager::new_with_oauth_http_client(url, oauth).await;
    let mut manager = manager.map_err(of_auth)?;
    let (metadata, source) = {
        let found = manager.resolve_metadata_from_challenge(challenge).await;
        match (&target.identity.metadata_url, found) {
            (Some(named), _) => (fetch(target, http, named).await?, None),
            (None, found) => {
                let found = found.map_err(of_auth)?;
                (found.metadata, Some(found.source))
            }
        }
    };
    let is_published = source.is_none_or(AuthorizationMetadataSource::is_discovered);
    let revocation = check(target, &metadata, is_published)?;
    let takes_document = is_true(&metadata, "client_id_metadata_document_supported");
    manager.set_metadata(metadata);
    Ok(Found {
        manager,
        revocation,
        is_published,
        takes_document,
    })
}

/// Reads the metadata at an address that was given with the connector.
async fn fetch(target: &Target, http: &Http, named: &Url) -> Result<AuthorizationMetadata> {
    let no_sign_in = |why: String| ConnectError::NoSignIn { why };
    let request = reqwest::Request::new(reqwest::Method::GET, named.clone());
    let answer = http.send(request).await;
    let answer = answer.map_err(|error| no_sign_in(error.to_string()))?;
    let metadata: AuthorizationMetadata =
        serde_json::from_slice(answer.body()).map_err(|error| no_sign_in(error.to_string()))?;
    let issuer = metadata.issuer.as_deref().unwrap_or_default();
    let issuer = address::named_by(target, "issuer", issuer)?;
    if issuer.origin() == named.origin() {
        Ok(metadata)
    } else {
        Err(ConnectError::WrongIssuer)
    }
}

/// Refuses metadata that leads to an unsafe address, or to a sign-in without PKCE; gives the
/// address for revocation.
fn check(
    target: &Target,
    metadata: &AuthorizationMetadata,
    is_published: bool,
) -> Result<Option<Url>> {
    address::named_by(
        target,
        "authorization_endpoint",
        &metadata.authorization_endpoint,
    )?;
    address::named_by(target, "token_endpoint", &metadata.token_endpoint)?;
    if let Some(registration) = &metadata.registration_endpoint {
        address::named_by(target, "registration_endpoint", registration)?;
    }
    let methods = metadata.code_challenge_methods_supported.as_ref();
    let is_protected = methods.is_some_and(|methods| methods.iter().any(|one| one == "S256"));
    if is_published && !is_protected {
        return Err(ConnectError::Unprotected);
    }
    let revocation = metadata.additional_fields.get("revocation_endpoint");
    let revocation = revocation.and_then(Value::as_str);
    revocation
        .map(|text| address::named_by(target, "revocation_endpoint", text))
        .transpose()
}

fn is_true(metadata: &AuthorizationMetadata, field: &str) -> bool {
    metadata.additional_fields.get(field) == Some(&Value::Bool(true))
}

/// Chooses who Flywheel is at the sign-in, in the order of the specification: the client that was
/// registered beforehand, the organisation's client id metadata document, dynamic registration.
pub(crate) async fn register(
    found: &mut Found,
    target: &Target,
    name: &str,
    redirect: &str,
    scopes: &[&str],
) -> Result<Known> {
    let identity = &target.identity;
    let document = identity.document.as_ref().filter(|_| found.takes_document);
    let beforehand = identity.client_id.clone();
    if let Some(client_id) = beforehand.or_else(|| document.map(Url::to_string)) {
        let secret = identity
            .client_secret
            .as_ref()
            .filter(|_| identity.client_id.is_some());
        let known = Known {
            client_id,
            client_secret: secret
                .and_then(|secret| std::str::from_utf8(secret.expose()).ok())
                .map(str::to_owned),
            redirect_uri: redirect.to_owned(),
        };
        become_client(&mut found.manager, target, known.clone())?;
        return Ok(known);
    }
    let made = found.manager.register_client(name, redirect, scopes).await;
    let made = made.map_err(|error| of_auth(target, error, &[]))?;
    Ok(Known {
        client_id: made.client_id,
        client_secret: made.client_secret,
        redirect_uri: made.redirect_uri,
    })
}

/// Makes `manager` speak as `known`.
pub(crate) fn become_client(
    manager: &mut AuthorizationManager,
    target: &Target,
    known: Known,
) -> Result<()> {
    let config = OAuthClientConfig::new(known.client_id, known.redirect_uri);
    let config = match known.client_secret {
        Some(secret) => config.with_client_secret(secret),
        None => config,
    };
    let done = manager.configure_client(config);
    done.map_err(|error| of_auth(target, error, &[]))
}
