use proptest::prelude::*;

use super::*;
use crate::audit::apply_edits;

fn bundle(files: &[(&str, &str)]) -> Bundle {
    let files = files
        .iter()
        .map(|(path, text)| BundleFile::new(*path, text.as_bytes().to_vec()));
    Bundle::new(files.collect(), Vec::new())
}

fn text<'b>(bundle: &'b Bundle, path: &str) -> &'b str {
    bundle.get(path).and_then(BundleFile::text).expect("a text")
}

/// The bundle after the move.
fn moved(files: &[(&str, &str)], from: &str, to: &str) -> Bundle {
    let bundle = bundle(files);
    apply_edits(&bundle, &move_file(&bundle, from, to)).expect("the edits fit")
}

#[test]
fn every_way_to_name_a_file_follows_it() {
    let skill = "---\nname: x\ncompatibility: needs references/rules.md\n---\n\n\
        Read [the rules](references/rules.md#rounding \"t\"), `references/rules.md`,\n\
        ./references/rules.md and rules.md. See [r] and ![](<references/rules.md>).\n\n\
        [r]: references/rules.md\n";
    let script =
        "open(os.path.join(ROOT, \"references/rules.md\"))\ncat $SKILL/references/rules.md\n";
    let after = moved(
        &[
            ("SKILL.md", skill),
            ("references/rules.md", "# Rules\n"),
            ("references/more.md", "As [rules](./rules.md) say.\n"),
            ("scripts/run.py", script),
        ],
        "references/rules.md",
        "docs/how to match.md",
    );
    assert_eq!(
        text(&after, "SKILL.md"),
        "---\nname: x\ncompatibility: needs docs/how to match.md\n---\n\n\
        Read [the rules](docs/how%20to%20match.md#rounding \"t\"), `docs/how to match.md`,\n\
        ./docs/how to match.md and how to match.md. See [r] and ![](<docs/how%20to%20match.md>).\n\n\
        [r]: docs/how%20to%20match.md\n"
    );
    assert_eq!(
        text(&after, "references/more.md"),
        "As [rules](../docs/how%20to%20match.md) say.\n"
    );
    assert_eq!(
        text(&after, "scripts/run.py"),
        script.replace("references/rules.md", "docs/how to match.md")
    );
}

#[test]
fn what_only_looks_like_the_file_stays() {
    let skill = "[web](https://example.com/references/rules.md) old-rules.md rules.md.bak \
        my/references/rules.md references/rules.mdx ../references/rules.md\n";
    let after = moved(
        &[("SKILL.md", skill), ("references/rules.md", "")],
        "references/rules.md",
        "references/matching.md",
    );
    assert_eq!(text(&after, "SKILL.md"), skill);
}

#[test]
fn a_bare_name_that_two_files_share_stays() {
    let skill = "Read rules.md.\n";
    let files = [("SKILL.md", skill), ("a/rules.md", ""), ("b/rules.md", "")];
    let after = moved(&files, "a/rules.md", "a/new.md");
    assert_eq!(text(&after, "SKILL.md"), skill);
}

#[test]
fn a_file_that_moves_takes_its_own_links_along() {
    let after = moved(
        &[
            ("SKILL.md", "[a](a.md)\n"),
            (
                "a.md",
                "[b](references/b.md) [self](a.md#top) [top](#top)\n",
            ),
            ("references/b.md", ""),
        ],
        "a.md",
        "references/deep/a.md",
    );
    assert_eq!(
        text(&after, "references/deep/a.md"),
        "[b](references/b.md) [self](a.md#top) [top](#top)\n",
        "counted from the root of the skill, the first still leads there; the second is beside it"
    );
    assert_eq!(text(&after, "SKILL.md"), "[a](references/deep/a.md)\n");
}

#[test]
fn a_link_that_the_move_would_capture_still_leads_where_it_led() {
    let after = moved(
        &[
            ("SKILL.md", ""),
            ("references/a.md", "[notes](notes.md)\n"),
            ("notes.md", "the right ones"),
            ("old.md", "others"),
        ],
        "old.md",
        "references/notes.md",
    );
    assert_eq!(text(&after, "references/a.md"), "[notes](../notes.md)\n");
}

#[test]
fn names_inside_a_skill_of_a_plugin_count_from_that_skill() {
    let after = moved(
        &[
            ("skills/one/SKILL.md", "Run `scripts/run.py`.\n"),
            ("skills/one/scripts/run.py", ""),
            ("skills/two/SKILL.md", "Run `scripts/run.py`.\n"),
            (
                "hooks/hooks.json",
                "\"${CLAUDE_PLUGIN_ROOT}/skills/one/scripts/run.py\"",
            ),
        ],
        "skills/one/scripts/run.py",
        "skills/one/scripts/go.py",
    );
    assert_eq!(
        text(&after, "skills/one/SKILL.md"),
        "Run `scripts/go.py`.\n"
    );
    assert_eq!(
        text(&after, "skills/two/SKILL.md"),
        "Run `scripts/run.py`.\n",
        "another skill’s own script"
    );
    assert_eq!(
        text(&after, "hooks/hooks.json"),
        "\"${CLAUDE_PLUGIN_ROOT}/skills/one/scripts/go.py\""
    );
}

const PATHS: [&str; 8] = [
    "SKILL.md",
    "a.md",
    "b c.md",
    "references/a.md",
    "references/d(1).md",
    "skills/x/SKILL.md",
    "skills/x/a.md",
    "skills/x/references/é.md",
];

const PLACES: [&str; 6] = [
    "new.md",
    "references/new.md",
    "references/deep/n#w.md",
    "skills/x/new.md",
    "b/c:d.md",
    "references/SKILL.md",
];

/// A link as people write it: by path from the folder, from the root, or to nothing.
fn link() -> impl Strategy<Value = String> {
    let address = prop_oneof![
        3 => prop::sample::select(PATHS.to_vec()).prop_map(paths::encoded),
        2 => prop::sample::select(vec!["a.md", "../a.md", "./a.md#x", "references/a.md?q", "#top",
            "../../SKILL.md", "https://example.com/a.md", "missing.md"]).prop_map(str::to_owned),
    ];
    (address, 0..4_usize).prop_map(|(address, form)| match form {
        0 => format!("[text]({address}) "),
        1 => format!("![**a** `](`](<{address}> \"title\") "),
        2 => format!("- [a\n  b]({address})\n"),
        _ => format!("`a.md` [l{address}]\n\n[l{address}]: {address}\n\n"),
    })
}

fn files() -> impl Strategy<Value = Bundle> {
    let text = prop::collection::vec(link(), 0..4).prop_map(|links| links.concat());
    let file = (prop::sample::select(PATHS.to_vec()), text);
    prop::collection::vec(file, 1..7).prop_map(|mut files| {
        files.sort();
        files.dedup_by(|a, b| a.0 == b.0);
        let files = files
            .into_iter()
            .map(|(path, text)| BundleFile::new(path, text.into_bytes()));
        Bundle::new(files.collect(), Vec::new())
    })
}

/// The file a link in the file `at` leads to; nothing where it leads to the web, to a folder or to
/// nothing that is there.
fn target(bundle: &Bundle, at: &str, address: &str) -> Option<String> {
    let found = Paths::of(bundle).resolve(address, at);
    found.map(|found| found.path)
}

/// Every link of every file: the file, and where it leads.
fn leads(bundle: &Bundle) -> Vec<(String, Option<String>)> {
    let links = bundle.files().iter().flat_map(|file| {
        let markdown = Markdown::of_text(file.text().unwrap_or_default());
        let targets: Vec<_> = markdown
            .links
            .iter()
            .map(|link| target(bundle, &file.path, &link.url))
            .collect();
        targets
            .into_iter()
            .map(|target| (file.path.clone(), target))
    });
    links.collect()
}

/// The bundle after the heading on `line` of `path` got the words `to`.
fn reworded(files: &[(&str, &str)], path: &str, line: usize, to: &str) -> Option<Bundle> {
    let bundle = bundle(files);
    let edits = rename_heading(&bundle, path, line, to)?;
    Some(apply_edits(&bundle, &edits).expect("the edits fit"))
}

#[test]
fn anchors_are_those_of_github() {
    let text = "---\nname: x\n# none: yet\n---\n\n# Close *the* `books`\n\nStep 1: match, then post\n---\n\n\
        ## [Rules](a.md) ##\n\n## Rules\n\n## Größe_a-b\n";
    let anchors: Vec<String> = headings(text)
        .into_iter()
        .map(|heading| heading.anchor)
        .collect();
    assert_eq!(
        anchors,
        [
            "close-the-books",
            "step-1-match-then-post",
            "rules",
            "rules-1",
            "größe_a-b"
        ]
    );
}

#[test]
fn every_link_to_a_heading_follows_its_words() {
    let rules = "# Rules\n\n## Rounding\n\nSee [above](#rules), [here](#rounding), [it][r].\n\n[r]: #rounding\n";
    let after = reworded(
        &[
            ("SKILL.md", "[r](references/rules.md#rounding) [other](references/rules.md#rules) [web](https://x.com/references/rules.md#rounding)\n"),
            ("references/rules.md", rules),
            ("references/more.md", "[r](./rules.md#rounding \"t\") [own](#rounding)\n"),
        ],
        "references/rules.md",
        3,
        "How  we round: up",
    )
    .expect("it is a heading");
    assert_eq!(
        text(&after, "references/rules.md"),
        "# Rules\n\n## How we round: up\n\nSee [above](#rules), [here](#how-we-round-up), [it][r].\n\n[r]: #how-we-round-up\n"
    );
    assert_eq!(
        text(&after, "SKILL.md"),
        "[r](references/rules.md#how-we-round-up) [other](references/rules.md#rules) [web](https://x.com/references/rules.md#rounding)\n"
    );
    assert_eq!(
        text(&after, "references/more.md"),
        "[r](./rules.md#how-we-round-up \"t\") [own](#rounding)\n"
    );
}

#[test]
fn of_headings_that_say_the_same_each_keeps_its_links() {
    let before = "# Checks\n\n# Checks\n\n# Checks\n\n[1](#checks) [2](#checks-1) [3](#checks-2)\n";
    let after = reworded(&[("SKILL.md", before)], "SKILL.md", 1, "First").expect("a heading");
    assert_eq!(
        text(&after, "SKILL.md"),
        "# First\n\n# Checks\n\n# Checks\n\n[1](#first) [2](#checks) [3](#checks-1)\n",
        "the second is the first of its words now"
    );
}

#[test]
fn what_would_be_no_heading_is_refused() {
    let files = [("SKILL.md", "# Checks\n\nText\n")];
    assert!(
        reworded(&files, "SKILL.md", 3, "Other").is_none(),
        "a line of text"
    );
    assert!(
        reworded(&files, "SKILL.md", 1, " \n ").is_none(),
        "no words"
    );
    assert!(
        reworded(&files, "OTHER.md", 1, "Other").is_none(),
        "no file"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_link_that_led_to_a_file_leads_to_the_same_file_after_a_move(
        before in files(), which in any::<prop::sample::Index>(),
        to in prop::sample::select(PLACES.to_vec()),
    ) {
        let from = which.get(before.files()).path.clone();
        let edits = move_file(&before, &from, to);
        let after = apply_edits(&before, &edits).expect("the edits fit");
        let renamed = |path: String| if path == from { to.to_owned() } else { path };
        let mut expected: Vec<_> = leads(&before)
            .into_iter()
            .map(|(at, target)| (renamed(at), target.map(renamed)))
            .collect();
        let mut led = leads(&after);
        expected.sort_by(|a, b| a.0.cmp(&b.0));
        led.sort_by(|a, b| a.0.cmp(&b.0));
        prop_assert_eq!(led.len(), expected.len(), "no link comes or goes");
        for (led, expected) in led.into_iter().zip(expected) {
            prop_assert!(expected.1.is_none() || led == expected, "{:?} became {:?}", expected, led);
        }
    }
}
