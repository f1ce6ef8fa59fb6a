//! What the rules about invisible characters share.

use flywheel_messages::Message;

use super::finding::{FileEdit, Fix};
use super::kind::FileKind;
use super::view::FileView;
use crate::text::{Span, TextEdit};

/// Lines of one file that are reported one by one; more of them are one finding.
const MOST: usize = 20;

/// Characters of a hidden message that a finding repeats.
const LONGEST_QUOTE: usize = 80;

/// Bytes that are looked at together.
const CHUNK: usize = 64;

/// The characters of `text` that a rule about hidden text asks for.
pub(super) fn special_characters(text: &str) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    let mut read = 0;
    for (index, chunk) in text.as_bytes().chunks(CHUNK).enumerate() {
        let others = chunk
            .iter()
            .fold(0, |others, byte| others | u8::from(!is_plain(*byte)));
        if others == 0 {
            continue;
        }
        let start = text.floor_char_boundary(index * CHUNK).max(read);
        let end = text.ceil_char_boundary((index * CHUNK + chunk.len()).min(text.len()));
        let characters = text[start..end].char_indices();
        found.extend(
            characters
                .filter(|(_, c)| is_special(*c))
                .map(|(at, c)| (start + at, c)),
        );
        read = end;
    }
    found
}

/// Whether `byte` is a character people see, a space, a tab or the end of a line or a page.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r' | 0x0C)
}

/// Whether `character` is invisible, turns the direction of text, selects a variant, or begins a
/// flag that is spelt in invisible characters.
fn is_special(character: char) -> bool {
    matches!(u32::from(character),
        0..=0x08 | 0x0B | 0x0E..=0x1F | 0x7F..=0x84 | 0x86..=0x9F | 0xAD | 0x034F | 0x061C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180E | 0x200B..=0x200F
        | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0
        | 0xFFF9..=0xFFFB | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0x1F3F4
        | 0xE0000..=0xE0FFF)
}

/// Runs of special characters of `view` for which `is_hidden` holds.
pub(super) fn runs(view: &FileView<'_>, is_hidden: impl Fn(usize, char) -> bool) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, character) in view.special() {
        if is_hidden(*at, *character) {
            push(&mut runs, Span::new(*at, at + character.len_utf8()));
        }
    }
    runs
}

/// Adds `span`, as part of the last run where it touches it.
pub(super) fn push(runs: &mut Vec<Span>, span: Span) {
    match runs.last_mut() {
        Some(last) if last.end == span.start => last.end = span.end,
        _ => runs.push(span),
    }
}

/// The runs of one line together, so that a person sees one finding per line; where there are more
/// than [`MOST`] lines, all of them together.
pub(super) fn by_line(text: &str, runs: Vec<Span>) -> Vec<Vec<Span>> {
    let mut groups: Vec<Vec<Span>> = Vec::new();
    for run in runs {
        let joins = groups
            .last()
            .and_then(|group| group.last())
            .is_some_and(|last: &Span| !text.as_bytes()[last.end..run.start].contains(&b'\n'));
        match groups.last_mut() {
            Some(group) if joins => group.push(run),
            _ => groups.push(vec![run]),
        }
    }
    if groups.len() > MOST {
        return vec![groups.concat()];
    }
    groups
}

/// From the first of `group` to the end of the last, on the first one's line.
pub(super) fn reach(text: &str, group: &[Span]) -> Span {
    let start = group.first().map_or(0, |span| span.start);
    let end = group.last().map_or(start, |span| span.end);
    let line_end = text[start..end].find('\n').map_or(end, |at| start + at);
    Span::new(
        start,
        line_end.max(group.first().map_or(end, |span| span.end)),
    )
}

/// Removes `group`: safe in prose, to be looked at in programs and data, which may mean it.
pub(super) fn strip(view: &FileView<'_>, label: Message, group: &[Span]) -> Fix {
    replace(
        view,
        label,
        group.iter().map(|span| TextEdit::remove(*span)).collect(),
    )
}

/// Changes the text by `edits`; as safe as [`strip`].
pub(super) fn replace(view: &FileView<'_>, label: Message, edits: Vec<TextEdit>) -> Fix {
    let edit = FileEdit::Text {
        path: view.path().to_owned(),
        edits,
    };
    if is_prose(view) {
        Fix::safe(label, vec![edit])
    } else {
        Fix::reviewed(label, vec![edit])
    }
}

/// Whether the file is read as prose rather than run or parsed.
pub(super) fn is_prose(view: &FileView<'_>) -> bool {
    matches!(
        view.kind,
        FileKind::Markdown | FileKind::Text | FileKind::Document
    )
}

/// A hidden message as a finding may repeat it: short, on one line, and without words that could
/// be a key.
pub(super) fn quote(hidden: &str) -> String {
    let words: Vec<&str> = hidden.split_whitespace().map(unless_key).collect();
    let whole = words.join(" ");
    let mut short: String = whole.chars().take(LONGEST_QUOTE).collect();
    if short.len() < whole.len() {
        short.push('…');
    }
    short
}

fn unless_key(word: &str) -> &str {
    let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
    if word.len() > 20 || (word.len() > 5 && has_digit) {
        "••••••••"
    } else {
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_never_repeats_a_key() {
        assert_eq!(
            quote("use  the\nkey Sunny4Harbor now"),
            "use the key •••••••• now"
        );
        assert_eq!(
            quote(&"word ".repeat(40)).chars().count(),
            LONGEST_QUOTE + 1
        );
    }

    #[test]
    fn runs_of_one_line_are_one_group() {
        let text = "a\u{200b}b\u{200b}\nc\u{200b}";
        let runs = special_characters(text)
            .into_iter()
            .map(|(at, c)| Span::new(at, at + c.len_utf8()));
        let groups = by_line(text, runs.collect());
        assert_eq!(groups.len(), 2);
        assert_eq!(reach(text, &groups[0]), Span::new(1, 8));
    }
}
