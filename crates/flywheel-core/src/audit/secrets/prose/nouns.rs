//! The words that announce a credential, in the languages of a company's steps.

/// What kind of value a noun leads one to expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// Something a person made up.
    Password,
    /// A few digits.
    Pin,
    /// A few digits, or letters with digits among them.
    Code,
    /// Something a program made.
    Key,
    /// The same, behind a word that means many other things.
    Random,
    /// A few digits, where the line tells what they open.
    Lock,
    /// A name, a sign, and a password.
    Login,
    /// Nothing that a word or a program could be.
    Opening,
}

use super::wordlist;
use crate::audit::secrets::Credential;

/// A word that announces a credential.
pub(super) struct Noun {
    /// The word, in lower case.
    pub(super) word: &'static str,
    /// What may follow.
    pub(super) expected: Expected,
    /// What a person calls it in a finding.
    pub(super) called: Credential,
}

/// The words, by what may follow them.
const WORDS: &str = include_str!("nouns.txt");

/// What may follow the words of a section, and what a person calls that.
fn meaning(section: &str) -> (Expected, Credential) {
    match section {
        "password" => (Expected::Password, Credential::Password),
        "passphrase" => (Expected::Password, Credential::Passphrase),
        "pin" => (Expected::Pin, Credential::Pin),
        "passcode" => (Expected::Code, Credential::Passcode),
        "code" => (Expected::Code, Credential::Code),
        "lock" => (Expected::Lock, Credential::Code),
        "key" => (Expected::Key, Credential::Key),
        "token" => (Expected::Key, Credential::Token),
        "secret" => (Expected::Key, Credential::Secret),
        "random" => (Expected::Random, Credential::Key),
        "login" => (Expected::Login, Credential::Password),
        _ => (Expected::Opening, Credential::Password),
    }
}

/// All nouns, the longer of two that begin alike first.
pub(super) fn nouns() -> Vec<Noun> {
    let mut all: Vec<Noun> = wordlist::entries(WORDS)
        .map(|(section, word)| {
            let (expected, called) = meaning(section);
            Noun {
                word,
                expected,
                called,
            }
        })
        .collect();
    all.sort_by_key(|noun| std::cmp::Reverse(noun.word.len()));
    all
}

/// Words that end others in German and Dutch, as in “Zertifikatspasswort”.
const ENDINGS: &[&str] = &["passwort", "kennwort", "wachtwoord", "lösenord", "codewort"];

/// Whether `start..end` of `text` is a word of its own, or the end of one such as
/// “WLAN-Passwort”. Chinese, Japanese and Korean are written without blanks.
pub(super) fn is_word(text: &str, start: usize, end: usize) -> bool {
    let joins = |c: char| c.is_alphanumeric() && !is_unspaced(c);
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let is_hyphened = before == Some('-') && text[start..].starts_with(char::is_uppercase);
    let is_compound = is_hyphened
        || (before.is_some_and(char::is_lowercase) && ENDINGS.contains(&&text[start..end]));
    let goes_on = |c: char| joins(c) || matches!(c, '_' | '-' | '/' | '.' | '$');
    (is_compound || !before.is_some_and(goes_on)) && !after.is_some_and(|c| joins(c) || c == '_')
}

/// Whether `c` belongs to a script that sets no blanks between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_longer_word_comes_before_one_it_begins_with() {
        let all = nouns();
        for (at, noun) in all.iter().enumerate() {
            let hidden = all[at + 1..]
                .iter()
                .find(|later| later.word.starts_with(noun.word));
            assert!(hidden.is_none(), "{} hides a longer word", noun.word);
            assert_eq!(noun.word, noun.word.to_lowercase());
        }
    }

    #[test]
    fn words_are_bounded_in_any_script() {
        let text = "mypassword password パスワードは";
        assert!(!is_word(text, 2, 10));
        assert!(is_word(text, 11, 19));
        assert!(is_word(text, 20, 20 + "パスワード".len()));
    }
}
