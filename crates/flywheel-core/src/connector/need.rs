//! What each skill, command and agent of a bundle needs of connectors.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::condition::is_where_there;
use super::declared::{Declared, plugins};
use super::mention::{self, Form, MARK, Mention, is_read};
use super::name::{plain, shown};
use super::named::named;
use super::table::{CONNECTORS_FILE, CategoryRow, category_rows};
use crate::audit::{Facts, FileView, Unit, UnitKind, outer_views, path_in_bundle, units};
use crate::bundle::Bundle;
use crate::text::Span;

/// Needs kept of one skill; what is beyond is counted.
pub const MAX_NEEDS: usize = 200;

/// What stands for a category in texts about placeholders.
const STAND_INS: &[&str] = &["category", "categories", "placeholder", "kind", "name"];

/// Something that a skill needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// What of.
    pub kind: NeedKind,
    /// How much depends on it.
    pub weight: Weight,
    /// The category, or the connector as the text calls it.
    pub name: String,
    /// The first file that says so.
    pub path: String,
    /// Where in it.
    pub span: Span,
}

/// What a skill needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NeedKind {
    /// Any connector of a kind: `~~chat`.
    Category,
    /// One tool of a connector: `mcp__slack__send`, `Slack:send_message`.
    Tool {
        /// The tool.
        tool: String,
    },
    /// A connector.
    Server,
}

/// How much depends on what a text speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// The text uses it.
    Needed,
    /// The text uses it where it is there: “if a calendar is connected”.
    IfThere,
    /// The text names a connector of its plugin, and may mean the product alone.
    Named,
}

/// A skill, a command or an agent, and what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkillNeeds {
    /// Which of them.
    pub kind: UnitKind,
    /// Its name.
    pub name: String,
    /// Its folder, or its file; empty for the whole bundle.
    pub path: String,
    /// The plugin it comes with.
    pub plugin: Option<String>,
    /// What it needs, each once, in the order of its files; its own text comes first.
    pub needs: Vec<Need>,
    /// How many more it needs than [`MAX_NEEDS`].
    pub left_out: usize,
    /// Which connectors its plugin has in mind for each kind.
    pub categories: Arc<[CategoryRow]>,
}

impl SkillNeeds {
    /// The skills, commands and agents of `bundle`, which may be called `name`, ordered by path;
    /// `declared` is what its plugins declare. What is forbidden or only quoted is no need.
    pub fn of(bundle: &Bundle, name: Option<&str>, declared: &Declared) -> Vec<Self> {
        let units = units(bundle, name);
        let facts = Facts::default();
        let views = outer_views(bundle, &units, &facts);
        let mut by_unit: BTreeMap<&str, Vec<&FileView<'_>>> = BTreeMap::new();
        for view in &views {
            by_unit.entry(&view.unit.path).or_default().push(view);
        }
        let plugins = Plugins::of(bundle, &units, plugins(bundle, name), declared);
        let skills = by_unit.into_values().filter_map(readable);
        let skills: Vec<Vec<&FileView<'_>>> = skills.collect();
        let skills = skills.into_par_iter();
        skills.map(|files| plugins.needs_of(&files)).collect()
    }
}

/// The files of a unit that Claude reads to do its work, its own text first; nothing where it has
/// none.
fn readable<'v, 'a>(files: Vec<&'v FileView<'a>>) -> Option<Vec<&'v FileView<'a>>> {
    let is_own = |file: &FileView<'_>| {
        file.is_skill_file() || matches!(file.unit.kind, UnitKind::Command | UnitKind::Agent)
    };
    let (own, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| is_own(file));
    if own.is_empty() {
        return None;
    }
    // Beside a skill at the root of a plugin stand files for people.
    let others = others.into_iter().filter(|file| is_read(file));
    Some(own.into_iter().chain(others).collect())
}

/// What the plugins of a bundle bring, by folder.
struct Plugins<'d> {
    names: BTreeMap<&'d str, Option<String>>,
    /// What a text calls each server: its plain name, and its name.
    servers: BTreeMap<&'d str, BTreeMap<String, &'d str>>,
    categories: BTreeMap<String, Arc<[CategoryRow]>>,
}

impl<'d> Plugins<'d> {
    fn of(
        bundle: &Bundle,
        units: &[Unit],
        names: BTreeMap<&'d str, Option<String>>,
        declared: &'d Declared,
    ) -> Self {
        let mut servers: BTreeMap<&str, BTreeMap<String, &str>> = BTreeMap::new();
        for server in &declared.servers {
            let own = servers.entry(&server.root).or_default();
            own.insert(plain(&server.name), &server.name);
        }
        let homes = units.iter().map(Unit::home);
        let homes: BTreeSet<&str> = homes.collect();
        let tables = homes.into_iter().filter_map(|home| {
            let file = bundle.get(&path_in_bundle(home, CONNECTORS_FILE))?;
            Some((home.to_owned(), category_rows(file.text()?).into()))
        });
        Self {
            names,
            servers,
            categories: tables.collect(),
        }
    }

    /// The folder of the plugin around `unit`, or its own where there is none.
    fn root<'u>(&self, unit: &'u Unit) -> &'u str {
        let path = unit.path.as_str();
        let above = path.rmatch_indices('/').map(|(at, _)| &path[..at]);
        let mut around = std::iter::once(path).chain(above).chain([""]);
        let plugin = around.find(|folder| self.names.contains_key(folder));
        plugin.unwrap_or(unit.home())
    }

    fn needs_of(&self, files: &[&FileView<'_>]) -> SkillNeeds {
        let unit = files[0].unit;
        let root = self.root(unit);
        let categories = self.categories.get(root).cloned().unwrap_or_default();
        let (needs, left_out) = needs(files, self.servers.get(root), &categories);
        SkillNeeds {
            kind: match unit.kind {
                UnitKind::Command | UnitKind::Agent => unit.kind,
                _ => UnitKind::Skill,
            },
            name: name(files[0]),
            path: unit.path.clone(),
            plugin: self.names.get(root).cloned().flatten(),
            needs,
            left_out,
            categories,
        }
    }
}

fn name(file: &FileView<'_>) -> String {
    let folder = file.unit.name.as_deref();
    let own = file.document().name().filter(|_| file.is_skill_file());
    let name = own.or(folder).unwrap_or("skill");
    shown(name.strip_suffix(".md").unwrap_or(name))
}

/// What the texts of `files` need of a plugin that brings `servers` and tells of `categories`, and
/// how much was left out.
fn needs(
    files: &[&FileView<'_>],
    servers: Option<&BTreeMap<String, &str>>,
    categories: &[CategoryRow],
) -> (Vec<Need>, usize) {
    let mut needs: Vec<Need> = Vec::new();
    let mut places: BTreeMap<(NeedKind, String), usize> = BTreeMap::new();
    for file in files {
        for need in needs_in(file, servers, categories) {
            let key = (need.kind.clone(), plain(&need.name));
            let known = places.get(&key).and_then(|place| needs.get_mut(*place));
            if let Some(known) = known {
                known.weight = known.weight.with(need.weight);
            } else {
                places.insert(key, needs.len());
                needs.push(need);
            }
        }
    }
    let with_tools = needs
        .iter()
        .filter(|need| matches!(need.kind, NeedKind::Tool { .. }));
    let with_tools: BTreeSet<String> = with_tools.map(|need| plain(&need.name)).collect();
    needs.retain(|need| need.kind != NeedKind::Server || !with_tools.contains(&plain(&need.name)));
    let left_out = needs.len().saturating_sub(MAX_NEEDS);
    needs.truncate(MAX_NEEDS);
    (needs, left_out)
}

impl Weight {
    /// The weight of a need that is spoken of twice. A text that once says what holds where it is
    /// there knows what to do without.
    const fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::IfThere, _) | (_, Self::IfThere) => Self::IfThere,
            (Self::Needed, _) | (_, Self::Needed) => Self::Needed,
            (Self::Named, Self::Named) => Self::Named,
        }
    }
}

/// What the text of `file` speaks of, mentions first, each as often as it does.
fn needs_in(
    file: &FileView<'_>,
    servers: Option<&BTreeMap<String, &str>>,
    categories: &[CategoryRow],
) -> Vec<Need> {
    let said = mention::all(file).into_iter();
    let said = said.filter(|one| is_needed(file, one));
    let said = said.filter_map(|one| need(file, one, categories));
    let named = servers.map(|servers| named(file, servers));
    let named = named.into_iter().flatten().map(|(span, server)| Need {
        kind: NeedKind::Server,
        weight: Weight::Named,
        name: server.to_owned(),
        path: file.path().to_owned(),
        span,
    });
    said.chain(named).collect()
}

/// Whether the text wants what it speaks of; a sentence was asked already.
fn is_needed(file: &FileView<'_>, mention: &Mention) -> bool {
    mention.form == Form::Said || !file.is_set_aside_at(mention.span.start)
}

fn need(file: &FileView<'_>, mention: Mention, categories: &[CategoryRow]) -> Option<Need> {
    let text = file.text_or_empty();
    let (mut name, mut span) = (mention.name, mention.span);
    let tool = mention.tool.filter(|tool| tool != "*");
    let kind = match (mention.form, tool) {
        (Form::Category, _) => NeedKind::Category,
        (_, Some(tool)) => NeedKind::Tool { tool: shown(&tool) },
        (_, None) => NeedKind::Server,
    };
    if kind == NeedKind::Category {
        let known = told(&text[span.start..], &name, categories);
        if known.is_none() && STAND_INS.contains(&plain(&name).as_str()) {
            return None;
        }
        if let Some(known) = known {
            span.end = span.end.max(span.start + MARK + known.len());
            name = known.to_owned();
        }
    }
    let weight = if is_where_there(text, span) {
        Weight::IfThere
    } else {
        Weight::Needed
    };
    Some(Need {
        kind,
        weight,
        name: shown(&name),
        path: file.path().to_owned(),
        span,
    })
}

/// The longest placeholder of `categories` that `text`, which begins with the mark, begins with:
/// without backticks around it nobody else knows where one of several words ends.
fn told<'c>(text: &str, name: &str, categories: &'c [CategoryRow]) -> Option<&'c str> {
    let written = text.get(MARK..).unwrap_or_default();
    let begins = |placeholder: &str| {
        let start = written.get(..placeholder.len());
        let rest = written.get(placeholder.len()..).unwrap_or_default();
        start.is_some_and(|start| start.eq_ignore_ascii_case(placeholder))
            && !rest.starts_with(char::is_alphanumeric)
    };
    let told = categories.iter().map(|row| row.placeholder.as_str());
    let told = told.filter(|placeholder| placeholder.len() >= name.len() && begins(placeholder));
    told.max_by_key(|placeholder| placeholder.len())
}

#[cfg(test)]
mod tests;
