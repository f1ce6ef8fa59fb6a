//! A connector to practise with: it needs no account and holds invented figures.
//!
//! [`Practice::start`] serves an MCP server on 127.0.0.1 that gives out the trial balance and the
//! bank lines of the worked example, behind an authorization server of its own, so that somebody
//! can link, renew, widen and end a real link. Everything is kept in memory and bounded, and ends
//! with the value. Protocols: Model Context Protocol, revision 2025-11-25, streamable HTTP without
//! sessions; OAuth 2.1 draft with PKCE (RFC 7636), RFC 7009, RFC 7591, RFC 8252 (loopback),
//! RFC 8414, RFC 8707, RFC 9207 and RFC 9728. What the official SDK, rmcp, does is left to it.

mod authority;
mod error;
mod gate;
mod guard;
mod ledger;
mod notes;
mod page;
mod practice;
mod query;
mod routes;
mod serve;
mod tools;

pub use self::error::{PracticeError, Result};
pub use self::practice::{Lifetimes, PORT, Practice, PracticeOptions, Randomness};
