//! The line that is always in Claude's context.

use super::tokens::{Count, count};
use crate::skill::Document;

/// Characters of description and `when_to_use` together that Claude Code lists.
pub const LISTING_MOST: usize = 1_536;
/// The context that a budget is reckoned for, in tokens.
pub const CONTEXT_TOKENS: u64 = 200_000;
/// Characters that the lines of all skills may take together: 1 % of [`CONTEXT_TOKENS`], four
/// characters each.
pub const BUDGET_CHARACTERS: usize = 8_000;

/// The line about a skill in the context of every conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The name as it is listed.
    pub name: String,
    /// What is listed after the name.
    pub shown: String,
    /// What is cut off.
    pub cut: String,
    /// The tokens of name and text; none where the skill is not listed.
    pub count: Count,
    /// Whether Claude is told of the skill at all.
    pub listed: bool,
}

impl Listing {
    /// The characters of the text, cut or not.
    pub fn characters(&self) -> usize {
        self.shown.chars().count() + self.cut.chars().count()
    }

    /// The line as it stands in the context.
    pub fn line(&self) -> String {
        line(&self.name, &self.shown)
    }
}

/// Characters that the line of a skill takes in the listing.
pub fn listing_characters(name: &str, description: &str) -> usize {
    let text = description.chars().count().min(LISTING_MOST);
    line(name, "").chars().count() + text
}

/// Claude Code does not publish how it joins the parts of a line; they are joined here as in the
/// samples of its documentation.
fn line(name: &str, text: &str) -> String {
    format!("- {name}: {text}")
}

pub(super) fn listing(document: &Document, name: &str, plugin: Option<&str>) -> Listing {
    let name = plugin.map_or_else(|| name.to_owned(), |plugin| format!("{plugin}:{name}"));
    let description = document.description().unwrap_or_default();
    let when = document.scalar("when_to_use").unwrap_or_default().trim();
    let parts: Vec<&str> = [description, when]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let text = one_line(&parts.join(" "));
    let at = text.char_indices().nth(LISTING_MOST);
    let (shown, cut) = text.split_at(at.map_or(text.len(), |(at, _)| at));
    let listed = !super::menus::is_on(document, "disable-model-invocation");
    let count = if listed {
        count(&line(&name, shown))
    } else {
        Count {
            tokens: 0,
            whole: true,
        }
    };
    Listing {
        name,
        shown: shown.to_owned(),
        cut: cut.to_owned(),
        count,
        listed,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
