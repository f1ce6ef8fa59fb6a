//! Account and card numbers.

use flywheel_messages::message;
use iban::Iban;

use super::Identifier;
use super::context::Context;
use super::examples;
use super::identity::{compact, luhn};
use crate::audit::view::FileView;
use crate::text::Span;

/// Words for a card.
const CARD: [&str; 26] = [
    "card",
    "cards",
    "card number",
    "credit card",
    "debit card",
    "pan",
    "visa",
    "mastercard",
    "amex",
    "american express",
    "discover",
    "diners",
    "jcb",
    "unionpay",
    "maestro",
    "kreditkarte",
    "kartennummer",
    "karte",
    "carte",
    "carte bancaire",
    "tarjeta",
    "carta",
    "cartão",
    "creditcard",
    "kaartnummer",
    "カード",
];

/// Words for other numbers in groups of four.
const OTHER: [&str; 18] = [
    "part",
    "parts",
    "order",
    "serial",
    "isbn",
    "tracking",
    "invoice",
    "ticket",
    "sku",
    "model",
    "licence",
    "license",
    "product key",
    "meeting",
    "case",
    "reference",
    "bestellnummer",
    "seriennummer",
];

/// The account or card number that `phrase` of `text` begins with or is.
pub(super) fn find(view: &FileView<'_>, text: &str, phrase: Span) -> Option<Identifier> {
    account(text, phrase).or_else(|| card(view, text, phrase))
}

/// An IBAN (ISO 13616): the length and form of its country, and the check digits of ISO 7064.
fn account(text: &str, phrase: Span) -> Option<Identifier> {
    let said = &text[phrase.range()];
    let starts = said
        .match_indices(|c: char| c.is_ascii_uppercase())
        .map(|(at, _)| at)
        .filter(|at| *at == 0 || !said.as_bytes()[at - 1].is_ascii_alphanumeric());
    for start in starts {
        let number = &said[start..];
        let head = number.as_bytes();
        let is_head = head.len() >= SHORTEST
            && head[..2].iter().all(u8::is_ascii_uppercase)
            && head[2..4].iter().all(u8::is_ascii_digit);
        if !is_head {
            continue;
        }
        let ends = number.match_indices([' ', '-', '.', '/']).map(|(at, _)| at);
        for end in ends.chain([number.len()]) {
            let compact = compact(&number[..end]);
            if compact.parse::<Iban>().is_ok() {
                let from = phrase.start + start;
                return (!examples::is_account(&compact)).then(|| Identifier {
                    span: Span::new(from, from + end),
                    what: message!("bank account number (IBAN)"),
                });
            }
        }
    }
    None
}

/// The shortest IBAN.
const SHORTEST: usize = 15;

/// A card number (ISO/IEC 7812): the range of an issuer and the check digit of Luhn.
fn card(view: &FileView<'_>, text: &str, phrase: Span) -> Option<Identifier> {
    let said = &text[phrase.range()];
    let digits = compact(said);
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || !has_issuer(&digits) || !luhn(&digits) || examples::is_card(&digits) {
        return None;
    }
    let groups: Vec<usize> = said.split([' ', '-']).map(str::len).collect();
    let is_grouped = groups == [4, 4, 4, 4] || groups == [4, 6, 5];
    let is_plain = groups.len() == 1 && !said.contains(['.', '/']);
    if !is_grouped && !is_plain {
        return None;
    }
    let context = Context::of(view, text, phrase);
    let is_card = context.says(&CARD) || is_grouped && !context.says(&OTHER);
    is_card.then(|| Identifier {
        span: phrase,
        what: message!("card number"),
    })
}

/// Whether a card of that length and beginning is issued.
fn has_issuer(digits: &str) -> bool {
    let head = |length: usize| {
        let head = digits
            .get(..length)
            .and_then(|head| head.parse::<u32>().ok());
        head.unwrap_or(0)
    };
    match digits.len() {
        13 | 19 => head(1) == 4,
        14 => matches!(head(3), 300..=305) || matches!(head(2), 36 | 38 | 39),
        15 => matches!(head(2), 34 | 37),
        16 => {
            head(1) == 4
                || matches!(head(2), 51..=55 | 62 | 65)
                || matches!(head(4), 2221..=2720 | 3528..=3589 | 6011)
                || matches!(head(3), 644..=649)
        }
        _ => false,
    }
}
