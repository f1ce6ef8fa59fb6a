use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileEdit, FileView, Fix, Observation, Scope};
use crate::text::{Span, TextEdit};

declare_rule! {
    /// ## What it checks
    /// Characters of the Unicode tag block (U+E0000 to U+E007F). They carry a copy of the Latin
    /// alphabet that no screen shows. The flags of England, Scotland and Wales, which are made of
    /// them, are left alone.
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
    /// Source: “ASCII smuggling”, Unicode Technical Standard 51 (emoji tag sequences).
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
    let Some(text) = view.text.filter(|text| !text.is_ascii()) else {
        return;
    };
    for run in runs(text) {
        let hidden: String = text[run.range()].chars().filter_map(spoken).collect();
        let edit = FileEdit::Text {
            path: view.path().to_owned(),
            edits: vec![TextEdit::remove(run)],
        };
        out.push(
            Observation::at(
                view.path(),
                run,
                "Words are hidden here that only Claude can read",
            )
            .because(format!(
                "They say “{}”. Remove them, and ask where the text came from.",
                hidden.trim()
            ))
            .fix(Fix::safe("Remove the hidden words", vec![edit])),
        );
    }
}

/// Runs of tag characters that do not belong to a flag.
fn runs(text: &str) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    let mut in_flag = false;
    for (at, character) in text.char_indices() {
        let is_tag = ('\u{E0000}'..='\u{E007F}').contains(&character);
        if !is_tag {
            in_flag = character == '\u{1F3F4}';
            continue;
        }
        if in_flag {
            continue;
        }
        let end = at + character.len_utf8();
        match runs.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => runs.push(Span::new(at, end)),
        }
    }
    runs
}

/// The letter a tag character stands for.
fn spoken(character: char) -> Option<char> {
    let letter = char::from_u32(u32::from(character).checked_sub(0xE0000)?)?;
    (letter.is_ascii_graphic() || letter == ' ').then_some(letter)
}
