//! The practice connector as Flywheel meets it, and as somebody who means harm does.

#![allow(
    clippy::disallowed_methods,
    reason = "the clock of the tests begins with the time of the computer"
)]

mod bounds;
mod codes;
mod http;
mod links;
mod program;
mod support;
mod tokens;
