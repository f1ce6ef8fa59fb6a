//! Connectors that skills and plugins ask for and that nobody brings here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::gate::{Gate, gate};
use super::known::Known;
use super::matching::{Index, Satisfier, options};
use super::name::{plain, shown};
use super::need::{Need, NeedKind, SkillNeeds, Weight};
use crate::policy::Policy;
use crate::text::Span;

/// Connectors kept; what is beyond is counted.
pub const MAX_ASKED: usize = 500;

/// A connector, or any of a kind, that is asked for and that no plugin and no person brings here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What texts call it; of one that the policy enables, its name there.
    pub name: String,
    /// Whether any connector of a kind would do.
    pub is_kind: bool,
    /// Whether it is enabled for the organisation.
    pub gate: Gate,
    /// Its address, where the policy enables it and has one.
    pub url: Option<String>,
    /// Connectors that would do, as the tables of the plugins say.
    pub options: BTreeSet<String>,
    /// The skills that ask for it.
    pub skills: BTreeSet<String>,
    /// The plugins they come with, and those whose table names it.
    pub plugins: BTreeSet<String>,
}

/// What makes two needs ask for one connector: whether for a kind, and the plain name.
type Key = (bool, String);

impl Asked {
    /// What makes it the one it is.
    pub fn identity(&self) -> String {
        let kind = if self.is_kind { "kind" } else { "name" };
        format!("asked for\n{kind}\n{}", plain(&self.name))
    }
}

/// All that is asked for and not brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedFor {
    /// Each once, ordered by name.
    pub all: Vec<Asked>,
    /// How many more there are than [`MAX_ASKED`].
    pub left_out: usize,
    by_need: BTreeMap<Key, usize>,
}

impl AskedFor {
    /// What `skills`, and the tables of their plugins, ask for that none of `connectors` is; `policy`
    /// may say which one that is.
    pub fn of(skills: &[SkillNeeds], connectors: &[Known], policy: Option<&Policy>) -> Self {
        let mut asking = Asking {
            index: Index::new(connectors, policy),
            policy,
            all: BTreeMap::new(),
            left_out: BTreeSet::new(),
        };
        let mut tables = BTreeSet::new();
        for skill in skills {
            for need in &skill.needs {
                asking.add(need, skill, Some(&skill.name));
            }
            // The skills of a plugin share its table.
            if tables.insert(Arc::as_ptr(&skill.categories).addr()) {
                for need in table(skill) {
                    asking.add(&need, skill, None);
                }
            }
        }
        asking.finish()
    }

    /// What `need` asks for, where some skill finds nothing that meets it.
    pub fn by(&self, need: &Need) -> Option<&Asked> {
        self.all.get(*self.by_need.get(&key(need))?)
    }
}

/// What the table of the plugin of `skill` asks for, whether or not a text does.
fn table(skill: &SkillNeeds) -> impl Iterator<Item = Need> {
    skill.categories.iter().map(|row| Need {
        kind: NeedKind::Category,
        weight: Weight::Named,
        name: shown(&row.placeholder),
        path: String::new(),
        span: Span::at(0),
    })
}

fn key(need: &Need) -> Key {
    (need.kind == NeedKind::Category, plain(&need.name))
}

/// What is asked for, as far as it was heard.
struct Asking<'a> {
    index: Index<'a>,
    policy: Option<&'a Policy>,
    /// Each with the needs that ask for it.
    all: BTreeMap<Key, (Asked, BTreeSet<Key>)>,
    left_out: BTreeSet<Key>,
}

impl Asking<'_> {
    /// Hears that `need` of `skill`, or of its plugin's table where no text is named, may be met by
    /// nothing here.
    fn add(&mut self, need: &Need, skill: &SkillNeeds, asks: Option<&String>) {
        let found = self.index.satisfiers(need, skill);
        let mut enabled = None;
        for (one, _) in &found {
            match one {
                Satisfier::Known(_) => return,
                Satisfier::Enabled(one) => enabled = enabled.or(Some(*one)),
            }
        }
        let own = key(need);
        let name = enabled.map_or_else(|| need.name.clone(), |enabled| shown(&enabled.name));
        let same = match enabled {
            Some(_) => (false, plain(&name)),
            None => own.clone(),
        };
        if self.all.len() == MAX_ASKED && !self.all.contains_key(&same) {
            self.left_out.insert(same);
            return;
        }
        let is_kind = same.0;
        let (asked, needs) = self.all.entry(same).or_insert_with(|| {
            let asked = Asked {
                gate: enabled.map_or_else(|| gate(self.policy, &name, None), |_| Gate::Enabled),
                url: enabled.and_then(|enabled| enabled.url.clone()),
                name,
                is_kind,
                options: BTreeSet::new(),
                skills: BTreeSet::new(),
                plugins: BTreeSet::new(),
            };
            (asked, BTreeSet::new())
        });
        needs.insert(own);
        asked.options.extend(options(need, skill));
        asked.skills.extend(asks.cloned());
        asked.plugins.extend(skill.plugin.clone());
    }

    fn finish(self) -> AskedFor {
        let mut all: Vec<(Asked, BTreeSet<Key>)> = self.all.into_values().collect();
        all.sort_by_cached_key(|(one, _)| (one.name.to_lowercase(), one.is_kind));
        let mut asked_for = AskedFor {
            left_out: self.left_out.len(),
            ..AskedFor::default()
        };
        for (place, (asked, needs)) in all.into_iter().enumerate() {
            asked_for.all.push(asked);
            let needs = needs.into_iter().map(|need| (need, place));
            asked_for.by_need.extend(needs);
        }
        asked_for
    }
}

#[cfg(test)]
mod tests;
