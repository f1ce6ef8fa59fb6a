//! One search over a text that tells which rules may have something to say about it.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

use super::registry::RULES;
use super::rule::Check;

/// The words of all [`Check::FileWith`] rules.
struct Words {
    search: AhoCorasick,
    /// The index in [`RULES`] that each word belongs to.
    rule_of: Vec<usize>,
    /// How many rules have words.
    rules: usize,
}

static WORDS: LazyLock<Words> = LazyLock::new(Words::collect);

/// Which of [`RULES`] have one of their words in `text`.
pub(super) fn rules_with_a_word_in(text: &str) -> Vec<bool> {
    let mut found = vec![false; RULES.len()];
    let mut left = WORDS.rules;
    for hit in WORDS.search.find_overlapping_iter(text) {
        let rule = &mut found[WORDS.rule_of[hit.pattern().as_usize()]];
        left -= usize::from(!*rule);
        *rule = true;
        if left == 0 {
            break;
        }
    }
    found
}

impl Words {
    fn collect() -> Self {
        let mut words = Vec::new();
        let mut rule_of = Vec::new();
        let mut rules = 0;
        for (index, rule) in RULES.iter().enumerate() {
            if let Check::FileWith(own, _) = rule.check {
                words.extend_from_slice(own);
                rule_of.extend(std::iter::repeat_n(index, own.len()));
                rules += 1;
            }
        }
        let search = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words)
            .expect("the rules' words make a search");
        Self {
            search,
            rule_of,
            rules,
        }
    }
}
