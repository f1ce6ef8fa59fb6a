//! The audit: one pass over the files of a bundle, all rules together.
//!
//! Files are read once into views; one search over each text tells which rules may have
//! something to say about it; files run in parallel. The order of findings, and every byte of a
//! report, depends on the bundle and the [`Options`] alone.

mod addresses;
mod baseline;
mod cache;
mod concepts;
mod conclusion;
mod contents;
mod encoded;
mod engine;
mod facts;
mod finding;
mod fix;
mod hidden;
mod instruction;
mod kind;
mod markdown;
mod mask;
mod naming;
mod parts;
mod personal;
mod placing;
mod rates;
mod registry;
mod repeats;
mod report;
mod roles;
mod rule;
mod rules;
mod scripts;
mod secrets;
mod speech;
mod unit;
mod view;
mod vocabulary;
mod vocative;
mod waiver;
mod words;

pub use baseline::{Baseline, BaselineError};
pub use cache::Cache;
pub(crate) use engine::outer_views;
pub use engine::{Options, audit};
pub use facts::{Audience, Fact, Facts, Person};
pub use finding::{FileEdit, Finding, Fix, Observation, Safety};
pub use fix::{apply_edits, fix_all_safe};
pub use kind::{FileKind, kind_of};
pub use markdown::{Link, Markdown};
pub use mask::{excerpt, masked};
pub use rates::BaseRate;
pub use registry::{RULES, rule};
pub use repeats::RepeatView;
pub use report::{EndedWaiver, NotChecked, NotRead, Report, UnitReport, Verdict, WaivedFinding};
pub use roles::Role;
pub use rule::{Check, Claim, Group, Level, Rule, Scope};
pub use secrets::addresses::is_credential_parameter;
pub use unit::{Unit, UnitKind, path_in_bundle, path_in_unit, units};
pub(crate) use view::MAX_TEXT;
pub use view::{FileView, SkillView, UnitView};
pub use waiver::{WAIVER_FILE, Waiver, WaiverError, WaiverFile};
