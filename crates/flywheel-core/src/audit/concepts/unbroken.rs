//! Text whose lines are joined, so that words that belong together stand side by side.

use std::borrow::Cow;

/// A text with one blank for every run of blanks and line breaks.
pub(super) struct Unbroken<'t> {
    /// The text.
    pub(super) text: Cow<'t, str>,
    /// From where on how many bytes were left out before.
    cuts: Vec<(usize, usize)>,
}

impl<'t> Unbroken<'t> {
    /// Joins the lines of `text`.
    pub(super) fn of(text: &'t str) -> Self {
        if !text.contains('\n') && !text.contains("  ") {
            return Self {
                text: Cow::Borrowed(text),
                cuts: Vec::new(),
            };
        }
        let mut joined = String::with_capacity(text.len());
        let mut cuts = Vec::new();
        let mut left_out = 0;
        for (at, character) in text.char_indices() {
            if character.is_ascii_whitespace() {
                if !joined.ends_with(' ') {
                    joined.push(' ');
                }
                continue;
            }
            if at - joined.len() > left_out {
                left_out = at - joined.len();
                cuts.push((joined.len(), left_out));
            }
            joined.push(character);
        }
        Self {
            text: Cow::Owned(joined),
            cuts,
        }
    }

    /// Where byte `at` of the joined text stands in the text it was made of.
    pub(super) fn place(&self, at: usize) -> usize {
        let next = self.cuts.partition_point(|(from, _)| *from <= at);
        let cut = next.checked_sub(1).map(|last| self.cuts[last].1);
        at + cut.unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_places() {
        let text = "in its\n   own\tway,  añadido\nhere";
        let joined = Unbroken::of(text);
        assert_eq!(joined.text, "in its own way, añadido here");
        for word in ["in", "own", "way", "añadido", "here"] {
            let at = joined.text.find(word).map(|at| joined.place(at));
            assert_eq!(at, text.find(word), "{word}");
        }
    }

    #[test]
    fn a_line_by_itself_is_left_as_it_is() {
        let joined = Unbroken::of("nothing to join");
        assert!(matches!(joined.text, Cow::Borrowed(_)));
        assert_eq!(joined.place(8), 8);
    }
}
