//! The rules, one file each.

pub(super) mod no_tag_characters;
pub(super) mod valid_name;
