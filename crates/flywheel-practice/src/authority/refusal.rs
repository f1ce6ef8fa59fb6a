//! How an authorization server says no to a program.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// A refusal: a code of the standard, and a sentence for who writes the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The code (RFC 6749, sections 4.1.2.1 and 5.2; RFC 7591, section 3.2.2; RFC 8707).
    pub(crate) error: &'static str,
    /// The sentence.
    pub(crate) description: &'static str,
}

impl Refusal {
    pub(super) const fn new(error: &'static str, description: &'static str) -> Self {
        Self { error, description }
    }

    pub(super) const fn request(description: &'static str) -> Self {
        Self::new("invalid_request", description)
    }

    pub(super) const fn grant(description: &'static str) -> Self {
        Self::new("invalid_grant", description)
    }

    pub(super) const fn scope() -> Self {
        Self::new("invalid_scope", "The scopes are read and write.")
    }

    pub(super) const fn target() -> Self {
        Self::new(
            "invalid_target",
            "The resource is another than this connector.",
        )
    }

    const fn status(self) -> StatusCode {
        match self.error.as_bytes() {
            b"invalid_client" => StatusCode::UNAUTHORIZED,
            _ => StatusCode::BAD_REQUEST,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = json!({"error": self.error, "error_description": self.description});
        (self.status(), Json(body)).into_response()
    }
}
