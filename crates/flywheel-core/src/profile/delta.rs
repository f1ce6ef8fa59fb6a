//! What a bundle can do that it could not do before, and the other way round.

use std::collections::BTreeSet;

use flywheel_messages::{Message, message};

use super::capabilities::{Capabilities, Evidence};
use crate::inventory::{Reach, RunKind};

/// A difference between what two versions can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What changed, as a sentence without a full stop: “Now also contacts example.com”.
    pub what: Message,
    /// Whether the later version can do more.
    pub is_gain: bool,
    /// Where the version that can do it says so.
    pub places: Vec<Evidence>,
}

/// What differs from `before` to `now`: what came first, then what went, each in a set order.
pub fn delta(before: &Capabilities, now: &Capabilities) -> Vec<Change> {
    let mut changes = between(before, now, true);
    changes.extend(between(now, before, false));
    changes
}

/// Whether what `changes` brought lets `now` run any command and reach the network, which
/// together can do anything with what the person can open.
pub(crate) fn opens_everything(before: &Capabilities, now: &Capabilities) -> bool {
    let can = |one: &Capabilities| {
        one.runs_any_command() && (one.contacted().next().is_some() || has_network_tool(one))
    };
    can(now) && !can(before)
}

fn has_network_tool(one: &Capabilities) -> bool {
    let mut tools = one.tools.iter();
    tools.any(|tool| !tool.is_any_command() && tool.uses_network() && !tool.declared.is_empty())
}

/// What `more` can do and `less` cannot.
fn between(less: &Capabilities, more: &Capabilities, is_gain: bool) -> Vec<Change> {
    let mut out = Out {
        changes: Vec::new(),
        is_gain,
    };
    tools(less, more, &mut out);
    runs(less, more, &mut out);
    acts(less, more, &mut out);
    connectors(less, more, &mut out);
    contacts(less, more, &mut out);
    unread_code(less, more, &mut out);
    out.changes
}

struct Out {
    changes: Vec<Change>,
    is_gain: bool,
}

impl Out {
    /// Says `gain` or `loss`, whichever it is.
    fn say(&mut self, gain: Message, loss: Message, places: &[Evidence]) {
        self.changes.push(Change {
            what: if self.is_gain { gain } else { loss },
            is_gain: self.is_gain,
            places: places.to_vec(),
        });
    }
}

/// Those of `more` whose key none of `less` has.
fn only_in<'m, T, K: Ord>(less: &[T], more: &'m [T], key: impl Fn(&T) -> Option<K>) -> Vec<&'m T> {
    let there: BTreeSet<K> = less.iter().filter_map(&key).collect();
    let is_new = |one: &&T| key(one).is_some_and(|key| !there.contains(&key));
    more.iter().filter(is_new).collect()
}

fn tools(less: &Capabilities, more: &Capabilities, out: &mut Out) {
    let key = |tool: &super::Tool| {
        let is_asked = !tool.declared.is_empty();
        is_asked.then(|| (tool.name.clone(), tool.is_unlimited, tool.limits.clone()))
    };
    for tool in only_in(&less.tools, &more.tools, key) {
        let name = tool.as_asked();
        if tool.is_any_command() {
            out.say(
                message!("Now may run any shell command without asking"),
                message!("No longer may run any shell command without asking"),
                &tool.declared,
            );
        } else {
            out.say(
                message!("Now may use {tool} without asking", tool = &name),
                message!("No longer may use {tool} without asking", tool = &name),
                &tool.declared,
            );
        }
    }
}

fn runs(less: &Capabilities, more: &Capabilities, out: &mut Out) {
    let key = |run: &super::Program| {
        let is_told_elsewhere = run.kind == RunKind::Server;
        (!is_told_elsewhere).then(|| (run.kind, run.what.to_string()))
    };
    for run in only_in(&less.runs, &more.runs, key) {
        let (what, when) = (&run.what, &run.when);
        match run.kind {
            RunKind::Script | RunKind::OnPath => out.say(
                message!("Now brings the program {what}"),
                message!("No longer brings the program {what}"),
                &run.places,
            ),
            _ => out.say(
                message!("Now runs {what}: {when}"),
                message!("No longer runs {what}"),
                &run.places,
            ),
        }
    }
}

fn acts(less: &Capabilities, more: &Capabilities, out: &mut Out) {
    for act in only_in(&less.acts, &more.acts, |act| Some(act.kind)) {
        let does = act.kind.words();
        out.say(
            message!("Its code now {does}", does = &does),
            message!("Its code no longer {does}", does = &does),
            &act.places,
        );
    }
}

fn connectors(less: &Capabilities, more: &Capabilities, out: &mut Out) {
    let key = |one: &super::Connector| {
        let brings = !one.declared.is_empty();
        Some((one.name.to_lowercase(), brings, one.target.clone()))
    };
    for one in only_in(&less.connectors, &more.connectors, key) {
        let name = &one.name;
        if one.declared.is_empty() {
            out.say(
                message!("Now uses the connector {name}"),
                message!("No longer uses the connector {name}"),
                &one.used,
            );
        } else if one.is_local {
            out.say(
                message!("Now starts the connector {name} on the computer"),
                message!("No longer starts the connector {name} on the computer"),
                &one.declared,
            );
        } else {
            out.say(
                message!("Now brings the connector {name}"),
                message!("No longer brings the connector {name}"),
                &one.declared,
            );
        }
    }
}

fn contacts(less: &Capabilities, more: &Capabilities, out: &mut Out) {
    let key = |one: &super::Contact| {
        (one.reach != Reach::Link && !one.is_this_computer()).then(|| one.host.clone())
    };
    for one in only_in(&less.contacts, &more.contacts, key) {
        let (host, how) = (&one.host, one.reach.words());
        out.say(
            message!("Now also contacts {host} {how}", how = &how),
            message!("No longer contacts {host}"),
            &one.places,
        );
    }
}

fn unread_code(less: &Capabilities, more: &Capabilities, out: &mut Out) {
    let key = |one: &Evidence| Some(one.path.clone());
    for one in only_in(&less.unread_code, &more.unread_code, key) {
        let path = &one.path;
        out.say(
            message!("Now brings code that Flywheel cannot read: {path}"),
            message!("No longer brings {path}, which Flywheel cannot read"),
            std::slice::from_ref(one),
        );
    }
}
