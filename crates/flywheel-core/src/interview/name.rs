use flywheel_messages::{Language, message};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::{Answers, Topic};

/// Words a name does without, in English and in German.
const SMALL: &[&str] = &[
    "a", "an", "and", "are", "at", "by", "for", "from", "i", "in", "is", "it", "my", "of", "on",
    "or", "our", "that", "the", "their", "then", "to", "we", "what", "which", "with", "your",
    "auf", "aus", "bei", "das", "dem", "den", "der", "des", "die", "ein", "eine", "einem", "einen",
    "einer", "fuer", "ich", "im", "ist", "mein", "meine", "mit", "oder", "sind", "und", "uns",
    "unser", "unsere", "von", "vom", "was", "wir", "zu", "zum", "zur",
];
/// Words Claude keeps for itself.
const RESERVED: &[&str] = &["claude", "anthropic"];
/// Words a name is made of, at most.
const WORDS: usize = 4;
/// Characters of a suggested name, at most; the specification allows 64.
const LONGEST: usize = 40;

/// A name for the skill, from its job; one in `language` where there is none.
pub fn suggested_name(answers: &Answers, language: Language) -> String {
    let job = answers.lines(Topic::Job).next().unwrap_or_default();
    let spelled = match language {
        Language::English => job.to_owned(),
        Language::German => in_german_letters(job),
    };
    let folded: String = spelled
        .nfd()
        .filter(|sign| !is_combining_mark(*sign) && *sign != '’' && *sign != '\'')
        .flat_map(char::to_lowercase)
        .collect();
    let words = folded
        .split(|sign: char| !sign.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty() && !SMALL.contains(word))
        .filter(|word| !RESERVED.iter().any(|reserved| word.contains(reserved)));
    let mut name = String::new();
    for word in words.take(WORDS) {
        let hyphen = if name.is_empty() { "" } else { "-" };
        if name.len() + hyphen.len() + word.len() > LONGEST {
            break;
        }
        name.push_str(hyphen);
        name.push_str(word);
    }
    if name.is_empty() {
        language.say(&message!("new-skill"))
    } else {
        name
    }
}

/// `text` with the letters only German has written out, as German names of files are.
fn in_german_letters(text: &str) -> String {
    let text = text.to_lowercase();
    let pairs = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")];
    pairs.iter().fold(text, |text, (letter, written)| {
        text.replace(letter, written)
    })
}
