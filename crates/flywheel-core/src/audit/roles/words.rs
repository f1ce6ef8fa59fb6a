//! The words by which a sentence turns, refuses or only reports what it says, in the languages of
//! a company's steps.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::{orders, reports, shown};

/// What a word does to what follows it, or stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// Says that something is not to be done.
    Negation,
    /// Undoes a negation that it follows: “do not forget to”.
    Lifting,
    /// Makes a clause a condition: “if it is not there, …”.
    Condition,
    /// Begins another clause: “but”, “instead”.
    Turn,
    /// Calls what follows bad.
    Refusal,
    /// Calls what follows something that may be met.
    Report,
    /// Sends somebody to find what follows.
    Seek,
    /// Speaks of attacks.
    Attack,
    /// Says that somebody says something.
    Saying,
    /// Announces what stands below.
    Following,
    /// Goes on with a list of what was negated.
    Or,
    /// Calls what follows an example.
    Example,
    /// Turns somebody or something away, as a verb.
    TurningAway,
    /// Has somebody do what follows, as a verb.
    Order,
    /// Puts right what the words around it call bad.
    Mending,
    /// Gives an example of what stands before it.
    Such,
    /// Leaves something out, as a verb: what is denied of it is ordered.
    Omission,
    /// A small word between a negation and its verb.
    Around,
    /// Says that something was met.
    Met,
    /// A place where harm was done.
    Harm,
    /// What people write.
    Post,
    /// Made harmless.
    Defused,
    /// Runs something, as a verb.
    Running,
    /// Stands for what was shown above.
    Shown,
    /// Goes on with the task.
    Proceeding,
    /// Says what has to be there first.
    Prerequisite,
    /// Says that something is there no more.
    Withdrawn,
    /// Calls what stands below an account of what happened.
    Account,
}

/// How many kinds there are.
const KINDS: usize = 28;

const NEGATION: &[&str] = &[
    "never",
    "not",
    "don't",
    "dont",
    "doesn't",
    "won't",
    "mustn't",
    "shouldn't",
    "can't",
    "cannot",
    "avoid",
    "refuse to",
    "refuses to",
    "instead of",
    "rather than",
    "forbidden to",
    "no longer",
    "nicht",
    "nie",
    "niemals",
    "kein",
    "keine",
    "keinen",
    "vermeide",
    "vermeiden",
    "ne",
    "n'",
    "jamais",
    "évitez",
    "éviter",
    "évite",
    "no",
    "nunca",
    "jamás",
    "evita",
    "evite",
    "evitar",
    "não",
    "nao",
    "mai",
    "non",
    "evitare",
    "niet",
    "nooit",
    "geen",
    "vermijd",
    "не",
    "никогда",
    "нельзя",
    "不要",
    "切勿",
    "不得",
    "禁止",
    "请勿",
    "别",
    "不能",
    "不可",
    "不应",
    "不應",
    "不许",
    "不許",
    "严禁",
    "嚴禁",
    "勿",
    "決して",
    "절대",
];

const LIFTING: &[&str] = &[
    "forget",
    "hesitate",
    "worry",
    "only",
    "just",
    "merely",
    "miss",
    "fail to",
    "skip",
    "vergiss",
    "vergessen",
    "nur",
    "oubliez",
    "oublie",
    "hésitez",
    "seulement",
    "olvides",
    "olvide",
    "dudes",
    "solo",
    "sólo",
    "esqueça",
    "deixe de",
    "dimenticare",
    "vergeet",
    "忘记",
    "忘れ",
    "不",
];

const PROCEEDING: &[&str] = &[
    "continue",
    "proceed",
    "go on",
    "go ahead",
    "move on",
    "carry on",
    "start",
    "begin",
    "fahre",
    "fahren sie",
    "beginne",
    "beginnen sie",
    "weitermachen",
    "continuez",
    "continue pas",
    "commencez",
    "continúe",
    "continúes",
    "empiece",
    "empieces",
    "continuare",
    "begin",
];

const PREREQUISITE: &[&str] = &[
    "without", "before", "until", "unless", "ohne", "bevor", "bis", "sans", "avant", "sin",
    "antes", "hasta", "senza", "prima", "zonder", "voordat",
];

const CONDITION: &[&str] = &[
    "if", "when", "where", "unless", "in case", "whether", "because", "since", "wenn", "falls",
    "ob", "si", "quand", "lorsque", "cuando", "se", "quando", "als", "indien", "если", "如果",
    "もし",
];

const TURN: &[&str] = &[
    "but",
    "instead",
    "just",
    "then",
    "otherwise",
    "sondern",
    "aber",
    "stattdessen",
    "mais",
    "sino",
    "pero",
    "en su lugar",
    "mas",
    "ma",
    "invece",
    "maar",
    "но",
    "而是",
    "但",
    "代わりに",
];

const REFUSAL: &[&str] = &[
    "forbidden",
    "prohibited",
    "disallowed",
    "not allowed",
    "anti-pattern",
    "anti-patterns",
    "antipattern",
    "antipatterns",
    "bad",
    "wrong",
    "incorrect",
    "insecure",
    "dangerous",
    "unsafe",
    "denied commands",
    "denied tools",
    "denied actions",
    "denied patterns",
    "deny list",
    "deny-list",
    "denylist",
    "blocklist",
    "block list",
    "blacklist",
    "pitfalls",
    "mistakes",
    "out of scope",
    "rejected",
    "turned down",
    "inadmissible",
    "unacceptable",
    "blocked",
    "unzulässig",
    "unzulässige",
    "unzulässiger",
    "inacceptable",
    "inadmisible",
    "verboten",
    "falsch",
    "schlecht",
    "unsicher",
    "gefährlich",
    "fehler",
    "interdit",
    "interdite",
    "interdits",
    "mauvais",
    "à éviter",
    "dangereux",
    "erreurs",
    "prohibido",
    "prohibidos",
    "incorrecto",
    "malo",
    "peligroso",
    "proibido",
    "errado",
    "vietato",
    "sbagliato",
    "verboden",
    "fout",
    "запрещено",
    "禁止",
    "错误",
    "危险",
    "悪い例",
    "❌",
    "🚫",
    "⛔",
    "✗",
    "✘",
];

const FOLLOWING: &[&str] = &[
    "following",
    "these",
    "below",
    "folgende",
    "folgendes",
    "folgenden",
    "diese",
    "suivant",
    "suivante",
    "suivants",
    "suivantes",
    "ci-dessous",
    "siguiente",
    "siguientes",
    "seguinte",
    "seguintes",
    "seguenti",
    "volgende",
    "следующ",
    "以下",
    "下列",
    "次の",
];

const OR: &[&str] = &[
    "or",
    "nor",
    "oder",
    "noch",
    "ou",
    "ni",
    "o",
    "né",
    "of",
    "или",
    "または",
    "或",
    "또는",
];

const EXAMPLE: &[&str] = &[
    "example",
    "examples",
    "sample",
    "samples",
    "beispiel",
    "beispiele",
    "muster",
    "exemple",
    "exemples",
    "ejemplo",
    "ejemplos",
    "exemplo",
    "exemplos",
    "esempio",
    "esempi",
    "voorbeeld",
    "voorbeelden",
    "例",
    "例文",
];

/// The words of each kind, in the order of [`Cue`].
const WORDS: [&[&str]; KINDS] = [
    NEGATION,
    LIFTING,
    CONDITION,
    TURN,
    REFUSAL,
    reports::REPORT,
    reports::SEEK,
    reports::ATTACK,
    reports::SAYING,
    FOLLOWING,
    OR,
    EXAMPLE,
    orders::TURNING_AWAY,
    orders::ORDER,
    orders::MENDING,
    orders::SUCH,
    shown::OMISSION,
    shown::AROUND,
    shown::MET,
    shown::HARM,
    shown::POST,
    shown::DEFUSED,
    shown::RUNNING,
    shown::SHOWN,
    PROCEEDING,
    PREREQUISITE,
    reports::WITHDRAWN,
    reports::ACCOUNT,
];

static SEARCHES: LazyLock<Vec<AhoCorasick>> = LazyLock::new(|| {
    let search = |words: &&[&str]| {
        AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(*words)
            .expect("the words make a search")
    };
    WORDS.iter().map(search).collect()
});

/// `text` in lower case with plain apostrophes, each character as long as it was, so that places
/// stay.
pub(in crate::audit) fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars()
        .map(|character| {
            let lower = character.to_lowercase().next().unwrap_or(character);
            match lower {
                // Three bytes, as the one it stands for.
                '’' | '‘' => '\u{2019}',
                _ if lower.len_utf8() == character.len_utf8() => lower,
                _ => character,
            }
        })
        .collect::<String>()
        .replace("n\u{2019}t", "n't  ")
}

/// Whether a word of `cue` stands in `text`, folded.
pub(super) fn has(cue: Cue, text: &str) -> bool {
    position(cue, text).is_some()
}

/// Where the first word of `cue` stands in `text`, folded.
pub(super) fn position(cue: Cue, text: &str) -> Option<(usize, usize)> {
    positions(cue, text).next()
}

/// Where the last word of `cue` ends in `text`, folded.
pub(super) fn last_position(cue: Cue, text: &str) -> Option<usize> {
    positions(cue, text).last().map(|(_, end)| end)
}

/// Whether `text`, folded, begins with a word of `cue`.
pub(super) fn begins_with(cue: Cue, text: &str) -> bool {
    position(cue, text).is_some_and(|(start, _)| start == 0)
}

/// Where the words of `cue` stand in `text`, folded.
pub(super) fn positions(cue: Cue, text: &str) -> impl Iterator<Item = (usize, usize)> {
    SEARCHES[cue as usize]
        .find_iter(text)
        .map(|found| (found.start(), found.end()))
        .filter(|(start, end)| is_word(text, *start, *end, false))
}

/// Whether `start..end` is a word of its own. Chinese, Japanese and Korean set no blanks, and a
/// word that ends in an apostrophe is joined to the next. A stem may go on behind its end.
pub(in crate::audit) fn is_word(text: &str, start: usize, end: usize, is_stem: bool) -> bool {
    let joins = |c: char| c == '_' || c.is_alphanumeric() && !is_unspaced(c);
    let mut word = text[start..end].chars();
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let begins_free = !word.next().is_some_and(joins) || !before.is_some_and(joins);
    let ends_free = is_stem || !word.next_back().is_some_and(joins) || !after.is_some_and(joins);
    begins_free && ends_free
}

/// Whether `c` belongs to a script that sets no blanks between words.
pub(in crate::audit) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}
