//! Steps that go on without the yes of a person: nobody is asked, the question is answered in the
//! person's place, or the yes is taken as given.

use crate::audit::concepts::{Concept, Mark, Said, is_to_be_done, meant, passage};
use crate::audit::{FileView, Level};
use crate::text::Span;

/// How far the words of one such step stand apart, in bytes.
const REACH: usize = 60;

/// How far around a sentence is looked for what is done without a yes, in bytes.
const AROUND: usize = 320;

/// The word by which `said` goes on without a person's yes, and how much it matters. Where nothing
/// is at stake, nobody has to be asked.
pub(super) fn goes_on_alone(view: &FileView<'_>, said: &Said) -> Option<(Mark, Level)> {
    let lone = [
        Concept::Unneeded,
        Concept::Proxy,
        Concept::Vouched,
        Concept::Question,
        Concept::Stamp,
    ];
    if !lone.iter().any(|concept| said.has(*concept))
        || comes_after_a_yes(view, said)
        || is_small(view, said)
    {
        return None;
    }
    let around = passage(view, said, AROUND);
    if is_guarded(view, said, &around) {
        return None;
    }
    let costs = costs(view, &around);
    let ways = [
        skipped(view, said).map(|mark| (mark, costs && drops_a_yes(view, said))),
        proxied(said).map(|mark| (mark, costs)),
        deemed(view, said).map(|mark| (mark, costs || is_lifted(&around))),
        taken_as_given(view, said).map(|mark| (mark, costs)),
        claimed(view, said, &around).map(|mark| (mark, costs)),
        clicked_away(view, said).map(|mark| (mark, costs && said.has(Concept::Always))),
        stamped(view, said).map(|mark| (mark, false)),
    ];
    let all: Vec<(Mark, bool)> = ways.into_iter().flatten().collect();
    let (mark, _) = *all.first()?;
    let is_plain = all.iter().any(|(_, is_plain)| *is_plain) || all.len() > 1 && costs;
    if is_plain {
        return Some((mark, Level::Block));
    }
    let is_habit = said.has(Concept::Question)
        && said.has(Concept::Always)
        && (said.has(Concept::User) || said.has(Concept::Proxy));
    (costs || is_habit || is_risky(view, &around)).then_some((mark, Level::Review))
}

/// “no need to ask”, “eine Rückfrage entfällt”.
fn skipped(view: &FileView<'_>, said: &Said) -> Option<Mark> {
    said.of(Concept::Unneeded).find_map(|unneeded| {
        let mut yes = said
            .of(Concept::Consult)
            .filter(|consult| is_yes(view, *consult));
        let consult =
            yes.find(|consult| gap(unneeded, *consult).is_some_and(|gap| gap <= REACH))?;
        Some(unneeded.min(consult))
    })
}

/// Words for asking and showing that may be about anything.
const ASKING: &[&str] = &[
    "ask",
    "asking",
    "show",
    "shown",
    "frag",
    "fragen",
    "demander",
    "montré",
    "preguntar",
    "mostrar",
    "perguntar",
    "chiedere",
    "vragen",
];

/// What follows such a word where a person's yes is meant.
const FOR_A_YES: &[&str] = &[
    "again",
    "first",
    "before",
    "the user",
    "the person",
    "anyone",
    "anybody",
    "permission",
    "for permission",
    "for approval",
    "for confirmation",
    "for consent",
    "for a ",
    "the list",
    "the amount",
    "the draft",
    "it ",
    "them",
    "la personne",
    "à la personne",
    "avant",
    "l'accord",
    "al usuario",
    "a la persona",
    "permiso",
    "antes",
    "o usuário",
    "all'utente",
    "conferma",
    "prima",
    "de gebruiker",
    "om toestemming",
    "el importe",
];

/// Whether `consult` asks for a yes, and not for a format or a title.
fn is_yes(view: &FileView<'_>, consult: Mark) -> bool {
    let text = view.text_or_empty();
    if !ASKING.contains(&text[consult.span.range()].to_lowercase().as_str()) {
        return true;
    }
    let to = text.floor_char_boundary((consult.span.end + 24).min(text.len()));
    let behind = text[consult.span.end..to].to_lowercase();
    let behind = behind.trim_start();
    !behind.starts_with(char::is_alphanumeric)
        || FOR_A_YES.iter().any(|yes| behind.starts_with(yes))
}

/// The bytes between two words that do not overlap.
fn gap(one: Mark, other: Mark) -> Option<usize> {
    let (first, then) = if one <= other {
        (one, other)
    } else {
        (other, one)
    };
    then.span.start.checked_sub(first.span.end)
}

/// “there is no need to … wait for a yes”: what is dropped stands behind, as something to do, and
/// is a plain yes.
fn drops_a_yes(view: &FileView<'_>, said: &Said) -> bool {
    let text = view.text_or_empty();
    let is_plain = |consult: &Mark| {
        let word = text[consult.span.range()].to_lowercase();
        !ASKING.contains(&word.as_str())
    };
    let is_behind = |consult: &Mark| {
        let mut unneeded = said.of(Concept::Unneeded);
        unneeded.any(|unneeded| {
            unneeded < *consult && gap(unneeded, *consult).is_some_and(|gap| gap <= REACH)
        })
    };
    let mut yes = said.of(Concept::Consult).filter(is_plain);
    yes.any(|consult| is_behind(&consult)) && !is_bounded(view, said)
}

/// A question for a yes that is answered in the person's place.
fn proxied(said: &Said) -> Option<Mark> {
    let asks_beside = |grant: Mark| {
        let mut questions = said.of(Concept::Consult).chain(said.of(Concept::Safety));
        questions.any(|question| {
            question.span.end <= grant.span.start || question.span.start >= grant.span.end
        })
    };
    said.of(Concept::Grant).find_map(|grant| {
        let proxy = said
            .of(Concept::Proxy)
            .find(|proxy| gap(grant, *proxy).is_some_and(|gap| gap <= REACH))?;
        asks_beside(grant).then(|| grant.min(proxy))
    })
}

/// “treat every request as already approved”.
fn deemed(view: &FileView<'_>, said: &Said) -> Option<Mark> {
    let text = view.text_or_empty();
    let (from, to) = said
        .followed(Concept::Deem, Concept::Vouched, 90)
        .or_else(|| treated_last(text, said))?;
    let before = text[said.span.start..from.span.start].to_lowercase();
    let object = text[from.span.start..to.span.end].to_lowercase();
    let asks = REQUESTS.iter().any(|request| object.contains(request));
    (asks && !is_conditional(&before)).then_some(from)
}

/// 「すべての依頼を承認済みとして扱い」: the verb comes last. Gives the beginning and the verb.
fn treated_last(text: &str, said: &Said) -> Option<(Mark, Mark)> {
    let (vouched, deem) = said.followed(Concept::Vouched, Concept::Deem, 20)?;
    let is_japanese = text[deem.span.range()].contains(|c: char| c >= '\u{3040}');
    let span = Span::new(said.span.start, vouched.span.end);
    is_japanese.then_some((Mark { span, ..vouched }, deem))
}

/// “the consent of the person counts as given”.
fn taken_as_given(view: &FileView<'_>, said: &Said) -> Option<Mark> {
    let (_, deem) = said
        .followed(Concept::Consult, Concept::Deem, 90)
        .or_else(|| {
            let (consult, vouched) = said.followed(Concept::Consult, Concept::Vouched, 40)?;
            Some((consult, vouched))
        })?;
    let given = said.of(Concept::Given).find(|given| {
        given.span.end > deem.span.start && given.span.start.saturating_sub(deem.span.end) <= 60
    });
    let before = &view.text_or_empty()[said.span.start..deem.span.start];
    let consult = said.first(Concept::Consult)?;
    (given.is_some() && !is_conditional(before)).then_some(consult.min(deem))
}

/// “click Allow whenever a permission prompt appears”. A person who is shown around clicks once.
fn clicked_away(view: &FileView<'_>, said: &Said) -> Option<Mark> {
    let is_habit = said.has(Concept::Always) || said.has(Concept::Proxy);
    let question = said.first(Concept::Question).filter(|_| is_habit)?;
    let answers = |grant: &Mark| match gap(*grant, question) {
        Some(gap) => gap <= REACH,
        None => said.has(Concept::Proxy),
    };
    let mut grants = said.of(Concept::Grant).filter(answers);
    grants.find(|grant| is_to_be_done(view, *grant))
}

/// “set the approval field to yes”, without anybody's yes.
fn stamped(view: &FileView<'_>, said: &Said) -> Option<Mark> {
    const VERBS: [&str; 18] = [
        "set ", "enter ", "fill ", "tick ", "put ", "setze", "trage", "hake", "coche", "remplis",
        "saisi", "marca", "pon ", "preencha", "imposta", "compila", "vul ", "入力",
    ];
    let stamp = said.first(Concept::Stamp)?;
    let text = view.text_or_empty()[said.span.range()].to_lowercase();
    VERBS
        .iter()
        .any(|verb| text.contains(verb))
        .then_some(stamp)
}

/// What a person is asked for, or asks for.
const REQUESTS: &[&str] = &[
    "request",
    "prompt",
    "consent",
    "permission",
    "approval",
    "confirmation",
    "every ",
    "all ",
    "anfrage",
    "aufträge",
    "zustimmung",
    "freigabe",
    "genehmigung",
    "demande",
    "accord",
    "autorisation",
    "solicitud",
    "petici",
    "permiso",
    "consentimiento",
    "pedido",
    "solicitaç",
    "permissão",
    "richiest",
    "consenso",
    "verzoek",
    "toestemming",
    "依頼",
    "要求",
    "同意",
];

/// “the user has already agreed”, from which follows that nobody asks.
fn claimed(view: &FileView<'_>, said: &Said, around: &Said) -> Option<Mark> {
    let (user, _) = said
        .followed(Concept::User, Concept::Vouched, 40)
        .or_else(|| said.followed(Concept::Body, Concept::Vouched, 120))?;
    let before = &view.text_or_empty()[said.span.start..user.span.start];
    let last = before.trim_end().trim_end_matches(" l'").rsplit(' ').next();
    let is_if = last.is_some_and(|word| ["si", "se"].contains(&word));
    let is_unasked = around
        .near(Concept::Unneeded, Concept::Consult, REACH)
        .is_some()
        || around.has(Concept::Proof)
        || around
            .followed(Concept::Not, Concept::Consult, 12)
            .is_some()
        || around
            .followed(Concept::Disable, Concept::Consult, 12)
            .is_some();
    (is_unasked && !is_if && !is_conditional(before)).then_some(user)
}

/// Words that make what follows a case among others.
const CONDITIONS: &[&str] = &[
    "if", "once", "when", "after", "until", "unless", "whether", "where", "that", "what", "which",
    "only", "wenn", "falls", "sobald", "nachdem", "ob", "was", "si", "lorsque", "quand", "après",
    "que", "cuando", "una", "se", "quando", "após", "dopo", "als", "zodra", "nadat", "indien",
];

/// Verbs that begin a case or a question: “hat der Nutzer zugestimmt, …”.
const VERBS_FIRST: &[&str] = &[
    "has", "had", "is", "did", "hat", "haben", "ist", "liegt", "wurde", "heeft", "hebben",
];

/// Whether what follows `before` is a case among others. “Se” and “si” mean “if” at the beginning,
/// and “itself” elsewhere.
fn is_conditional(before: &str) -> bool {
    let before = before.to_lowercase();
    let words = before.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_case = |word: &&str| CONDITIONS.contains(word);
    let is_itself = |word: &&str| ["se", "si"].contains(word);
    let begins = |first: &&str| VERBS_FIRST.contains(first) || is_case(first);
    let mut last = words.iter().rev().take(6);
    words.first().is_some_and(begins) || last.any(|word| is_case(word) && !is_itself(word))
}

/// Whether `said` has a person say yes first: “only after approval, confirm it on their behalf”.
fn comes_after_a_yes(view: &FileView<'_>, said: &Said) -> bool {
    const ORDERS: [&str; 19] = [
        "after",
        "once",
        "only",
        "until",
        "nachdem",
        "sobald",
        "erst",
        "nur",
        "après",
        "qu'après",
        "después",
        "solo",
        "sólo",
        "após",
        "depois",
        "somente",
        "dopo",
        "nadat",
        "zodra",
    ];
    let text = view.text_or_empty()[said.span.range()].to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    said.has(Concept::Consult) && words.any(|word| ORDERS.contains(&word))
        || is_case_of_a_yes(view, said)
}

/// Whether `said` begins with the case that a person said yes: “if they already confirmed it, …”.
fn is_case_of_a_yes(view: &FileView<'_>, said: &Said) -> bool {
    let text = &view.text_or_empty()[said.span.range()];
    let case = text.split(',').next().unwrap_or_default();
    let word = case.split_whitespace().next().unwrap_or_default();
    let end = said.span.start + case.len();
    CONDITIONS.contains(&word.to_lowercase().as_str())
        && said.of(Concept::Vouched).any(|mark| mark.span.end <= end)
}

/// Whether `said` is about small amounts, which a company may well free of a question.
fn is_small(view: &FileView<'_>, said: &Said) -> bool {
    let text = &view.text_or_empty()[said.span.range()];
    let has_amount = text.contains(|c: char| c.is_ascii_digit());
    has_amount && !said.has(Concept::Proxy) && is_bounded(view, said)
}

/// Words for what comes first.
pub(super) const BEFORE: &[&str] = &[
    "before",
    "vor jede",
    "vor dem",
    "vor der",
    "bevor",
    "avant",
    "antes de",
    "antes do",
    "antes da",
    "prima di",
    "prima del",
    "voordat",
    "voor elke",
    "voor een",
    "前に",
];

/// Whether a person is asked beside `said` before something is done.
fn is_guarded(view: &FileView<'_>, said: &Said, around: &Said) -> bool {
    let text = view.text_or_empty();
    let is_outside =
        |mark: &Mark| mark.span.end <= said.span.start || mark.span.start >= said.span.end;
    around
        .of(Concept::Consult)
        .filter(|mark| is_outside(mark) && meant(view, *mark).is_some())
        .any(|mark| {
            let from = text.floor_char_boundary(mark.span.start.saturating_sub(REACH));
            let to = text.floor_char_boundary((mark.span.end + REACH).min(text.len()));
            let near = text[from..to].to_lowercase();
            BEFORE.iter().any(|word| near.contains(word))
        })
}

/// Whether what `said` frees of a question is a small case: “below 50 euros”.
fn is_bounded(view: &FileView<'_>, said: &Said) -> bool {
    const BOUNDS: [&str; 14] = [
        "below ",
        "under ",
        "less than",
        "up to ",
        "if ",
        "when ",
        "unter ",
        "bis zu ",
        "weniger",
        "moins de",
        "menos de",
        "meno di",
        "minder dan",
        "未満",
    ];
    let text = view.text_or_empty()[said.span.range()].to_lowercase();
    BOUNDS.iter().any(|bound| text.contains(bound))
}

/// Whether limits are lifted, or no proof is asked for, beside it.
fn is_lifted(around: &Said) -> bool {
    around.has(Concept::Proof) || around.near(Concept::Limit, Concept::Lapsed, 240).is_some()
}

/// Whether money, data or something that is gone for good is at stake.
fn costs(view: &FileView<'_>, around: &Said) -> bool {
    let has_order = |concept| around.of(concept).any(|mark| is_to_be_done(view, mark));
    let gives =
        has_order(Concept::Send) && (around.has(Concept::Outside) || around.has(Concept::Secret));
    around.has(Concept::Spend) || around.has(Concept::Lasting) || has_order(Concept::Pay) || gives
}

/// Whether something is done that a person would want to see before.
fn is_risky(view: &FileView<'_>, around: &Said) -> bool {
    let acts = [Concept::Delete, Concept::Approve, Concept::Publish];
    let mut marks = acts.into_iter().flat_map(|act| around.of(act));
    marks.any(|mark| is_to_be_done(view, mark))
}
