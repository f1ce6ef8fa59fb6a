//! A skill against published limits.

use flywheel_messages::{Message, message};

use super::Body;
use super::listing::{LISTING_MOST, Listing};
use crate::plugin::preview::{Citation, DESCRIPTION_MOST, Gauge, NAME_MOST, Unit, cite};
use crate::skill::Document;
use crate::target::Target;

/// Characters in `compatibility`.
const COMPATIBILITY_MOST: u64 = 500;
/// Characters of a description that the help centre still asks for.
const HELP_DESCRIPTION_MOST: u64 = 200;
/// Lines of the text.
const BODY_LINES_MOST: u64 = 500;
/// Tokens of the text.
const BODY_TOKENS_MOST: u64 = 5_000;

pub(super) fn gauges(document: &Document, listing: &Listing, body: Body) -> Vec<Gauge> {
    let mut gauges = vec![name(document)];
    gauges.extend(descriptions(document, listing));
    gauges.extend(texts(body));
    gauges.extend(compatibility(document));
    gauges
}

fn name(document: &Document) -> Gauge {
    let name = characters(document.name().unwrap_or_default());
    limit(
        Target::Spec,
        message!("Name"),
        name,
        NAME_MOST as u64,
        cite::SPEC,
    )
}

/// The description, and the line that is made of it.
fn descriptions(document: &Document, listing: &Listing) -> [Gauge; 3] {
    let length = characters(document.description().unwrap_or_default());
    let most = DESCRIPTION_MOST as u64;
    let line = (listing.characters() as u64, Unit::Characters);
    let line_most = LISTING_MOST as u64;
    let (upload, code) = (Target::SkillUpload, Target::ClaudeCode);
    let help = cite::HELP_DESCRIPTION;
    [
        limit(
            Target::Spec,
            message!("Description"),
            length,
            most,
            cite::SPEC,
        ),
        advice(
            upload,
            message!("Description"),
            length,
            HELP_DESCRIPTION_MOST,
            help,
        ),
        limit(
            code,
            message!("Listing line"),
            line,
            line_most,
            cite::SKILL_DOCS,
        ),
    ]
}

fn texts(body: Body) -> [Gauge; 2] {
    let lines = (body.lines as u64, Unit::Lines);
    let tokens = (body.count.tokens, Unit::Tokens);
    [
        advice(
            Target::Spec,
            message!("Text"),
            lines,
            BODY_LINES_MOST,
            cite::SPEC,
        ),
        advice(
            Target::Spec,
            message!("Text"),
            tokens,
            BODY_TOKENS_MOST,
            cite::SPEC,
        ),
    ]
}

fn compatibility(document: &Document) -> Option<Gauge> {
    let value = characters(document.scalar("compatibility")?.trim());
    let what = message!("Compatibility");
    Some(limit(
        Target::Spec,
        what,
        value,
        COMPATIBILITY_MOST,
        cite::SPEC,
    ))
}

fn characters(text: &str) -> (u64, Unit) {
    (text.chars().count() as u64, Unit::Characters)
}

fn limit(
    target: Target,
    what: Message,
    value: (u64, Unit),
    most: u64,
    citation: Citation,
) -> Gauge {
    Gauge::new(target, what, value, most, citation)
}

fn advice(
    target: Target,
    what: Message,
    value: (u64, Unit),
    most: u64,
    citation: Citation,
) -> Gauge {
    Gauge {
        advice: true,
        ..limit(target, what, value, most, citation)
    }
}
