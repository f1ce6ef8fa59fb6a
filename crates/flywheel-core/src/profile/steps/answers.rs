//! The questions of the eight steps, and their answers.

use std::collections::BTreeMap;

use flywheel_messages::{Message, counted, message};

use super::findings::Findings;
use super::network::{contacts, leads, sends};
use super::tools::uses;
use super::{Answer, Item, State};
use crate::audit::Report;
use crate::inventory::RunKind;
use crate::profile::capabilities::{Act, Capabilities, Evidence, Program};
use crate::text::{Place, Span};

/// Names that a sentence lists before it counts the rest.
const NAMED: usize = 4;

/// The eight questions and their answers.
pub(super) fn all(
    report: &Report,
    can: &Capabilities,
    path: &str,
    findings: &Findings,
) -> [(Message, Answer); 8] {
    [
        (message!("Was everything read?"), read(report, path)),
        (
            message!("What do its programs do?"),
            programs(can).with(findings.at(2)),
        ),
        (
            message!("Do its instructions turn Claude against people?"),
            instructions(findings.at(3)),
        ),
        (
            message!("What does it contact?"),
            contacts(can).with(findings.at(4)),
        ),
        (
            message!("Does it hold passwords or keys?"),
            credentials(findings.at(5)),
        ),
        (message!("What may it use?"), uses(can).with(findings.at(6))),
        (
            message!("Where do its addresses and remote texts lead?"),
            leads(can).with(findings.at(7)),
        ),
        (
            message!("Is what it reads sent on or disguised?"),
            sends(can, findings.at(8)),
        ),
    ]
}

fn read(report: &Report, path: &str) -> Answer {
    let inside = |file: &&crate::audit::NotRead| {
        path.is_empty() || file.path.starts_with(path) && file.path[path.len()..].starts_with('/')
    };
    let unread: Vec<_> = report.not_read.iter().filter(inside).collect();
    if unread.is_empty() {
        let files = report.files_read;
        let said = if path.is_empty() {
            counted!(
                files,
                "Its one file was read.",
                "All {files} files were read."
            )
        } else {
            message!("All its files were read.")
        };
        return Answer::new(State::Nothing, said);
    }
    let said = counted!(
        unread.len(),
        "One file was not read, so nobody knows from here what is in it.",
        "{count} files were not read, so nobody knows from here what is in them."
    );
    let items = unread.into_iter().map(|file| {
        let place = Evidence {
            path: file.path.clone(),
            span: Span::at(0),
            place: Place { line: 1, column: 1 },
            words: None,
        };
        Item::new(file.why.clone(), State::NotVisible, &[place])
    });
    Answer::new(State::NotVisible, said).with(items)
}

fn programs(can: &Capabilities) -> Answer {
    if can.runs.is_empty() && can.acts.is_empty() {
        return Answer::new(State::Nothing, message!("It brings nothing that runs."));
    }
    let answer = Answer::new(State::Look, brought(can));
    let has_programs = can.runs.iter().any(|run| run.language.is_some());
    let answer = if can.acts.is_empty() {
        answer
    } else {
        let does = Message::list(can.acts.iter().map(|act| act.kind.words()));
        answer.and(
            State::Look,
            if has_programs {
                message!("Its code {does}. Whether that fits its purpose, you decide.")
            } else {
                message!("The code in its texts {does}. Whether that fits its purpose, you decide.")
            },
        )
    };
    answer
        .with(can.runs.iter().map(run))
        .with(can.acts.iter().map(act))
        .with(can.unread_code.iter().map(unread_code))
}

/// What runs, in numbers.
fn brought(can: &Capabilities) -> Message {
    let number =
        |is_it: &dyn Fn(&Program) -> bool| can.runs.iter().filter(|run| is_it(run)).count();
    let scripts = number(&|run| matches!(run.kind, RunKind::Script | RunKind::OnPath));
    let unasked = number(&|run| run.kind.is_unasked());
    if scripts + unasked == 0 {
        return message!("It brings no programs; its texts hold code that Claude may run.");
    }
    let mut parts = Vec::new();
    if scripts > 0 {
        let programs = counted!(scripts, "one program", "{scripts} programs");
        let languages = languages(can);
        parts.push(if languages.is_empty() {
            programs
        } else {
            message!(
                "{programs} ({languages})",
                languages = Message::list(languages)
            )
        });
    }
    if unasked > 0 {
        parts.push(counted!(
            unasked,
            "one thing that runs without being asked for",
            "{unasked} things that run without being asked for"
        ));
    }
    message!("It brings {parts}.", parts = Message::list(parts))
}

fn languages(can: &Capabilities) -> Vec<String> {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for language in can.runs.iter().filter_map(|run| run.language) {
        *found.entry(language).or_default() += 1;
    }
    let found = found.into_iter();
    found
        .map(|(language, times)| format!("{times} {language}"))
        .collect()
}

fn run(run: &Program) -> Item {
    let (what, when) = (&run.what, &run.when);
    let what = message!("{what}: {when}");
    let state = match run.kind {
        RunKind::Extension => State::NotVisible,
        _ => State::Look,
    };
    Item::new(what, state, &run.places)
}

fn act(act: &Act) -> Item {
    let does = act.kind.words();
    let what = message!("Its code {does}", does = &does);
    Item::new(what, State::Look, &act.places).counted(act.count)
}

fn unread_code(place: &Evidence) -> Item {
    let what = message!("Flywheel does not read this code: look at it yourself");
    Item::new(what, State::NotVisible, std::slice::from_ref(place))
}

fn instructions(found: Vec<Item>) -> Answer {
    if found.is_empty() {
        return Answer::new(
            State::Nothing,
            message!(
                "Nothing was found that hides from people, overrides rules or acts against them."
            ),
        );
    }
    let said = counted!(found.len(), "One place may.", "{count} places may.");
    Answer::new(State::Nothing, said).with(found)
}

/// Names as a list in words, the rest of many as a number.
pub(super) fn named<'n>(names: impl Iterator<Item = &'n str>) -> Message {
    let names: Vec<&str> = names.collect();
    if names.len() <= NAMED + 1 {
        return Message::list(names);
    }
    let more = names.len() - NAMED;
    let rest = counted!(more, "one more", "{more} more");
    let first = names[..NAMED]
        .iter()
        .map(|name| Message::verbatim((*name).to_owned()));
    Message::list(first.chain([rest]))
}

fn credentials(found: Vec<Item>) -> Answer {
    if found.is_empty() {
        return Answer::new(
            State::Nothing,
            message!("Nothing was found that looks like one."),
        );
    }
    let said = counted!(found.len(), "One place may.", "{count} places may.");
    Answer::new(State::Nothing, said).with(found)
}
