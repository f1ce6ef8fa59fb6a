//! A description, read once: its sentences and words, and which of them say when.

use super::when;

/// A description as the advice looks at it.
pub(super) struct Description<'t> {
    /// Its sentences, trimmed, the mark at the end left out.
    pub(super) sentences: Vec<&'t str>,
    /// Its words in small letters, quoted phrases left out.
    pub(super) words: Vec<String>,
    /// What is left when the parts that say when, and the quoted phrases, are taken out.
    pub(super) what: String,
    says_when: bool,
}

/// Words that would fit any skill.
const VAGUE: &[&str] = &[
    "assist",
    "assists",
    "content",
    "data",
    "deal",
    "document",
    "documents",
    "does",
    "file",
    "files",
    "general",
    "good",
    "handle",
    "handles",
    "help",
    "helper",
    "helpful",
    "helps",
    "information",
    "item",
    "items",
    "job",
    "jobs",
    "make",
    "makes",
    "manage",
    "manages",
    "many",
    "misc",
    "more",
    "process",
    "processes",
    "project",
    "projects",
    "skill",
    "stuff",
    "support",
    "supports",
    "task",
    "tasks",
    "thing",
    "things",
    "tool",
    "tools",
    "user",
    "users",
    "useful",
    "util",
    "utility",
    "utilities",
    "various",
    "work",
    "works",
    "kinds",
    "kind",
    "different",
    "better",
    "claude",
];

/// Words that carry no meaning of their own.
pub(super) const PLAIN: &[&str] = &[
    "a", "about", "across", "after", "all", "also", "an", "and", "any", "are", "as", "asked",
    "asks", "at", "be", "before", "between", "but", "by", "can", "do", "each", "for", "from",
    "get", "has", "have", "how", "if", "in", "into", "is", "it", "its", "like", "may", "my", "no",
    "not", "of", "on", "one", "or", "other", "our", "out", "over", "own", "s", "should", "so",
    "someone", "somebody", "such", "than", "that", "the", "their", "them", "then", "there", "they",
    "this", "those", "to", "up", "use", "used", "user", "users", "using", "want", "wants", "was",
    "we", "what", "when", "whenever", "where", "which", "while", "who", "will", "with", "without",
    "would", "you", "your", "i", "t", "skill", "need", "needs", "trigger", "triggers", "says",
    "say",
];

impl<'t> Description<'t> {
    pub(super) fn read(text: &'t str) -> Self {
        let sentences = sentences(text);
        let mut what = String::new();
        let mut says_when = false;
        for sentence in &sentences {
            let at = when::begins(sentence);
            says_when |= at.is_some();
            let at = at.filter(|_| !when::names_its_work(sentence));
            what.push_str(&unquoted(&sentence[..at.unwrap_or(sentence.len())]));
            what.push(' ');
        }
        Self {
            words: words(&unquoted(text)),
            sentences,
            what,
            says_when,
        }
    }

    pub(super) const fn says_when(&self) -> bool {
        self.says_when
    }

    /// Whether, the occasions aside, something is left that names a work or a thing.
    pub(super) fn says_what(&self) -> bool {
        let words = words(&self.what);
        words.len() >= 2 && words.iter().any(|word| !PLAIN.contains(&word.as_str()))
    }

    pub(super) fn says_not_for(&self) -> bool {
        const MARKS: [&str; 12] = [
            "not for",
            "do not use",
            "don't use",
            "don’t use",
            "not intended for",
            "does not",
            "not to be used",
            "never use",
            "instead use",
            "not when",
            "only for",
            "rather than",
        ];
        self.sentences.iter().any(|sentence| {
            let sentence = sentence.to_lowercase();
            MARKS.iter().any(|mark| sentence.contains(mark))
        })
    }

    /// The word by which the skill speaks as a person, if it does.
    pub(super) fn first_person(&self) -> Option<&'static str> {
        const WORDS: [(&str, &str); 5] = [
            ("i", "I"),
            ("i'll", "I’ll"),
            ("i'm", "I’m"),
            ("i've", "I’ve"),
            ("i'd", "I’d"),
        ];
        let speaks = |sentence: &&str| {
            let words = words(&unquoted(sentence));
            let opening = words.iter().take(3);
            opening.into_iter().find_map(|word| {
                WORDS
                    .iter()
                    .find(|(plain, _)| plain == word)
                    .map(|(_, shown)| *shown)
            })
        };
        self.sentences.iter().find_map(speaks)
    }

    /// Different words that are neither plain nor vague.
    pub(super) fn own_words(&self) -> usize {
        let is_own = |word: &&String| {
            !PLAIN.contains(&word.as_str()) && !VAGUE.contains(&word.as_str()) && word.len() > 1
        };
        let mut own: Vec<&String> = self.words.iter().filter(is_own).collect();
        own.sort_unstable();
        own.dedup();
        own.len()
    }
}

/// Splits at the end of sentences and at line breaks between paragraphs; a point inside a number,
/// a name or “e.g.” ends none.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '!', '?', ';']) {
        let rest = &text[at + mark.len()..];
        let rest = rest.trim_start_matches(['"', '”', ')', '\'', '’']);
        let is_end = rest.is_empty() || rest.starts_with(char::is_whitespace);
        if is_end && !ends_short(&text[start..at]) {
            found.push(text[start..at].trim());
            start = at + mark.len();
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| sentence.chars().any(char::is_alphanumeric));
    found
}

fn ends_short(before: &str) -> bool {
    const SHORT: [&str; 8] = ["e.g", "i.e", "etc", "vs", "incl", "approx", "no", "inc"];
    let last = before.rsplit([' ', '(', ',']).next().unwrap_or_default();
    SHORT.iter().any(|short| last.eq_ignore_ascii_case(short))
}

/// `text` with phrases in double quotes replaced by a space: they are what people say.
pub(super) fn unquoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for character in text.chars() {
        match character {
            '"' => inside = !inside,
            '“' => inside = true,
            '”' => inside = false,
            _ if inside => continue,
            _ => {
                out.push(character);
                continue;
            }
        }
        out.push(' ');
    }
    out
}

/// The words of `text` in small letters; hyphens part them.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .map(|word| {
            word.trim_matches(['\'', '’'])
                .to_lowercase()
                .replace('’', "'")
        })
        .filter(|word| !word.is_empty())
        .collect()
}
