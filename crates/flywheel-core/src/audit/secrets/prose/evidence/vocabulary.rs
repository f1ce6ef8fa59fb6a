//! The words of a line, whatever they say: which of them stand beside credentials, and which beside
//! numbers and names that are none.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::shape::Kind;
use super::weights;
use crate::audit::secrets::prose::nouns::is_unspaced;
use crate::text::Span;

/// One line for each word with a weight: the word, a colon, and its weight for each
/// [group of kinds](Kind::group).
const TABLE: &str = include_str!("words.txt");

/// The weights of a word, by group of kinds.
pub(super) type Weights = [f32; Kind::GROUPS];

static WEIGHTS: LazyLock<HashMap<&str, Weights>> = LazyLock::new(|| weights::rows(TABLE).collect());

/// The words of a line that have a weight, and where each stands first.
#[derive(Debug)]
pub(super) struct Known(Vec<(Span, &'static Weights)>);

impl Known {
    /// Those of `lower`, a line in lower case.
    pub(super) fn of(lower: &str) -> Self {
        let mut known: Vec<(Span, &'static Weights)> = Vec::new();
        for (span, word) in words(lower) {
            if let Some(weights) = WEIGHTS.get(word)
                && !known.iter().any(|(_, one)| std::ptr::eq(*one, weights))
            {
                known.push((span, weights));
            }
        }
        Self(known)
    }

    /// What they say of a value of `kind` at `span`, whose own words are not asked, as log-odds.
    pub(super) fn around(&self, span: Span, kind: Kind) -> f32 {
        let others = self.0.iter().filter(|(place, _)| !place.overlaps(span));
        others.map(|(_, weights)| weights[kind.group()]).sum()
    }
}

/// The words of `lower` in scripts that set blanks between them, and where each stands.
pub(super) fn words(lower: &str) -> impl Iterator<Item = (Span, &str)> {
    let is_letter = |c: char| c.is_alphabetic() && !is_unspaced(c);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + lower[at..].find(is_letter)?;
            let length = lower[start..].find(|c: char| !is_letter(c));
            at = length.map_or(lower.len(), |length| start + length);
            if at - start > 1 {
                return Some((Span::new(start, at), &lower[start..at]));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters() {
        let found: Vec<_> = words("für a pin: 番号 x7-tür").collect();
        assert_eq!(
            found,
            [
                (Span::new(0, 4), "für"),
                (Span::new(7, 10), "pin"),
                (Span::new(22, 26), "tür"),
            ]
        );
    }

    #[test]
    fn the_words_of_a_value_are_not_asked() {
        let known = Known(vec![
            (Span::new(0, 4), &[1.0, 2.0, 4.0]),
            (Span::new(9, 12), &[0.5; 3]),
        ]);
        let is = |span, kind, odds: f32| (known.around(span, kind) - odds).abs() < 1e-6;
        assert!(is(Span::new(5, 8), Kind::Made, 2.5));
        assert!(is(Span::new(0, 4), Kind::Word, 0.5));
    }
}
