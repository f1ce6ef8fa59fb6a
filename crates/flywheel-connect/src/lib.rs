//! Signing in to connectors, and asking them what they can do.
//!
//! A connector is an MCP server that is reached over streamable HTTP. Flywheel is a public OAuth
//! client of it: [`Client::begin`] finds out where people sign in and gives an address for the
//! browser, [`SignIn::finish`] waits for the answer and keeps the tokens in a [`SecretStore`],
//! [`Client::check`] asks for the tools, [`Client::unlink`] ends it. Protocols: Model Context
//! Protocol, authorization, revision 2025-11-25; OAuth 2.1 draft with PKCE (RFC 7636), RFC 8252
//! (loopback), RFC 8414, RFC 8707, RFC 9207, RFC 9728, and revocation by RFC 7009. What the
//! official SDK, rmcp, does is left to it.
//!
//! [`SecretStore`]: flywheel_secrets::SecretStore

mod account;
mod address;
mod callback;
mod check;
mod client;
mod discovery;
mod error;
mod http;
mod kept;
mod redact;
mod sign_in;
mod target;
mod unlink;

pub use self::check::{Checked, Effect, ToolInfo};
pub use self::client::{Client, ClientOptions, Limits};
pub use self::error::{ConnectError, Result};
pub use self::kept::Grant;
pub use self::sign_in::SignIn;
pub use self::target::{Identity, Target};
pub use self::unlink::Revocation;
