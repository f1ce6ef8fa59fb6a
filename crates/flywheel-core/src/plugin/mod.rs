//! What a plugin's own files say: `plugin.json`, `.mcp.json`, `hooks.json`, `marketplace.json`.
//!
//! Reading never fails. A [`Parsed`] holds what could be understood, with the place of each part,
//! and the [`Problem`]s in the way. Nothing is judged here: rules and the preview do that.
//! Format: Claude Code's plugin reference and `claude plugin validate` 2.1.330, November 2026.

pub mod json;
pub mod preview;
pub mod schema;
pub mod shape;

mod grammar;
mod hooks;
mod manifest;
mod marketplace;
mod mcp;
mod name;
mod placeholder;
mod read;

pub use hooks::{HOOKS_FILE, Hook, HookKind, parse_hooks};
pub use json::{Json, Located, Problem};
pub use manifest::{
    Author, CodePart, DeclaredCommand, Dependency, MANIFEST_FILE, Manifest, parse_manifest,
};
pub use marketplace::{
    MARKETPLACE_FILE, Marketplace, MarketplaceEntry, Source, SourceKind, parse_marketplace,
};
pub use mcp::{MCP_FILE, McpServer, OAuthSettings, Transport, parse_mcp};
pub use name::{
    MarketplaceName, NAME_MOST, PluginName, is_id, is_kebab, kebab, marketplace_name, plugin_name,
};
pub(crate) use placeholder::placed_placeholders;
pub use placeholder::{CATEGORIES, placeholders};
pub use read::{Pair, Parsed};
