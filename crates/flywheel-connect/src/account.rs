//! Whose account a link is of, where the server tells it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rmcp::transport::auth::OAuthTokenResponse;
use serde_json::Value;

use crate::redact;

/// Fields of a token response that name the account, as published services use them (November
/// 2026), the most telling first.
const FIELDS: [&str; 6] = [
    "email",
    "login",
    "username",
    "account",
    "workspace_name",
    "team",
];

/// Claims of an `id_token` that name a person (OpenID Connect Core 1.0, section 5.1).
const CLAIMS: [&str; 3] = ["email", "preferred_username", "name"];

/// The longest `id_token` that is read, in bytes.
const MAX_TOKEN: usize = 16 << 10;

/// The account `response` names.
///
/// The `id_token` comes straight from where people sign in, over https, so its signature is not
/// checked (OpenID Connect Core 1.0, section 3.1.3.7); it is only shown and decides nothing.
pub(crate) fn account(response: &OAuthTokenResponse) -> Option<String> {
    let extra = &response.extra_fields().0;
    let told = FIELDS.iter().find_map(|field| text(extra.get(*field)?));
    let from_claims = || claims(extra.get("id_token")?.as_str()?);
    let account = told.or_else(from_claims)?;
    let shown = redact::said(&account, &[]);
    (!shown.is_empty()).then_some(shown)
}

fn text(value: &Value) -> Option<String> {
    let named = value.get("name").unwrap_or(value);
    named.as_str().map(str::to_owned)
}

fn claims(token: &str) -> Option<String> {
    if token.len() > MAX_TOKEN {
        return None;
    }
    let payload = token.split('.').nth(1)?;
    let bytes = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
    let claims: Value = serde_json::from_slice(&bytes).ok()?;
    CLAIMS.iter().find_map(|claim| text(claims.get(*claim)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(fields: &Value) -> Option<String> {
        let mut response = serde_json::json!({"access_token": "x", "token_type": "bearer"});
        let all = response.as_object_mut().expect("an object");
        all.extend(fields.as_object().cloned().unwrap_or_default());
        account(&serde_json::from_value(response).expect("a response"))
    }

    #[test]
    fn the_account_is_told_by_a_field_or_by_the_id_token() {
        let id_token = |claims: &Value| {
            let payload = URL_SAFE_NO_PAD.encode(claims.to_string());
            serde_json::json!({"id_token": format!("e30.{payload}.sig")})
        };
        assert_eq!(told(&serde_json::json!({})), None);
        assert_eq!(
            told(&serde_json::json!({"workspace_name": "Northwind"})).as_deref(),
            Some("Northwind")
        );
        assert_eq!(
            told(&serde_json::json!({"team": {"id": 1, "name": "Finance"}})).as_deref(),
            Some("Finance")
        );
        let claims = serde_json::json!({"sub": "7", "email": "ada@example.com"});
        assert_eq!(told(&id_token(&claims)).as_deref(), Some("ada@example.com"));
        for odd in [
            serde_json::json!({"id_token": "not.a-token"}),
            serde_json::json!({"id_token": 7}),
            serde_json::json!({"email": ["a"]}),
            id_token(&serde_json::json!([1])),
        ] {
            assert_eq!(told(&odd), None, "{odd}");
        }
    }
}
