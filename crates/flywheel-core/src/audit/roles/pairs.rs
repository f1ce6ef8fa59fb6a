//! What stands beside its counterpart: before and after, a text and how it is labelled.

use super::stance::{Announcement, Form, Stance};

/// How the announcement at `index`, with another one beside it, speaks of what follows: the old form
/// beside the new one is not to be done, and a text beside its label is a sample.
pub(super) fn stance(announcements: &[Announcement], index: usize, text: &str) -> Stance {
    let own = &announcements[index];
    if let Some(head) = own.words_as(Form::Column, text) {
        let is_beside =
            |known| columns_beside(announcements, index, text).any(|one| is_one(known, &one));
        if is_one(OLD, &head) && is_beside(NEW) {
            return Stance::Refused;
        }
        if is_one(SAMPLES, &head) && is_beside(LABELS) {
            return Stance::Reported;
        }
    }
    let leads = |one: &Announcement, known| {
        let said = one.words_as(Form::LeadIn, text);
        said.is_some_and(|said| is_one(known, &said))
    };
    let mut behind = announcements[index + 1..].iter().take(NEAR);
    if leads(own, OLD) && behind.any(|one| leads(one, NEW)) {
        Stance::Refused
    } else {
        Stance::Given
    }
}

/// How many announcements further the counterpart may stand.
const NEAR: usize = 4;

/// The heads of the other columns of the table to which the one at `index` belongs.
fn columns_beside<'a>(
    announcements: &'a [Announcement],
    index: usize,
    text: &'a str,
) -> impl Iterator<Item = String> + 'a {
    let head = |one: &Announcement| one.words_as(Form::Column, text);
    let before = announcements[..index].iter().rev().map_while(head);
    let behind = announcements[index + 1..].iter().map_while(head);
    before.chain(behind)
}

fn is_one(known: &[&str], words: &str) -> bool {
    known.contains(&words)
}

/// What is to be replaced.
const OLD: &[&str] = &[
    "before",
    "old",
    "old form",
    "original",
    "found",
    "instead of",
    "bad",
    "vorher",
    "alt",
    "bisher",
    "statt",
    "avant",
    "ancien",
    "au lieu de",
    "antes",
    "en lugar de",
    "prima",
    "vecchio",
    "voor",
    "oud",
    "変更前",
    "修正前",
    "旧",
];

/// What replaces it.
const NEW: &[&str] = &[
    "after",
    "new",
    "new form",
    "rewritten",
    "rewrite",
    "replaced by",
    "replacement",
    "replace with",
    "write",
    "better",
    "good",
    "use instead",
    "nachher",
    "neu",
    "besser",
    "ersetzt durch",
    "après",
    "nouveau",
    "remplacé par",
    "después",
    "nuevo",
    "mejor",
    "depois",
    "novo",
    "dopo",
    "nuovo",
    "na",
    "nieuw",
    "変更後",
    "修正後",
    "新",
];

/// What is labelled.
const SAMPLES: &[&str] = &[
    "text",
    "input",
    "sample",
    "utterance",
    "message",
    "phrase",
    "sentence",
    "case",
    "eingabe",
    "beispiel",
    "satz",
    "nachricht",
    "texte",
    "entrée",
    "exemple",
    "phrase",
    "message",
    "texto",
    "entrada",
    "ejemplo",
    "frase",
    "mensaje",
    "testo",
    "esempio",
    "messaggio",
    "tekst",
    "invoer",
    "文",
    "入力",
    "例文",
];

/// What labels it.
const LABELS: &[&str] = &[
    "label",
    "class",
    "category",
    "verdict",
    "expected",
    "expected verdict",
    "expected result",
    "klasse",
    "kategorie",
    "urteil",
    "erwartet",
    "étiquette",
    "catégorie",
    "attendu",
    "etiqueta",
    "categoría",
    "esperado",
    "rótulo",
    "etichetta",
    "atteso",
    "verwacht",
    "ラベル",
    "判定",
    "期待",
    "期待結果",
];
