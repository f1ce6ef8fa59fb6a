//! Words of sentences in many languages, each with what it stands for.

use aho_corasick::{AhoCorasick, MatchKind};

use super::roles::is_word;
use crate::text::Span;

/// Words, each with what it stands for, found in one search.
pub(super) struct Vocabulary<M> {
    search: AhoCorasick,
    /// What each word stands for, and whether any word that begins so does.
    meanings: Vec<(M, bool)>,
}

impl<M: Copy> Vocabulary<M> {
    /// `words` in small letters, each with what it stands for; one that ends in a star stands for
    /// all that begin so.
    ///
    /// # Panics
    /// If they are more than a search can hold.
    pub(super) fn of<W: AsRef<str>>(words: impl Iterator<Item = (M, W)>) -> Self {
        let mut meanings = Vec::new();
        let mut written = Vec::new();
        for (meaning, word) in words {
            let word = word.as_ref();
            let stem = word.strip_suffix('*');
            meanings.push((meaning, stem.is_some()));
            written.push(stem.unwrap_or(word).to_owned());
        }
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(written)
            .expect("the words make a search");
        Self { search, meanings }
    }

    /// The words in `text`, which is folded, and where they stand; they may overlap.
    pub(super) fn in_text(&self, text: &str) -> impl Iterator<Item = (M, Span)> {
        let hits = self.search.find_overlapping_iter(text);
        hits.filter_map(move |hit| {
            let (meaning, is_stem) = self.meanings[hit.pattern().as_usize()];
            is_word(text, hit.start(), hit.end(), is_stem)
                .then(|| (meaning, Span::new(hit.start(), hit.end())))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_and_beginnings_are_told_apart() {
        let words = Vocabulary::of([(1, "list"), (2, "kunde*"), (3, "list of names")].into_iter());
        let said = |text: &str| {
            words
                .in_text(text)
                .map(|(meaning, _)| meaning)
                .collect::<Vec<_>>()
        };
        assert_eq!(said("the kundenliste"), [2]);
        assert_eq!(said("a list of names"), [1, 3], "both, since they overlap");
        assert!(said("enlisted in lists").is_empty());
    }
}
