use proptest::prelude::*;

use super::*;

fn bundle(files: &[(&str, &str)]) -> Bundle {
    let files = files
        .iter()
        .map(|(path, text)| BundleFile::new(*path, text.as_bytes()));
    Bundle::new(files.collect(), Vec::new())
}

fn told(difference: &Difference) -> Vec<String> {
    let files = difference.files.iter();
    files
        .map(|file| match file {
            FileDifference::Added(file) => format!("+ {}", file.path),
            FileDifference::Removed(file) => format!("- {}", file.path),
            FileDifference::Moved { before, after } => format!("{} > {}", before.path, after.path),
            FileDifference::Edited { path, hunks, .. } => format!("{path}: {}", hunks.len()),
            FileDifference::Replaced { after, .. } => format!("{}: all", after.path),
        })
        .collect()
}

#[test]
fn each_file_has_its_word() {
    let before = bundle(&[
        ("SKILL.md", "a\nb\nc\n"),
        ("gone.md", "gone\n"),
        ("notes/old.md", "the same\n"),
        ("photo.png", "one\0"),
        ("same.md", "same\n"),
    ]);
    let after = bundle(&[
        ("SKILL.md", "a\nB\nc\nd\n"),
        ("new.md", "one\ntwo"),
        ("notes/new.md", "the same\n"),
        ("photo.png", "two\0"),
        ("same.md", "same\n"),
    ]);
    let difference = difference(&before, &after);
    assert_eq!(
        told(&difference),
        [
            "SKILL.md: 2",
            "- gone.md",
            "+ new.md",
            "notes/old.md > notes/new.md",
            "photo.png: all",
        ]
    );
    let lines = difference.lines();
    assert_eq!((lines.added, lines.removed), (4, 2), "a picture has none");
}

#[test]
fn empty_files_are_not_taken_for_moved_ones() {
    let difference = difference(&bundle(&[("a", "")]), &bundle(&[("b", "")]));
    assert_eq!(told(&difference), ["- a", "+ b"]);
}

#[test]
fn a_difference_is_not_applied_to_something_else() {
    let (before, after) = (bundle(&[("a", "1\n2\n")]), bundle(&[("a", "1\n3\n")]));
    let difference = difference(&before, &after);
    assert_eq!(difference.apply(&bundle(&[("a", "1\n4\n")])), None);
    assert_eq!(difference.apply(&bundle(&[])), None);
}

#[test]
fn a_long_text_is_not_compared_by_lines() {
    let long = "x\n".repeat(TEXT_LIMIT / 2 + 1);
    let difference = difference(&bundle(&[("a", "x\n")]), &bundle(&[("a", &long)]));
    assert_eq!(told(&difference), ["a: all"]);
    assert_eq!(difference.files[0].lines(), None);
}

#[test]
fn lines_are_printed_as_diff_does() {
    let before = "1\n2\n3\n4\n5\n6\n7\n8\n9";
    let after = "1\n2\n3\n4\nfive\n6\n7\n8\n9";
    let expected = "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n";
    assert_eq!(unified(before, after), expected);
    let ended = "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n";
    assert_eq!(unified("a", "a\n"), ended, "a missing line end is told");
    assert_eq!(unified("", "a\n"), "@@ -0,0 +1 @@\n+a\n");
    assert_eq!(unified("a\n", "a\n"), "");
}

#[test]
fn texts_without_a_common_line_are_compared_in_bounded_work() {
    let numbered = |mark: char| -> String {
        let lines = (0..60_000).map(|line| format!("{mark}{line}\n"));
        lines.collect()
    };
    let (before, after) = (numbered('a'), numbered('b'));
    let hunks = hunks(&before, &after);
    assert_eq!(patched(&before, &hunks).as_ref(), Some(&after));
}

fn text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => "[ab]",
        1 => Just("é\r".to_owned()),
        1 => Just(String::new()),
    ];
    let ended = prop::collection::vec(line, 0..9).prop_map(|lines| lines.join("\n"));
    (ended, any::<bool>()).prop_map(|(text, end)| if end { text + "\n" } else { text })
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        6 => text().prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..5),
    ]
}

fn files() -> impl Strategy<Value = Bundle> {
    let path = prop::sample::select(vec!["SKILL.md", "a", "b/c", "b/d", "e.png"]);
    let file = (path, bytes(), any::<bool>()).prop_map(|(path, bytes, executable)| BundleFile {
        executable,
        ..BundleFile::new(path, bytes)
    });
    let files = prop::collection::vec(file, 0..5);
    files.prop_map(|mut files| {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        Bundle::new(files, Vec::new())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn applying_a_difference_leads_there_and_turned_around_it_leads_back(
        before in files(), after in files(),
    ) {
        let there = difference(&before, &after);
        prop_assert_eq!(there.apply(&before), Some(after.clone()), "it leads there");
        let back = there.reversed();
        prop_assert_eq!(back.apply(&after), Some(before.clone()), "and back");
        prop_assert_eq!(there.is_empty(), before == after, "no difference is equality");
        prop_assert_eq!(back.reversed(), there, "twice around is the same");
    }

    #[test]
    fn hunks_lead_from_a_text_to_another(before in text(), after in text()) {
        let changed = hunks(&before, &after);
        prop_assert_eq!(patched(&before, &changed), Some(after));
    }
}
