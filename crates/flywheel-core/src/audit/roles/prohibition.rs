//! Whether what announces something forbids it, or only says something with a “no” in it: “never run
//! this” against “no rights are needed”.

use super::polarity;
use super::verb_final;
use super::words::{self, Cue};

/// Whether `words`, folded, say that what follows is not to be done.
pub(super) fn forbids(words: &str, is_heading: bool) -> bool {
    verb_final::is_negated_at_end(words)
        || polarity::is_negated(words) && prohibits(words, is_heading)
}

fn prohibits(words: &str, is_heading: bool) -> bool {
    let said = Words::of(words);
    words::positions(Cue::Negation, words).any(|(start, end)| {
        let place = Place {
            negation: &words[start..end],
            before: Words::of(&words[..start]),
            behind: Words::of(&words[end..]),
            is_heading,
        };
        said.has(PERMISSION) && !FACTS.contains(&place.negation) || place.prohibits()
    })
}

/// The words of a text.
struct Words<'t>(Vec<&'t str>);

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
        Self(words.filter(|word| !word.is_empty()).collect())
    }

    fn has(&self, known: &[&str]) -> bool {
        self.0.iter().any(|word| known.contains(word))
    }

    fn begins(&self, known: &[&str]) -> bool {
        self.0.first().is_some_and(|word| known.contains(word))
    }

    fn ends(&self, known: &[&str]) -> bool {
        self.0.last().is_some_and(|word| known.contains(word))
    }

    /// Whether one of the first `most` is such a one.
    fn has_early(&self, most: usize, is_one: impl Fn(&str) -> bool) -> bool {
        self.0.iter().take(most).any(|word| is_one(word))
    }
}

/// A negation among what stands around it.
struct Place<'t> {
    negation: &'t str,
    before: Words<'t>,
    behind: Words<'t>,
    is_heading: bool,
}

impl Place<'_> {
    /// Whether it forbids what follows.
    fn prohibits(&self) -> bool {
        match self.negation {
            word if FACTS.contains(&word) => false,
            "don't" | "dont" => true,
            "not" => {
                self.before.0.is_empty() && !self.tells()
                    || self.before.ends(AS_ORDERS)
                    || self.behind.begins(ORDERED) && !self.before.ends(&["order"])
            }
            "never" => self.before.0.is_empty() || self.before.ends(AS_ORDERS) || self.does(2),
            "no" if self.before.0.is_empty() && self.does(3) => true,
            "no" | "kein" | "keine" | "keinen" | "geen" => self.denies_a_thing() || self.is_order(),
            "nicht" | "nie" | "niemals" | "niet" | "nooit" => {
                self.is_order() || self.is_bare() || self.is_followed_by_infinitive()
            }
            "ne" | "n'" | "jamais" => {
                !self.has_a_purpose() && self.behind.has_early(3, is_french_order)
            }
            word if OTHERS.contains(&word) => {
                self.is_bare() || !self.has_a_purpose() && self.does(3)
            }
            _ => true,
        }
    }

    /// Whether it only tells how something is: “not installed yet”.
    fn tells(&self) -> bool {
        let is_state = |word: &str| word.ends_with("ed") || STATES.contains(&word);
        self.behind.has_early(3, is_state)
    }

    /// Whether a verb for doing something stands among the next `most` words.
    fn does(&self, most: usize) -> bool {
        let is_deed = |word: &str| is_done(word) || DEEDS.contains(&word);
        self.behind.has_early(most, is_deed)
    }

    /// “no downloads”, which forbids what it names; that something is not there or not needed only
    /// tells.
    fn denies_a_thing(&self) -> bool {
        let is_first = self.before.0.is_empty();
        let is_plain = !self.behind.has(TELLING) && !self.before.has(TELLING);
        let is_thing = self
            .behind
            .has_early(3, |word| THINGS.contains(&word) || word.ends_with("ing"));
        is_first && is_plain && (self.is_heading || is_thing)
    }

    /// Whether it stands behind a verb that orders, as in German and Dutch.
    fn is_order(&self) -> bool {
        self.before.begins(BEFORE_NEGATIONS)
    }

    /// Whether hardly anything stands beside it: “so nicht”, “nunca”.
    fn is_bare(&self) -> bool {
        self.behind.0.is_empty() || self.before.0.is_empty() && self.behind.0.len() <= 2
    }

    /// “diese Befehle nicht ausführen”.
    fn is_followed_by_infinitive(&self) -> bool {
        let is_last = self.behind.0.len() <= 3;
        let last = self.behind.0.last();
        is_last && last.is_some_and(|word| word.ends_with("en") || word.ends_with("tun"))
    }

    /// “pour ne rien perdre”, “para que no falte nada”.
    fn has_a_purpose(&self) -> bool {
        self.before.has(PURPOSES)
    }
}

fn is_french_order(word: &str) -> bool {
    const INFINITIVES: [&str; 3] = ["faire", "mettre", "suivre"];
    let is_form = word.len() > 3 && (word.ends_with("ez") || word.ends_with("er"));
    is_form || INFINITIVES.contains(&word) || is_done(word)
}

/// Whether `word` is a verb for running something, or has somebody do what follows.
fn is_done(word: &str) -> bool {
    let is_it = |cue| words::position(cue, word) == Some((0, word.len()));
    is_it(Cue::Running) || is_it(Cue::Order)
}

/// Negations that tell what is so.
const FACTS: &[&str] = &["cannot", "can't", "doesn't", "won't", "no longer"];

/// Words that allow: denied, they forbid.
const PERMISSION: &[&str] = &[
    "must",
    "should",
    "shall",
    "may",
    "allowed",
    "permitted",
    "acceptable",
    "accepted",
    "tolerated",
    "legitimate",
    "reason",
    "place",
    "business",
    "excuse",
    "ever",
    "darf",
    "dürfen",
    "erlaubt",
    "soll",
    "sollen",
    "sollte",
    "sollten",
    "zulässig",
    "gestattet",
    "doit",
    "doivent",
    "faut",
    "permis",
    "autorisé",
    "admis",
    "debe",
    "deben",
    "permitido",
    "permitida",
    "deve",
    "devem",
    "devono",
    "permesso",
    "ammesso",
    "mag",
    "mogen",
    "toegestaan",
    "нельзя",
    "можно",
];

/// Words right before a negation that make it one of an order.
const AS_ORDERS: &[&str] = &[
    "do", "to", "what", "when", "why", "please", "and", "or", "you", "claude", "agents", "one",
    "also", "then",
];

/// Words right behind “not” that make it one of an order.
const ORDERED: &[&str] = &["to", "for", "use", "recommended", "like", "this", "these"];

/// What something that is not so is not.
const STATES: &[&str] = &[
    "found",
    "there",
    "ready",
    "working",
    "available",
    "yet",
    "sure",
    "set",
    "up",
];

/// Words of sentences that tell something.
const TELLING: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "does",
    "do",
    "has",
    "have",
    "needs",
    "needed",
    "takes",
    "makes",
    "there",
    "it's",
    "can",
    "required",
    "requires",
    "necessary",
    "ist",
    "sind",
    "hat",
    "nötig",
    "erforderlich",
    "with",
];

/// Things that may be shown.
const THINGS: &[&str] = &[
    "command",
    "commands",
    "line",
    "lines",
    "pipe",
    "pipes",
    "script",
    "scripts",
    "download",
    "downloads",
    "installer",
    "installers",
    "code",
    "curl",
    "wget",
    "shell",
    "shells",
    "eval",
    "such",
    "befehl",
    "befehle",
    "zeile",
    "zeilen",
    "skript",
    "skripte",
    "programme",
    "solche",
];

/// Verbs for what a skill may not do, besides those for running something.
const DEEDS: &[&str] = &[
    "accept",
    "allow",
    "include",
    "trust",
    "obey",
    "approve",
    "permit",
    "pipe",
    "download",
    "share",
    "merge",
    "publish",
    "ship",
    "commit",
    "pass",
    "expose",
    "store",
    "hagas",
    "haga",
    "hagan",
    "hacer",
    "aceptes",
    "acepte",
    "escribas",
    "faça",
    "fazer",
    "fare",
    "doen",
    "делай",
    "делайте",
    "запускай",
    "запускайте",
];

/// Verbs of orders that a negation follows.
const BEFORE_NEGATIONS: &[&str] = &[
    "führe",
    "führen",
    "starte",
    "starten",
    "nutze",
    "nutzen",
    "verwende",
    "verwenden",
    "gib",
    "geben",
    "füge",
    "fügen",
    "kopiere",
    "kopieren",
    "schreibe",
    "schreiben",
    "installiere",
    "installieren",
    "mach",
    "mache",
    "machen",
    "tu",
    "voer",
    "gebruik",
    "voeg",
    "plak",
    "kopieer",
    "installeer",
    "doe",
];

/// Words that say what something is for.
const PURPOSES: &[&str] = &["pour", "afin", "para", "per", "om", "чтобы"];

/// Negations that forbid only beside a verb for doing something.
const OTHERS: &[&str] = &[
    "nunca",
    "jamás",
    "não",
    "nao",
    "mai",
    "non",
    "не",
    "никогда",
];
