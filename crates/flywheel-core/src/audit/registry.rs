//! All rules, ordered by code. A rule is added in three steps: its file, a line here, a folder of
//! specs.

use super::rule::Rule;
use super::rules::{no_tag_characters, valid_name};

/// All rules, ordered by code.
pub static RULES: &[&Rule] = &[
    &no_tag_characters::NO_TAG_CHARACTERS,
    &valid_name::VALID_NAME,
];

/// The rule whose code or name is `key`, in any case.
pub fn rule(key: &str) -> Option<&'static Rule> {
    let is_it =
        |rule: &&&Rule| rule.code.eq_ignore_ascii_case(key) || rule.name.eq_ignore_ascii_case(key);
    RULES.iter().find(is_it).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_ordered_and_named_by_the_grammar() {
        let codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
        assert!(
            codes.is_sorted_by(|a, b| a < b),
            "codes ascend and none stands twice: {codes:?}"
        );
        for rule in RULES {
            let well_named = ["no_", "use_", "valid_"]
                .iter()
                .any(|prefix| rule.name.starts_with(prefix));
            assert!(well_named, "{} is not named no_, use_ or valid_", rule.name);
            assert!(rule.code.starts_with(rule.group.prefix()), "{}", rule.code);
        }
    }

    #[test]
    fn every_help_has_its_four_headings() {
        for rule in RULES {
            let help = rule.help();
            for heading in [
                "## What it checks",
                "## Why it matters",
                "## Example",
                "## How to fix",
            ] {
                assert!(help.contains(heading), "{} lacks “{heading}”", rule.code);
            }
        }
    }
}
