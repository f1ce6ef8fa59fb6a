//! The rules, one file each, and what several of them share.

mod edits;
mod skill_name;
mod skill_text;

pub(super) mod no_markup_in_description;
pub(super) mod no_reserved_name;
pub(super) mod no_tag_characters;
pub(super) mod use_folder_name;
pub(super) mod use_known_keys;
pub(super) mod use_short_description;
pub(super) mod valid_description;
pub(super) mod valid_field_types;
pub(super) mod valid_front_matter;
pub(super) mod valid_name;
pub(super) mod valid_yaml;
