use proptest::prelude::*;

use super::*;

/// The titles of the advice on `description`, in an empty library.
fn titles(description: &str) -> Vec<String> {
    let advice = coach("close-books", description, "", &Library::default());
    let titles = advice.into_iter().map(|advice| advice.title.to_string());
    titles.collect()
}

fn example(description: &str, topic: Topic) -> Option<String> {
    let advice = coach("close-books", description, "", &Library::default());
    advice.into_iter().find(|one| one.topic == topic)?.example
}

#[test]
fn a_description_that_says_what_and_when_is_well() {
    let good = [
        "Reconcile a bank account with the general ledger for one period and list the \
         differences. Use when asked to reconcile cash, explain a bank difference or prepare the \
         month-end close.",
        "Ranks open invoices by age. Triggers on “who owes me money”.",
        "Reference skill for the payroll system. Use before a payroll run.",
        "Runs on the 25th and shows the cash outlook for the next month.",
        "A glossary of finance terms, for when a colleague asks what an abbreviation means.",
    ];
    for description in good {
        assert!(
            titles(description)
                .iter()
                .all(|title| title.starts_with("says")),
            "{description}: {:?}",
            titles(description)
        );
    }
}

#[test]
fn what_is_missing_is_said_with_a_better_sentence() {
    let description = "Matches bank lines with the ledger, ranks the differences and drafts a note";
    assert_eq!(titles(description), ["says what", "does not say when"]);
    assert_eq!(
        example(description, Topic::When).as_deref(),
        Some(
            "Matches bank lines with the ledger, ranks the differences and drafts a note. Use \
             when someone asks to match bank lines with the ledger."
        )
    );
    let description = "Use when someone wants to reconcile a bank account, or to explain it.";
    assert_eq!(titles(description), ["says when", "does not say what"]);
    assert_eq!(
        example(description, Topic::What).as_deref(),
        Some(
            "Reconciles a bank account. Use when someone wants to reconcile a bank account, or to \
             explain it."
        )
    );
}

#[test]
fn a_skill_that_speaks_is_shown_how_to_be_spoken_of() {
    let description = "I can help you reconcile bank statements with the ledger. Use at close.";
    assert!(titles(description).contains(&"speaks as “I”".to_owned()));
    assert_eq!(
        example(description, Topic::Voice).as_deref(),
        Some("Reconciles bank statements with the ledger. Use at close.")
    );
    let quoted = "Answers questions on leave. Use when asked “may I carry over days?”.";
    assert_eq!(
        titles(quoted),
        ["says what", "says when"],
        "what people say is theirs"
    );
}

#[test]
fn what_would_fit_any_skill_is_vague() {
    let vague = "Helps users with various documents and files and does useful things with data.";
    assert!(titles(vague).contains(&"vague".to_owned()));
    assert!(titles("Closes the books.").contains(&"very short".to_owned()));
    assert_eq!(titles("  "), ["nothing yet"]);
    let long = format!("{} Use when asked to.", "Reconciles cash. ".repeat(70));
    assert!(titles(&long).contains(&"too long".to_owned()));
}

#[test]
fn another_language_is_not_judged_by_english_grammar() {
    let others = [
        "Gleicht Kontoauszüge mit dem Hauptbuch ab. Verwenden, wenn jemand den Monat abschließt.",
        "Rapproche les relevés bancaires avec le grand livre. À utiliser pour la clôture du mois.",
        "Concilia extractos bancarios con el libro mayor. Usar cuando se cierra el mes.",
        "Concilia gli estratti conto con il libro mastro, quando si chiude il mese.",
        "Stemt bankafschriften af met het grootboek, voor het afsluiten van de maand.",
        "銀行明細と総勘定元帳を照合します。月次決算のときに使用します。",
        "Сверяет банковские выписки с главной книгой при закрытии месяца.",
        "Avstämmer kontoutdrag mot huvudboken när månaden stängs och rapporterar det som skiljer.",
    ];
    for description in others {
        assert_eq!(titles(description), [""; 0], "{description}");
    }
}

#[test]
fn a_close_skill_is_named_with_a_way_to_tell_them_apart() {
    let other = "Reconciles a bank account with the general ledger and lists differences.";
    let library = Library::new([
        ("bank-rec", other),
        (
            "weekly-digest",
            "Summarises the pipeline for the sales channel.",
        ),
        (
            "contract-check",
            "Reviews a supplier contract against the checklist.",
        ),
    ]);
    let mine = "Reconcile a bank account with the general ledger for one period. Use at close.";
    let advice = coach("reconcile-cash", mine, "", &library);
    let near = advice
        .iter()
        .find(|one| one.topic == Topic::Near)
        .expect("close");
    assert_eq!(near.title, "close to “bank-rec”");
    assert!(
        near.why.to_string().contains("“reconcile”"),
        "the words they share: {}",
        near.why
    );
    assert_eq!(
        near.example.as_deref(),
        Some(
            "Reconcile a bank account with the general ledger for one period. Use at close. Not \
             to reconcile a bank account with the general ledger; use bank-rec for that."
        )
    );
    let far = coach(
        "call-list",
        "Ranks leads to call today. Use each morning.",
        "",
        &library,
    );
    assert!(far.iter().all(|one| one.topic != Topic::Near));
}

#[test]
fn what_when_to_use_says_counts() {
    let advice = coach(
        "x",
        "Ranks open invoices by age and customer.",
        "Use when asked who owes money.",
        &Library::default(),
    );
    assert!(advice.iter().all(|one| one.good), "{advice:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: proptest::test_runner::RngSeed::Fixed(3), ..ProptestConfig::default() })]

    #[test]
    fn any_text_gets_advice_and_none_twice(text in "(?s).{0,300}", other in "(?s).{0,80}") {
        let library = Library::new([("other", other.as_str())]);
        let advice = coach("name", &text, &other, &library);
        for (index, one) in advice.iter().enumerate() {
            prop_assert!(advice[..index].iter().all(|earlier| earlier.title != one.title));
        }
    }

    #[test]
    fn an_example_keeps_what_was_written(text in "[A-Za-z ,.:—()“”]{0,200}") {
        for one in coach("name", &text, "", &Library::default()) {
            if let Some(example) = one.example.filter(|_| matches!(one.topic, Topic::What | Topic::When)) {
                prop_assert!(example.contains(text.trim().trim_end_matches([',', ';', ':'])));
            }
        }
    }
}
