//! Where a Markdown text may hold code, told from its fences alone: most texts need no more.

use crate::text::Span;

/// A fence: what it is made of, and how long it is.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Fence {
    sign: char,
    length: usize,
}

/// The inside of each fenced block of `text`, in their order.
pub(super) fn fenced(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    if !text.contains("```") && !text.contains("~~~") {
        return found;
    }
    let mut open: Option<(Fence, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some((fence, info)) = fence(line) else {
            continue;
        };
        match open {
            None => open = Some((fence, at)),
            Some((opened, from)) if closes(opened, fence, info) => {
                found.push(Span::new(from, start));
                open = None;
            }
            Some(_) => {}
        }
    }
    found.extend(open.map(|(_, from)| Span::new(from, text.len())));
    found
}

/// Whether `fence`, behind which `info` stands, ends a block that `opened` began.
fn closes(opened: Fence, fence: Fence, info: &str) -> bool {
    fence.sign == opened.sign && fence.length >= opened.length && info.trim().is_empty()
}

/// The fence that `line` begins with, in a quotation or an item too, and what stands behind it.
fn fence(line: &str) -> Option<(Fence, &str)> {
    let line = line.trim_start_matches(|c: char| " \t>-*+.)".contains(c) || c.is_ascii_digit());
    let sign = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = line.trim_start_matches(sign);
    let length = line.len() - info.len();
    (length >= 3).then_some((Fence { sign, length }, info))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_end_at_their_own_fence() {
        let text =
            "a\n```sh\nls\n```\n> ~~~\n> b\n> ~~~\n````md\n```\nc\n```\n````\n1. ```\n   d\n";
        let found: Vec<&str> = fenced(text)
            .into_iter()
            .map(|span| &text[span.range()])
            .collect();
        assert_eq!(found, ["ls\n", "> b\n", "```\nc\n```\n", "   d\n"]);
        assert_eq!(fenced("no ``` code in a line"), []);
    }
}
