//! All rules, ordered by code. A rule is added in three steps: its file, a line here, a folder of
//! specs.

use super::rule::Rule;
use super::rules::{
    no_assigned_secrets, no_bidi_controls, no_hidden_comments, no_hidden_files, no_hidden_text,
    no_leftovers, no_markup_in_description, no_mixed_scripts, no_nested_archives, no_padding,
    no_paths_outside, no_private_keys, no_provider_tokens, no_reserved_name,
    no_secrets_in_connectors, no_secrets_in_prose, no_tag_characters, no_unfilled_keys,
    no_unread_files, no_unreviewable_files, no_unsafe_paths, no_variation_selector_runs,
    no_zero_width, use_folder_name, use_known_keys, use_short_description, valid_bundle_size,
    valid_description, valid_field_types, valid_front_matter, valid_name, valid_yaml,
};

/// All rules, ordered by code.
pub static RULES: &[&Rule] = &[
    &no_provider_tokens::NO_PROVIDER_TOKENS,
    &no_private_keys::NO_PRIVATE_KEYS,
    &no_assigned_secrets::NO_ASSIGNED_SECRETS,
    &no_secrets_in_prose::NO_SECRETS_IN_PROSE,
    &no_secrets_in_connectors::NO_SECRETS_IN_CONNECTORS,
    &no_unfilled_keys::NO_UNFILLED_KEYS,
    &no_tag_characters::NO_TAG_CHARACTERS,
    &no_bidi_controls::NO_BIDI_CONTROLS,
    &no_zero_width::NO_ZERO_WIDTH,
    &no_variation_selector_runs::NO_VARIATION_SELECTOR_RUNS,
    &no_mixed_scripts::NO_MIXED_SCRIPTS,
    &no_hidden_comments::NO_HIDDEN_COMMENTS,
    &no_hidden_text::NO_HIDDEN_TEXT,
    &no_padding::NO_PADDING,
    &no_hidden_files::NO_HIDDEN_FILES,
    &valid_bundle_size::VALID_BUNDLE_SIZE,
    &no_nested_archives::NO_NESTED_ARCHIVES,
    &no_unsafe_paths::NO_UNSAFE_PATHS,
    &no_leftovers::NO_LEFTOVERS,
    &no_unreviewable_files::NO_UNREVIEWABLE_FILES,
    &no_unread_files::NO_UNREAD_FILES,
    &no_paths_outside::NO_PATHS_OUTSIDE,
    &valid_front_matter::VALID_FRONT_MATTER,
    &valid_yaml::VALID_YAML,
    &valid_name::VALID_NAME,
    &use_folder_name::USE_FOLDER_NAME,
    &no_reserved_name::NO_RESERVED_NAME,
    &valid_description::VALID_DESCRIPTION,
    &use_short_description::USE_SHORT_DESCRIPTION,
    &no_markup_in_description::NO_MARKUP_IN_DESCRIPTION,
    &use_known_keys::USE_KNOWN_KEYS,
    &valid_field_types::VALID_FIELD_TYPES,
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
            let help = rule.help.to_string();
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
