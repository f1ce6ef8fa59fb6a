//! Placeholders for connectors, `~~category`: what a plugin names where each company has its own
//! tool. Form: the published plugins of anthropics/knowledge-work-plugins, November 2026.

/// The categories that published plugins use, the most frequent first.
pub const CATEGORIES: [&str; 16] = [
    "chat",
    "project tracker",
    "knowledge base",
    "email",
    "calendar",
    "office suite",
    "product analytics",
    "data warehouse",
    "cloud storage",
    "user feedback",
    "support platform",
    "source control",
    "marketing automation",
    "literature",
    "design",
    "competitive intelligence",
];

/// What a placeholder begins with.
const MARK: &str = "~~";

/// The categories of the placeholders in `text`, in their order; crossed-out text is none.
pub fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    placed_placeholders(text).map(|(_, category)| category)
}

/// The same, each with the byte at which its mark begins.
pub(crate) fn placed_placeholders(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line)
    });
    let marked = lines.filter(|(_, line)| line.contains(MARK));
    marked.flat_map(|(start, line)| {
        let found = in_line(line.trim_end_matches(['\n', '\r'])).into_iter();
        found.map(move |(at, category)| (start + at, category))
    })
}

fn in_line(line: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(MARK) {
        let (before, after) = (&rest[..at], &rest[at + MARK.len()..]);
        let crossed = after.find(MARK).filter(|end| closes(after, *end));
        if let Some(end) = crossed {
            rest = &after[end + MARK.len()..];
            continue;
        }
        let category = category(after, before.ends_with('`'));
        if !category.is_empty() {
            found.push((line.len() - after.len() - MARK.len(), category));
        }
        rest = &after[category.len()..];
    }
    found
}

/// Whether the mark at `end` of `text` ends text that is crossed out.
fn closes(text: &str, end: usize) -> bool {
    let inside = &text[..end];
    let next = text[end + MARK.len()..].chars().next();
    !inside.is_empty()
        && !inside.contains('`')
        && !inside.ends_with(char::is_whitespace)
        && !next.is_some_and(char::is_alphanumeric)
}

/// The category that `text` begins with: all of the code it stands in, else one that is known,
/// else one word.
fn category(text: &str, in_code: bool) -> &str {
    let word = text
        .find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_'))
        .unwrap_or(text.len());
    if word == 0 {
        return "";
    }
    if in_code && let Some(end) = text.find('`') {
        return text[..end].trim_end();
    }
    let known = CATEGORIES.iter().find(|known| text.starts_with(**known));
    &text[..known.map_or(word, |known| known.len().max(word))]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        placeholders(text).collect()
    }

    #[test]
    fn placeholders_may_have_several_words() {
        assert_eq!(
            found("Ask `~~legal hold` and ~~project tracker, then ~~chat or `~~email`."),
            ["legal hold", "project tracker", "chat", "email"]
        );
    }

    #[test]
    fn a_placeholder_stands_at_its_mark_and_not_at_its_word() {
        let text = "é email\r\nto ~~email, ~~gone~~ and `~~CI/CD`\n";
        let found: Vec<_> = placed_placeholders(text).collect();
        assert_eq!(found, [(13, "email"), (36, "CI/CD")]);
        assert!(found.iter().all(|(at, _)| text[*at..].starts_with(MARK)));
    }

    #[test]
    fn crossed_out_text_is_no_placeholder() {
        assert_eq!(found("The ~~old rule~~ is gone; see ~~chat."), ["chat"]);
        assert_eq!(found("~~~\ncode\n~~~\n~~ alone"), [""; 0]);
    }
}
