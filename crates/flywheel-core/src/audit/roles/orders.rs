//! Clauses that order something, and words that go with them.

use super::words::{Cue, is_unspaced, positions};

/// Verbs that turn somebody or something away.
pub(super) const TURNING_AWAY: &[&str] = &[
    "block",
    "reject",
    "refuse",
    "decline",
    "turn down",
    "turn it down",
    "turn them down",
    "turn that down",
    "turn this down",
    "say no",
    "deny",
    "weise",
    "weisen sie",
    "lehnen sie",
    "verweigern sie",
    "décline",
    "déclinez",
    "rejette",
    "rejetez",
    "recházala",
    "recházalo",
    "rechácela",
    "rechácelo",
    "deniegue",
    "niégate",
    "verweigere",
    "blockiere",
    "lehne",
    "refusez",
    "bloque",
    "rechaza",
    "recuse",
    "rifiuta",
    "weiger",
    "blokkeer",
];

/// Verbs that have somebody do what follows.
pub(super) const ORDER: &[&str] = &[
    "run",
    "execute",
    "use",
    "type",
    "enter",
    "paste",
    "copy",
    "add",
    "append",
    "apply",
    "insert",
    "include",
    "put",
    "write",
    "save",
    "start",
    "launch",
    "install",
    "call",
    "invoke",
    "issue",
    "perform",
    "do",
    "submit",
    "send",
    "end",
    "begin",
    "führe",
    "führen sie",
    "starte",
    "starten sie",
    "nutze",
    "nutzen sie",
    "verwende",
    "verwenden sie",
    "gib",
    "geben sie",
    "füge",
    "fügen sie",
    "kopiere",
    "kopieren sie",
    "schreibe",
    "schreiben sie",
    "installiere",
    "installieren sie",
    "exécute",
    "exécutez",
    "lance",
    "lancez",
    "utilise",
    "utilisez",
    "ajoute",
    "ajoutez",
    "tape",
    "tapez",
    "copie",
    "copiez",
    "colle",
    "collez",
    "installe",
    "installez",
    "ejecuta",
    "ejecute",
    "usa",
    "añade",
    "añada",
    "agrega",
    "agregue",
    "escribe",
    "escriba",
    "copia",
    "pega",
    "pegue",
    "lanza",
    "instala",
    "instale",
    "rode",
    "adicione",
    "cole",
    "esegui",
    "esegua",
    "lancia",
    "aggiungi",
    "incolla",
    "installa",
    "voer",
    "gebruik",
    "voeg",
    "plak",
    "kopieer",
    "installeer",
    "запусти",
    "запустите",
    "выполни",
    "выполните",
    "运行",
    "执行",
    "使用",
    "実行",
    "使って",
    "追加",
];

/// Verbs for getting around something, of which a sentence then says by what.
const AVOIDING: &[&str] = &[
    "avoid", "prevent", "skip", "escape", "bypass", "vermeide", "umgehe", "évitez", "évite",
    "evita", "evite", "vermijd",
];

/// Ways to say by what.
const BY_DOING: &[&str] = &[
    "by running",
    "by executing",
    "by using",
    "by typing",
    "by entering",
    "by pasting",
    "by installing",
    "by adding",
    "by starting",
    "indem du",
    "indem sie",
    "en exécutant",
    "en lançant",
    "ejecutando",
    "usando",
    "eseguendo",
    "door",
];

/// Whether `text`, folded, has somebody get around something, and announces what does it: “avoid the
/// slow path by running”.
pub(super) fn gets_around(text: &str) -> bool {
    let verb = AVOIDING.iter().find_map(|verb| text.strip_prefix(verb));
    verb.is_some_and(|rest| {
        rest.starts_with(' ')
            && BY_DOING
                .iter()
                .any(|way| rest.trim_end_matches([':', '：', ' ']).ends_with(way))
    })
}

/// Words that put right what the words around them call bad.
pub(super) const MENDING: &[&str] = &[
    "fix",
    "fixing",
    "fixes",
    "mend",
    "mending",
    "repair",
    "repairing",
    "resolve",
    "resolving",
    "troubleshoot",
    "troubleshooting",
    "recover",
    "recovering",
    "recovery",
    "handle",
    "handling",
    "correct",
    "correcting",
    "beheben",
    "reparieren",
    "korrigieren",
    "corriger",
    "réparer",
    "corregir",
    "reparar",
    "corrigir",
    "correggere",
    "herstellen",
];

/// What begins an example of what stands before it.
pub(super) const SUCH: &[&str] = &[
    "as in",
    "such as",
    "like",
    "e.g",
    "for example",
    "for instance",
    "including",
    "wie",
    "etwa",
    "zum beispiel",
    "z. b",
    "z.b",
    "comme",
    "par exemple",
    "como",
    "por ejemplo",
    "por exemplo",
    "come",
    "ad esempio",
    "zoals",
    "bijvoorbeeld",
    "например",
    "例如",
    "比如",
    "例えば",
];

/// Words behind which a verb in the form of an order is one.
const BEFORE_ORDERS: &[&str] = &[
    "then", "please", "now", "first", "next", "finally", "also", "just", "simply", "always",
    "must", "should", "you", "claude", "dann", "bitte", "zuerst", "danach", "puis", "ensuite",
    "luego", "después", "então", "poi", "quindi", "dan",
];

/// Whether `word` may stand between a clause's beginning and its verb: “then”, “please”, “be”.
pub(super) fn is_between(word: &str) -> bool {
    const OTHERS: [&str; 11] = [
        "do", "and", "so", "to", "ever", "you", "und", "sie", "et", "y", "so,",
    ];
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    BEFORE_ORDERS.contains(&word) || OTHERS.contains(&word)
}

/// Words with which a sentence says when, what for or as what, before it says anything.
const OPENERS: &[&str] = &[
    "as", "for", "during", "in", "to", "while", "if", "when", "whenever", "after", "before",
    "once", "on", "with", "at", "als", "für", "während", "bei", "um", "zur", "zum", "im", "nach",
    "vor", "wenn", "falls", "pour", "pendant", "lors", "dans", "en", "afin", "après", "avant",
    "quand", "si", "para", "como", "durante", "al", "tras", "cuando", "per", "nel", "quando",
    "voor", "tijdens", "bij",
];

/// Whether `text`, folded, begins with one of [`OPENERS`].
pub(super) fn opens_a_sentence(text: &str) -> bool {
    let first = text
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty());
    first.is_some_and(|word| OPENERS.contains(&word))
}

/// Whether a clause of `text`, folded, begins with a verb of `cue` in the form of an order.
pub(super) fn has_order(cue: Cue, text: &str) -> bool {
    positions(cue, text).any(|(start, _)| is_order_at(text, start))
}

/// Whether the verb at byte `start` of `text`, folded, is an order: a clause begins with it.
pub(super) fn is_order_at(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end();
    let ends_clause = |c: char| !c.is_alphanumeric() && !matches!(c, '`' | ')' | '/' | '_' | '-');
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next();
    before.chars().next_back().is_none_or(ends_clause)
        || word.is_some_and(|word| BEFORE_ORDERS.contains(&word))
        || before.ends_with("you can")
        || text[start..].starts_with(is_unspaced)
}
