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
    /// How many more it may need than [`MAX_NEEDS`].
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
        let mut gathered = Gathered::default();
        for file in files {
            gathered.read(file, self.servers.get(root), &categories);
        }
        let (needs, left_out) = gathered.finish();
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

/// What is gathered from the texts of a skill.
#[derive(Default)]
struct Gathered {
    needs: Vec<Need>,
    places: BTreeMap<Key, usize>,
    left_out: BTreeSet<Key>,
}

/// What makes two needs one.
type Key = (NeedKind, String);

/// How often one name is looked at in one text.
const MOST_TIMES: usize = 50;

/// How many names are looked at in one text, to see whether it wants them.
const MOST_NAMES: usize = 500;

impl Gathered {
    /// Takes in what the text of `file` needs of a plugin that brings `servers` and tells of
    /// `categories`.
    fn read(
        &mut self,
        file: &FileView<'_>,
        servers: Option<&BTreeMap<String, &str>>,
        categories: &[CategoryRow],
    ) {
        let mut times: BTreeMap<(Form, String, Option<String>), usize> = BTreeMap::new();
        for mention in mention::all(file) {
            let key = (mention.form, mention.name.clone(), mention.tool.clone());
            // Names beyond are taken for needs, so that none is lost.
            let is_unasked = times.len() > MOST_NAMES;
            let times = times.entry(key).or_default();
            *times += 1;
            if *times <= MOST_TIMES && (is_unasked || is_needed(file, &mention)) {
                let need = need(file, mention, categories);
                self.add(need, |span| weight(file, span));
            }
        }
        let named = servers.map(|servers| named(file, servers));
        for (span, server) in named.into_iter().flatten() {
            let need = placed(file, NeedKind::Server, server, span);
            self.add(Some(need), |_| Weight::Named);
        }
    }

    /// Adds `need` with its weight, or brings its weight to one that is known.
    fn add(&mut self, need: Option<Need>, weigh: impl Fn(Span) -> Weight) {
        let Some(need) = need else {
            return;
        };
        let key = (need.kind.clone(), plain(&need.name));
        let known = self.places.get(&key);
        if let Some(known) = known.and_then(|place| self.needs.get_mut(*place)) {
            if known.weight != Weight::IfThere {
                known.weight = known.weight.with(weigh(need.span));
            }
        } else if self.needs.len() < MAX_NEEDS {
            self.places.insert(key, self.needs.len());
            let weight = weigh(need.span);
            self.needs.push(Need { weight, ..need });
        } else {
            self.left_out.insert(key);
        }
    }

    /// The needs, without connectors of which tools are needed too, and how much was left out.
    fn finish(self) -> (Vec<Need>, usize) {
        let mut needs = self.needs;
        let is_tool = |need: &&Need| matches!(need.kind, NeedKind::Tool { .. });
        let with_tools = needs.iter().filter(is_tool).map(|need| plain(&need.name));
        let with_tools: BTreeSet<String> = with_tools.collect();
        let is_told =
            |need: &Need| need.kind == NeedKind::Server && with_tools.contains(&plain(&need.name));
        needs.retain(|need| !is_told(need));
        (needs, self.left_out.len())
    }
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

/// Whether the text wants what it speaks of; a sentence was asked already.
fn is_needed(file: &FileView<'_>, mention: &Mention) -> bool {
    mention.form == Form::Said || !file.is_set_aside_at(mention.span.start)
}

/// What `mention` is a need of; nothing where it only stands for any.
fn need(file: &FileView<'_>, mention: Mention, categories: &[CategoryRow]) -> Option<Need> {
    let tool = mention.tool.filter(|tool| tool != "*");
    let kind = match (mention.form, tool) {
        (Form::Category, _) => return category(file, &mention.name, mention.span, categories),
        (_, Some(tool)) => NeedKind::Tool { tool: shown(&tool) },
        (_, None) => NeedKind::Server,
    };
    Some(placed(file, kind, &mention.name, mention.span))
}

fn category(
    file: &FileView<'_>,
    name: &str,
    span: Span,
    categories: &[CategoryRow],
) -> Option<Need> {
    let Some(told) = told(&file.text_or_empty()[span.start..], name, categories) else {
        let is_stand_in = STAND_INS.contains(&plain(name).as_str());
        return (!is_stand_in).then(|| placed(file, NeedKind::Category, name, span));
    };
    let end = span.end.max(span.start + MARK + told.len());
    let span = Span::new(span.start, end);
    Some(placed(file, NeedKind::Category, told, span))
}

fn placed(file: &FileView<'_>, kind: NeedKind, name: &str, span: Span) -> Need {
    Need {
        kind,
        weight: Weight::Named,
        name: shown(name),
        path: file.path().to_owned(),
        span,
    }
}

fn weight(file: &FileView<'_>, span: Span) -> Weight {
    if is_where_there(file.text_or_empty(), span) {
        Weight::IfThere
    } else {
        Weight::Needed
    }
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
