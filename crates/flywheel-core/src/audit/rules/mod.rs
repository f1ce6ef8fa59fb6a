//! The rules, one file each, and what several of them share.

mod edits;
mod file_content;
mod skill_name;
mod skill_text;

pub(super) mod no_leftovers;
pub(super) mod no_markup_in_description;
pub(super) mod no_nested_archives;
pub(super) mod no_paths_outside;
pub(super) mod no_reserved_name;
pub(super) mod no_tag_characters;
pub(super) mod no_unread_files;
pub(super) mod no_unreviewable_files;
pub(super) mod no_unsafe_paths;
pub(super) mod use_folder_name;
pub(super) mod use_known_keys;
pub(super) mod use_short_description;
pub(super) mod valid_bundle_size;
pub(super) mod valid_description;
pub(super) mod valid_field_types;
pub(super) mod valid_front_matter;
pub(super) mod valid_name;
pub(super) mod valid_yaml;
