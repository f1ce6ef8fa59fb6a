//! What the connector and its sign-in tell of themselves.

use serde_json::{Value, json};

use super::{Authority, Scope};

/// Where the connector answers.
pub(crate) const CONNECTOR: &str = "/mcp";
/// Where the metadata of the connector lies (RFC 9728, section 3.1).
pub(crate) const RESOURCE: &str = "/.well-known/oauth-protected-resource/mcp";
/// Where the metadata of the sign-in lies (RFC 8414, section 3).
pub(crate) const SERVER: &str = "/.well-known/oauth-authorization-server";
/// Where people are asked.
pub(crate) const AUTHORIZE: &str = "/authorize";
/// Where tokens are given.
pub(crate) const TOKEN: &str = "/token";
/// Where clients make themselves known.
pub(crate) const REGISTER: &str = "/register";
/// Where tokens are given up.
pub(crate) const REVOKE: &str = "/revoke";

impl Authority {
    /// The metadata of the connector (RFC 9728).
    pub(crate) fn of_resource(&self) -> Value {
        json!({
            "resource": self.resource,
            "authorization_servers": [self.issuer],
            "scopes_supported": ["read", "write"],
            "bearer_methods_supported": ["header"],
            "resource_name": self.title,
        })
    }

    /// The metadata of the sign-in (RFC 8414).
    pub(crate) fn of_server(&self) -> Value {
        let at = |path: &str| format!("{}{path}", self.issuer);
        json!({
            "issuer": self.issuer,
            "authorization_endpoint": at(AUTHORIZE),
            "token_endpoint": at(TOKEN),
            "registration_endpoint": at(REGISTER),
            "revocation_endpoint": at(REVOKE),
            "scopes_supported": ["read", "write"],
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "token_endpoint_auth_methods_supported": ["none"],
            "revocation_endpoint_auth_methods_supported": ["none"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": true,
        })
    }

    /// The `WWW-Authenticate` that asks for `scope`, with the `error` where a token was shown
    /// (RFC 6750, section 3; RFC 9728, section 5.1).
    pub(crate) fn challenge(&self, error: Option<&str>, scope: Scope) -> String {
        let error = error.map_or_else(String::new, |error| format!("error=\"{error}\", "));
        format!(
            "Bearer {error}scope=\"{}\", resource_metadata=\"{}{RESOURCE}\"",
            scope.names(),
            self.issuer
        )
    }
}
