use std::collections::BTreeSet;
use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::audit::UnitKind;

/// A document called `id` that says and holds something of its own.
fn document<'t>(id: &str, body: &'t str) -> Document<'t> {
    Document {
        id: id.to_owned(),
        kind: UnitKind::Skill,
        name: format!("name of {id}"),
        department: None,
        in_plugin: false,
        description: format!("Says what {id} alone is for"),
        body,
        content: format!("content of {id}"),
        beside: String::new(),
    }
}

/// A line of ten words that no other number gives.
fn line(number: usize) -> String {
    let words = (0..10).map(|word| format!("w{number}x{word}"));
    words.collect::<Vec<_>>().join(" ") + "\n"
}

fn text(lines: impl IntoIterator<Item = usize>) -> String {
    lines.into_iter().map(line).collect()
}

fn found(documents: &[Document<'_>], dismissals: &Dismissals) -> Vec<(String, String, Repeats)> {
    let traces: Vec<Trace> = documents.iter().map(Trace::of).collect();
    let traces: Vec<&Trace> = traces.iter().collect();
    let named = pairs(&traces, LEAST_SHARE, dismissals).into_iter();
    named
        .map(|pair| {
            let id = |at: usize| documents[at].id.clone();
            (id(pair.first), id(pair.second), pair.foremost())
        })
        .collect()
}

fn all(documents: &[Document<'_>]) -> Vec<(String, String, Repeats)> {
    found(documents, &Dismissals::default())
}

fn pair(one: &str, two: &str, repeats: Repeats) -> (String, String, Repeats) {
    (one.to_owned(), two.to_owned(), repeats)
}

fn dismissal(one: &Document<'_>, two: &Document<'_>) -> Dismissal {
    Dismissal {
        name: one.name.clone(),
        content: one.content.clone(),
        other: two.name.clone(),
        other_content: two.content.clone(),
        reason: "Both are needed.".to_owned(),
        decided: "2026-11-26".to_owned(),
    }
}

#[test]
fn a_pair_says_how_much_of_each_text_stands_in_the_other() {
    let (short, long) = (text(0..20), text(0..80));
    let documents = [document("a", &long), document("b", &short)];
    let traces: Vec<Trace> = documents.iter().map(Trace::of).collect();
    let traces: Vec<&Trace> = traces.iter().collect();
    let found = pairs(&traces, LEAST_SHARE, &Dismissals::default());
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        found[0].shared.of_second, 100,
        "all of the short one is in the long one"
    );
    assert!((20..30).contains(&found[0].shared.of_first), "{found:?}");
}

#[test]
fn a_short_copy_is_told_by_its_text_and_its_description_together() {
    let text = "Read the statement, match each payment, and list the rest.";
    let (one, mut two, other) = (
        document("a", text),
        document("b", text),
        document("c", text),
    );
    assert_eq!(
        all(&[one.clone(), two.clone()]),
        [],
        "a short text alone is chance"
    );
    two.description.clone_from(&one.description);
    let found = all(&[one, two, other]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0.as_str(), found[0].1.as_str()), ("a", "b"));
}

#[test]
fn twenty_copies_are_nineteen_pairs_with_the_first() {
    let body = text(0..20);
    let mut documents: Vec<Document<'_>> = (10..30)
        .map(|number| document(&number.to_string(), &body))
        .collect();
    for document in &mut documents {
        document.content = "the same".to_owned();
    }
    let found = all(&documents);
    assert_eq!(found.len(), 19);
    assert!(
        found
            .iter()
            .all(|(first, _, how)| first == "10" && *how == Repeats::Everything)
    );
}

#[test]
fn a_dismissed_pair_is_left_out_until_one_side_changes() {
    let (body, other) = (text(0..20), text(0..19));
    let mut documents = [
        document("a", &body),
        document("b", &other),
        document("c", &other),
    ];
    let kept = Dismissals::new([dismissal(&documents[1], &documents[0])]);
    assert_eq!(
        found(&documents, &kept),
        [pair("b", "c", Repeats::Text)],
        "the pair of a and b is decided, and c is more like b than like a"
    );
    let traces: Vec<Trace> = documents.iter().map(Trace::of).collect();
    let traces: Vec<&Trace> = traces.iter().collect();
    let decided = dismissed(&traces, LEAST_SHARE, &kept);
    assert_eq!(decided.len(), 1, "{decided:?}");
    assert_eq!((decided[0].0.first, decided[0].0.second), (0, 1));
    documents[0].content.push('!');
    assert!(
        found(&documents, &kept).contains(&pair("a", "b", Repeats::Edited)),
        "a changed since"
    );
    let traces: Vec<Trace> = documents.iter().map(Trace::of).collect();
    assert_eq!(
        kept.lapsed(&traces[0], &traces[1])
            .map(|was| was.reason.as_str()),
        Some("Both are needed."),
        "what was decided before can still be said"
    );
    assert_eq!(kept.lapsed(&traces[1], &traces[2]), None);
}

#[test]
fn decisions_survive_writing_and_reading_and_newer_ones_are_refused() {
    let body = text(0..3);
    let (one, two) = (document("a", &body), document("b", &body));
    let mut file = DismissalFile::empty();
    file.dismissed.push(dismissal(&one, &two));
    assert_eq!(DismissalFile::parse(&file.to_bytes()).as_ref(), Ok(&file));
    let newer = br#"{"version":2,"dismissed":[]}"#;
    assert_eq!(DismissalFile::parse(newer), Err(DismissalError::Newer));
    assert!(matches!(
        DismissalFile::parse(b"[]"),
        Err(DismissalError::Malformed(_))
    ));
    let long = vec![b' '; 300 * 1024];
    assert_eq!(DismissalFile::parse(&long), Err(DismissalError::TooLong));
}

#[test]
fn what_everybody_has_makes_no_pair_and_many_copies_cost_no_square() {
    let notice = text(0..6);
    let bodies: Vec<String> = (0..3_000)
        .map(|number| {
            let own = 1_000 + number * 10;
            notice.clone() + &text(own..own + 9)
        })
        .collect();
    let family = text(0..40);
    let mut documents: Vec<Document<'_>> = bodies
        .iter()
        .enumerate()
        .map(|(number, body)| document(&format!("own {number:04}"), body))
        .collect();
    documents.extend((0..3_000).map(|number| document(&format!("family {number:04}"), &family)));
    assert_eq!(
        all(&documents).len(),
        2_999,
        "the family, and nothing for the notice"
    );
}

#[test]
fn the_nearest_share_what_is_rare_and_say_which_words() {
    let bodies = [
        "Match the bank statement with the ledger.",
        "Match the colours of a poster with the brand.",
        "Write to customers about late payment.",
    ];
    let documents: Vec<Document<'_>> = ["bank", "poster", "dunning"]
        .into_iter()
        .zip(bodies)
        .map(|(id, body)| document(id, body))
        .collect();
    let index = Index::new(&documents);
    let mut asked = document("new", "Reconciles statements of the bank with ledgers");
    (asked.name, asked.description) = (String::new(), String::new());
    let near = index.nearest(&asked, 5);
    assert_eq!(near[0].id, "bank");
    assert_eq!(near[0].shared, ["bank", "ledgers", "statements"]);
    assert!(
        !near.iter().any(|near| near.id == "dunning"),
        "nothing in common: {near:?}"
    );
}

#[test]
fn words_of_any_language_find_their_like() {
    let bodies = [
        "Stimmt das Bankkonto mit dem Hauptbuch ab.",
        "Rapproche le relevé bancaire et le grand livre.",
        "Concilia el extracto bancario con el libro mayor.",
        "銀行口座の明細を総勘定元帳と照合する。",
    ];
    let documents: Vec<Document<'_>> = ["de", "fr", "es", "ja"]
        .into_iter()
        .zip(bodies)
        .map(|(id, body)| document(id, body))
        .collect();
    let index = Index::new(&documents);
    for (id, asked) in [
        ("de", "Prüft Bankkonten gegen die Hauptbücher"),
        ("fr", "Contrôle les relevés des comptes bancaires"),
        ("es", "Revisa extractos bancarios"),
        ("ja", "入金明細と元帳の照合"),
    ] {
        let mut text = document("new", asked);
        text.description = String::new();
        let near = index.nearest(&text, 1);
        assert_eq!(
            near.first().map(|near| near.id.as_str()),
            Some(id),
            "{asked}"
        );
    }
}

#[test]
fn one_that_says_what_the_other_is_for_falls_behind() {
    let body = "Match the bank statement with the ledger of the month.";
    let mut twin = document("twin", body);
    twin.name = "card-rec".to_owned();
    let mut other = document("other", body);
    other.name = "cash-rec".to_owned();
    let index = Index::new(&[twin, other]);
    let mut asked = document("new", body);
    asked.description = "Matches accounts. Not for cards: use card-rec.".to_owned();
    let near = index.nearest(&asked, 2);
    let told: Vec<_> = near
        .iter()
        .map(|near| (near.id.as_str(), near.told_apart))
        .collect();
    assert_eq!(told, [("other", false), ("twin", true)]);
}

/// Lines of a text by number, a name and a description of few.
type Rough = (Vec<usize>, u8, u8);

fn rough() -> impl Strategy<Value = Vec<Rough>> {
    let lines = prop::collection::vec(0..30_usize, 0..12);
    prop::collection::vec((lines, 0..6_u8, 0..6_u8), 0..12)
}

fn described<'t>(rough: &[Rough], bodies: &'t [String]) -> Vec<Document<'t>> {
    let numbered = rough.iter().zip(bodies).enumerate();
    numbered
        .map(|(at, ((_, name, description), body))| Document {
            name: format!("name {name}"),
            description: format!("used for the purpose {description} alone"),
            content: body.clone(),
            ..document(&format!("{at:02}"), body)
        })
        .collect()
}

fn bodies(rough: &[Rough]) -> Vec<String> {
    rough
        .iter()
        .map(|(lines, ..)| text(lines.iter().copied()))
        .collect()
}

proptest! {
    #[test]
    fn the_order_of_documents_changes_nothing(rough in rough(), turn in 0..12_usize) {
        let bodies = bodies(&rough);
        let documents = described(&rough, &bodies);
        let mut turned = documents.clone();
        turned.rotate_left(turn % documents.len().max(1));
        turned.reverse();
        prop_assert_eq!(all(&documents), all(&turned));
        for (first, second, _) in all(&documents) {
            prop_assert!(first < second, "a pair begins with the first in the order of identities");
        }
        let (index, other) = (Index::new(&documents), Index::new(&turned));
        for document in &documents {
            let ids = |index: &Index| -> Vec<String> {
                index.nearest(document, 5).into_iter().map(|near| near.id).collect()
            };
            prop_assert_eq!(ids(&index), ids(&other));
        }
    }

    #[test]
    fn every_repeated_document_has_a_pair(rough in rough()) {
        let bodies = bodies(&rough);
        let documents = described(&rough, &bodies);
        let later: BTreeSet<String> =
            all(&documents).into_iter().map(|(_, later, _)| later).collect();
        for (at, document) in documents.iter().enumerate() {
            let is_repeated = documents[..at].iter().any(|before| {
                before.content == document.content
                    || before.name == document.name
                    || before.description == document.description
            });
            if is_repeated {
                prop_assert!(later.contains(&document.id), "{} is missing", document.id);
            }
        }
    }

    #[test]
    fn a_copy_with_edited_lines_is_found(
        edited in prop::collection::btree_set(0..40_usize, 0..9),
        moved in 0..40_usize,
        others in 0..20_usize,
    ) {
        let original = text(0..40);
        let mut lines: Vec<usize> = (0..40)
            .map(|at| if edited.contains(&at) { 500 + at } else { at })
            .collect();
        lines.rotate_left(moved);
        let copy = text(lines);
        let unlike: Vec<String> = (0..others)
            .map(|other| text(1_000 + other * 40..1_040 + other * 40))
            .collect();
        let mut documents = vec![document("copy", &copy), document("original", &original)];
        let named = unlike.iter().enumerate();
        documents.extend(named.map(|(at, body)| document(&format!("unlike {at}"), body)));
        let how = if edited.is_empty() && moved == 0 { Repeats::Text } else { Repeats::Edited };
        prop_assert_eq!(all(&documents), [pair("copy", "original", how)]);
    }

    #[test]
    fn what_is_shared_is_the_same_from_both_sides(
        one in prop::collection::vec(0..20_usize, 0..20),
        two in prop::collection::vec(0..20_usize, 0..20),
    ) {
        let (one, two) = (text(one), text(two));
        let (one, two) = (Trace::of(&document("a", &one)), Trace::of(&document("b", &two)));
        prop_assert_eq!(edited::shared(&one, &two), edited::shared(&two, &one).turned());
    }

    #[test]
    fn an_index_that_was_changed_answers_like_a_new_one(
        rough in rough(),
        removed in prop::collection::vec(0..12_usize, 0..6),
        again in prop::collection::vec(0..12_usize, 0..90),
    ) {
        let bodies = bodies(&rough);
        let mut documents = described(&rough, &bodies);
        let mut index = Index::new(&documents);
        for at in again {
            if let Some(document) = documents.get(at) {
                index.put(document);
            }
        }
        for at in &removed {
            index.remove(&format!("{at:02}"));
        }
        documents.retain(|document| {
            removed.iter().all(|at| document.id != format!("{at:02}"))
        });
        let fresh = Index::new(&documents);
        prop_assert_eq!(index.len(), fresh.len());
        for body in &bodies {
            let asked = document("asked", body);
            let seen = |index: &Index| {
                index.nearest(&asked, 5).into_iter().fold(String::new(), |mut out, near| {
                    let _ = write!(out, "{} {:.3} {:?} ", near.id, near.likeness, near.shared);
                    out
                })
            };
            prop_assert_eq!(seen(&index), seen(&fresh));
        }
    }

    #[test]
    fn no_text_stops_it(texts in prop::collection::vec(".{0,200}", 1..4)) {
        let documents: Vec<Document<'_>> = texts
            .iter()
            .enumerate()
            .map(|(at, body)| Document {
                name: body.clone(),
                description: body.clone(),
                ..document(&at.to_string(), body)
            })
            .collect();
        let index = Index::new(&documents);
        for document in &documents {
            prop_assert!(index.nearest(document, 5).iter().all(|near| near.id != document.id));
        }
        prop_assert!(all(&documents).len() <= documents.len() * 6);
    }
}

#[test]
fn a_document_of_the_index_finds_its_nearest_like_its_text_does() {
    let bodies = [
        "Match the bank statement with the ledger of the month.",
        "Match the bank account with the ledger of the year.",
        "Draw a poster in the colours of the brand.",
    ];
    let numbered = bodies.iter().enumerate();
    let documents: Vec<Document<'_>> = numbered
        .map(|(at, body)| document(&at.to_string(), body))
        .collect();
    let index = Index::new(&documents);
    for document in &documents {
        let (by_text, by_id) = (
            index.nearest(document, 5),
            index.nearest_of(&document.id, 5),
        );
        let ids = |near: &[Near]| -> Vec<(String, f32)> {
            near.iter()
                .map(|near| (near.id.clone(), near.likeness))
                .collect()
        };
        assert_eq!(ids(&by_text), ids(&by_id));
    }
    assert_eq!(index.nearest_of("none", 5), []);
}

#[test]
fn what_hangs_together_is_one_cluster() {
    let found = clusters(7, [(4, 1), (2, 6), (1, 0)]);
    assert_eq!(found, [vec![0, 1, 4], vec![2, 6]], "3 and 5 stand alone");
}
