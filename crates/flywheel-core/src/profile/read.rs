//! Reads what a bundle can do from its files.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::capabilities::{
    Act, ActKind, Capabilities, Connector, Contact, Evidence, Flow, MOST_PLACES, Program, Tool,
};
use super::whole::Whole;
use super::{code, tools};
use crate::audit::{Facts, FileView};
use crate::inventory::{self, Inventory, RunKind, RunPoint};
use crate::policy::Policy;
use crate::text::{Place, Span};

/// What `wholes` can do, all together.
pub(crate) fn capabilities(wholes: &[Whole<'_, '_>], facts: &Facts) -> Capabilities {
    let policy = facts.policy.as_deref();
    let each: Vec<Capabilities> = wholes
        .par_iter()
        .map(|whole| of_whole(whole, policy))
        .collect();
    together(each)
}

fn of_whole(whole: &Whole<'_, '_>, policy: Option<&Policy>) -> Capabilities {
    let inventory = Inventory::take(&whole.bundle, whole.is_plugin);
    let places = Places { whole };
    let (acts, flows) = acts(whole);
    Capabilities {
        runs: runs(whole, &inventory, &places),
        acts,
        flows,
        contacts: contacts(whole, &inventory, &places, policy),
        tools: tools::tools(whole),
        connectors: tools::connectors(whole, &inventory, policy),
        unread_code: unread_code(whole, &inventory, &places),
    }
}

/// Makes evidence of places.
struct Places<'w, 'a, 'v> {
    whole: &'w Whole<'a, 'v>,
}

impl Places<'_, '_, '_> {
    /// The place `span` of the file at `path`, as seen from the whole.
    fn at(&self, path: &str, span: Option<Span>) -> Option<Evidence> {
        let view = self.whole.view(path)?;
        Some(evidence_at(view, span.unwrap_or(Span::at(0))))
    }
}

/// Adds the place `span` of `view` to `evidence`, where that is not full.
pub(super) fn add(evidence: &mut Vec<Evidence>, view: &FileView<'_>, span: Span) {
    if evidence.len() < MOST_PLACES {
        evidence.push(evidence_at(view, span));
    }
}

/// The place `span` of `view`.
pub(super) fn evidence_at(view: &FileView<'_>, span: Span) -> Evidence {
    let text = view.text_or_empty();
    let is_there = !span.is_empty() && text.get(span.range()).is_some();
    Evidence {
        path: view.path().to_owned(),
        span,
        place: if is_there {
            view.lines().place(text, span.start)
        } else {
            Place { line: 1, column: 1 }
        },
        words: is_there.then(|| view.shown(span)),
    }
}

fn runs(
    whole: &Whole<'_, '_>,
    inventory: &Inventory<'_>,
    places: &Places<'_, '_, '_>,
) -> Vec<Program> {
    let points = inventory::runs(&whole.bundle, inventory);
    let programs = points.into_iter().map(|point| program(point, places));
    let mut programs: Vec<Program> = programs.collect();
    programs.sort();
    programs
}

fn program(point: RunPoint, places: &Places<'_, '_, '_>) -> Program {
    let is_file = matches!(point.kind, RunKind::Script | RunKind::OnPath);
    Program {
        kind: point.kind,
        language: is_file.then(|| code::language(&point.path)).flatten(),
        places: places.at(&point.path, point.span).into_iter().collect(),
        what: point.what,
        when: point.when,
    }
}

/// What the code of `whole` does, and the files in which it may send on what it takes in.
fn acts(whole: &Whole<'_, '_>) -> (Vec<Act>, Vec<Flow>) {
    let mut found: BTreeMap<ActKind, Act> = BTreeMap::new();
    let mut flows = Vec::new();
    for view in &whole.views {
        let mut seen = code::seen(view);
        flows.extend(flow(view, &seen));
        seen.dedup();
        for seen in seen {
            let act = found.entry(seen.kind).or_insert_with(|| Act {
                kind: seen.kind,
                count: 0,
                places: Vec::new(),
            });
            act.count += 1;
            add(&mut act.places, view, seen.span);
        }
    }
    (found.into_values().collect(), flows)
}

/// The places in `view` that use the network in code that also takes something in.
fn flow(view: &FileView<'_>, seen: &[code::Seen]) -> Option<Flow> {
    let of = |is_it: fn(ActKind) -> bool| -> BTreeSet<usize> {
        let seen = seen.iter().filter(|seen| is_it(seen.kind));
        seen.map(|seen| seen.unit).collect()
    };
    let reading = of(ActKind::reads);
    let encoding = of(|kind| kind == ActKind::Encodes);
    let sends: Vec<&code::Seen> = seen
        .iter()
        .filter(|seen| seen.kind == ActKind::UsesNetwork && reading.contains(&seen.unit))
        .collect();
    (!sends.is_empty()).then(|| Flow {
        path: view.path().to_owned(),
        encodes: sends.iter().any(|seen| encoding.contains(&seen.unit)),
        places: sends
            .into_iter()
            .take(MOST_PLACES)
            .map(|seen| evidence_at(view, seen.span))
            .collect(),
    })
}

fn contacts(
    whole: &Whole<'_, '_>,
    inventory: &Inventory<'_>,
    places: &Places<'_, '_, '_>,
    policy: Option<&Policy>,
) -> Vec<Contact> {
    let views = whole.views.iter().copied();
    let mut found: BTreeMap<String, Contact> = BTreeMap::new();
    for connection in inventory::connects(views, &whole.root, inventory) {
        let contact = found
            .entry(connection.host.clone())
            .or_insert_with(|| Contact {
                allowed: policy.and_then(|policy| policy.allows_host(&connection.host)),
                host: connection.host.clone(),
                reach: connection.reach,
                count: 0,
                places: Vec::new(),
            });
        if connection.reach < contact.reach {
            contact.reach = connection.reach;
        }
        contact.count += 1;
        if contact.places.len() < MOST_PLACES {
            contact
                .places
                .extend(places.at(&connection.path, Some(connection.span)));
        }
    }
    found.into_values().collect()
}

fn unread_code(
    whole: &Whole<'_, '_>,
    inventory: &Inventory<'_>,
    places: &Places<'_, '_, '_>,
) -> Vec<Evidence> {
    let views = whole.views.iter().filter(|view| code::is_unknown(view));
    let unknown = views.map(|view| evidence_at(view, Span::at(0)));
    let packed = inventory.extensions.iter();
    let packed = packed.filter_map(|file| places.at(crate::plugin::MANIFEST_FILE, Some(file.span)));
    unknown.chain(packed).collect()
}

/// What all of `each` can do together.
fn together(each: Vec<Capabilities>) -> Capabilities {
    let mut all = Capabilities::default();
    for one in each {
        all.runs.extend(one.runs);
        all.acts.extend(one.acts);
        all.flows.extend(one.flows);
        all.contacts.extend(one.contacts);
        all.tools.extend(one.tools);
        all.connectors.extend(one.connectors);
        all.unread_code.extend(one.unread_code);
    }
    all.runs.sort();
    all.flows.sort();
    merge(&mut all.acts, |act| act.kind, join_acts);
    merge(&mut all.contacts, |one| one.host.clone(), join_contacts);
    merge(&mut all.tools, |one| one.name.clone(), join_tools);
    merge(&mut all.connectors, |one| one.name.clone(), join_connectors);
    all
}

fn join_acts(act: &mut Act, more: Act) {
    act.count += more.count;
    keep(&mut act.places, more.places);
}

fn join_contacts(contact: &mut Contact, more: Contact) {
    contact.reach = contact.reach.min(more.reach);
    contact.count += more.count;
    keep(&mut contact.places, more.places);
}

fn join_tools(tool: &mut Tool, more: Tool) {
    tool.is_unlimited |= more.is_unlimited;
    tool.limits.extend(more.limits);
    tool.limits.sort();
    tool.limits.dedup();
    keep(&mut tool.declared, more.declared);
    keep(&mut tool.used, more.used);
}

fn join_connectors(connector: &mut Connector, more: Connector) {
    connector.is_local |= more.is_local;
    connector.target = connector.target.take().or(more.target);
    keep(&mut connector.declared, more.declared);
    keep(&mut connector.used, more.used);
}

/// Makes one of those of `all` that have the same `key`, by `join`, and orders them by it.
fn merge<T, K: Ord>(all: &mut Vec<T>, key: impl Fn(&T) -> K, join: impl Fn(&mut T, T)) {
    let mut found: BTreeMap<K, T> = BTreeMap::new();
    for one in std::mem::take(all) {
        match found.entry(key(&one)) {
            Entry::Occupied(mut there) => join(there.get_mut(), one),
            Entry::Vacant(free) => drop(free.insert(one)),
        }
    }
    *all = found.into_values().collect();
}

fn keep(places: &mut Vec<Evidence>, more: Vec<Evidence>) {
    let free = MOST_PLACES.saturating_sub(places.len());
    places.extend(more.into_iter().take(free));
}
