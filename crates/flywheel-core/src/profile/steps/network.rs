//! Whom a bundle contacts, where that leads, and what is sent there.

use flywheel_messages::{counted, message};

use super::answers::named;
use super::{Answer, Item, State};
use crate::inventory::Reach;
use crate::profile::capabilities::{ActKind, Capabilities, Contact, Flow};

pub(super) fn contacts(can: &Capabilities) -> Answer {
    let links = can
        .contacts
        .iter()
        .filter(|one| one.reach == Reach::Link)
        .count();
    let mut answer = contacted(can);
    let local = can.connectors.iter().filter(|one| one.is_local);
    let local: Vec<&str> = local.map(|one| one.name.as_str()).collect();
    if !local.is_empty() {
        let said = counted!(
            local.len(),
            "The connector {names} runs on the computer; whom it contacts is not visible from here.",
            "The connectors {names} run on the computer; whom they contact is not visible from here.",
            names = named(local.into_iter())
        );
        answer = answer.and(State::NotVisible, said);
    }
    if links > 0 {
        let said = counted!(
            links,
            "It links to pages of one host.",
            "It links to pages of {links} hosts."
        );
        answer = answer.and(State::Nothing, said);
    }
    let mut ordered: Vec<&Contact> = can.contacts.iter().collect();
    ordered.sort_by_key(|contact| contact.reach);
    answer.with(ordered.into_iter().map(contact))
}

/// Whom it contacts, and what the policy says of them.
fn contacted(can: &Capabilities) -> Answer {
    let contacted: Vec<&Contact> = can.contacted().collect();
    let mut reached = can.contacts.iter().filter(|one| one.reach != Reach::Link);
    if contacted.is_empty() && reached.any(Contact::is_this_computer) {
        let said = message!("As far as its files say, it contacts the computer itself only.");
        return Answer::new(State::Look, said);
    }
    if contacted.is_empty() && can.has(ActKind::UsesNetwork) {
        let said = message!("Its code uses the network, and does not say where.");
        return Answer::new(State::Look, said);
    }
    if contacted.is_empty() {
        return Answer::new(
            State::Nothing,
            message!("It names nobody whom it contacts."),
        );
    }
    let said = counted!(
        contacted.len(),
        "It contacts one host: {names}.",
        "It contacts {count} hosts: {names}.",
        names = named(contacted.iter().map(|contact| contact.host.as_str()))
    );
    let answer = Answer::new(State::Look, said);
    let refused = contacted
        .iter()
        .filter(|contact| contact.allowed == Some(false));
    let refused: Vec<&str> = refused.map(|contact| contact.host.as_str()).collect();
    if refused.is_empty() {
        return answer;
    }
    let names = named(refused.into_iter());
    let said = message!("The organisation's policy does not name {names}.");
    answer.and(State::Look, said)
}

fn contact(contact: &Contact) -> Item {
    let (host, how) = (&contact.host, contact.reach.words());
    let what = match contact.allowed {
        None => message!("{host}, {how}", how = &how),
        Some(true) => message!("{host}, {how}; the policy allows it", how = &how),
        Some(false) => message!("{host}, {how}; the policy does not name it", how = &how),
    };
    let state = if contact.reach == Reach::Link || contact.is_this_computer() {
        State::Nothing
    } else {
        State::Look
    };
    Item::new(what, state, &contact.places).counted(contact.count)
}

pub(super) fn leads(can: &Capabilities) -> Answer {
    if can.contacts.is_empty() {
        return Answer::new(State::Nothing, message!("It names no addresses."));
    }
    let hosts = can.contacts.len();
    let said = counted!(
        hosts,
        "It names addresses of one host. Flywheel opens none of them, so where they lead on to is not visible from here.",
        "It names addresses of {hosts} hosts. Flywheel opens none of them, so where they lead on to is not visible from here."
    );
    let answer = Answer::new(State::NotVisible, said);
    let told = can
        .contacts
        .iter()
        .filter(|contact| contact.reach == Reach::Told && !contact.is_this_computer());
    answer.with(told.map(|contact| {
        let host = &contact.host;
        let what = message!("{host}: Claude is told to fetch from there");
        Item::new(what, State::Look, &contact.places).counted(contact.count)
    }))
}

pub(super) fn sends(can: &Capabilities, found: Vec<Item>) -> Answer {
    let both = can.flows.iter().map(flow);
    let has_unread = !can.unread_code.is_empty();
    let answer = if can.flows.is_empty() && found.is_empty() {
        Answer::new(
            State::Nothing,
            message!("Nothing was found that both reads and sends."),
        )
    } else {
        let places = can.flows.len() + found.len();
        let said = counted!(
            places,
            "One place may send on what it reads.",
            "{places} places may send on what they read."
        );
        Answer::new(State::Look, said)
    };
    let answer = if has_unread {
        let said = message!("Some of its code was not read.");
        answer.and(State::NotVisible, said)
    } else {
        answer
    };
    answer.with(found).with(both)
}

fn flow(flow: &Flow) -> Item {
    let path = &flow.path;
    let what = if flow.encodes {
        message!("{path} reads, encodes and uses the network")
    } else {
        message!("{path} reads and uses the network")
    };
    Item::new(what, State::Look, &flow.places)
}
