//! Which documents repeat others, and in what.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::dismissal::{Dismissal, Dismissals};
use super::edited;
use super::trace::Trace;
use crate::audit::Level;

/// Percent of a text that another has to hold to be taken for an edited copy of it.
pub const LEAST_SHARE: u8 = 60;

/// In what one document repeats another, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Repeats {
    /// Every file, byte by byte.
    Everything,
    /// The text below the header; with every other file where the text alone would not do.
    Text,
    /// Most of the text.
    Edited,
    /// The name.
    Name,
    /// The description, while the texts differ.
    Description,
    /// The words of the name, in other forms or another order.
    NameWords,
}

impl Repeats {
    /// What it is about: the text, the name or the description.
    const fn subject(self) -> u8 {
        match self {
            Self::Everything | Self::Text | Self::Edited => 0,
            Self::Name | Self::NameWords => 1,
            Self::Description => 2,
        }
    }

    /// How much it matters; `in_plugins` is whether a plugin brings each of the two, so that the
    /// name of one can be said with the plugin's.
    pub const fn level(self, in_plugins: bool) -> Level {
        match self {
            Self::Everything | Self::Text => Level::Block,
            Self::Name if !in_plugins => Level::Block,
            Self::Edited | Self::Description | Self::Name => Level::Review,
            Self::NameWords => Level::Note,
        }
    }

    /// Its name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Everything => "everything",
            Self::Text => "text",
            Self::Edited => "edited",
            Self::Name => "name",
            Self::Description => "description",
            Self::NameWords => "name_words",
        }
    }
}

/// How much two texts share, in percent of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Of the first.
    pub of_first: u8,
    /// Of the second.
    pub of_second: u8,
}

impl Shared {
    /// Of the one that is held more.
    pub const fn most(self) -> u8 {
        if self.of_first > self.of_second {
            self.of_first
        } else {
            self.of_second
        }
    }

    /// Of the one that is held more, then of the other: the larger, the more alike.
    pub(super) fn weight(self) -> (u8, u8) {
        let (one, two) = (self.of_first, self.of_second);
        (one.max(two), one.min(two))
    }

    /// The same, seen from the second.
    #[must_use]
    pub const fn turned(self) -> Self {
        Self {
            of_first: self.of_second,
            of_second: self.of_first,
        }
    }
}

/// Two documents of which one repeats the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The index of the one whose identity comes first.
    pub first: usize,
    /// The index of the other.
    pub second: usize,
    /// In what, the strongest first; never empty.
    pub repeats: Vec<Repeats>,
    /// How much of their texts they share.
    pub shared: Shared,
}

impl Pair {
    /// How much it matters, all ways together; `in_plugins` as in [`Repeats::level`].
    pub fn level(&self, in_plugins: bool) -> Level {
        let levels = self.repeats.iter().map(|what| what.level(in_plugins));
        levels.max().unwrap_or(Level::Note)
    }

    /// The same, with the one first that was given first.
    #[must_use]
    pub fn as_given(&self) -> Self {
        if self.first < self.second {
            return self.clone();
        }
        Self {
            first: self.second,
            second: self.first,
            repeats: self.repeats.clone(),
            shared: self.shared.turned(),
        }
    }

    /// In what, foremost.
    pub fn foremost(&self) -> Repeats {
        self.repeats.first().copied().unwrap_or(Repeats::NameWords)
    }
}

/// The pairs among `traces`, the strongest first, then by identity. Each document is paired with
/// the one before it, in the order of identities, that it repeats most, once for its text, its
/// name and its description, so that twenty copies are nineteen pairs. Pairs that `dismissals` speak of are left
/// out.
pub fn pairs(traces: &[&Trace], least_share: u8, dismissals: &Dismissals) -> Vec<Pair> {
    let mut order: Vec<usize> = (0..traces.len()).collect();
    order.sort_by(|a, b| traces[*a].id.cmp(&traces[*b].id));
    let ordered: Vec<&Trace> = order.iter().map(|at| traces[*at]).collect();
    let is_open = |one: usize, two: usize| !dismissals.has(ordered[one], ordered[two]);
    let mut links = same(&ordered, &is_open);
    links.extend(edited::links(&ordered, least_share, &is_open));
    links.sort_unstable();
    links.dedup();
    let found = links
        .par_iter()
        .filter_map(|(later, earlier)| compared(&ordered, *earlier, *later, least_share));
    let mut pairs = strongest(found.collect());
    for pair in &mut pairs {
        (pair.first, pair.second) = (order[pair.first], order[pair.second]);
    }
    pairs
}

/// The pairs among `traces` that `dismissals` speak of, each with the decision.
pub fn dismissed<'d>(
    traces: &[&Trace],
    least_share: u8,
    dismissals: &'d Dismissals,
) -> Vec<(Pair, &'d Dismissal)> {
    let mut by_content: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, trace) in traces.iter().enumerate() {
        by_content.entry(&trace.content).or_default().push(at);
    }
    let with = |content: &str| by_content.get(content).into_iter().flatten().copied();
    let found = dismissals.all().filter_map(|dismissal| {
        let ends = with(&dismissal.content)
            .flat_map(|one| with(&dismissal.other_content).map(move |two| (one, two)));
        let (one, two) = ends.into_iter().find(|(one, two)| one != two)?;
        let is_first = traces[one].id < traces[two].id;
        let (first, second) = if is_first { (one, two) } else { (two, one) };
        Some((compared(traces, first, second, least_share)?, dismissal))
    });
    found.collect()
}

/// For each document the first one before it that has the same content, text, name or
/// description.
fn same(traces: &[&Trace], is_open: &impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let keys: [fn(&Trace) -> Option<Key<'_>>; 5] = [
        |trace| Some(Key::Word(&trace.content)),
        |trace| trace.text.map(Key::Hash),
        |trace| trace.description.map(Key::Hash),
        |trace| Some(Key::Word(&trace.slug)).filter(|_| !trace.slug.is_empty()),
        |trace| Some(Key::Word(&trace.alike)).filter(|_| !trace.alike.is_empty()),
    ];
    let links = keys.into_iter().flat_map(|key| {
        let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, trace) in traces.iter().enumerate() {
            if let Some(key) = key(trace) {
                groups.entry((trace.kind, key)).or_default().push(at);
            }
        }
        groups.into_values()
    });
    links
        .flat_map(|group| first_open(&group, is_open))
        .collect()
}

/// What documents are grouped by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'t> {
    Hash(u64),
    Word(&'t str),
}

/// Each of `group` with the first one before it that it is not told apart from.
fn first_open(group: &[usize], is_open: &impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let partner = |(at, later): (usize, &usize)| {
        let earlier = group[..at]
            .iter()
            .find(|earlier| is_open(**earlier, *later))?;
        Some((*later, *earlier))
    };
    group.iter().enumerate().filter_map(partner).collect()
}

/// What the two documents at `first` and `second` have in common.
fn compared(traces: &[&Trace], first: usize, second: usize, least: u8) -> Option<Pair> {
    let (one, two) = (traces[first], traces[second]);
    let shared = edited::shared(one, two);
    let text = one.text.is_some() && one.text == two.text;
    let name = one.slug == two.slug && !one.slug.is_empty();
    let described = one.description.is_some() && one.description == two.description;
    let is_edited = edited::is_long_enough(one) && edited::is_long_enough(two);
    let content = if one.content == two.content {
        Some(Repeats::Everything)
    } else if text && one.beside == two.beside {
        Some(Repeats::Text)
    } else if is_edited && shared.most() >= least {
        Some(Repeats::Edited)
    } else {
        None
    };
    let is_new = content.is_none();
    let repeats: Vec<Repeats> = content
        .into_iter()
        .chain(name.then_some(Repeats::Name))
        .chain((described && is_new).then_some(Repeats::Description))
        .chain((!name && is_new && one.alike == two.alike).then_some(Repeats::NameWords))
        .collect();
    (!repeats.is_empty()).then_some(Pair {
        first,
        second,
        repeats,
        shared,
    })
}

/// Of `pairs`, for each later document and each subject the one that repeats most.
fn strongest(mut pairs: Vec<Pair>) -> Vec<Pair> {
    let place = |pair: &Pair| (pair.second, pair.foremost().subject());
    pairs.sort_by_key(|pair| {
        let how = (pair.foremost(), std::cmp::Reverse(pair.shared.weight()));
        (place(pair), how, pair.first)
    });
    pairs.dedup_by_key(|pair| place(pair));
    pairs.sort_by_key(|pair| (pair.foremost(), pair.first, pair.second));
    pairs
}
