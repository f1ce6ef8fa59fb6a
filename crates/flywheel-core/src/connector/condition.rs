//! Whether a text uses a connector only where it is there: “if ~~chat is connected, post it”.

use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::pattern;
use crate::text::Span;

/// How far around a mention its paragraph is read, in bytes.
const AROUND: usize = 600;

/// A line that says when something is done, in the languages of the window.
static CONDITION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:if|when|where|once|unless|whether)\b[^.\n]{0,120}\b(?:connected|available|configured|enabled|installed|linked|set up|present|accessible)\b|\boptional(?:ly)?\b|\b(?:falls|wenn|sofern)\b[^.\n]{0,120}\b(?:verbunden|verfügbar|eingerichtet|angebunden|verknüpft|vorhanden)\b",
    )
});

/// A paragraph that says what holds without: “no calendar connected”, “Email not connected”.
static WITHOUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:no|not|without)\b[^.\n]{0,60}\b(?:connected|available|configured|linked)\b|\b(?:kein|keine|keinen|nicht|ohne)\b[^.\n]{0,60}\b(?:verbunden|verfügbar|eingerichtet|angebunden)\b",
    )
});

/// A line that is all condition, and leads into what follows: “**Email connected:**”.
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?im)^[^\n.]{0,80}\b(?:connected|available|configured|verbunden|verfügbar|eingerichtet)[^a-z\n]{0,6}$",
    )
});

/// Whether `text` uses what it speaks of at `span` only where that is there.
pub(super) fn is_where_there(text: &str, span: Span) -> bool {
    let paragraph = paragraph(text, span);
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let start = start.max(paragraph.start);
    let end = text[span.end..paragraph.end].find('\n');
    let end = end.map_or(paragraph.end, |at| span.end + at);
    CONDITION.is_match(&text[start..end])
        || LEAD.is_match(&text[paragraph.start..start])
        || WITHOUT.is_match(&text[paragraph.range()])
}

/// The lines without a blank one between them around `span`, as far as they are read.
fn paragraph(text: &str, span: Span) -> Span {
    let least = text.ceil_char_boundary(span.start.saturating_sub(AROUND));
    let most = text.floor_char_boundary(span.end.saturating_add(AROUND).min(text.len()));
    let before = &text[least.min(span.start)..span.start];
    let after = &text[span.end..most.max(span.end)];
    let start = before
        .rfind("\n\n")
        .map_or(before.len(), |at| before.len() - at - 2);
    let end = after.find("\n\n").unwrap_or(after.len());
    Span::new(span.start - start, span.end + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows: a text in which `X` is spoken of, and whether it is used only where it is there.
    #[test]
    fn a_text_says_that_it_can_do_without() {
        for (text, expected) in [
            ("Post it in X.", false),
            ("If X is connected, post it.", true),
            ("Post it in X, if available.", true),
            ("If the total is wrong, post it in X.", false),
            ("- If mail is connected, send it.\n- Post it in X.", false),
            (
                "**Email connected:**\n- Offer a draft in X\n- Or send it",
                true,
            ),
            ("**Option A — Calendar connected:**\nUse X.", true),
            ("**Email connected:**\n- Draft it.\n\nPost it in X.", false),
            ("[Draft in X]\n[Email not connected]", true),
            ("Connect first.\nThen post it in X.", false),
            ("X (optional)", true),
            ("Wenn X verbunden ist, dort melden.", true),
            ("Falls X verfügbar ist, dort melden.", true),
            ("Dort in X melden.", false),
        ] {
            let at = text.find('X').expect("X");
            assert_eq!(
                is_where_there(text, Span::new(at, at + 1)),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn a_long_line_of_many_signs_is_read_in_part() {
        let text = format!("{}X{}", "é".repeat(2_000), "😀".repeat(2_000));
        let at = text.find('X').expect("X");
        let paragraph = paragraph(&text, Span::new(at, at + 1));
        assert!(paragraph.len() <= 2 * AROUND + 1);
        assert!(!is_where_there(&text, Span::new(at, at + 1)));
    }
}
