//! Skills that repeat others: exact copies, copies that were edited, the same name or description
//! elsewhere, and for any text the skills that are most like it.
//!
//! [`pairs`] compares any number of documents in time that grows with their number, not with its
//! square. [`Index`] answers for one text while it is written.

mod apart;
mod bag;
mod clusters;
mod dismissal;
mod document;
mod edited;
mod name;
mod nearest;
mod pairs;
mod reasons;
mod shingles;
mod trace;
mod words;

pub use clusters::clusters;
pub use dismissal::{
    DISMISSAL_FILE, Dismissal, DismissalError, DismissalFile, Dismissals, dismissal_path,
};
pub use document::{Document, documents};
pub(crate) use document::{is_compared, is_text_of};
pub use nearest::{Index, Near};
pub use pairs::{LEAST_SHARE, Pair, Repeats, Shared, dismissed, pairs};
pub use trace::Trace;

#[cfg(test)]
mod tests;
