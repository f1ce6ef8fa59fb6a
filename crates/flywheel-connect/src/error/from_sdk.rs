//! What the SDK and the HTTP client say, as one of ours.

use std::error::Error;

use rmcp::transport::AuthError;
use rmcp::transport::streamable_http_client::StreamableHttpError;
use zeroize::Zeroizing;

use super::ConnectError;
use crate::address::PrivateAddress;
use crate::redact;
use crate::target::Target;

/// A failure of signing in at `target`, or of renewing; `secrets` are those of this exchange.
pub(crate) fn of_auth(
    target: &Target,
    error: AuthError,
    secrets: &[Zeroizing<String>],
) -> ConnectError {
    let why = |text: &str| redact::said(text, secrets);
    match error {
        AuthError::AuthorizationRequired | AuthError::TokenRefreshRejected(_) => {
            ConnectError::Ended
        }
        AuthError::TokenExpired => ConnectError::Ended,
        AuthError::TokenRefreshFailed(text) => ConnectError::NotRenewed { why: why(&text) },
        AuthError::PkceUnsupported => ConnectError::Unprotected,
        AuthError::AuthorizationServerMismatch { .. }
        | AuthError::AuthorizationServerMissingIssuer { .. } => ConnectError::WrongIssuer,
        AuthError::RegistrationFailed(text) => ConnectError::NoClient { why: why(&text) },
        AuthError::TokenExchangeFailed(text) => ConnectError::Refused { why: why(&text) },
        AuthError::AuthorizationFailed(text) => ConnectError::Declined { why: why(&text) },
        AuthError::InsufficientScope { required_scope, .. } => ConnectError::NeedsScope {
            scopes: required_scope
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
        },
        AuthError::HttpError(error) => of_request(target, &error),
        AuthError::DiscoveryRequestFailed { url, source } => {
            let host = url.host_str().unwrap_or_default().to_owned();
            of_network(host, source.as_ref())
        }
        AuthError::CredentialStoreError(text) | AuthError::InternalError(text) => {
            ConnectError::Internal { why: why(&text) }
        }
        other => ConnectError::NoSignIn {
            why: why(&other.to_string()),
        },
    }
}

/// What did not come through to `target`, or what came that is no answer of a connector; `secrets`
/// are those that were sent.
pub(crate) fn of_transport(
    target: &Target,
    error: &(dyn Error + 'static),
    secrets: &[Zeroizing<String>],
) -> ConnectError {
    let host = || target.host().to_owned();
    let sent = causes(error).find_map(|cause| cause.downcast_ref::<Sent>());
    match sent {
        Some(Sent::Client(request)) if !request.is_status() => of_request(target, request),
        Some(Sent::HttpStatus(status)) => ConnectError::Unreachable {
            host: host(),
            why: status.to_string(),
        },
        _ => ConnectError::NotAConnector {
            host: host(),
            why: redact::said(
                &sent.map_or_else(|| error.to_string(), Sent::to_string),
                secrets,
            ),
        },
    }
}

/// What the SDK says of a message that it could not deliver.
type Sent = StreamableHttpError<reqwest::Error>;

/// A request to `target` that failed.
fn of_request(target: &Target, error: &reqwest::Error) -> ConnectError {
    let host = error.url().and_then(url::Url::host_str);
    of_network(host.unwrap_or_else(|| target.host()).to_owned(), error)
}

fn of_network(host: String, error: &(dyn Error + 'static)) -> ConnectError {
    let is_timeout = |error: &(dyn Error + 'static)| {
        let request = error.downcast_ref::<reqwest::Error>();
        request.is_some_and(reqwest::Error::is_timeout)
    };
    let mut last = error;
    for cause in causes(error) {
        if cause.is::<PrivateAddress>() {
            return ConnectError::PrivateAddress { host };
        }
        if is_timeout(cause) {
            return ConnectError::TooSlow { host };
        }
        last = cause;
    }
    ConnectError::Unreachable {
        host,
        why: redact::said(&last.to_string(), &[]),
    }
}

/// `error` and what caused it, the last cause last.
fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}
