//! Signed logins (JSON Web Tokens, RFC 7519).

use serde_json::Value;

use super::encoded;

/// Tokens that ended before this moment open nothing any more: 2025-01-01, in seconds.
const LONG_AGO: f64 = 1_735_689_600.0;

/// Whether `token` is a signed login that opens nothing: it ended long ago, it is made for
/// everybody, or it is the one of a tutorial.
pub(super) fn is_spent(token: &str) -> bool {
    let Some(claims) = claims(token) else {
        return false;
    };
    let text = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default();
    let ended = claims.get("exp").and_then(Value::as_f64);
    ended.is_some_and(|ended| ended < LONG_AGO)
        || text("role") == "anon"
        || text("sub") == "1234567890"
        || text("name") == "John Doe"
}

/// What `token` says of its owner; nothing where it is no signed login.
fn claims(token: &str) -> Option<Value> {
    let mut parts = token.strip_prefix("eyJ").map(|_| token)?.split('.');
    let payload = parts.nth(1)?;
    let decoded = encoded::bytes_of(payload)?;
    serde_json::from_slice(&decoded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_of_a_tutorial_and_one_that_ended_open_nothing() {
        let tutorial = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.x";
        let ended = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJib3QiLCJleHAiOjE1MDAwMDAwMDB9.x";
        let open = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJib3QiLCJleHAiOjQxMDI0NDQ4MDB9.x";
        assert!(is_spent(tutorial) && is_spent(ended));
        assert!(!is_spent(open) && !is_spent("eyJhbGciOiJIUzI1NiJ9"));
    }
}
