//! The words of a text in any language, and the form in which two of them are the same.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization as _;

/// Letters of a word that tell it from others; what follows is mostly an ending.
const TELLING: usize = 7;

/// The languages whose grammar is known.
const LANGUAGES: [&str; 7] = ["en", "de", "fr", "es", "it", "nl", "pt"];

/// Words that stand in most skills, whatever they are about.
const USUAL: &[&str] = &[
    "ask", "asked", "asks", "claude", "does", "mention", "mentions", "need", "needs", "phrase",
    "phrases", "request", "requests", "say", "says", "skill", "skills", "trigger", "triggers",
    "use", "used", "user", "users", "uses", "using", "want", "wants",
];

/// Words that tell nothing about what a text is about.
static PLAIN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let grammar = LANGUAGES
        .into_iter()
        .filter_map(stop_words::lookup)
        .flatten();
    grammar.copied().chain(USUAL.iter().copied()).collect()
});

/// Calls `take` with each word of `text` in small letters. Where a language puts no spaces
/// between its words, each two characters that stand together count as one.
pub(super) fn each_word(text: &str, mut take: impl FnMut(&str)) {
    let mut small = String::new();
    for piece in text.split(|character: char| character.is_ascii() && !character.is_alphanumeric())
    {
        if !piece.is_ascii() {
            each_word_of_any_script(piece, &mut take);
        } else if piece.bytes().any(|byte| byte.is_ascii_uppercase()) {
            small.clear();
            small.push_str(piece);
            small.make_ascii_lowercase();
            take(&small);
        } else if !piece.is_empty() {
            take(piece);
        }
    }
}

fn each_word_of_any_script(text: &str, take: &mut impl FnMut(&str)) {
    let mut run = String::new();
    let mut of = Script::None;
    for character in text.nfkc() {
        let script = Script::of(character);
        if script != of {
            of.split(&run, take);
            run.clear();
            of = script;
        }
        match script {
            Script::None => {}
            Script::Spaced => run.extend(character.to_lowercase()),
            Script::Unspaced => run.push(character),
        }
    }
    of.split(&run, take);
}

/// How a character goes into words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// It is no part of a word.
    None,
    /// Spaces stand between words.
    Spaced,
    /// Nothing stands between words.
    Unspaced,
}

impl Script {
    fn of(character: char) -> Self {
        if is_unspaced(character) {
            Self::Unspaced
        } else if character.is_alphanumeric() {
            Self::Spaced
        } else {
            Self::None
        }
    }

    /// Calls `take` with the words of `run`, which is in this script throughout.
    fn split(self, run: &str, take: &mut impl FnMut(&str)) {
        if self == Self::Spaced {
            return take(run);
        }
        let mut starts = run.char_indices().map(|(at, _)| at);
        let (Some(mut from), Some(mut middle)) = (starts.next(), starts.next()) else {
            if !run.is_empty() {
                take(run);
            }
            return;
        };
        for next in starts.chain([run.len()]) {
            take(&run[from..next]);
            (from, middle) = (middle, next);
        }
    }
}

/// Chinese and Japanese, Thai, Lao, Khmer and Burmese.
const fn is_unspaced(character: char) -> bool {
    matches!(
        character,
        '\u{3005}'..='\u{3007}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a1}'..='\u{30fa}'
            | '\u{30fc}'..='\u{30ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3134f}'
            | '\u{0e01}'..='\u{0ec6}'
            | '\u{1000}'..='\u{1049}'
            | '\u{1780}'..='\u{17d3}'
    )
}

/// Whether `word` tells something about what a text is about.
pub(super) fn is_telling(word: &str) -> bool {
    let is_long_enough = match word.chars().next() {
        // Two of these are an ending or a particle.
        Some('\u{3041}'..='\u{3096}') => word.chars().any(is_not_hiragana),
        Some(first) if is_unspaced(first) => true,
        Some(_) => word.chars().nth(2).is_some(),
        None => false,
    };
    is_long_enough && !PLAIN.contains(word) && !word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_not_hiragana(character: char) -> bool {
    !matches!(character, '\u{3041}'..='\u{3096}')
}

/// What a word is told by: its stem, cut where the ending of another form or of a related word
/// begins.
pub(super) fn term(word: &str) -> &str {
    let stem = stem(word);
    stem.char_indices()
        .nth(TELLING)
        .map_or(stem, |(at, _)| &stem[..at])
}

/// `word` without the ending of a plural or a verb. Endings are those of English; of words in
/// other languages, [`term`] leaves what stays the same.
pub(super) fn stem(word: &str) -> &str {
    if !word.is_ascii() {
        return word;
    }
    let word = without_plural(word);
    let verb = ["ing", "ed"].into_iter().find_map(|ending| {
        let rest = word.strip_suffix(ending)?;
        (rest.len() > 2 && rest.contains(['a', 'e', 'i', 'o', 'u', 'y'])).then_some(rest)
    });
    let rest = verb.map_or(word, without_double);
    rest.strip_suffix('e')
        .filter(|rest| rest.len() > 2)
        .unwrap_or(rest)
}

fn without_plural(word: &str) -> &str {
    let is_whole = ["ss", "us", "is", "os"]
        .iter()
        .any(|end| word.ends_with(end));
    if is_whole || word.len() < 4 {
        return word;
    }
    if let Some(rest) = word.strip_suffix("es") {
        let hisses = ["s", "x", "z", "ch", "sh"];
        if hisses.iter().any(|end| rest.ends_with(end)) {
            return rest;
        }
    }
    word.strip_suffix('s').unwrap_or(word)
}

/// “plann” as it is written in “plan”.
fn without_double(stem: &str) -> &str {
    let bytes = stem.as_bytes();
    match bytes {
        [.., a, b] if a == b && !matches!(b, b'l' | b's' | b'e' | b'o') => &stem[..stem.len() - 1],
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each_word(text, |word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn words_are_found_in_every_language() {
        assert_eq!(words("Bank-Recs, Q3!"), ["bank", "recs", "q3"]);
        assert_eq!(
            words("Prüft die GROẞE Bilanz"),
            ["prüft", "die", "große", "bilanz"]
        );
        assert_eq!(
            words("Rapproche l’écriture"),
            ["rapproche", "l", "écriture"]
        );
        assert_eq!(words("銀行照合 を"), ["銀行", "行照", "照合", "を"]);
        assert_eq!(
            words("月次の Excel を作る"),
            ["月次", "次の", "excel", "を作", "作る"]
        );
        assert_eq!(words(""), [""; 0]);
    }

    #[test]
    fn a_text_means_the_same_however_its_accents_are_stored() {
        assert_eq!(words("pru\u{308}fen"), words("prüfen"));
        assert_eq!(words("ﾃﾞｰﾀ"), words("データ"));
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            ["close", "closes", "closing", "closed"],
            ["plan", "plans", "planning", "planned"],
            ["invoice", "invoices", "invoicing", "invoiced"],
            ["review", "reviews", "reviewing", "reviewed"],
            ["process", "processes", "processing", "processed"],
        ] {
            let stems: Vec<_> = forms.iter().map(|form| stem(form)).collect();
            assert!(
                stems.iter().all(|one| *one == stems[0]),
                "{forms:?}: {stems:?}"
            );
        }
        assert_eq!(
            ["analysis", "macos", "us", "this"].map(stem),
            ["analysis", "macos", "us", "this"]
        );
        assert_eq!(term("reconciliation"), term("reconciles"));
        assert_eq!(term("rechnungen"), term("rechnung"));
        assert_ne!(term("contact"), term("contract"));
    }

    #[test]
    fn grammar_tells_nothing() {
        let plain = [
            "when", "nicht", "pour", "cuando", "ます", "skills", "2026", "q3",
        ];
        assert_eq!(plain.into_iter().filter(|word| is_telling(word)).count(), 0);
        let telling = ["bank", "bilanz", "facture", "conciliación", "照合", "イン"];
        assert_eq!(
            telling.into_iter().filter(|word| !is_telling(word)).count(),
            0
        );
    }
}
