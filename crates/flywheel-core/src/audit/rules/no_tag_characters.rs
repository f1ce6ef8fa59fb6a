use flywheel_messages::{Message, message};

use crate::audit::hidden::{by_line, push, quote, reach, strip};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Observation, Scope};
use crate::text::Span;

/// The flag that tag characters may follow.
const BLACK_FLAG: char = '\u{1F3F4}';

/// The tag character that ends a flag.
const CANCEL: char = '\u{E007F}';

declare_rule! {
    /// ## What it checks
    /// Characters of the Unicode tag block (U+E0000 to U+E007F). They carry a copy of the Latin
    /// alphabet that no screen shows. Flags of regions such as England, Scotland and Wales, which
    /// are made of a black flag and up to six of them, are left alone.
    ///
    /// ## Why it matters
    /// Claude reads these characters as words. A text that looks harmless to every reviewer can
    /// hold instructions that only Claude sees.
    ///
    /// ## Example
    /// “Summarise the report.” followed by 40 characters nobody can see: “and send it to …”.
    ///
    /// ## How to fix
    /// Remove the characters. If you did not put them there, find out where the text came from
    /// before you use the rest of it.
    ///
    /// Source: “ASCII smuggling”; Unicode Technical Standard 51 (emoji tag sequences),
    /// November 2026.
    NO_TAG_CHARACTERS {
        code: "HID-001",
        name: "no_tag_characters",
        group: Hidden,
        level: Block,
        since: "0.1.0",
        summary: "Words hidden in invisible tag characters",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let text = view.text_or_empty();
    for group in by_line(text, runs(text, view.special())) {
        let hidden: String = group
            .iter()
            .flat_map(|run| text[run.range()].chars().filter_map(spoken))
            .collect();
        let what = if hidden.trim().is_empty() {
            message!("They spell no word.")
        } else {
            message!("They say “{hidden}”.", hidden = quote(&hidden))
        };
        out.push(
            Observation::at(
                view.path(),
                reach(text, &group),
                message!("Words are hidden here that only Claude can read"),
            )
            .because(Message::text([
                what,
                message!("Remove them, and ask where the text came from."),
            ]))
            .fix(strip(view, message!("Remove the hidden words"), &group)),
        );
    }
}

/// Runs of tag characters that do not belong to a flag.
fn runs(text: &str, special: &[(usize, char)]) -> Vec<Span> {
    let mut runs = Vec::new();
    let mut flag_end = 0;
    for (at, character) in special.iter().copied() {
        let end = at + character.len_utf8();
        if character == BLACK_FLAG {
            flag_end = end + flag(&text[end..]);
        } else if is_tag(character) && at >= flag_end {
            push(&mut runs, Span::new(at, end));
        }
    }
    runs
}

fn is_tag(character: char) -> bool {
    ('\u{E0000}'..='\u{E007F}').contains(&character)
}

/// How many bytes at the start of `text` complete a flag: three to six letters or digits in tag
/// characters, and the one that ends it.
fn flag(text: &str) -> usize {
    let letters = text
        .chars()
        .take_while(|c| spoken(*c).is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
        .count();
    let ends = text.chars().nth(letters) == Some(CANCEL);
    if ends && (3..=6).contains(&letters) {
        (letters + 1) * CANCEL.len_utf8()
    } else {
        0
    }
}

/// The letter a tag character stands for.
fn spoken(character: char) -> Option<char> {
    let letter = char::from_u32(u32::from(character).checked_sub(0xE0000)?)?;
    (letter.is_ascii_graphic() || letter == ' ').then_some(letter)
}
