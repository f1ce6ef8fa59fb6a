//! A skill against published limits.

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
    let name = document.name().unwrap_or_default();
    let description = document.description().unwrap_or_default();
    let mut gauges = vec![
        limit(
            Target::Spec,
            "Name",
            characters(name),
            NAME_MOST as u64,
            cite::SPEC,
        ),
        limit(
            Target::Spec,
            "Description",
            characters(description),
            DESCRIPTION_MOST as u64,
            cite::SPEC,
        ),
        advice(
            Target::SkillUpload,
            "Description",
            characters(description),
            HELP_DESCRIPTION_MOST,
            cite::HELP_DESCRIPTION,
        ),
        limit(
            Target::ClaudeCode,
            "Listing line",
            (listing.characters() as u64, Unit::Characters),
            LISTING_MOST as u64,
            cite::SKILL_DOCS,
        ),
        advice(
            Target::Spec,
            "Text",
            (body.lines as u64, Unit::Lines),
            BODY_LINES_MOST,
            cite::SPEC,
        ),
        advice(
            Target::Spec,
            "Text",
            (body.count.tokens, Unit::Tokens),
            BODY_TOKENS_MOST,
            cite::SPEC,
        ),
    ];
    if let Some(needs) = document.scalar("compatibility") {
        let value = characters(needs.trim());
        gauges.push(limit(
            Target::Spec,
            "Compatibility",
            value,
            COMPATIBILITY_MOST,
            cite::SPEC,
        ));
    }
    gauges
}

fn characters(text: &str) -> (u64, Unit) {
    (text.chars().count() as u64, Unit::Characters)
}

fn limit(target: Target, what: &str, value: (u64, Unit), most: u64, citation: Citation) -> Gauge {
    Gauge::new(target, what, value, most, citation)
}

fn advice(target: Target, what: &str, value: (u64, Unit), most: u64, citation: Citation) -> Gauge {
    Gauge {
        advice: true,
        ..limit(target, what, value, most, citation)
    }
}
