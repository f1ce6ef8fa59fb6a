//! Whether a credential is given or only spoken of: examples, bad examples, reports of what a file
//! may say.

use crate::text::Span;

/// Words by which a sentence says that the value is made up or must not be used.
const MADE_UP: &[&str] = &[
    "e.g.",
    "for example",
    "for instance",
    "example of",
    "beispiel für",
    "exemple de",
    "ejemplo de",
    "such as",
    " like ",
    "z. b.",
    "z.b.",
    "zum beispiel",
    "par exemple",
    "por ejemplo",
    "例えば",
    "format ",
    "format:",
    "format,",
    "formats ",
    "pattern",
    "starts with",
    "begins with",
    "bad:",
    "wrong:",
    "incorrect:",
    "avoid",
    "weak",
    "❌",
    "hardcod",
    "hard-cod",
    "never write",
    "not write",
    "don't write",
    "never put",
    "not put",
    "don't put",
    "placeholder",
    "made-up",
    "made up",
    "fictional",
    "dummy",
    "not a real",
];

/// Words by which a sentence speaks of a text that may be met.
const SPOKEN_OF: &[&str] = &[
    "if ", "when ", "report", "flag", "reject", "refuse", "detect", "warn", "never", "not ",
    "n't ", "wenn ", "falls ", "nicht ", "si ", "ne ", "nunca", "もし",
];

/// How far before a value what is said of it is looked for, in bytes.
const FARTHEST: usize = 400;

/// Whether the sentence around `noun` and `value` of `text`, or the comment on the line above it,
/// only speaks of the value.
pub(super) fn is_mention(text: &str, noun: Span, value: Span) -> bool {
    let line = line_of(text, value);
    let said = text[line..value.start].to_lowercase();
    let (start, end) = (noun.start.min(value.start), noun.end.max(value.end));
    let is_quoted = start >= line && is_in_quotation(text, line, start, end);
    is_example(text, value) || (is_quoted && SPOKEN_OF.iter().any(|word| said.contains(word)))
}

/// Whether the sentence around `value` of `text`, or the comment on the line above it, says that
/// the value is made up or must not be used.
pub(super) fn is_example(text: &str, value: Span) -> bool {
    let line = line_of(text, value);
    let said = text[line..value.start].to_lowercase();
    let sentence = said.rsplit(['!', '?', ';']).next().unwrap_or_default();
    let sentence = sentence.rsplit(". ").next().unwrap_or_default();
    let from = text.floor_char_boundary(value.start.saturating_sub(FARTHEST));
    MADE_UP.iter().any(|word| has_word(sentence, word)) || is_labelled_bad(&text[from..line])
}

/// Whether `word` begins a word of `sentence`.
fn has_word(sentence: &str, word: &str) -> bool {
    let mut places = sentence.match_indices(word);
    let is_sign = !word.starts_with(|c: char| c.is_ascii_alphabetic());
    places.any(|(at, _)| is_sign || !sentence[..at].ends_with(char::is_alphanumeric))
}

/// Where the line of `value` begins, or a place near enough to it.
fn line_of(text: &str, value: Span) -> usize {
    let from = text.floor_char_boundary(value.start.saturating_sub(FARTHEST));
    let near = &text[from..value.start];
    near.rfind('\n').map_or(from, |at| from + at + 1)
}

/// Whether the last line of `above` is a remark such as `# Bad` or `// ❌ wrong`.
fn is_labelled_bad(above: &str) -> bool {
    let above = above.trim_end_matches('\n');
    let line = above.rsplit('\n').next().unwrap_or_default().trim();
    let remark = line.trim_start_matches(['#', '/', '*', '-', '<', '!', ' ', '`']);
    let is_remark = remark.len() < line.len();
    let words: Vec<String> = remark
        .split(|c: char| !c.is_alphanumeric())
        .take(4)
        .map(str::to_lowercase)
        .collect();
    let has = |word: &str| words.iter().any(|said| said == word);
    let is_bad = ["bad", "wrong", "avoid", "insecure"].into_iter().any(has);
    is_remark && (remark.contains('❌') || is_bad)
}

/// Whether one quotation that begins on the line at `line` spans `start..end`.
fn is_in_quotation(text: &str, line: usize, start: usize, end: usize) -> bool {
    let before = &text[line..start];
    let straight = before.matches('"').count() % 2 == 1 && !text[start..end].contains('"');
    let curly = before.rfind('“') > before.rfind('”') && !text[start..end].contains('”');
    straight || curly
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(text: &str, value: &str) -> bool {
        let at = text.find(value).expect("there");
        let noun = text.to_lowercase().find("password").expect("there");
        is_mention(
            text,
            Span::new(noun, noun + 8),
            Span::new(at, at + value.len()),
        )
    }

    #[test]
    fn what_is_only_spoken_of_is_told_from_what_is_given() {
        for text in [
            "Weak passwords such as Hunter42! fail",
            "If a file says \"the password is Hunter42!\", stop",
            "# Bad\npassword = \"Hunter42!\"",
            "Bad: password = Hunter42!",
        ] {
            assert!(mention(text, "Hunter42!"), "{text}");
        }
        for text in [
            "Do not share this. The password is Hunter42!",
            "If asked for the password, enter Hunter42!",
            "The note says \"the password is Hunter42!\"",
            "For more information, log in with the password Hunter42!",
            "# Sign in\npassword = \"Hunter42!\"",
        ] {
            assert!(!mention(text, "Hunter42!"), "{text}");
        }
    }
}
