//! Input made to do harm, and the words a person gets for it.
//!
//! Each table holds what may come in; each snapshot what a person then reads. [`World::story`]
//! checks of every case that it ends soon, writes nothing outside the library, loses nothing that
//! was there and is never shown as clean while something was left out.

#![allow(
    clippy::unwrap_used,
    reason = "a story that cannot go on fails: that is its report"
)]

mod archives;
mod folders;
mod texts;
mod world;
