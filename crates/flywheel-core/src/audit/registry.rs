//! All rules, ordered by code. A rule is added in three steps: its file, a line here, a folder of
//! specs.

use super::rule::Rule;
use super::rules::{
    no_assembled_code, no_assigned_secrets, no_automatic_side_effects, no_bidi_controls,
    no_bin_folder, no_broken_links, no_built_code, no_concealment, no_confidential_words,
    no_contact_details, no_contradictions, no_destructive_commands, no_disabled_safety,
    no_duplicate_names, no_edited_copies, no_encoded_secrets, no_encoded_text, no_exact_copies,
    no_false_authority, no_fetch_and_run, no_hidden_comments, no_hidden_document_text,
    no_hidden_files, no_hidden_text, no_home_paths, no_identity_numbers, no_instruction_override,
    no_leaking_addresses, no_leftovers, no_marketing, no_markup_in_description, no_missing_files,
    no_mixed_scripts, no_nested_archives, no_new_capabilities, no_open_access, no_orphan_files,
    no_packed_scripts, no_padding, no_paths_outside, no_persistence, no_personal_tables,
    no_placeholders, no_private_keys, no_provider_tokens, no_registry_redirects, no_remote_control,
    no_remote_instructions, no_repeated_descriptions, no_repeated_names, no_requests_for_keys,
    no_reserved_name, no_secret_files, no_secrets_in_connectors, no_secrets_in_prose,
    no_secrets_sent, no_sensitive_sending, no_shipped_hooks, no_stale_facts, no_tag_characters,
    no_trigger_hijack, no_trigger_overlap, no_unfilled_keys, no_unloaded_parts, no_unread_files,
    no_unrestricted_tools, no_unreviewable_files, no_unsafe_paths, no_untraceable_hosts,
    no_variation_selector_runs, no_wide_file_access, no_zero_width, use_allowed_hosts,
    use_changelog_entry, use_confirmation, use_connectors, use_contents, use_declared_connectors,
    use_declared_tools, use_department_prefix, use_enabled_connectors, use_examples,
    use_flat_references, use_folder_name, use_known_keys, use_only_needed_tools, use_owner,
    use_part_description, use_pinned_servers, use_plugin_version, use_provenance, use_readme,
    use_references, use_short_description, use_short_text, use_small_catalogue,
    use_specific_description, use_third_person, use_trigger_tests, use_when_clause, valid_approval,
    valid_audience, valid_bundle_size, valid_code_parts, valid_commit_hashes, valid_connectors,
    valid_description, valid_field_types, valid_front_matter, valid_hooks, valid_marketplace,
    valid_name, valid_plugin_manifest, valid_plugin_paths, valid_review_date, valid_version_step,
    valid_yaml,
};

/// All rules, ordered by code.
pub static RULES: &[&Rule] = &[
    &no_requests_for_keys::NO_REQUESTS_FOR_KEYS,
    &use_connectors::USE_CONNECTORS,
    &use_declared_connectors::USE_DECLARED_CONNECTORS,
    &use_enabled_connectors::USE_ENABLED_CONNECTORS,
    &use_pinned_servers::USE_PINNED_SERVERS,
    &no_provider_tokens::NO_PROVIDER_TOKENS,
    &no_private_keys::NO_PRIVATE_KEYS,
    &no_assigned_secrets::NO_ASSIGNED_SECRETS,
    &no_secrets_in_prose::NO_SECRETS_IN_PROSE,
    &no_open_access::NO_OPEN_ACCESS,
    &no_encoded_secrets::NO_ENCODED_SECRETS,
    &no_secrets_in_connectors::NO_SECRETS_IN_CONNECTORS,
    &no_unfilled_keys::NO_UNFILLED_KEYS,
    &no_secret_files::NO_SECRET_FILES,
    &no_exact_copies::NO_EXACT_COPIES,
    &no_edited_copies::NO_EDITED_COPIES,
    &no_repeated_names::NO_REPEATED_NAMES,
    &no_repeated_descriptions::NO_REPEATED_DESCRIPTIONS,
    &no_destructive_commands::NO_DESTRUCTIVE_COMMANDS,
    &no_persistence::NO_PERSISTENCE,
    &no_built_code::NO_BUILT_CODE,
    &no_shipped_hooks::NO_SHIPPED_HOOKS,
    &use_confirmation::USE_CONFIRMATION,
    &no_secrets_sent::NO_SECRETS_SENT,
    &no_remote_control::NO_REMOTE_CONTROL,
    &use_department_prefix::USE_DEPARTMENT_PREFIX,
    &use_owner::USE_OWNER,
    &valid_version_step::VALID_VERSION_STEP,
    &use_changelog_entry::USE_CHANGELOG_ENTRY,
    &valid_review_date::VALID_REVIEW_DATE,
    &use_provenance::USE_PROVENANCE,
    &valid_approval::VALID_APPROVAL,
    &valid_audience::VALID_AUDIENCE,
    &no_new_capabilities::NO_NEW_CAPABILITIES,
    &no_tag_characters::NO_TAG_CHARACTERS,
    &no_bidi_controls::NO_BIDI_CONTROLS,
    &no_zero_width::NO_ZERO_WIDTH,
    &no_variation_selector_runs::NO_VARIATION_SELECTOR_RUNS,
    &no_mixed_scripts::NO_MIXED_SCRIPTS,
    &no_hidden_comments::NO_HIDDEN_COMMENTS,
    &no_hidden_text::NO_HIDDEN_TEXT,
    &no_padding::NO_PADDING,
    &no_hidden_files::NO_HIDDEN_FILES,
    &no_hidden_document_text::NO_HIDDEN_DOCUMENT_TEXT,
    &no_instruction_override::NO_INSTRUCTION_OVERRIDE,
    &no_concealment::NO_CONCEALMENT,
    &no_disabled_safety::NO_DISABLED_SAFETY,
    &no_false_authority::NO_FALSE_AUTHORITY,
    &no_trigger_hijack::NO_TRIGGER_HIJACK,
    &no_remote_instructions::NO_REMOTE_INSTRUCTIONS,
    &use_allowed_hosts::USE_ALLOWED_HOSTS,
    &no_sensitive_sending::NO_SENSITIVE_SENDING,
    &no_fetch_and_run::NO_FETCH_AND_RUN,
    &no_registry_redirects::NO_REGISTRY_REDIRECTS,
    &no_leaking_addresses::NO_LEAKING_ADDRESSES,
    &no_untraceable_hosts::NO_UNTRACEABLE_HOSTS,
    &no_encoded_text::NO_ENCODED_TEXT,
    &no_assembled_code::NO_ASSEMBLED_CODE,
    &no_packed_scripts::NO_PACKED_SCRIPTS,
    &no_unrestricted_tools::NO_UNRESTRICTED_TOOLS,
    &use_only_needed_tools::USE_ONLY_NEEDED_TOOLS,
    &use_declared_tools::USE_DECLARED_TOOLS,
    &no_automatic_side_effects::NO_AUTOMATIC_SIDE_EFFECTS,
    &no_wide_file_access::NO_WIDE_FILE_ACCESS,
    &no_contact_details::NO_CONTACT_DETAILS,
    &no_identity_numbers::NO_IDENTITY_NUMBERS,
    &no_home_paths::NO_HOME_PATHS,
    &no_personal_tables::NO_PERSONAL_TABLES,
    &no_confidential_words::NO_CONFIDENTIAL_WORDS,
    &valid_bundle_size::VALID_BUNDLE_SIZE,
    &no_nested_archives::NO_NESTED_ARCHIVES,
    &no_unsafe_paths::NO_UNSAFE_PATHS,
    &no_leftovers::NO_LEFTOVERS,
    &no_unreviewable_files::NO_UNREVIEWABLE_FILES,
    &no_unread_files::NO_UNREAD_FILES,
    &no_paths_outside::NO_PATHS_OUTSIDE,
    &valid_plugin_manifest::VALID_PLUGIN_MANIFEST,
    &valid_marketplace::VALID_MARKETPLACE,
    &use_plugin_version::USE_PLUGIN_VERSION,
    &valid_plugin_paths::VALID_PLUGIN_PATHS,
    &no_duplicate_names::NO_DUPLICATE_NAMES,
    &no_unloaded_parts::NO_UNLOADED_PARTS,
    &valid_commit_hashes::VALID_COMMIT_HASHES,
    &use_readme::USE_README,
    &valid_hooks::VALID_HOOKS,
    &valid_connectors::VALID_CONNECTORS,
    &no_bin_folder::NO_BIN_FOLDER,
    &valid_code_parts::VALID_CODE_PARTS,
    &use_part_description::USE_PART_DESCRIPTION,
    &use_when_clause::USE_WHEN_CLAUSE,
    &use_specific_description::USE_SPECIFIC_DESCRIPTION,
    &use_third_person::USE_THIRD_PERSON,
    &no_marketing::NO_MARKETING,
    &no_trigger_overlap::NO_TRIGGER_OVERLAP,
    &use_short_text::USE_SHORT_TEXT,
    &use_references::USE_REFERENCES,
    &use_flat_references::USE_FLAT_REFERENCES,
    &use_contents::USE_CONTENTS,
    &no_broken_links::NO_BROKEN_LINKS,
    &no_orphan_files::NO_ORPHAN_FILES,
    &no_missing_files::NO_MISSING_FILES,
    &no_placeholders::NO_PLACEHOLDERS,
    &no_stale_facts::NO_STALE_FACTS,
    &no_contradictions::NO_CONTRADICTIONS,
    &use_small_catalogue::USE_SMALL_CATALOGUE,
    &use_examples::USE_EXAMPLES,
    &use_trigger_tests::USE_TRIGGER_TESTS,
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
