//! Counting tokens, as well as it can be done without a network.

use flywheel_messages::{Message, message};

/// Says how tokens are counted and how far that may be off, for the page that shows them.
pub const TOKENIZER: Message = message!(
    "Estimated, because Claude’s own tokenizer is not public. Flywheel \
     counts with cl100k_base and adds a quarter: Claude’s counts of prose, code and JSON were \
     measured 18 to 39 % above it (strands-agents/harness-sdk#2031, 2026), so a number is within \
     about 10 % for models up to Opus 4.6. Newer ones count about 30 % more \
     (platform.claude.com/docs, token counting, 2026-11)."
);

/// Bytes of one text that are counted.
pub const FILE_MOST: usize = 256 << 10;
/// Bytes of all files of a skill that are counted.
pub const TOTAL_MOST: usize = 1 << 20;

/// An estimate of the tokens in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The estimate; at least so many where not all was counted.
    pub tokens: u64,
    /// Whether all of the text was counted.
    pub whole: bool,
}

/// Estimates the tokens of `text`, of its first [`FILE_MOST`] bytes where it is longer.
pub fn count(text: &str) -> Count {
    count_up_to(text, FILE_MOST)
}

/// Estimates the tokens of the first `most` bytes of `text`.
pub(super) fn count_up_to(text: &str, most: usize) -> Count {
    let end = floor_boundary(text, most);
    let tokens = bpe_openai::cl100k_base().count(&text[..end]) as u64;
    Count {
        tokens: (tokens * 5).div_ceil(4),
        whole: end == text.len(),
    }
}

/// The last place at or before byte `at` that lies between two characters.
fn floor_boundary(text: &str, at: usize) -> usize {
    let mut end = at.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_estimate_is_a_quarter_above_the_public_tokenizer() {
        assert_eq!(count("").tokens, 0);
        assert_eq!(
            count("hello world").tokens,
            3,
            "2 tokens and a quarter, rounded up"
        );
    }

    #[test]
    fn a_text_beyond_the_limit_is_counted_in_part() {
        let long = "é".repeat(FILE_MOST);
        let count = count(&long);
        assert!(!count.whole, "not all of it");
        assert!(count.tokens > 0, "but as much as there is room for");
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: proptest::test_runner::RngSeed::Fixed(3), ..ProptestConfig::default() })]

        #[test]
        fn two_texts_count_about_as_much_as_both_together(one in ".{0,200}", two in ".{0,200}") {
            let apart = count(&one).tokens + count(&two).tokens;
            let joined = count(&format!("{one}{two}")).tokens;
            prop_assert!(joined <= apart + 1, "joining never adds more than rounding: {joined} > {apart}");
        }

        #[test]
        fn any_limit_ends_between_two_characters(text in ".{0,100}", most in 0_usize..300) {
            let count = count_up_to(&text, most);
            prop_assert_eq!(count.whole, most >= text.len());
        }
    }
}
