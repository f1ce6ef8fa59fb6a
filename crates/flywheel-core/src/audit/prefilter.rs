//! Tells which rules may have something to say about a text.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};

use super::registry::RULES;
use super::rule::Check;

/// A search for the words of each [`Check::FileWith`] rule, beside its index in [`RULES`]. One
/// search each, as it ends at the first word and most texts have one near their beginning.
static SEARCHES: LazyLock<Vec<(usize, AhoCorasick)>> = LazyLock::new(|| {
    let with_words = RULES.iter().enumerate().filter_map(|(index, rule)| {
        let Check::FileWith(words, _) = rule.check else {
            return None;
        };
        let search = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words)
            .expect("the rules' words make a search");
        Some((index, search))
    });
    with_words.collect()
});

/// Which of [`RULES`] have one of their words in `text`.
pub(super) fn rules_with_a_word_in(text: &str) -> Vec<bool> {
    let mut found = vec![false; RULES.len()];
    for (rule, search) in SEARCHES.iter() {
        found[*rule] = search.is_match(text);
    }
    found
}
