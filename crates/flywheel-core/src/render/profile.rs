//! The risk profile, for a terminal and as JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Audited;
use super::text::{Palette, printable, wrapped};
use crate::profile::{
    Act, Capabilities, Change, Connector, Contact, Evidence, Flow, Item, Profile, Program, State,
    Step, Tool,
};

/// Parts of a step that a terminal shows before it counts the rest.
const SHOWN: usize = 5;

/// The steps of `profile` from the first to the last, and what changed.
pub(super) fn text(out: &mut String, audited: &Audited, profile: &Profile, colours: &Palette) {
    let Palette { strong, reset, .. } = colours;
    let base = audited.at("");
    let _ = writeln!(out, "{strong}Profile of {}{reset}", printable(&base));
    for step in &profile.steps {
        show(out, audited, step, colours);
    }
    let Some(changes) = &profile.changes else {
        return;
    };
    let _ = writeln!(out, "{strong}Since the earlier version{reset}");
    if changes.is_empty() {
        let _ = writeln!(out, "  It can do neither more nor less.");
    }
    for change in changes {
        let sign = if change.is_gain { '+' } else { '-' };
        let place = change.places.first().map(|place| at(audited, place));
        let place = place.unwrap_or_default();
        let said = printable(&change.what.to_string()).into_owned();
        let _ = writeln!(out, "  {sign} {said}  {}{place}{reset}", colours.faint);
    }
}

fn show(out: &mut String, audited: &Audited, step: &Step, colours: &Palette) {
    let Palette { faint, reset, .. } = colours;
    let colour = match step.state {
        State::Nothing => faint,
        State::NotVisible | State::Look => colours.review,
        State::Stops => colours.block,
    };
    if step.state == State::Nothing {
        let said = format!("{} {}", step.question, step.answer);
        let lines = wrapped(&printable(&said), 92);
        let _ = writeln!(out, "  {}. {}", step.number, lines.join("\n     "));
        return;
    }
    let _ = writeln!(
        out,
        "  {}. {} {colour}{}{reset}",
        step.number,
        step.question,
        step.state.words()
    );
    for line in wrapped(&printable(&step.answer.to_string()), 92) {
        let _ = writeln!(out, "     {line}");
    }
    let weighty = step.items.iter().filter(|item| item.state > State::Nothing);
    for item in weighty.clone().take(SHOWN) {
        let place = item.places.first().map(|place| at(audited, place));
        let said = printable(&item.what.to_string()).into_owned();
        let _ = writeln!(
            out,
            "     {faint}-{reset} {said}  {faint}{}{reset}",
            place.unwrap_or_default()
        );
    }
    let more = weighty.count().saturating_sub(SHOWN);
    if more > 0 {
        let _ = writeln!(out, "     {faint}- and {more} more{reset}");
    }
}

/// Where a place is, as a terminal can open it.
fn at(audited: &Audited, place: &Evidence) -> String {
    let path = audited.at(&place.path);
    let path = printable(&path);
    if place.span.is_empty() {
        path.into_owned()
    } else {
        format!("{path}:{}:{}", place.place.line, place.place.column)
    }
}

/// The profile as JSON.
pub(super) fn json(audited: &Audited, profile: &Profile) -> Value {
    let changes = profile.changes.as_ref();
    json!({
        "base": audited.at(""),
        "steps": each(&profile.steps, |step| self::step(audited, step)),
        "facts": facts(audited, &profile.can),
        "changes": changes.map(|changes| each(changes, |change| self::change(audited, change))),
    })
}

fn each<T>(all: &[T], form: impl Fn(&T) -> Value) -> Vec<Value> {
    all.iter().map(form).collect()
}

fn step(audited: &Audited, step: &Step) -> Value {
    json!({
        "step": step.number,
        "question": step.question,
        "state": step.state.id(),
        "answer": step.answer,
        "items": each(&step.items, |item| self::item(audited, item)),
    })
}

fn item(audited: &Audited, item: &Item) -> Value {
    json!({
        "what": item.what,
        "state": item.state.id(),
        "count": item.count,
        "places": places(audited, &item.places),
    })
}

fn change(audited: &Audited, change: &Change) -> Value {
    json!({
        "what": change.what,
        "gain": change.is_gain,
        "places": places(audited, &change.places),
    })
}

fn places(audited: &Audited, places: &[Evidence]) -> Vec<Value> {
    each(places, |place| {
        json!({
            "path": audited.at(&place.path),
            "line": place.place.line,
            "column": place.place.column,
            "start": place.span.start,
            "end": place.span.end,
            "words": place.words,
        })
    })
}

fn facts(audited: &Audited, can: &Capabilities) -> Value {
    let run = |run: &Program| {
        json!({
            "kind": run.kind.id(),
            "what": run.what,
            "when": run.when,
            "language": run.language,
            "places": places(audited, &run.places),
        })
    };
    let act = |act: &Act| {
        json!({
            "act": act.kind.id(),
            "count": act.count,
            "places": places(audited, &act.places),
        })
    };
    let flow = |flow: &Flow| {
        json!({
            "path": audited.at(&flow.path),
            "encodes": flow.encodes,
            "places": places(audited, &flow.places),
        })
    };
    json!({
        "runs": each(&can.runs, run),
        "acts": each(&can.acts, act),
        "flows": each(&can.flows, flow),
        "contacts": each(&can.contacts, |one| contact(audited, one)),
        "tools": each(&can.tools, |one| tool(audited, one)),
        "connectors": each(&can.connectors, |one| connector(audited, one)),
        "unread_code": places(audited, &can.unread_code),
    })
}

fn contact(audited: &Audited, one: &Contact) -> Value {
    json!({
        "host": one.host,
        "reach": one.reach.id(),
        "allowed": one.allowed,
        "count": one.count,
        "places": places(audited, &one.places),
    })
}

fn tool(audited: &Audited, one: &Tool) -> Value {
    json!({
        "name": one.name,
        "unlimited": one.is_unlimited,
        "limits": one.limits,
        "declared": places(audited, &one.declared),
        "used": places(audited, &one.used),
    })
}

fn connector(audited: &Audited, one: &Connector) -> Value {
    json!({
        "name": one.name,
        "target": one.target,
        "local": one.is_local,
        "enabled": one.enabled,
        "declared": places(audited, &one.declared),
        "used": places(audited, &one.used),
    })
}
