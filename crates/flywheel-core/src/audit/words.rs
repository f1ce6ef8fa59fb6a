//! One search for the words of all finders and rules: nothing else reads every byte of a text for
//! a word.
//!
//! A finder looks closer where one of its words stands. It is added to [`Finder`] and, with its
//! words, to [`FINDERS`]; a [`Check::FileWith`] rule is here by its declaration.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind, PatternID};
use memchr::{memchr, memrchr};

use super::registry::RULES;
use super::rule::Check;
use super::{concepts, rules, scripts, secrets};
use crate::text::Span;

/// A word that was found: its number among those of its finder, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Its number.
    pub(super) word: usize,
    /// Where it stands.
    pub(super) span: Span,
}

/// Who looks for a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finder {
    /// Tokens in the form of a provider.
    Providers,
    /// Tokens that are known by their first letters.
    Prefixes,
    /// Names that hold a credential.
    Names,
    /// What a person calls a credential.
    Nouns,
    /// Words of opening, typing and signing in.
    Cues,
    /// Addresses.
    Addresses,
    /// Headers of a request.
    Headers,
    /// Programs that take a password.
    Programs,
    /// Calls that take a password.
    Calls,
    /// Words around which a sentence is looked at.
    Triggers,
    /// What code does that a rule speaks of.
    Code,
    /// Commands among words.
    Commands,
    /// Verbs with which somebody is asked for something.
    Requests,
    /// The conversation, as a place to write into.
    Chats,
    /// Places from which programs are fetched.
    Downloads,
    /// Files that outlast a task.
    LastingFiles,
    /// Verbs of what cannot be taken back.
    Deeds,
    /// Marks that authors leave for themselves.
    Marks,
    /// Words that tie something to a date.
    Dates,
    /// Names of models.
    Models,
}

/// The words of a finder.
enum Words {
    /// These.
    These(&'static [&'static str]),
    /// Those of its table.
    Of(fn() -> Vec<&'static str>),
}

impl Words {
    fn all(&self) -> Vec<&'static str> {
        match self {
            Self::These(words) => words.to_vec(),
            Self::Of(table) => table(),
        }
    }
}

/// All finders in the order of [`Finder`], and their words.
const FINDERS: [(Finder, Words); 20] = [
    (Finder::Providers, Words::Of(secrets::providers::words)),
    (Finder::Prefixes, Words::Of(secrets::prefixes::words)),
    (Finder::Names, Words::These(secrets::assigned::WORDS)),
    (Finder::Nouns, Words::Of(secrets::prose::words)),
    (Finder::Cues, Words::Of(secrets::prose::cues::words)),
    (Finder::Addresses, Words::These(secrets::addresses::WORDS)),
    (Finder::Headers, Words::These(secrets::headers::WORDS)),
    (Finder::Programs, Words::Of(secrets::commands::words)),
    (Finder::Calls, Words::Of(secrets::calls::words)),
    (Finder::Triggers, Words::Of(concepts::triggers::words)),
    (Finder::Code, Words::Of(scripts::words::words)),
    (Finder::Commands, Words::These(scripts::words::COMMANDS)),
    (
        Finder::Requests,
        Words::These(rules::no_requests_for_keys::VERBS),
    ),
    (Finder::Chats, Words::These(rules::secrets_in_chat::CHATS)),
    (Finder::Downloads, Words::These(rules::steps::DOWNLOADS)),
    (
        Finder::LastingFiles,
        Words::These(rules::steps::LASTING_FILES),
    ),
    (
        Finder::Deeds,
        Words::These(rules::no_automatic_side_effects::DEEDS),
    ),
    (Finder::Marks, Words::These(rules::no_placeholders::WORDS)),
    (Finder::Dates, Words::These(rules::no_stale_facts::DATES)),
    (Finder::Models, Words::These(rules::no_stale_facts::MODELS)),
];

/// Who wants a word.
#[derive(Clone, Copy, Debug)]
enum Wanted {
    /// A finder, and the word's number among its words.
    Finder(Finder, usize),
    /// The rule with this index in [`RULES`].
    Rule(usize),
}

/// All words, each once.
struct Wordlist {
    search: NFA,
    /// Who wants each word.
    wanted: Vec<Vec<Wanted>>,
}

static WORDLIST: LazyLock<Wordlist> = LazyLock::new(Wordlist::collect);

impl Wordlist {
    fn collect() -> Self {
        let mut wanted: BTreeMap<String, Vec<Wanted>> = BTreeMap::new();
        let mut add = |word: &str, who| {
            let small = word.to_ascii_lowercase();
            wanted.entry(small).or_default().push(who);
        };
        for (finder, words) in FINDERS {
            for (number, word) in words.all().into_iter().enumerate() {
                add(word, Wanted::Finder(finder, number));
            }
        }
        for (index, rule) in RULES.iter().enumerate() {
            if let Check::FileWith(words, _) = rule.check {
                for word in words {
                    add(word, Wanted::Rule(index));
                }
            }
        }
        let search = NFA::builder()
            .match_kind(MatchKind::Standard)
            .prefilter(false)
            .build(wanted.keys())
            .expect("the words make a search");
        Self {
            search,
            wanted: wanted.into_values().collect(),
        }
    }

    /// Tells `note` the number and the end of every word in `text`, in order of their ends.
    fn each_in(&self, text: &str, mut note: impl FnMut(PatternID, usize)) {
        let search = &self.search;
        let Ok(mut state) = search.start_state(Anchored::No) else {
            return;
        };
        for (at, byte) in text.bytes().enumerate() {
            // A phrase may go on in the next line.
            let byte = if byte == b'\n' { b' ' } else { byte };
            state = search.next_state(Anchored::No, state, byte.to_ascii_lowercase());
            if search.is_special(state) && search.is_match(state) {
                for index in 0..search.match_len(state) {
                    note(search.match_pattern(state, index), at + 1);
                }
            }
        }
    }
}

/// The words of one text.
#[derive(Debug)]
pub(super) struct Found {
    /// Those of each finder, in order of their ends.
    hits: [Vec<Hit>; FINDERS.len()],
    /// Which of [`RULES`] have a word there.
    rules: Vec<bool>,
}

impl Found {
    /// The words in `text`, in any case of ASCII letters; a line break counts as a blank.
    pub(super) fn of(text: &str) -> Self {
        let words = &*WORDLIST;
        let mut found = Self {
            hits: Default::default(),
            rules: vec![false; RULES.len()],
        };
        words.each_in(text, |word, end| {
            for wanted in &words.wanted[word.as_usize()] {
                match *wanted {
                    Wanted::Finder(finder, number) => {
                        let start = end - words.search.pattern_len(word);
                        let span = Span::new(start, end);
                        found.hits[finder as usize].push(Hit { word: number, span });
                    }
                    Wanted::Rule(index) => found.rules[index] = true,
                }
            }
        });
        found
    }

    /// The words of `finder`, in order of their ends.
    pub(super) fn of_finder(&self, finder: Finder) -> &[Hit] {
        &self.hits[finder as usize]
    }

    /// The words of `finder` that do not overlap, the longest of those that begin at one place.
    pub(super) fn longest(&self, finder: Finder) -> Vec<Hit> {
        let mut hits = self.of_finder(finder).to_vec();
        hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
        let mut done = 0;
        hits.retain(|hit| {
            let is_free = hit.span.start >= done;
            done = if is_free { hit.span.end } else { done };
            is_free
        });
        hits
    }

    /// The words of `finder` within `span`, in order of their ends.
    pub(super) fn within(&self, finder: Finder, span: Span) -> impl Iterator<Item = &Hit> {
        let hits = self.of_finder(finder);
        let first = hits.partition_point(|hit| hit.span.end <= span.start);
        let end_inside = hits[first..]
            .iter()
            .take_while(move |hit| hit.span.end <= span.end);
        end_inside.filter(move |hit| span.start <= hit.span.start)
    }

    /// Whether the rule with this index in [`RULES`] has one of its words there.
    pub(super) fn has_word_of(&self, rule: usize) -> bool {
        self.rules.get(rule) == Some(&true)
    }

    /// The lines of `text` that hold a word of `finder`, each once, and where they begin. A pattern
    /// that stays within a line needs no others.
    pub(super) fn lines<'t>(
        &'t self,
        finder: Finder,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, &'t str)> {
        let mut done = 0;
        self.of_finder(finder).iter().filter_map(move |hit| {
            let at = hit.span.start;
            if at < done {
                return None;
            }
            let start = memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |end| end + 1);
            let length = memchr(b'\n', &text.as_bytes()[at..]);
            done = length.map_or(text.len(), |length| at + length);
            Some((start, &text[start..done]))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finders_stand_in_their_order() {
        for (index, (finder, words)) in FINDERS.iter().enumerate() {
            assert_eq!(*finder as usize, index);
            assert!(!words.all().is_empty(), "{finder:?} looks for something");
        }
    }

    #[test]
    fn a_word_reaches_every_finder_that_wants_it() {
        let found = Found::of("The Password: x");
        let place = Span::new(4, 12);
        for finder in [Finder::Nouns, Finder::Names] {
            let hits = found.of_finder(finder);
            assert!(hits.iter().any(|hit| hit.span == place), "{finder:?}");
            let stands_in = |span| found.within(finder, span).any(|hit| hit.span == place);
            assert!(stands_in(Span::new(4, 13)), "{finder:?}");
            assert!(!stands_in(Span::new(5, 13)), "{finder:?}: cut in two");
        }
    }

    #[test]
    fn a_line_with_several_words_is_given_once() {
        let text = "one\nrm -r a; Curl b\ntwo\ncurl c";
        let found = Found::of(text);
        let lines: Vec<_> = found.lines(Finder::Commands, text).collect();
        assert_eq!(lines, [(4, "rm -r a; Curl b"), (24, "curl c")]);
    }

    #[test]
    fn of_words_that_overlap_the_longest_counts() {
        let text = "https://a.example and jdbc:oracle:thin, in the chat, into the chat";
        let said = |finder| {
            let hits = Found::of(text).longest(finder).into_iter();
            hits.map(|hit| &text[hit.span.range()]).collect::<Vec<_>>()
        };
        assert_eq!(said(Finder::Addresses), ["://", "jdbc:oracle:"]);
        assert_eq!(said(Finder::Chats), ["in the chat", "into the chat"]);
        let key = "Ask the user for their password";
        let all = Found::of(key);
        let longest = all.longest(Finder::Requests);
        let longest: Vec<_> = longest.iter().map(|hit| &key[hit.span.range()]).collect();
        assert_eq!(
            longest.len(),
            1,
            "{longest:?}, of {:?}",
            all.of_finder(Finder::Requests)
        );
    }
}
