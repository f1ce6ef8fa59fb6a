use flywheel_messages::{Language, Message, message};

use super::grammar::what_it_does;
use super::{Answers, Topic};

/// Characters a description may have; the limit of the Agent Skills specification.
const LONGEST: usize = 1024;
/// Characters the job may take of them.
const JOB: usize = 400;
/// Characters of what it is not for, all together.
const NOT_FOR: usize = 200;
/// Characters that the “or” before the last phrase may take, in any language.
const LONGEST_OR: usize = " oder ".len();

/// What the answers say as a description in `language`: what, when, not for; empty where they say
/// none of it.
///
/// What does not fit is left out whole, phrase by phrase: it stands in the body.
pub(super) fn description(answers: &Answers, language: Language) -> String {
    let what = answers.lines(Topic::Job).next().map(plain);
    let what = cut(&what.unwrap_or_default(), JOB);
    let what = match language {
        Language::English => what_it_does(&what),
        Language::German => what,
    };
    let not_for = phrases(answers.items(Topic::NotFor).map(plain), NOT_FOR);
    let mut parts = Vec::new();
    if !what.is_empty() {
        parts.push(format!("{what}."));
    }
    let not_for = one_of(&not_for).map(|things| language.say(&message!("Not for {things}.")));
    let said: usize = parts
        .iter()
        .chain(&not_for)
        .map(|part| part.chars().count() + 1)
        .sum();
    let when = |asked: &Message| language.say(&message!("Use when someone asks {asked}."));
    let frame = when(&Message::EMPTY).chars().count() + LONGEST_OR;
    let asked = answers.items(Topic::When).map(|line| match language {
        Language::English => format!("“{}”", unquoted(&plain(line))),
        Language::German => format!("„{}“", unquoted(&plain(line))),
    });
    let asked = phrases(asked, LONGEST - said - frame);
    parts.extend(one_of(&asked).map(|asked| when(&asked)));
    parts.extend(not_for);
    parts.join(" ")
}

/// `items` as “a, b or c”; nothing where there are none.
fn one_of(items: &[String]) -> Option<Message> {
    match items {
        [] => None,
        [only] => Some(Message::verbatim(only.clone())),
        [first @ .., last] => Some(message!("{first} or {last}", first = first.join(", "))),
    }
}

/// The first of `all` that fit into `room` characters, joined.
fn phrases(all: impl Iterator<Item = String>, mut room: usize) -> Vec<String> {
    let mut taken = Vec::new();
    for phrase in all.filter(|phrase| !phrase.is_empty() && !matches!(phrase.as_str(), "“”" | "„“"))
    {
        let length = phrase.chars().count() + LONGEST_OR;
        if length > room {
            break;
        }
        room -= length;
        taken.push(phrase);
    }
    taken
}

/// One line without the signs an upload refuses or a header cannot hold, and without a full stop.
fn plain(line: &str) -> String {
    let kept: String = line
        .chars()
        .map(|sign| if sign.is_control() { ' ' } else { sign })
        .filter(|sign| !matches!(sign, '<' | '>'))
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_owned()
}

fn unquoted(phrase: &str) -> &str {
    phrase.trim_matches(['"', '“', '”', '„'])
}

/// At most `most` characters of `text`, ending with a whole word where one ends before.
fn cut(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let kept = &text[..end];
    kept.rsplit_once(' ')
        .map_or(kept, |(words, _)| words)
        .to_owned()
}
