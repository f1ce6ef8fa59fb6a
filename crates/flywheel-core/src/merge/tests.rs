use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::diff::hunks;

const EVERY: [Choice; 3] = [Choice::Mine, Choice::Theirs, Choice::Both];

/// The text of a merge that needs no choice.
fn clean(base: &str, mine: &str, theirs: &str) -> Option<String> {
    merge(base, mine, theirs).resolved(&[])
}

fn only_overlap(base: &str, mine: &str, theirs: &str) -> Overlap {
    let merged = merge(base, mine, theirs);
    let overlaps: Vec<&Overlap> = merged.overlaps().collect();
    assert_eq!(overlaps.len(), 1, "{merged:#?}");
    overlaps[0].clone()
}

#[test]
fn changes_in_different_places_are_both_kept() {
    let merged = clean("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nd\ne\n");
    assert_eq!(merged.as_deref(), Some("A\nb\nc\nd\ne\n"));
    assert_eq!(
        clean("a\nb\nc\n", "b\nc\n", "a\nb\nC\n").as_deref(),
        Some("b\nC\n"),
        "what one side removed is gone"
    );
}

#[test]
fn the_same_change_on_both_sides_is_no_disagreement() {
    assert_eq!(
        clean("a\nb\n", "a\nx\n", "a\nx\n").as_deref(),
        Some("a\nx\n")
    );
}

#[test]
fn the_same_line_changed_twice_needs_a_choice() {
    let (base, mine, theirs) = ("a\nb\nc\n", "a\nmine\nc\n", "a\ntheirs\nc\n");
    let overlap = only_overlap(base, mine, theirs);
    assert_eq!((overlap.line, &*overlap.base), (1, "b\n"));
    let merged = merge(base, mine, theirs);
    assert_eq!(merged.resolved(&[]), None, "nothing is decided for anybody");
    let made = EVERY.map(|choice| merged.resolved(&[choice]).unwrap_or_default());
    assert_eq!(made, [mine, theirs, "a\nmine\ntheirs\nc\n"]);
}

#[test]
fn lines_beside_each_other_are_one_place() {
    let overlap = only_overlap("a\nb\nc\n", "a\nB\nc\n", "a\nb\nC\n");
    assert_eq!(
        (&*overlap.mine, &*overlap.theirs),
        ("B\nc\n", "b\nC\n"),
        "what reads together is decided together"
    );
}

#[test]
fn a_line_removed_here_and_changed_there_needs_a_choice() {
    let overlap = only_overlap("a\nb\nc\n", "a\nc\n", "a\nB\nc\n");
    assert_eq!((&*overlap.mine, &*overlap.theirs), ("", "B\n"));
}

#[test]
fn every_line_keeps_its_end() {
    let merged = clean("a\r\nb\nc\nd", "A\r\nb\nc\nd", "a\r\nb\nc\nD");
    assert_eq!(merged.as_deref(), Some("A\r\nb\nc\nD"));
    assert_eq!(
        clean("a\nb\nc", "a\nb\nc\n", "A\nb\nc").as_deref(),
        Some("A\nb\nc\n"),
        "a last line end that one side added stays"
    );
}

#[test]
fn both_texts_of_a_last_line_without_an_end_stand_on_lines_of_their_own() {
    let both = |base, mine, theirs| merge(base, mine, theirs).resolved(&[Choice::Both]);
    assert_eq!(both("", "mine", "theirs").as_deref(), Some("mine\ntheirs"));
    assert_eq!(
        both("a\r\n", "b\r\nc", "d\r\n").as_deref(),
        Some("b\r\nc\r\nd\r\n")
    );
}

/// How often each line stands in `text`, whatever its end.
fn counted(text: &str) -> BTreeMap<&str, usize> {
    let mut lines = BTreeMap::new();
    for line in text.lines().map(|line| line.trim_end_matches('\r')) {
        *lines.entry(line).or_default() += 1;
    }
    lines
}

/// The lines that `to` has and `from` has not.
fn added(from: &str, to: &str) -> Vec<String> {
    hunks(from, to)
        .into_iter()
        .flat_map(|hunk| hunk.added)
        .collect()
}

fn mirrored(merge: &Merge) -> Vec<Part> {
    let parts = merge.parts.iter().cloned();
    parts
        .map(|part| match part {
            Part::Overlap(overlap) => Part::Overlap(Overlap {
                line: 0,
                mine: overlap.theirs,
                theirs: overlap.mine,
                base: overlap.base,
            }),
            settled @ Part::Settled(_) => settled,
        })
        .collect()
}

fn without_places(merge: &Merge) -> Vec<Part> {
    let parts = merge.parts.iter().cloned();
    parts
        .map(|part| match part {
            Part::Overlap(overlap) => Part::Overlap(Overlap { line: 0, ..overlap }),
            settled @ Part::Settled(_) => settled,
        })
        .collect()
}

fn text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        6 => "[abc]",
        1 => Just("é\r".to_owned()),
        1 => Just(String::new()),
    ];
    let ended = prop::collection::vec(line, 0..9).prop_map(|lines| lines.join("\n"));
    (ended, any::<bool>()).prop_map(|(text, end)| if end { text + "\n" } else { text })
}

/// Blocks of lines that stay, and between them a gap each that at most one side fills.
fn disjoint() -> impl Strategy<Value = (String, String, String)> {
    let gap = prop_oneof![
        Just(("", "")),
        Just(("mine\n", "")),
        Just(("", "theirs\r\n"))
    ];
    prop::collection::vec(gap, 1..7).prop_map(|gaps| {
        let mut texts = (String::new(), String::new(), String::new());
        for (number, (mine, theirs)) in gaps.into_iter().enumerate() {
            let kept = format!("kept {number}\n");
            texts.0.push_str(&kept);
            texts.1.extend([kept.as_str(), mine]);
            texts.2.extend([kept.as_str(), theirs]);
        }
        texts.0.push_str("end\n");
        texts.1.push_str("end\n");
        texts.2.push_str("end\n");
        texts
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_that_a_side_added_is_dropped(base in text(), mine in text(), theirs in text()) {
        let merged = merge(&base, &mine, &theirs);
        let both = vec![Choice::Both; merged.overlaps().count()];
        let text = merged.resolved(&both).expect("every place is decided");
        let there = counted(&text);
        for side in [&mine, &theirs] {
            let came = added(&base, side).concat();
            for (line, times) in counted(&came) {
                prop_assert!(
                    there.get(line).copied().unwrap_or(0) >= times,
                    "“{line}” came {times} times and is lost in {text:?}"
                );
            }
        }
    }

    #[test]
    fn choosing_one_side_everywhere_loses_nothing_of_it(
        base in text(), mine in text(), theirs in text(),
    ) {
        let merged = merge(&base, &mine, &theirs);
        let places = merged.overlaps().count();
        for (choice, side) in [(Choice::Mine, &mine), (Choice::Theirs, &theirs)] {
            let text = merged.resolved(&vec![choice; places]).expect("every place is decided");
            let there = counted(&text);
            for (line, times) in counted(&added(&base, side).concat()) {
                prop_assert!(there.get(line).copied().unwrap_or(0) >= times);
            }
        }
    }

    #[test]
    fn an_unchanged_side_gives_the_other_exactly(base in text(), other in text()) {
        prop_assert_eq!(clean(&base, &base, &other), Some(other.clone()));
        prop_assert_eq!(clean(&base, &other, &base), Some(other.clone()));
        prop_assert_eq!(clean(&base, &other, &other), Some(other));
    }

    #[test]
    fn swapping_the_sides_swaps_the_choice(base in text(), mine in text(), theirs in text()) {
        let one = merge(&base, &mine, &theirs);
        let other = merge(&base, &theirs, &mine);
        prop_assert_eq!(mirrored(&one), without_places(&other));
        if one.overlaps().next().is_none() {
            prop_assert_eq!(one.resolved(&[]), other.resolved(&[]));
        }
    }

    #[test]
    fn changes_of_different_places_need_no_choice((base, mine, theirs) in disjoint()) {
        let merged = clean(&base, &mine, &theirs);
        let text = merged.expect("nothing overlaps");
        let lines = |text: &str, line: &str| text.split_inclusive('\n').filter(|l| *l == line).count();
        prop_assert_eq!(lines(&text, "mine\n"), lines(&mine, "mine\n"));
        prop_assert_eq!(lines(&text, "theirs\r\n"), lines(&theirs, "theirs\r\n"));
    }
}
