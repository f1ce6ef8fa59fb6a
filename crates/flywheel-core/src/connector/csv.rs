//! A readiness map as a table for a spreadsheet.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};
use flywheel_messages::{Language, Message, message};

use super::name::shown;
use super::readiness::{Candidate, NeedReadiness, Outcome, Readiness, SkillReadiness};
use crate::audit::UnitKind;

/// What a spreadsheet takes for the beginning of a formula, in half and full width.
const ACTS: &[char] = &['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The columns.
const HEAD: [Message; 15] = [
    Message::untranslated("Plugin"),
    message!("Kind"),
    message!("Name"),
    message!("Place"),
    message!("What it needs"),
    message!("How it is used"),
    message!("Connector"),
    message!("Others that would do"),
    message!("Enabled for the organisation"),
    message!("Linked by you"),
    message!("Last checked"),
    message!("Days ago"),
    message!("Outcome"),
    message!("Why"),
    message!("What to do"),
];

/// One row for each skill and need, and one for a skill that needs nothing, below a row of heads; in
/// `language`, as RFC 4180 has it, UTF-8 without a byte order mark. No cell is a formula.
pub fn readiness_csv(readiness: &Readiness, language: Language) -> String {
    let mut rows = vec![HEAD.map(|head| language.say(&head)).to_vec()];
    for skill in &readiness.skills {
        if skill.needs.is_empty() {
            rows.push(row(skill, None, readiness, language));
        }
        let needs = skill.needs.iter();
        rows.extend(needs.map(|need| row(skill, Some(need), readiness, language)));
    }
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell).into_owned()));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// `cell`, kept from being a formula.
fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(ACTS) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

fn row(
    skill: &SkillReadiness,
    need: Option<&NeedReadiness>,
    readiness: &Readiness,
    language: Language,
) -> Vec<String> {
    let say = |message: Message| language.say(&message);
    let best = need.and_then(|need| need.candidates.first());
    let of_best = |of: &dyn Fn(&Candidate) -> String| best.map(of).unwrap_or_default();
    let outcome = need.map_or(skill.outcome, |need| need.outcome);
    let others = need.map_or(&[][..], |need| need.candidates.get(1..).unwrap_or_default());
    let others: Vec<&str> = others.iter().map(|one| one.name.as_str()).collect();
    vec![
        skill.plugin.clone().unwrap_or_default(),
        say(kind(skill.kind)),
        skill.name.clone(),
        shown(&skill.path),
        say(need.map_or(message!("no connector"), |need| need.need.label())),
        need.map_or_else(String::new, |need| say(need.need.weight.label())),
        of_best(&|best| best.name.clone()),
        others.join(", "),
        of_best(&|best| say(best.gate.label())),
        of_best(&|best| say(best.link.label())),
        of_best(&|best| checked(best, language)),
        of_best(&|best| days(best, readiness)),
        say(outcome.label()),
        why(outcome, language),
        outcome
            .reason()
            .map_or_else(String::new, |reason| say(reason.advice())),
    ]
}

fn why(outcome: Outcome, language: Language) -> String {
    let reason = outcome.reason();
    reason.map_or_else(String::new, |reason| language.say(&reason.label()))
}

fn checked(best: &Candidate, language: Language) -> String {
    match best.checked {
        Some(at) => at.minute(),
        None => language.say(&message!("never")),
    }
}

fn days(best: &Candidate, readiness: &Readiness) -> String {
    let days = best.days_old(readiness.now);
    days.map_or_else(String::new, |days| days.to_string())
}

const fn kind(kind: UnitKind) -> Message {
    match kind {
        UnitKind::Command => message!("command"),
        UnitKind::Agent => message!("agent"),
        UnitKind::Skill | UnitKind::Plugin | UnitKind::Marketplace => message!("skill"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;
    use crate::connector::{Gate, Link, Match, Need, NeedKind, Reason, Weight};
    use crate::text::Span;

    fn skill(name: &str, needs: Vec<NeedReadiness>) -> SkillReadiness {
        SkillReadiness {
            kind: UnitKind::Skill,
            name: name.to_owned(),
            path: format!("skills/{name}"),
            plugin: Some("@fin".to_owned()),
            outcome: Outcome::Ready,
            needs,
        }
    }

    fn need() -> NeedReadiness {
        let candidate = Candidate {
            connector: Some(0),
            name: "+slack, \"x\"".to_owned(),
            by: Match::Name,
            gate: Gate::NotEnabled,
            link: Link::NotLinked,
            checked: Some(Timestamp(1_795_000_000_000 - 3 * 86_400_000)),
            outcome: Outcome::WillFail(Reason::NotEnabled),
        };
        NeedReadiness {
            need: Need {
                kind: NeedKind::Server,
                weight: Weight::Needed,
                name: "Slack".to_owned(),
                path: "skills/a/SKILL.md".to_owned(),
                span: Span::at(0),
            },
            outcome: candidate.outcome,
            candidates: vec![candidate],
        }
    }

    fn map() -> Readiness {
        Readiness {
            now: Timestamp(1_795_000_000_000),
            skills: vec![
                skill("=cmd|' /C calc'!A0", vec![need()]),
                skill("-2+3", Vec::new()),
            ],
        }
    }

    #[test]
    fn no_cell_is_a_formula_and_every_row_is_whole() {
        let text = readiness_csv(&map(), Language::English);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().expect("heads").len(), HEAD.len());
        let rows: Vec<csv::StringRecord> =
            reader.records().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), 2);
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(ACTS), "{cell}");
        }
        let first: Vec<&str> = rows[0].iter().collect();
        assert_eq!(
            first[..7],
            [
                "'@fin",
                "skill",
                "'=cmd|' /C calc'!A0",
                "skills/=cmd|' /C calc'!A0",
                "the connector “Slack”",
                "used",
                "'+slack, \"x\""
            ]
        );
        assert_eq!(
            first[8..13],
            [
                "Not enabled",
                "Not signed in here",
                "2026-11-15 11:06",
                "3",
                "Will fail"
            ]
        );
        assert_eq!(&rows[1][4], "no connector");
        assert_eq!(&rows[1][12], "Ready");
    }

    #[test]
    fn the_same_map_gives_the_same_bytes_in_each_language() {
        let english = readiness_csv(&map(), Language::English);
        assert_eq!(english, readiness_csv(&map(), Language::English));
        let german = readiness_csv(&map(), Language::German);
        assert_eq!(english.lines().count(), german.lines().count());
        assert_ne!(english, german);
    }
}
