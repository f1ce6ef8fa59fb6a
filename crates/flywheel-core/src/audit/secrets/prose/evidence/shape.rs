//! What a value is by its shape.

use crate::audit::secrets::Credential;
use crate::audit::secrets::known_safe;
use crate::audit::secrets::prose::candidates::{Candidate, Lead};
use crate::audit::secrets::prose::digits::{is_code, is_combination};
use crate::audit::secrets::prose::form::{is_run_together, is_shortcut};
use crate::audit::secrets::prose::line::Line;
use crate::audit::secrets::prose::nouns::is_unspaced;
use crate::audit::secrets::prose::plausible::{Quote, is_plain_count};
use crate::audit::secrets::value::{is_made_of_words, is_random};
use crate::text::Span;

/// The longest value, in bytes.
const LONGEST: usize = 80;

/// Digits a keypad takes, at most.
const MOST_DIGITS: usize = 12;

/// What a value is by its shape. Each kind has weights of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits, in groups or not.
    Digits,
    /// Letters and digits, or signs that words do not have.
    Made,
    /// What a program made.
    Generated,
    /// Words joined by signs or run together, without digits.
    Joined,
    /// A word.
    Word,
    /// Words in quotes.
    Phrase,
}

impl Kind {
    /// All kinds, in their order.
    pub(super) const ALL: [Self; 6] = [
        Self::Digits,
        Self::Made,
        Self::Generated,
        Self::Joined,
        Self::Word,
        Self::Phrase,
    ];

    /// How many groups there are.
    pub(super) const GROUPS: usize = 3;

    /// Which group it belongs to: digits, letters and digits, or words.
    pub(super) const fn group(self) -> usize {
        match self {
            Self::Digits => 0,
            Self::Made | Self::Generated => 1,
            Self::Joined | Self::Word | Self::Phrase => 2,
        }
    }

    /// What `candidate` of `line` is, which is `whole` or a part of it; nothing where nobody takes it
    /// for a credential, whatever is said around it.
    pub(super) fn of(
        line: &Line<'_>,
        whole: Candidate<'_>,
        candidate: Candidate<'_>,
    ) -> Option<Self> {
        let value = candidate.value;
        if value.len() > LONGEST || value.len() < 4 {
            return None;
        }
        let kind = Self::of_value(value, candidate.quote)?;
        let is_word = kind == Self::Word;
        let is_set_off = || {
            candidate.quote == Quote::Speech
                || ends_clause(line, &candidate)
                || is_announced(line, &candidate)
        };
        if is_word && !is_set_off() {
            return None;
        }
        (!is_part_of_address(line, whole)).then_some(kind)
    }

    fn of_value(value: &str, quote: Quote) -> Option<Self> {
        let is_small = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_lowercase);
        if let (Quote::Bare, [first, rest @ ..]) = (quote, value.as_bytes())
            && first.is_ascii_alphabetic()
            && is_small(rest)
        {
            return Some(Self::Word);
        }
        let digits = value.bytes().filter(u8::is_ascii_digit).count();
        let letters = value.chars().filter(|c| c.is_alphabetic()).count();
        if value.contains(char::is_whitespace) {
            if is_spaced(value) || (letters < 2 && (is_code(value) || is_combination(value))) {
                return Some(Self::Digits);
            }
            let is_said = |c: char| c.is_alphanumeric() || " '’-,&!".contains(c);
            let words = value.split_whitespace().count();
            let is_phrase = (2..=9).contains(&words);
            return (is_phrase && value.chars().all(is_said)).then_some(Self::Phrase);
        }
        if letters < 2 {
            let plain: String = value.chars().filter(char::is_ascii_digit).collect();
            let is_keyed = is_code(value)
                || is_combination(value)
                || (plain.len() == value.len() && is_plain_count(value));
            let is_one = (4..=MOST_DIGITS).contains(&digits) && is_keyed;
            return is_one.then_some(Self::Digits);
        }
        if is_of_program(value) || known_safe::is_hash(value) {
            return None;
        }
        let bare = value.trim_end_matches(['!', '?']);
        if bare.len() < value.len() && bare.chars().all(char::is_alphabetic) {
            // A sentence that is called out.
            return Some(Self::Word);
        }
        let unspaced = value.chars().filter(|c| is_unspaced(*c)).count();
        if unspaced > 0 {
            let is_word = unspaced == value.chars().count() && quote == Quote::Speech;
            return is_word.then_some(Self::Word);
        }
        Some(if is_generated(value) {
            Self::Generated
        } else if digits > 0 || value.contains(SIGNS) {
            Self::Made
        } else if value.chars().all(char::is_alphabetic) && !is_run_together(value) {
            Self::Word
        } else {
            Self::Joined
        })
    }

    /// What a value of this kind is called where nothing on its line does.
    pub(super) fn called(self) -> Credential {
        match self {
            Self::Digits => Credential::Code,
            Self::Generated => Credential::Key,
            Self::Phrase => Credential::Passphrase,
            Self::Made | Self::Joined | Self::Word => Credential::Password,
        }
    }
}

/// How public keys of SSH begin.
const PUBLIC: [&str; 3] = ["AAAAB3Nza", "AAAAC3Nza", "AAAAE2Vj"];

/// Signs that passwords have among letters and words have not.
const SIGNS: [char; 13] = [
    '!', '#', '$', '%', '*', '?', '^', '@', '+', '=', '~', '(', '/',
];

/// Whether `value` is digits with a blank between all of them: `7 3 0 2`.
pub(super) fn is_spaced(value: &str) -> bool {
    let groups = value.split(' ');
    let is_one = |group: &str| group.len() == 1 && group.bytes().all(|byte| byte.is_ascii_digit());
    (4..=8).contains(&groups.clone().count()) && groups.clone().all(is_one)
}

/// Whether a program made `value`: no words in it, letters and digits among each other.
fn is_generated(value: &str) -> bool {
    let bytes = value.as_bytes();
    let turns = bytes
        .windows(2)
        .filter(|pair| pair[0].is_ascii_digit() != pair[1].is_ascii_digit())
        .count();
    is_random(value)
        || known_safe::is_uuid(value)
        || (value.len() >= 9 && turns >= 3 && !is_made_of_words(value))
}

/// Whether `value` is a path, an address, a call, a version or a file.
fn is_of_program(value: &str) -> bool {
    let bytes = value.as_bytes();
    let is_point =
        |three: &[u8]| three[0].is_ascii_digit() && three[1] == b'.' && three[2].is_ascii_digit();
    let end = value.rsplit_once('.').map(|(_, end)| end);
    let is_file = end.is_some_and(|end| {
        (1..=6).contains(&end.len()) && end.chars().all(|c| c.is_ascii_lowercase())
    });
    let is_cell = value.split_once('!').is_some_and(|(_, cell)| {
        let letters = cell.len()
            - cell
                .trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '$')
                .len();
        let rest = &cell[letters..];
        (1..=4).contains(&letters)
            && rest.bytes().any(|byte| byte.is_ascii_digit())
            && rest.bytes().all(|byte| {
                byte.is_ascii_digit() || b":$".contains(&byte) || byte.is_ascii_uppercase()
            })
    });
    is_cell
        || is_shortcut(value)
        || value.contains(".so.")
        || PUBLIC.iter().any(|start| value.starts_with(start))
        || value.contains("::")
        || value.contains("//")
        || value.contains("()")
        || value.contains("==")
        || value.contains([
            '\\', '<', '>', '{', '}', '[', ']', '"', '`', '|', ';', '…', ',',
        ])
        || value.starts_with([
            '/', '.', '$', '@', '-', '&', '#', '%', '=', '+', '~', '?', '(',
        ])
        || bytes.windows(3).any(is_point)
        || is_file
}

/// Whether a clause ends behind `candidate`.
fn ends_clause(line: &Line<'_>, candidate: &Candidate<'_>) -> bool {
    let behind = behind(line.text, candidate).trim_start();
    let next = behind.chars().next();
    next.is_none_or(|c| ".,;:)。、，|！(–—".contains(c))
}

/// Whether the words beside `candidate` say that it is what is typed: “type encore before”,
/// “silverfish as the word”.
fn is_announced(line: &Line<'_>, candidate: &Candidate<'_>) -> bool {
    let behind = behind(line.text, candidate).trim_start();
    let next = behind.split(' ').next().unwrap_or_default();
    let lead = || candidate.lead(line.lower());
    AS.contains(&next) || matches!(lead(), Lead::Sign | Lead::With | Lead::Typed)
}

/// “as”.
const AS: [&str; 6] = ["as", "als", "comme", "como", "come", "jako"];

/// What follows `candidate` on its line, behind quotes.
pub(super) fn behind<'l>(line: &'l str, candidate: &Candidate<'_>) -> &'l str {
    line[candidate.span.end..]
        .trim_start_matches(['`', '"', '*', '”', '“', '»', '\'', '’', '」', '_'])
}

/// `candidate` of `line`, and the part of it behind a sign, as in `reader/Harbour77`.
pub(super) fn parts<'l>(line: &'l str, candidate: Candidate<'l>) -> Vec<Candidate<'l>> {
    let mut all = vec![candidate];
    let is_single =
        matches!(candidate.quote, Quote::Bare | Quote::Code) && !is_random(candidate.value);
    let mut signs = candidate.value.match_indices(['/', ',', ':', '=']);
    if let (true, Some((at, sign)), None) = (is_single, signs.next(), signs.next()) {
        let (name, value) = (&candidate.value[..at], &candidate.value[at + sign.len()..]);
        let has_letter = name.chars().any(char::is_alphabetic);
        if has_letter && !name.contains(' ') && !value.contains(' ') && value.len() >= 4 {
            let start = candidate.span.start + at + sign.len();
            all.push(Candidate {
                span: Span::new(start, candidate.span.end),
                value: &line[start..candidate.span.end],
                quote: candidate.quote,
            });
        }
    }
    all
}

/// Whether `candidate` is cut out of an address or a path.
fn is_part_of_address(line: &Line<'_>, candidate: Candidate<'_>) -> bool {
    let before = &line.text[..candidate.span.start];
    let behind = &line.text[candidate.span.end..];
    let is_link = before.ends_with("](") || behind.starts_with("](") || behind.starts_with("][");
    is_link
        || before.ends_with(['/', '\\', '@', '#', '$', '.'])
        || behind.starts_with(['/', '\\', '@'])
        || is_call(behind)
}

/// Whether `behind` gives a function something; a remark in a language without blanks does not.
fn is_call(behind: &str) -> bool {
    let given = behind.strip_prefix('(').map(|given| given.chars().next());
    given.is_some_and(|first| !first.is_some_and(is_unspaced))
}
