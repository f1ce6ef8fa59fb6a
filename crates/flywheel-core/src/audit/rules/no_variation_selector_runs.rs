use flywheel_messages::{Message, message};
use unicode_script::{Script, UnicodeScript};

use crate::audit::hidden::{by_line, push, quote, reach, strip};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Observation, Scope};
use crate::text::Span;

/// Asks for the picture form of an emoji.
const EMOJI_STYLE: char = '\u{FE0F}';

declare_rule! {
    /// ## What it checks
    /// Variation selectors (U+FE00 to U+FE0F, U+E0100 to U+E01EF) that stand in a row, or after a
    /// letter or a space that has no variants. One after an emoji, a symbol, a digit of a keycap or
    /// a Chinese character is what they are for.
    ///
    /// ## Why it matters
    /// There are 256 of them, one for each value of a byte, and no screen shows them. A whole
    /// message fits behind a single smiley, and Claude can read it.
    ///
    /// ## Example
    /// A thumbs-up with 60 invisible selectors behind it that say where to send a file.
    ///
    /// ## How to fix
    /// Remove them. If you did not put them there, find out where the text came from before you
    /// use the rest of it.
    ///
    /// Source: Unicode Standard 23.4 (variation selectors); published demonstrations of 2025, read
    /// November 2026.
    NO_VARIATION_SELECTOR_RUNS {
        code: "HID-004",
        name: "no_variation_selector_runs",
        group: Hidden,
        level: Block,
        since: "0.1.0",
        summary: "A message hidden in invisible variation selectors",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let text = view.text_or_empty();
    for group in by_line(text, runs(text, view.special())) {
        let bytes: Vec<u8> = group
            .iter()
            .flat_map(|run| text[run.range()].chars().filter_map(value))
            .collect();
        let why = match readable(&bytes) {
            Some(hidden) => message!("They say “{hidden}”.", hidden = quote(&hidden)),
            None => message!(
                "{selectors} of them, which no person sees.",
                selectors = bytes.len()
            ),
        };
        out.push(
            Observation::at(
                view.path(),
                reach(text, &group),
                message!("Invisible variation selectors carry something here"),
            )
            .because(Message::text([
                why,
                message!("Claude can read them. Remove them, and ask where the text came from."),
            ]))
            .fix(strip(
                view,
                message!("Remove the invisible selectors"),
                &group,
            )),
        );
    }
}

/// Selectors that do not choose the form of the character before them.
fn runs(text: &str, special: &[(usize, char)]) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, selector) in special.iter().copied() {
        let follows_hidden = runs.last().is_some_and(|run| run.end == at);
        let before = text[..at].chars().next_back().filter(|_| !follows_hidden);
        let in_place = before.is_some_and(|before| chooses(before, selector));
        if !in_place && value(selector).is_some() {
            push(&mut runs, Span::new(at, at + selector.len_utf8()));
        }
    }
    runs
}

/// The byte a selector stands for.
fn value(character: char) -> Option<u8> {
    let code = u32::from(character);
    match code {
        0xFE00..=0xFE0F => u8::try_from(code - 0xFE00).ok(),
        0xE0100..=0xE01EF => u8::try_from(code - 0xE0100 + 16).ok(),
        _ => None,
    }
}

/// Whether `selector` may follow `before`. A doubled request for an emoji's picture form is a
/// common slip and carries nothing.
fn chooses(before: char, selector: char) -> bool {
    if value(before).is_some() {
        return before == EMOJI_STYLE && selector == EMOJI_STYLE;
    }
    match selector {
        '\u{E0100}'..='\u{E01EF}' => before.script() == Script::Han,
        '\u{FE0E}' | EMOJI_STYLE if before.is_ascii() => {
            before.is_ascii_digit() || matches!(before, '#' | '*')
        }
        _ => !before.is_ascii() && !before.is_whitespace() && before.script() != Script::Latin,
    }
}

/// The message in `bytes`, where most of it is text.
fn readable(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let plain = text.chars().filter(|c| !c.is_control()).count();
    (plain >= 3 && plain * 10 >= text.chars().count() * 9).then(|| text.to_owned())
}
