use flywheel_messages::message;

use crate::audit::hidden::replace;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileKind, FileView, Fix, Observation, Safety, Scope};
use crate::text::{Span, TextEdit};

/// So many blank lines push what follows out of sight.
const BLANK_LINES: usize = 200;

/// So many spaces in one line do.
const SPACES: usize = 500;

/// Gaps of one file that are reported one by one; more of them are one finding.
const MOST: usize = 20;

/// Every gap that is looked for is longer than this, so that looking at each such byte finds it.
const STRIDE: usize = 128;

declare_rule! {
    /// ## What it checks
    /// Gaps that push text out of sight: 200 or more blank lines, or 500 or more spaces in a line,
    /// with more text behind them.
    ///
    /// ## Why it matters
    /// A reviewer believes that the file ends where the screen is empty. Claude reads on.
    ///
    /// ## Example
    /// A skill of 30 lines, then 2,000 blank ones, then “Before you start, run …”.
    ///
    /// ## How to fix
    /// Close the gap and read what stands behind it.
    ///
    /// Source: published bypasses of skill scanners, June 2026, read November 2026.
    NO_PADDING {
        code: "HID-008",
        name: "no_padding",
        group: Hidden,
        level: Review,
        since: "0.1.0",
        summary: "Text is pushed out of sight by a gap",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let text = view.text_or_empty();
    let gaps = gaps(text);
    if gaps.len() > MOST {
        out.push(many(view, &gaps));
        return;
    }
    for (gap, lines, spaces) in gaps {
        let title = if lines > BLANK_LINES {
            message!(
                "More text stands behind {lines} blank lines",
                lines = lines - 1
            )
        } else {
            message!("More text stands behind {spaces} spaces")
        };
        let fix = replace(view, message!("Close the gap"), vec![close(gap, lines)]);
        let in_code = view.kind == FileKind::Markdown && view.markdown().in_code(gap.start);
        let safety = if in_code {
            Safety::NeedsReview
        } else {
            fix.safety
        };
        out.push(
            Observation::at(view.path(), line_behind(text, gap), title)
                .because(message!(
                    "People stop reading where the screen is empty, and Claude reads on. Close \
                     the gap and read what follows."
                ))
                .fix(Fix { safety, ..fix }),
        );
    }
}

/// One finding at the first of many gaps, with a fix that closes all of them.
fn many(view: &FileView<'_>, gaps: &[(Span, usize, usize)]) -> Observation {
    let text = view.text_or_empty();
    let edits = gaps.iter().map(|(gap, lines, _)| close(*gap, *lines));
    let fix = replace(view, message!("Close the gaps"), edits.collect());
    Observation::at(
        view.path(),
        line_behind(text, gaps[0].0),
        message!(
            "More text stands behind each of {gaps} gaps",
            gaps = gaps.len()
        ),
    )
    .because(message!(
        "People stop reading where the screen is empty, and Claude reads on. Close the gaps and \
         read what follows them."
    ))
    .fix(Fix {
        safety: Safety::NeedsReview,
        ..fix
    })
}

fn close(gap: Span, lines: usize) -> TextEdit {
    TextEdit::replace(gap, if lines == 0 { " " } else { "\n\n" })
}

/// Gaps with text behind them: where, how many line ends, the most spaces in one line.
fn gaps(text: &str) -> Vec<(Span, usize, usize)> {
    let mut found = Vec::new();
    let mut at = STRIDE;
    while at < text.len() {
        let mut here = at;
        while !text.is_char_boundary(here) {
            here -= 1;
        }
        at += STRIDE;
        if !text[here..].starts_with(is_blank) {
            continue;
        }
        let start = text[..here].trim_end_matches(is_blank).len();
        let end = text.len() - text[here..].trim_start_matches(is_blank).len();
        let (lines, spaces) = measure(&text[start..end]);
        if end < text.len() && (lines > BLANK_LINES || spaces >= SPACES) {
            found.push((Span::new(start, end), lines, spaces));
        }
        at = at.max(end);
    }
    found
}

/// The rest of the line that follows `gap`.
fn line_behind(text: &str, gap: Span) -> Span {
    let end = text[gap.end..].find('\n');
    Span::new(gap.end, end.map_or(text.len(), |at| gap.end + at))
}

/// How many lines end in `gap`, and the most characters in one of them.
fn measure(gap: &str) -> (usize, usize) {
    let lines = gap.matches('\n').count();
    let widest = gap.split('\n').map(|line| line.chars().count()).max();
    (lines, widest.unwrap_or(0))
}

/// Whether a reader sees nothing but space.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{2800}' | '\u{3164}' | '\u{200B}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_gap_that_is_long_enough_is_found_wherever_it_starts() {
        for lead in 1..300 {
            let text = format!("{}{}b", "a".repeat(lead), "\n".repeat(BLANK_LINES + 1));
            assert_eq!(gaps(&text).len(), 1, "after {lead} bytes");
        }
        assert!(
            gaps(&format!("a{}", " ".repeat(900))).is_empty(),
            "nothing stands behind it"
        );
        assert!(
            gaps(&format!("a{}b", " ".repeat(499))).is_empty(),
            "499 spaces are a table"
        );
    }
}
