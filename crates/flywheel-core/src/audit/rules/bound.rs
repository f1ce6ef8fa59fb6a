//! Whether a sentence binds somebody other than Claude.

use crate::audit::FileView;
use crate::audit::roles::Role;

/// Whether byte `at` of `view` stands in a quoted message to a person: it begins with a greeting,
/// or the heading above calls it a sample.
pub(super) fn is_letter(view: &FileView<'_>, at: usize) -> bool {
    const GREETINGS: [&str; 22] = [
        "hi",
        "hello",
        "hey",
        "dear",
        "good morning",
        "good afternoon",
        "hallo",
        "liebe",
        "lieber",
        "guten tag",
        "sehr geehrte",
        "sehr geehrter",
        "moin",
        "bonjour",
        "salut",
        "cher",
        "chère",
        "hola",
        "estimado",
        "estimada",
        "querido",
        "olá",
    ];
    const MODELS: [&str; 12] = [
        "claude",
        "ai",
        "assistant",
        "model",
        "agent",
        "llm",
        "bot",
        "chatbot",
        "gpt",
        "ki",
        "assistent",
        "ia",
    ];
    let Some(block) = view
        .roles()
        .block_at(at)
        .filter(|block| block.role == Role::Quotation)
    else {
        return false;
    };
    let said = view.text_or_empty()[block.span.range()].to_lowercase();
    let said = said.trim_start_matches(|c: char| !c.is_alphanumeric());
    let greeted = GREETINGS.iter().find_map(|word| said.strip_prefix(word));
    let names_model = |rest: &str| {
        let mut words = rest
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        words.by_ref().take(2).any(|word| MODELS.contains(&word))
    };
    greeted.is_some_and(|rest| rest.starts_with([' ', ',', '!']) && !names_model(rest))
        || view.roles().is_sample(view.text_or_empty(), block)
}

/// Words for those whom a contract or a policy binds.
const PARTIES: &[&str] = &[
    "party",
    "parties",
    "recipient",
    "recipients",
    "receiver",
    "contractor",
    "contractors",
    "supplier",
    "suppliers",
    "vendor",
    "vendors",
    "licensee",
    "licensor",
    "signatory",
    "signatories",
    "employee",
    "employees",
    "consultant",
    "consultants",
    "adviser",
    "advisers",
    "bidder",
    "bidders",
    "tenant",
    "buyer",
    "seller",
    "empfänger",
    "empfängerin",
    "partei",
    "parteien",
    "auftragnehmer",
    "lieferant",
    "mitarbeiter",
    "destinataire",
    "partie",
    "parties",
    "prestataire",
    "salarié",
    "receptora",
    "receptor",
    "partes",
    "proveedor",
    "empleado",
];

/// Whether `before`, the beginning of a sentence up to its negation, says that somebody other than
/// Claude must or must not do something: “the receiving party must not … and”.
pub(super) fn binds_a_party(before: &str) -> bool {
    const MODALS: [&str; 18] = [
        "must",
        "shall",
        "may",
        "should",
        "will",
        "undertakes",
        "undertake",
        "agrees",
        "agree",
        "darf",
        "dürfen",
        "verpflichtet",
        "doit",
        "doivent",
        "s'engage",
        "debe",
        "deberá",
        "deben",
    ];
    let before = before.to_lowercase();
    let mut words: Vec<&str> = before
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let modal = words.iter().position(|word| MODALS.contains(word));
    words.truncate(modal.unwrap_or(words.len()));
    if words.last() == Some(&"ne") {
        words.pop();
    }
    words.last().is_some_and(|word| PARTIES.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_of_a_contract_are_told_from_claude() {
        for before in [
            "The receiving party must not disclose it and ",
            "Each supplier shall ",
            "Der Empfänger darf ",
            "Le destinataire ne doit ",
        ] {
            assert!(binds_a_party(before), "{before}");
        }
        for before in [
            "You must ",
            "The assistant should ",
            "",
            "For each supplier, you must ",
        ] {
            assert!(!binds_a_party(before), "{before}");
        }
    }
}
