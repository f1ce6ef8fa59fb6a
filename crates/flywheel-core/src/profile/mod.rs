//! The risk profile of a bundle in plain words: what runs, what it reads, changes and contacts,
//! and where that is written, laid out as the eight steps of a review.
//!
//! Source: Anthropic, “Skills for enterprise” (review checklist), November 2026. Nothing here says
//! that a bundle is safe: a step says what was seen, and what cannot be seen from here.

mod capabilities;
mod code;
mod delta;
mod read;
mod steps;
mod tools;
mod whole;

pub use self::capabilities::{
    Act, ActKind, Capabilities, Connector, Contact, Evidence, Flow, Program, Tool,
};

pub(crate) use self::delta::opens_everything;
pub use self::delta::{Change, delta};
pub(crate) use self::read::capabilities;
pub use self::steps::{Item, State, Step};
pub(crate) use self::whole::{Whole, wholes};
use crate::audit::{Facts, FileView, Options, Report, Unit, outer_views, units};
use crate::bundle::Bundle;
pub use crate::inventory::{Reach, RunKind};

/// The risk profile of a bundle, or of one unit of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The eight steps of the review, in their order.
    pub steps: Vec<Step>,
    /// What they rest on.
    pub can: Capabilities,
    /// What differs from the earlier version; nothing where none is known.
    pub changes: Option<Vec<Change>>,
}

/// The profile of the unit at `path` of `bundle`, all of it where that is empty. `report` is what
/// the audit found in the bundle with `options`.
pub fn profile(bundle: &Bundle, report: &Report, options: &Options, path: &str) -> Profile {
    let can = capabilities_of(&bundle.subfolder(path), &options.facts).below(path);
    Profile::new(report, can, &options.facts, path)
}

impl Profile {
    /// The profile of all `units`, whose files are `views`, about which the audit made `report`.
    pub(crate) fn of_all(
        report: &Report,
        units: &[Unit],
        views: &[FileView<'_>],
        facts: &Facts,
    ) -> Self {
        Self::new(
            report,
            capabilities(&wholes(units, views), facts),
            facts,
            "",
        )
    }

    /// What `can` be done in the unit at `path`, beside what could be done there earlier.
    fn new(report: &Report, can: Capabilities, facts: &Facts, path: &str) -> Self {
        let earlier = facts.earlier.as_deref();
        let changes = earlier.map(|earlier| {
            let before = capabilities_of(&earlier.subfolder(path), facts);
            delta(&before.below(path), &can)
        });
        Self {
            steps: steps::steps(report, &can, path),
            can,
            changes,
        }
    }
}

/// What `bundle` can do.
pub fn capabilities_of(bundle: &Bundle, facts: &Facts) -> Capabilities {
    let units = units(bundle, None);
    let views = outer_views(bundle, &units, facts);
    capabilities(&wholes(&units, &views), facts)
}
