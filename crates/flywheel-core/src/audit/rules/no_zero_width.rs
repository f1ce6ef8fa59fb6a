use flywheel_messages::{counted, message};
use unicode_script::{Script, UnicodeScript};

use crate::audit::hidden::{by_line, reach, runs, strip};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Level, Observation, Scope};

/// So many invisible characters in a row can spell something.
const SPELLS: usize = 8;

declare_rule! {
    /// ## What it checks
    /// Characters without width: zero-width spaces and joiners, word joiners, invisible operators,
    /// fillers, and byte order marks inside a text. Where they belong they are left alone: between
    /// the parts of an emoji, in Persian, Arabic, Indic, Thai, Khmer and related scripts, and one
    /// byte order mark at the start. A soft hyphen inside a word is a note. Control characters,
    /// such as zero bytes, are invisible too.
    ///
    /// ## Why it matters
    /// Nobody sees them, and Claude reads them. In rows they spell messages; inside words they keep
    /// reviewers and searches from finding the word.
    ///
    /// ## Example
    /// The word “ignore” with an invisible space in its middle is not found by a search.
    ///
    /// ## How to fix
    /// Remove them; nothing visible changes. Text copied from a web page often brings a few along.
    ///
    /// Source: Unicode Technical Report 36; Unicode Standard 23.2 (layout controls), November 2026.
    NO_ZERO_WIDTH {
        code: "HID-003",
        name: "no_zero_width",
        group: Hidden,
        level: Block,
        since: "0.1.0",
        summary: "Invisible characters without width",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let text = view.text_or_empty();
    for group in by_line(
        text,
        runs(view, |at, c| is_invisible(c) && !belongs(text, at, c)),
    ) {
        let characters = || group.iter().flat_map(|run| text[run.range()].chars());
        let count = characters().count();
        let soft = characters().all(|c| c == '\u{AD}');
        let title = match (soft, count) {
            (true, _) => message!("Soft hyphens nobody sees stand inside words"),
            (_, ..SPELLS) => message!("Invisible characters stand here"),
            _ => message!("Invisible characters may spell a message here"),
        };
        let seen = Observation::at(view.path(), reach(text, &group), title)
            .because(counted!(
                count,
                "{count} character without width, which Claude reads and no person sees. Remove \
                 it; nothing visible changes.",
                "{count} characters without width, which Claude reads and no person sees. Remove \
                 them; nothing visible changes.",
            ))
            .fix(strip(
                view,
                message!("Remove the invisible characters"),
                &group,
            ));
        out.push(if soft && count < SPELLS {
            seen.level(Level::Note)
        } else {
            seen
        });
    }
}

fn is_invisible(character: char) -> bool {
    matches!(u32::from(character),
        0..=0x08 | 0x0B | 0x0E..=0x1F | 0x7F..=0x84 | 0x86..=0x9F | 0xAD | 0x034F | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180E | 0x200B..=0x200D
        | 0x2060..=0x2065 | 0x206A..=0x206F | 0x3164 | 0xFEFF | 0xFFA0 | 0xFFF9..=0xFFFB
        | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A)
}

/// Whether the invisible `character` at `at` does what it is for.
fn belongs(text: &str, at: usize, character: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + character.len_utf8()..].chars().next();
    let either = |is: fn(char) -> bool| before.is_some_and(is) || after.is_some_and(is);
    let both = |is: fn(char) -> bool| before.is_some_and(is) && after.is_some_and(is);
    match character {
        '\u{FEFF}' => at == 0,
        '\u{200D}' => {
            before.is_some_and(is_emoji) && after.is_some_and(is_emoji)
                || both_or_end(before, after)
        }
        '\u{200C}' => both_or_end(before, after),
        '\u{200B}' => both(breaks_without_space),
        '\u{34F}' => both(|c| !c.is_ascii()) && either(is_joining),
        '\u{115F}' | '\u{1160}' => either(|c| c.script() == Script::Hangul && !is_invisible(c)),
        '\u{17B4}' | '\u{17B5}' => either(|c| c.script() == Script::Khmer && !is_invisible(c)),
        '\u{180E}' => either(|c| c.script() == Script::Mongolian && !is_invisible(c)),
        '\u{1D173}'..='\u{1D17A}' => {
            either(|c| ('\u{1D100}'..='\u{1D1FF}').contains(&c) && !is_invisible(c))
        }
        _ => false,
    }
}

/// A joiner stands after a letter of a joining script, before another one or at the word's end.
fn both_or_end(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(is_joining) && after.is_none_or(|c| is_joining(c) || c.is_ascii())
}

fn is_joining(character: char) -> bool {
    use Script::{
        Arabic, Balinese, Bengali, Devanagari, Grantha, Gujarati, Gurmukhi, Javanese, Kannada,
        Khmer, Malayalam, Mongolian, Myanmar, Nko, Oriya, Sinhala, Sundanese, Syriac, Tamil,
        Telugu, Thaana, Tibetan,
    };
    !character.is_ascii()
        && matches!(
            character.script(),
            Arabic
                | Balinese
                | Bengali
                | Devanagari
                | Grantha
                | Gujarati
                | Gurmukhi
                | Javanese
                | Kannada
                | Khmer
                | Malayalam
                | Mongolian
                | Myanmar
                | Nko
                | Oriya
                | Sinhala
                | Sundanese
                | Syriac
                | Tamil
                | Telugu
                | Thaana
                | Tibetan
        )
}

fn breaks_without_space(character: char) -> bool {
    use Script::{Javanese, Khmer, Lao, Myanmar, Tai_Tham, Thai, Tibetan};
    !character.is_ascii()
        && matches!(
            character.script(),
            Javanese | Khmer | Lao | Myanmar | Tai_Tham | Thai | Tibetan
        )
}

/// Whether `character` can be a part of a joined emoji.
fn is_emoji(character: char) -> bool {
    matches!(u32::from(character),
        0xA9 | 0xAE | 0x2190..=0x21FF | 0x2300..=0x23FF | 0x25A0..=0x27BF | 0x2900..=0x297F
        | 0x2B00..=0x2BFF | 0xFE0F | 0x20E3 | 0x1F000..=0x1FAFF | 0xE007F)
}
