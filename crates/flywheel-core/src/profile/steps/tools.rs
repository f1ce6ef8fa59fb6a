//! The tools and connectors a bundle may use, and what they come to together.

use flywheel_messages::message;

use super::answers::named;
use super::{Answer, Item, State};
use crate::profile::capabilities::{Capabilities, Connector, Tool};

pub(super) fn uses(can: &Capabilities) -> Answer {
    let declared: Vec<&Tool> = can
        .tools
        .iter()
        .filter(|tool| !tool.declared.is_empty())
        .collect();
    let mut answer = if declared.is_empty() {
        Answer::new(
            State::Nothing,
            message!(
                "It asks for no tools, so Claude asks the person before each one that matters."
            ),
        )
    } else {
        let names = named(declared.iter().map(|tool| tool.name.as_str()));
        Answer::new(State::Look, message!("Without asking it may use {names}."))
    };
    if can.runs_any_command() {
        answer = answer.and(State::Look, message!("That includes any shell command."));
    }
    if !can.connectors.is_empty() {
        let names = named(can.connectors.iter().map(|one| one.name.as_str()));
        answer = answer.and(State::Look, message!("It works with {names}."));
    }
    if can.reads_files() && can.uses_network() {
        answer = answer.and(
            State::Look,
            message!(
                "It can both read files and reach the network, so what it reads could be sent away."
            ),
        );
    }
    answer
        .with(can.tools.iter().map(tool))
        .with(can.connectors.iter().map(connector))
}

fn tool(tool: &Tool) -> Item {
    let name = &tool.name;
    let (what, state, places) = if tool.declared.is_empty() {
        let what = message!("{name}: a text speaks of it");
        (what, State::Nothing, &tool.used)
    } else if tool.is_any_command() {
        let what = message!("{name}: any command, without asking");
        (what, State::Look, &tool.declared)
    } else if tool.is_unlimited || tool.limits.is_empty() {
        let what = message!("{name}: without asking");
        (what, State::Look, &tool.declared)
    } else {
        let limits = named(tool.limits.iter().map(String::as_str));
        let what = message!("{name}: without asking, within {limits}");
        (what, State::Look, &tool.declared)
    };
    Item::new(what, state, places)
}

fn connector(one: &Connector) -> Item {
    let name = &one.name;
    let what = match (&one.target, one.declared.is_empty()) {
        (_, true) => message!("{name}: a connector that a text speaks of"),
        (Some(target), false) if one.is_local => {
            message!("{name}: a connector that runs on the computer, {target}")
        }
        (Some(target), false) => message!("{name}: a connector to {target}"),
        (None, false) => message!("{name}: a connector without an address yet"),
    };
    let what = match one.enabled {
        Some(false) => message!("{what}; not enabled for the organisation"),
        Some(true) => message!("{what}; enabled for the organisation"),
        None => what,
    };
    let places = if one.declared.is_empty() {
        &one.used
    } else {
        &one.declared
    };
    Item::new(what, State::Look, places)
}
