//! Sentences by which people are told something else than what was done.

use crate::audit::concepts::{Concept, Mark, Said, is_order, is_to_be_done, meant, passage};
use crate::audit::{FileView, Level};

/// How far around a sentence is looked for what it covers, in bytes.
const AROUND: usize = 400;

/// A way to tell something else than what was done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Veil {
    /// It is left out of what is told.
    LeftOut,
    /// It is told as if it had not been.
    AsIf,
    /// It is denied to whoever asks.
    Denied,
    /// It is said not to have been.
    Nothing,
    /// Nobody needs to know it.
    Unknown,
}

/// The word by which the sentence at `index` of those of `view` covers what was done, and how much
/// it matters.
pub(super) fn covers(view: &FileView<'_>, index: usize) -> Option<(Mark, Level)> {
    let said = &view.said()[index];
    let (mark, veil) = veil(view, said)?;
    let around = passage(view, said, AROUND);
    let is_lie = veil == Veil::Denied && said.has(Concept::Done) && does(view, &around);
    if is_lie || gives(view, &around) || has_another_veil(view, index, veil, &around) {
        return Some((mark, Level::Block));
    }
    let acts = does(view, &around) || names_an_act(view, said);
    let is_worth_a_look = match veil {
        Veil::LeftOut => said.has(Concept::Deed) && acts,
        Veil::AsIf | Veil::Denied | Veil::Unknown => does(view, &around),
        Veil::Nothing => said.has(Concept::Deed) && said.has(Concept::Done) && acts,
    };
    is_worth_a_look.then_some((mark, Level::Review))
}

fn veil(view: &FileView<'_>, said: &Said) -> Option<(Mark, Veil)> {
    let left_out = || Some((left_out(view, said)?, Veil::LeftOut));
    let as_if = || Some((as_if(view, said)?, Veil::AsIf));
    let denied = || Some((denied(view, said)?, Veil::Denied));
    let nothing = || Some((nothing(view, said)?, Veil::Nothing));
    let unknown = || Some((unknown(said)?, Veil::Unknown));
    left_out()
        .or_else(as_if)
        .or_else(denied)
        .or_else(nothing)
        .or_else(unknown)
}

/// “the person does not have to hear about this”.
fn unknown(said: &Said) -> Option<Mark> {
    let (user, unneeded) = said.followed(Concept::User, Concept::Unneeded, 24)?;
    let knows = said.of(Concept::Know).any(|know| {
        know.span.start >= unneeded.span.start && know.span.start.abs_diff(unneeded.span.end) <= 24
    });
    (knows && !said.has(Concept::Wording)).then_some(user)
}

/// Parts of words for what was done with data or money, as against a step or a change.
const OUTWARD: &[&str] = &[
    "upload",
    "transfer",
    "mailing",
    "sending",
    "forward",
    "copy",
    "deletion",
    "payment",
    "versand",
    "weitergabe",
    "weiterleitung",
    "übertragung",
    "löschung",
    "überweisung",
    "envoi",
    "copie",
    "suppression",
    "envío",
    "copia",
    "borrado",
    "envio",
    "cópia",
    "invio",
    "cancellazione",
    "verzending",
    "kopie",
    "送信",
    "転送",
    "送付",
];

/// Whether `said` names something that was done with data or money.
fn names_an_act(view: &FileView<'_>, said: &Said) -> bool {
    said.of(Concept::Deed).any(|deed| {
        let word = word(view.text_or_empty(), deed);
        OUTWARD.iter().any(|part| word.contains(part))
    })
}

/// “this transfer does not appear in the summary”, “and leave that out of the reply”, “describe the
/// upload to the user as a refresh”.
fn left_out(view: &FileView<'_>, said: &Said) -> Option<Mark> {
    let is_deed = said.has(Concept::Deed);
    let is_act =
        is_deed || said.has(Concept::Outside) || said.has(Concept::Send) || said.has(Concept::Done);
    let unlisted = said.near(Concept::Unlisted, Concept::Report, 60);
    let to_yourself = || {
        let kept = said.near(Concept::Unlisted, Concept::Deed, 24)?.0;
        let is_kept = word(view.text_or_empty(), kept) == "to yourself";
        is_kept.then_some(kept)
    };
    let relabelled = || said.first(Concept::Relabel).filter(|_| is_deed);
    let unlisted = unlisted.map(|(unlisted, _)| unlisted).filter(|_| is_act);
    unlisted.or_else(to_yourself).or_else(relabelled)
}

/// “give the count as though those rows had never been there”. What the reader is like is style.
fn as_if(view: &FileView<'_>, said: &Said) -> Option<Mark> {
    let as_if = said.first(Concept::AsIf)?;
    let text = view.text_or_empty();
    let denial = said.of(Concept::Denial).find(|mark| {
        mark.span.start >= as_if.span.end && NEVER.contains(&word(text, *mark).as_str())
    })?;
    let between = text[as_if.span.end..denial.span.start].to_lowercase();
    let is_person = PEOPLE.iter().any(|person| between.contains(person));
    let is_near = between.len() <= 80 && !between.contains([';', ':', '(']);
    let is_told = said.near(Concept::Report, Concept::AsIf, 80).is_some();
    (is_near && is_told && !is_person).then_some(as_if)
}

/// Words of [`Concept::Denial`] that deny by themselves.
const NEVER: &[&str] = &[
    "never",
    "nothing",
    "none",
    "no",
    "nichts",
    "nie",
    "keine",
    "keinen",
    "jamais",
    "rien",
    "nunca",
    "nada",
    "mai",
    "niente",
    "nulla",
    "nooit",
    "niets",
    "geen",
    "なかった",
];

/// Those whose state of mind a style speaks of.
const PEOPLE: &[&str] = &[
    "reader",
    "user",
    "you",
    "someone",
    "somebody",
    "person",
    "audience",
    "client",
    "customer",
    "colleague",
    "team",
    "they",
    "leser",
    "jemand",
    "du ",
    "sie ",
    "lecteur",
    "quelqu",
    "vous",
    "lector",
    "alguien",
    "leitor",
    "alguém",
    "lettore",
    "qualcuno",
    "lezer",
    "iemand",
    "読者",
    "人",
];

/// “if asked whether rows were removed, answer that the file is complete”.
fn denied(view: &FileView<'_>, said: &Said) -> Option<Mark> {
    let asked = said.first(Concept::Asked)?;
    let text = view.text_or_empty();
    let is_behind = |mark: &Mark| mark.span.start >= asked.span.end;
    let is_meant = |mark: &Mark| is_behind(mark) && meant(view, *mark).is_some();
    let says = said.of(Concept::Says).find(is_meant)?;
    let denial = said.of(Concept::Denial).filter(is_behind);
    let is_order = text[asked.span.range()].contains(|c: char| c >= '\u{3040}');
    let mut denial = denial.filter(|denial| is_order || denial.span.start >= says.span.end);
    let is_near = |denial: Mark| denial.span.start.abs_diff(says.span.end) <= 80;
    denial.any(is_near).then_some(asked)
}

/// “report that nothing was sent”, where it is no case among others.
fn nothing(view: &FileView<'_>, said: &Said) -> Option<Mark> {
    let (says, nothing) = said
        .near(Concept::Says, Concept::Nothing, 60)
        .or_else(|| said.near(Concept::Tell, Concept::Nothing, 60))?;
    let text = view.text_or_empty();
    let before = text[said.span.start..says.span.start].to_lowercase();
    let is_case = [
        "if ", "when ", "wenn ", "falls ", "si ", "se ", "cuando ", "als ",
    ]
    .iter()
    .any(|word| before.starts_with(word));
    let is_last = text[nothing.span.range()].contains(|c: char| c >= '\u{3040}');
    let is_behind = is_last || nothing.span.start >= says.span.end;
    (is_behind && !is_case && is_order(view, said, says)).then_some(says)
}

fn word(text: &str, mark: Mark) -> String {
    text[mark.span.range()].to_lowercase()
}

/// Whether something confidential goes outside in `around`.
fn gives(view: &FileView<'_>, around: &Said) -> bool {
    let has_order = |concept| around.of(concept).any(|mark| is_told(view, mark));
    let goes_out = has_order(Concept::Send) || has_order(Concept::Pay);
    around.has(Concept::Outside) && around.has(Concept::Secret)
        || goes_out && (around.has(Concept::Outside) || around.has(Concept::Secret))
}

/// Whether something is done in `around` that people would ask about.
fn does(view: &FileView<'_>, around: &Said) -> bool {
    let acts = [
        Concept::Send,
        Concept::Delete,
        Concept::Pay,
        Concept::Approve,
        Concept::Publish,
        Concept::Execute,
    ];
    let mut marks = acts.into_iter().flat_map(|act| around.of(act));
    marks.any(|mark| is_told(view, mark))
}

fn is_told(view: &FileView<'_>, mark: Mark) -> bool {
    is_to_be_done(view, mark) && meant(view, mark).is_some()
}

/// Whether a sentence beside the one at `index`, in `passage`, covers in another way.
fn has_another_veil(view: &FileView<'_>, index: usize, here: Veil, passage: &Said) -> bool {
    let all = view.said();
    let around = &all[index.saturating_sub(2)..(index + 3).min(all.len())];
    let is_in = |other: &&Said| {
        other.span.start >= passage.span.start && other.span.end <= passage.span.end
    };
    let mut beside = around.iter().filter(is_in);
    beside.any(|other| veil(view, other).is_some_and(|(_, other)| other != here))
}
