//! Sentences by which somebody writes a secret into the conversation, whatever the words between.

use std::sync::LazyLock;

use regex::Regex;

use super::handing_over::row_or;
use super::no_requests_for_keys::{NAMED, is_meant};
use crate::audit::FileView;
use crate::audit::roles::{forbids, forbids_up_to};
use crate::audit::words::{Finder, Hit};
use crate::pattern::pattern;
use crate::text::Span;

/// The conversation, as a place to write into, as it is looked for.
pub(in crate::audit) const CHATS: &[&str] = &[
    "into the chat",
    "in the chat",
    "in this chat",
    "into this chat",
    "to this chat",
    "into the conversation",
    "in the conversation",
    "in this conversation",
    "into this conversation",
    "in den chat",
    "in diesen chat",
    "im chat",
    "in diesem chat",
    "in die unterhaltung",
    "in dieser unterhaltung",
    "in das gespräch",
    "dans le chat",
    "dans ce chat",
    "dans la conversation",
    "dans cette conversation",
    "en el chat",
    "en este chat",
    "en la conversación",
    "en esta conversación",
    "no chat",
    "neste chat",
    "na conversa",
    "nesta conversa",
    "nella chat",
    "in questa chat",
    "nella conversazione",
    "in de chat",
    "in deze chat",
    "in het gesprek",
    "チャットに",
    "会話に",
    "as a chat message",
    "as chat message",
    "as the next chat message",
    "as their next message",
    "as the next message",
    "als nachricht im chat",
    "comme message dans",
    "como mensaje de chat",
    "como mensagem de chat",
    "come messaggio in chat",
    "チャットで",
];

/// To write something down for others, in any form.
static WRITING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:past(?:e|es|ing)|drop(?:s|ping)?|typ(?:e|es|ing)|writ(?:e|es|ing)|enter(?:s|ing)?|send(?:s|ing)?|shar(?:e|es|ing)|provid(?:e|es|ing)|copy|copies|copying|suppl(?:y|ies)|giv(?:e|es|ing)|schreib\w*|kopier\w*|einzu(?:geben|fügen)|eingeben|einfüg\w*|nenn\w*|mitzuteilen|mitteil\w*|schick\w*|copi\w+|écri\w+|saisi\w*|coll(?:e|ez|er)|envoy\w+|communiqu\w+|transm\w+|fourni\w*|escrib\w+|peg(?:a|ue|ar|uen)|env[ií]\w+|comparta?\w*|indi(?:que|car)\w*|facilit\w+|escrev\w+|cole|colar|inform(?:e|ar)|digit\w+|scriv\w+|incoll\w+|inser\w+|forni\w+|schrijf\w*|schrijv\w*|plak\w*|stuur\w*|geef|geven)\b|貼り付け|入力|送って|書い",
    )
});

/// Codes that a service sends for one sign-in.
static ONE_TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:one-time (?:codes?|passwords?)|otp|2fa codes?|authenticator codes?|verification codes?|sms codes?|tans?|\w*-tans?|einmalcode\w*|einmalpassw\w+|bestätigungscode\w*|code à usage unique|codes? (?:reçus?|sms)|código de un solo uso|código de verificación|clave de un solo uso|clave|código de uso único|código de verificação|codice monouso|codice di verifica|eenmalige code|live-schlüssel|schlüssel)\b|ワンタイム|認証コード",
    )
});

/// Words that begin a case in which somebody does so by themselves.
const CASES: &[&str] = &[
    "if", "when", "whenever", "should", "in case", "where", "once", "wenn", "falls", "sobald",
    "sollte", "si", "s'il", "lorsque", "quand", "cuando", "se", "caso", "quando", "qualora", "als",
    "indien", "wanneer", "もし",
];

/// Sentences by which a secret is written into the conversation, whatever the words between; none
/// that begins with a case or forbids anything.
pub(super) fn written_into_chat(view: &FileView<'_>) -> Vec<Span> {
    let text = view.text_or_empty();
    let mut found: Vec<Span> = Vec::new();
    for Hit { span: place, .. } in view.words().longest(Finder::Chats) {
        let is_told = found.last().is_some_and(|last| place.start < last.end);
        let sentence = view.roles().sentence_at(text, place.start);
        let Some(sentence) = sentence.filter(|_| !is_told && is_meant(view, place)) else {
            continue;
        };
        let span = row_or(text, sentence.span, place);
        let said = text[span.range()].trim_start_matches(['-', '*', '|', ' ', '>', '#']);
        let names_secret = NAMED.is_match(said) || ONE_TIME.is_match(said);
        let is_free = || {
            let before = &text[span.start..place.start];
            !forbids_up_to(before) && !forbids(&text[place.end..span.end])
        };
        if names_secret && WRITING.is_match(said) && !is_case(said) && is_free() {
            found.push(span);
        }
    }
    found
}

/// Whether `said` begins with one of [`CASES`].
fn is_case(said: &str) -> bool {
    let said = said.to_lowercase();
    let mut behind = CASES.iter().filter_map(|word| said.strip_prefix(word));
    behind.any(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_for_one_sign_in_are_secrets_in_many_languages() {
        for said in [
            "the one-time code",
            "die zuletzt erhaltene Freigabe-TAN",
            "le code à usage unique",
            "el código de un solo uso",
            "認証コード",
        ] {
            assert!(ONE_TIME.is_match(said), "{said}");
        }
        for said in ["Tanja writes", "the country code", "der Text"] {
            assert!(!ONE_TIME.is_match(said), "{said}");
        }
    }

    #[test]
    fn writing_is_known_in_any_form() {
        for said in [
            "kopieren",
            "hier einzufügen",
            "qu'il écrive",
            "que escriba",
            "貼り付け",
        ] {
            assert!(WRITING.is_match(said), "{said}");
        }
        assert!(!WRITING.is_match("the skriptum"));
    }
}
