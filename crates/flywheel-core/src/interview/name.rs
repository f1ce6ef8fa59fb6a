use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::{Answers, Topic};

/// Words a name does without.
const SMALL: &[&str] = &[
    "a", "an", "and", "are", "at", "by", "for", "from", "i", "in", "is", "it", "my", "of", "on",
    "or", "our", "that", "the", "their", "then", "to", "we", "what", "which", "with", "your",
];
/// Words Claude keeps for itself.
const RESERVED: &[&str] = &["claude", "anthropic"];
/// Words a name is made of, at most.
const WORDS: usize = 4;
/// Characters of a suggested name, at most; the specification allows 64.
const LONGEST: usize = 40;

/// A name for the skill, from its job.
pub fn suggested_name(answers: &Answers) -> String {
    let job = answers.lines(Topic::Job).next().unwrap_or_default();
    let folded: String = job
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
        "new-skill".into()
    } else {
        name
    }
}
