//! What Claude sees of a skill: the line that is always in its context, the text it reads when it
//! uses the skill, the files it may open, and how the skill stands in the menus of people.

mod files;
mod fills;
mod limits;
mod listing;
mod menus;
mod tokens;

pub(crate) use files::named;
pub use files::{LoadedFile, Reading};
pub use fills::Fill;
pub use listing::{BUDGET_CHARACTERS, CONTEXT_TOKENS, LISTING_MOST, Listing, listing_characters};
pub use menus::{Menu, Place};
pub use tokens::{Count, FILE_MOST, TOKENIZER, TOTAL_MOST, count};

use crate::bundle::{Bundle, BundleFile};
use crate::plugin::preview::Gauge;
use crate::plugin::{MANIFEST_FILE, parse_manifest};
use crate::skill::{Document, SKILL_FILE};

/// What Claude sees of one skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sees {
    /// The path of its `SKILL.md` in the bundle.
    pub path: String,
    /// Its name; the folder's where it has none.
    pub name: String,
    /// What is in the context of every conversation.
    pub always: Listing,
    /// What is read when the skill is used.
    pub body: Body,
    /// What is opened where a step asks for it, in order of path.
    pub files: Vec<LoadedFile>,
    /// Values against published limits.
    pub gauges: Vec<Gauge>,
    /// How it stands in the menus of each place.
    pub menus: Vec<Menu>,
    /// What is replaced before Claude reads the text.
    pub fills: Vec<Fill>,
}

/// The text below the front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Body {
    /// Its tokens.
    pub count: Count,
    /// Its lines, empty ones included.
    pub lines: usize,
}

impl Sees {
    /// Tokens in the files that the skill names.
    pub fn named_tokens(&self) -> u64 {
        let named = self.files.iter().filter(|file| file.named_by.is_some());
        named
            .filter_map(|file| file.count)
            .map(|count| count.tokens)
            .sum()
    }
}

/// The paths of every `SKILL.md` in `bundle`, the shallowest first.
pub fn skill_paths(bundle: &Bundle) -> Vec<&str> {
    let files = bundle.files().iter();
    let mut paths: Vec<&str> = files
        .filter(|file| file.file_name() == SKILL_FILE)
        .map(|file| file.path.as_str())
        .collect();
    paths.sort_by_key(|path| (path.matches('/').count(), *path));
    paths
}

/// The skill that the file at `path` belongs to: the one in the nearest folder above it, or else
/// the first of the bundle.
pub fn skill_of<'b>(bundle: &'b Bundle, path: &str) -> Option<&'b str> {
    let paths = skill_paths(bundle);
    let holds = |skill: &&&str| path.starts_with(skill.trim_end_matches(SKILL_FILE));
    let nearest = paths.iter().filter(holds).max_by_key(|skill| skill.len());
    nearest.or(paths.first()).copied()
}

/// What Claude sees of the skill at `path` in `bundle`; `folder` is the name of the bundle's own
/// folder. Nothing where there is no such file.
pub fn sees(bundle: &Bundle, path: &str, folder: &str) -> Option<Sees> {
    let text = bundle.get(path).map(BundleFile::text)?.unwrap_or_default();
    let root = path.rsplit_once('/').map_or("", |(root, _)| root);
    let own_folder = match root {
        "" => folder,
        root => crate::bundle::file_name(root),
    };
    let document = Document::parse(text);
    let name = document.name().unwrap_or(own_folder).to_owned();
    let body_text = &text[document.body.range()];
    let plugin = plugin_name(bundle);
    let body = Body {
        count: count(body_text),
        lines: body_text.trim().lines().count(),
    };
    let always = listing::listing(&document, &name, plugin.as_deref());
    Some(Sees {
        path: path.to_owned(),
        gauges: limits::gauges(&document, &always, body),
        files: files::files(&bundle.subfolder(root)),
        menus: menus::menus(&document, own_folder, plugin.as_deref()),
        fills: fills::fills(text, &document, plugin.is_some()),
        name,
        always,
        body,
    })
}

fn plugin_name(bundle: &Bundle) -> Option<String> {
    let manifest = bundle.get(MANIFEST_FILE)?;
    let name = parse_manifest(manifest.text()?).value.name?;
    Some(name.value)
}

#[cfg(test)]
mod tests;
