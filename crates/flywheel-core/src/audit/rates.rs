//! How often each rule speaks of published skills, measured by `cargo xtask rates`: what is found
//! nearly everywhere says little, and what is found nowhere deserves a second look.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use flywheel_messages::{Message, message};
use serde::Deserialize;

use super::rule::Rule;

/// What was measured.
#[derive(Deserialize)]
struct Rates {
    /// The day, `YYYY-MM-DD`.
    measured: String,
    /// Where the skills are from.
    source: String,
    /// How many skills, plugins and lists of plugins there are.
    units: u32,
    /// In how many of them each rule that could run found something.
    rules: BTreeMap<String, u32>,
}

static RATES: LazyLock<Rates> =
    LazyLock::new(|| serde_json::from_str(include_str!("rates.json")).expect("the rates are JSON"));

/// In how many published skills and plugins a rule found something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BaseRate {
    /// In so many.
    pub found: u32,
    /// Of so many.
    pub units: u32,
    /// Where they are from.
    pub source: &'static str,
    /// The day it was measured, `YYYY-MM-DD`.
    pub measured: &'static str,
}

impl BaseRate {
    /// The rate of `rule`; nothing where it needs what nobody publishes, such as a policy.
    pub fn of(rule: &Rule) -> Option<Self> {
        let rates = &*RATES;
        Some(Self {
            found: *rates.rules.get(rule.code)?,
            units: rates.units,
            source: &rates.source,
            measured: &rates.measured,
        })
    }

    /// The rate in a sentence, without a full stop.
    pub fn words(self) -> Message {
        let Self { found, units, .. } = self;
        message!("Found in {found} of {units} published skills and plugins")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::RULES;

    #[test]
    fn every_rule_that_runs_by_itself_has_a_rate() {
        for rule in RULES.iter().filter(|rule| rule.needs.is_none()) {
            let rate = BaseRate::of(rule);
            assert!(
                rate.is_some_and(|rate| rate.found <= rate.units),
                "{}: run `cargo xtask rates FOLDER`",
                rule.code
            );
        }
    }

    #[test]
    fn every_rate_belongs_to_a_rule() {
        for code in RATES.rules.keys() {
            assert!(RULES.iter().any(|rule| rule.code == code), "{code}");
        }
    }
}
