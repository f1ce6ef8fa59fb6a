//! Tells which rules may have something to say about a text.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};
use memchr::memmem::Finder;
use memchr::{memchr, memrchr};

use super::registry::RULES;
use super::rule::Check;

/// A search for any of `words` in texts whose ASCII letters are small, as [`FileView::lower`] gives
/// them: one that takes letters of both cases cannot look at many bytes at once.
///
/// [`FileView::lower`]: super::view::FileView::lower
pub(super) fn search(words: impl IntoIterator<Item = impl AsRef<str>>) -> AhoCorasick {
    let small = words
        .into_iter()
        .map(|word| word.as_ref().to_ascii_lowercase());
    AhoCorasickBuilder::new()
        .match_kind(MatchKind::LeftmostFirst)
        .kind(Some(AhoCorasickKind::DFA))
        .build(small)
        .expect("the words make a search")
}

/// A search for the words of one [`Check::FileWith`] rule. It ends at the first word, and most
/// texts have one near their beginning.
struct Search {
    /// The rule's index in [`RULES`].
    rule: usize,
    /// Words without letters.
    signs: Vec<Finder<'static>>,
    /// The other words, in any case.
    words: Option<AhoCorasick>,
}

static SEARCHES: LazyLock<Vec<Search>> = LazyLock::new(|| {
    let with_words = RULES.iter().enumerate().filter_map(|(index, rule)| {
        let Check::FileWith(words, _) = rule.check else {
            return None;
        };
        Some(Search::new(index, words))
    });
    with_words.collect()
});

impl Search {
    fn new(rule: usize, words: &[&'static str]) -> Self {
        let has_letters = |word: &str| word.bytes().any(|byte| byte.is_ascii_alphabetic());
        let (words, signs): (Vec<&str>, Vec<&str>) =
            words.iter().copied().partition(|word| has_letters(word));
        let search = search(&words);
        Self {
            rule,
            signs: signs.into_iter().map(Finder::new).collect(),
            words: (!words.is_empty()).then_some(search),
        }
    }

    fn is_match(&self, lower: &str) -> bool {
        let has = |sign: &Finder<'_>| sign.find(lower.as_bytes()).is_some();
        let words = self.words.as_ref();
        self.signs.iter().any(has) || words.is_some_and(|words| words.is_match(lower))
    }
}

/// The lines of `text`, which is `lower` in small letters, that hold one of `words`, each once, and
/// where they begin. A pattern that stays within a line needs no others.
pub(super) fn lines_with<'t>(
    words: &'t AhoCorasick,
    text: &'t str,
    lower: &'t str,
) -> impl Iterator<Item = (usize, &'t str)> {
    let mut done = 0;
    words.find_iter(lower).filter_map(move |found| {
        if found.start() < done {
            return None;
        }
        let start = memrchr(b'\n', &text.as_bytes()[..found.start()]).map_or(0, |at| at + 1);
        let rest = &text.as_bytes()[found.start()..];
        done = memchr(b'\n', rest).map_or(text.len(), |at| found.start() + at);
        Some((start, &text[start..done]))
    })
}

/// Which of [`RULES`] have one of their words in the text that is `lower` in small letters.
pub(super) fn rules_with_a_word_in(lower: &str) -> Vec<bool> {
    let mut found = vec![false; RULES.len()];
    for search in SEARCHES.iter() {
        found[search.rule] = search.is_match(lower);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_with_several_words_is_given_once() {
        let text = "one\nrm a; Curl b\ntwo\ncurl c";
        let lower = text.to_ascii_lowercase();
        let words = search(["rm ", "Curl "]);
        let lines: Vec<_> = lines_with(&words, text, &lower).collect();
        assert_eq!(lines, [(4, "rm a; Curl b"), (21, "curl c")]);
    }
}
