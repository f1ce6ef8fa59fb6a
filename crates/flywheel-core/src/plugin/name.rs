//! Names of plugins and marketplaces, and who takes which.
//!
//! Source: `claude plugin validate` and `claude plugin marketplace add` 2.1.330, observed November
//! 2026; help centre 13837433 for organisations.

/// Characters in the name of a plugin that an organisation takes.
pub const NAME_MOST: usize = 64;

/// Beginnings of plugin names that Claude Code keeps for Anthropic.
const RESERVED_PREFIXES: [&str; 4] = ["claude-", "anthropic-", "anthropics-", "cc-plugin-"];
/// Plugin names that Claude Code keeps for Anthropic.
const RESERVED_NAMES: [&str; 5] = [
    "claude",
    "anthropic",
    "anthropics",
    "claude-code",
    "claude-mods",
];

/// Marketplace names that only repositories of Anthropic may use.
const ANTHROPICS_OWN: [&str; 19] = [
    "agent-skills",
    "anthropic-agent-skills",
    "anthropic-marketplace",
    "anthropic-plugin-directory",
    "anthropic-plugins",
    "claude-code-marketplace",
    "claude-code-plugins",
    "claude-community",
    "claude-for-financial-services",
    "claude-for-legal",
    "claude-plugin-directory",
    "claude-plugins-community",
    "claude-plugins-official",
    "claude-tag-plugins",
    "financial-services-plugins",
    "first-party-plugins",
    "healthcare",
    "knowledge-work-plugins",
    "life-sciences",
];
/// Marketplace names that Claude Code gives to plugins without one, and refuses in a file.
const BUILT_IN: [&str; 4] = ["inline", "builtin", "skills-dir", "synced"];
/// Marketplace names the documents keep, and that Claude Code accepts all the same.
const DOCUMENTED: [&str; 7] = [
    "claude-plugin-test",
    "npm",
    "pip",
    "uv",
    "cargo",
    "github",
    "gh",
];
/// Marketplace names that Claude Desktop refuses.
const DESKTOP: [&str; 3] = ["org", "org-provisioned", "unknown"];
/// Characters of an id that Claude Desktop takes.
const ID_MOST: usize = 128;

/// What is the matter with a plugin's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluginName {
    /// Nothing: it works everywhere.
    Good,
    /// Claude Code refuses it for its signs.
    Unusable,
    /// It is kept for Anthropic.
    Reserved,
    /// It reads as one of Anthropic's own.
    SoundsReserved,
    /// Claude Code takes it, an organisation does not.
    NotKebab,
    /// It is longer than [`NAME_MOST`].
    TooLong,
}

/// Judges the name of a plugin.
pub fn plugin_name(name: &str) -> PluginName {
    if name.trim().is_empty() || name.chars().any(is_unusable) {
        return PluginName::Unusable;
    }
    let has = |word: &str| name.split('-').any(|part| part == word);
    let is_vendors = has("claude") || has("anthropic");
    if RESERVED_NAMES.contains(&name)
        || RESERVED_PREFIXES
            .iter()
            .any(|prefix| name.starts_with(prefix))
        || has("official") && is_vendors
    {
        PluginName::Reserved
    } else if is_vendors {
        PluginName::SoundsReserved
    } else if !is_kebab(name) {
        PluginName::NotKebab
    } else if name.chars().count() > NAME_MOST {
        PluginName::TooLong
    } else {
        PluginName::Good
    }
}

fn is_unusable(c: char) -> bool {
    let is_bidi =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_whitespace() || c.is_control() || is_bidi
}

/// Whether `name` is small letters and digits with single hyphens between words.
pub fn is_kebab(name: &str) -> bool {
    name.split('-').all(|word| {
        let mut characters = word.chars();
        !word.is_empty() && characters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    })
}

/// `name` as small letters, digits and single hyphens; nothing where none are left.
pub fn kebab(name: &str) -> Option<String> {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let name = words.join("-");
    let fits = !name.is_empty() && name.len() <= NAME_MOST;
    fits.then_some(name)
}

/// What is the matter with a marketplace's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarketplaceName {
    /// Nothing.
    Good,
    /// It holds signs that no id may hold.
    Unusable,
    /// Claude Code uses it itself, or it passes as one of Anthropic's.
    Refused,
    /// Only Anthropic's repositories may use it; seen when the marketplace is added.
    Anthropics,
    /// The documents keep it.
    Documented,
    /// Claude Desktop refuses it.
    NotDesktop,
}

/// Judges the name of a marketplace.
pub fn marketplace_name(name: &str) -> MarketplaceName {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    if !is_id(name) {
        MarketplaceName::Unusable
    } else if ANTHROPICS_OWN.contains(&plain.as_str()) || plain.starts_with("claudeai-") {
        MarketplaceName::Anthropics
    } else if BUILT_IN.contains(&name) || impersonates(&plain) {
        MarketplaceName::Refused
    } else if DOCUMENTED.contains(&name) {
        MarketplaceName::Documented
    } else if DESKTOP.contains(&name) || name.len() > ID_MOST {
        MarketplaceName::NotDesktop
    } else {
        MarketplaceName::Good
    }
}

/// Whether `name` is one half of an id `plugin@marketplace`.
pub fn is_id(name: &str) -> bool {
    let is_of_id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(is_of_id)
}

/// Whether a name passes as Anthropic's own list: “official” beside the company or its product, or
/// one of them and the word for such a list at its very beginning.
fn impersonates(name: &str) -> bool {
    let words: Vec<&str> = name.split('-').collect();
    let is_vendor = |word: &&str| matches!(*word, "claude" | "anthropic");
    let is_list = |word: &&str| matches!(*word, "plugins" | "plugin" | "marketplace" | "skills");
    let is_official = words.contains(&"official") && words.iter().any(is_vendor);
    let begins = words.first().is_some_and(is_vendor) && words.get(1).is_some_and(is_list);
    is_official || begins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_plugins_are_told_apart() {
        for (name, expected) in [
            ("finance", PluginName::Good),
            ("9a", PluginName::Good),
            ("claudex", PluginName::Good),
            ("a b", PluginName::Unusable),
            ("a\u{202e}b", PluginName::Unusable),
            ("claude-x", PluginName::Reserved),
            ("my-official-anthropic-tool", PluginName::Reserved),
            ("my-claude-x", PluginName::SoundsReserved),
            ("a--b", PluginName::NotKebab),
            ("café", PluginName::NotKebab),
        ] {
            assert_eq!(plugin_name(name), expected, "{name}");
        }
        assert_eq!(plugin_name(&"a".repeat(65)), PluginName::TooLong);
    }

    #[test]
    fn names_of_marketplaces_are_told_apart() {
        for (name, expected) in [
            ("acme-tools", MarketplaceName::Good),
            ("my-claude-plugins", MarketplaceName::Good),
            ("claude.code.plugins", MarketplaceName::Anthropics),
            ("claude-plugins-v2", MarketplaceName::Refused),
            ("official-claude-plugins", MarketplaceName::Refused),
            ("synced", MarketplaceName::Refused),
            ("npm", MarketplaceName::Documented),
            ("org", MarketplaceName::NotDesktop),
            ("café", MarketplaceName::Unusable),
        ] {
            assert_eq!(marketplace_name(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_is_made_of_what_is_left() {
        assert_eq!(
            kebab("My_Finance  Tools!").as_deref(),
            Some("my-finance-tools")
        );
        assert_eq!(kebab("é"), None);
    }
}
