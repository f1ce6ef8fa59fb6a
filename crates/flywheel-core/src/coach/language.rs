//! Whether a description is English.

use super::text::Description;

/// Small words of English that the languages below do not share.
const ENGLISH: &[&str] = &[
    "the", "and", "with", "for", "when", "from", "this", "that", "your", "use", "asks", "their",
    "how", "what", "by", "to", "are", "it", "using", "into", "across", "of", "is", "or", "any",
    "user", "users", "as", "all",
];

/// Small words of languages near to it: German, French, Spanish, Italian, Portuguese, Dutch, and
/// the Nordic ones.
const OTHERS: &[&str] = &[
    "und", "der", "das", "die", "mit", "für", "wenn", "den", "dem", "ein", "eine", "einen", "von",
    "zu", "zum", "zur", "nicht", "oder", "auf", "ist", "im", "aus", "wird", "bei", "les", "des",
    "une", "dans", "pour", "avec", "quand", "lorsque", "et", "ou", "est", "du", "le", "la", "au",
    "aux", "sur", "par", "cette", "el", "los", "las", "con", "para", "cuando", "una", "y", "del",
    "que", "por", "se", "il", "di", "che", "quando", "gli", "della", "delle", "dei", "e", "per",
    "nel", "o", "os", "um", "uma", "não", "do", "da", "dos", "das", "em", "com", "het", "een",
    "van", "voor", "met", "wanneer", "niet", "en", "bij", "als", "og", "och", "att", "när", "når",
    "til", "av", "som", "för", "på", "med", "det",
];

/// Letters in a hundred that may lie outside the Latin script.
const FOREIGN_MOST: usize = 20;

/// Whether `read` is English, as far as its small words tell; a text with none of any language is
/// taken for English only where it is short.
pub(super) fn is_english(read: &Description<'_>) -> bool {
    const SHORT: usize = 6;
    if !is_latin(&read.what) || !read.words.iter().all(|word| is_latin(word)) && !mostly_latin(read)
    {
        return false;
    }
    let count = |list: &[&str]| {
        let words = read.words.iter();
        words.filter(|word| list.contains(&word.as_str())).count()
    };
    match (count(ENGLISH), count(OTHERS)) {
        (0, 0) => read.words.len() <= SHORT && read.words.iter().all(|word| word.is_ascii()),
        (english, others) => english > others,
    }
}

fn mostly_latin(read: &Description<'_>) -> bool {
    let all: String = read.words.concat();
    is_latin(&all)
}

fn is_latin(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (mut all, mut foreign) = (0, 0);
    for letter in letters {
        all += 1;
        foreign += usize::from(letter > '\u{24F}');
    }
    foreign * 100 <= all * FOREIGN_MOST
}
