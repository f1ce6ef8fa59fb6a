//! Evidence without secrets.

use std::fmt::Write as _;

use crate::text::Span;

/// The longest evidence, in characters.
const LONGEST: usize = 160;

/// What stands for a secret, whatever its length.
const MASK: &str = "••••••••";

/// The text of `span` on one line, with `secrets` masked and invisible characters named.
pub fn excerpt(text: &str, span: Span, secrets: &[Span]) -> String {
    let mut out = String::new();
    let mut at = span.start;
    let mut inside: Vec<Span> = secrets
        .iter()
        .copied()
        .filter(|s| s.start < span.end && s.end > span.start)
        .collect();
    inside.sort();
    for secret in inside {
        out.push_str(text.get(at..secret.start.max(at)).unwrap_or_default());
        out.push_str(MASK);
        at = secret.end.min(span.end).max(at);
    }
    out.push_str(text.get(at..span.end).unwrap_or_default());
    visible(&out)
}

/// `secret` with all but a known public prefix hidden, such as `ghp_••••••••`.
pub fn masked(prefix: &str) -> String {
    format!("{prefix}{MASK}")
}

fn visible(text: &str) -> String {
    let mut out = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == LONGEST {
            out.push('…');
            break;
        }
        match character {
            '\n' | '\r' | '\t' => out.push(' '),
            _ if is_invisible(character) => {
                let _ = write!(out, "‹U+{:04X}›", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out
}

/// Whether a reader sees nothing where `character` stands.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(u32::from(character),
            0xAD | 0x034F | 0x061C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F
            | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F
            | 0xFEFF | 0xFFA0 | 0xFFF9..=0xFFFB | 0xE0000..=0xE0FFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_never_shows() {
        let text = "password: hunter2 ok";
        let shown = excerpt(text, Span::new(0, text.len()), &[Span::new(10, 17)]);
        assert_eq!(shown, "password: •••••••• ok");
    }

    #[test]
    fn a_secret_that_reaches_past_the_excerpt_is_masked_too() {
        let shown = excerpt("key=abcdef", Span::new(0, 7), &[Span::new(4, 10)]);
        assert_eq!(shown, "key=••••••••");
    }

    #[test]
    fn invisible_characters_are_named() {
        assert_eq!(excerpt("a\u{200b}b", Span::new(0, 5), &[]), "a‹U+200B›b");
    }
}
