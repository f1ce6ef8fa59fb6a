use proptest::prelude::*;

use super::*;

fn skill(text: &str, files: &[(&str, &[u8])]) -> Bundle {
    let others = files
        .iter()
        .map(|(path, bytes)| BundleFile::new(*path, *bytes));
    let own = BundleFile::new(SKILL_FILE, text.as_bytes());
    Bundle::new(std::iter::once(own).chain(others).collect(), Vec::new())
}

fn seen(text: &str, files: &[(&str, &[u8])]) -> Sees {
    sees(&skill(text, files), SKILL_FILE, "month-end").expect("there is a skill")
}

fn headed(header: &str, body: &str) -> String {
    format!("---\n{header}\n---\n{body}")
}

#[test]
fn the_line_that_is_always_there() {
    let text = headed(
        "name: cash\ndescription: >\n  Matches\n  cash.\nwhen_to_use: At close.",
        "",
    );
    let listing = seen(&text, &[]).always;
    assert_eq!(listing.line(), "- cash: Matches cash. At close.");
    assert_eq!(listing.count, count("- cash: Matches cash. At close."));
    assert_eq!(listing.cut, "");
}

#[test]
fn a_long_line_is_cut_at_the_character_it_is_cut_at() {
    let text = headed(
        &format!("name: cash\ndescription: {}é!", "x".repeat(1_535)),
        "",
    );
    let listing = seen(&text, &[]).always;
    assert!(listing.shown.ends_with('é'), "1,536 characters stay");
    assert_eq!(listing.cut, "!", "the rest does not reach Claude");
    let gauge = seen(&text, &[])
        .gauges
        .into_iter()
        .find(|gauge| gauge.what == "Listing line");
    assert!(gauge.expect("it is measured").is_over());
}

#[test]
fn a_skill_claude_may_not_start_costs_nothing_until_it_is_used() {
    let text = headed(
        "name: cash\ndescription: Pays.\ndisable-model-invocation: Yes",
        "Pay.",
    );
    let seen = seen(&text, &[]);
    assert!(!seen.always.listed);
    assert_eq!(seen.always.count.tokens, 0);
    assert!(seen.menus[0].who.to_string().starts_with("Only people"));
}

#[test]
fn files_are_named_from_skill_md_and_from_there_on() {
    let text = headed(
        "name: cash\ndescription: x",
        "Read [rules](references/rules.md). Run `python scripts/match.py`. See templates/.",
    );
    let seen = seen(
        &text,
        &[
            ("references/rules.md", b"More in tolerances.md"),
            ("references/tolerances.md", b"1 %"),
            ("references/old-rules.md", b"See rules.md"),
            ("scripts/match.py", b"print(1)"),
            ("templates/report.md", b"# Report"),
            ("assets/logo.png", b"\x89PNG\0"),
            (".flywheel/waivers.json", b"{}"),
        ],
    );
    let facts: Vec<_> = seen
        .files
        .iter()
        .map(|file| (file.path.as_str(), file.reading, file.named_by.as_deref()))
        .collect();
    assert_eq!(
        facts,
        [
            ("assets/logo.png", Reading::NotText, None),
            ("references/old-rules.md", Reading::Read, None),
            ("references/rules.md", Reading::Read, Some("SKILL.md")),
            (
                "references/tolerances.md",
                Reading::Read,
                Some("references/rules.md")
            ),
            ("scripts/match.py", Reading::Run, Some("SKILL.md")),
            ("templates/report.md", Reading::Read, Some("SKILL.md")),
        ]
    );
    let picture = &seen.files[0];
    assert_eq!(picture.count, None, "a picture has no words to count");
    assert!(seen.named_tokens() > 0);
}

#[test]
fn what_is_counted_is_bounded() {
    let large = vec![b'a'; FILE_MOST * 2];
    let files: Vec<(String, Vec<u8>)> = (0..6)
        .map(|n| (format!("f{n}.txt"), large.clone()))
        .collect();
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(p, b)| (p.as_str(), b.as_slice()))
        .collect();
    let seen = seen("---\nname: a\n---\n", &files);
    let counted = seen.files.iter().filter(|file| file.count.is_some());
    assert_eq!(
        counted.count(),
        TOTAL_MOST / FILE_MOST,
        "then there is no room left"
    );
    assert!(!seen.files[0].count.expect("the first is counted").whole);
}

#[test]
fn menus_name_the_command_of_each_place() {
    let text = headed(
        "name: Cash\ndescription: x\nargument-hint: \"[account]\"",
        "",
    );
    let alone = seen(&text, &[]);
    assert_eq!(
        alone.menus[0].entry.as_deref(),
        Some("/month-end [account]"),
        "the folder's name"
    );
    let manifest = BundleFile::new(MANIFEST_FILE, *b"{\"name\": \"finance\"}");
    let file = BundleFile::new("skills/cash/SKILL.md", text.as_bytes());
    let plugin = Bundle::new(vec![manifest, file], Vec::new());
    let inside = sees(&plugin, "skills/cash/SKILL.md", "finance").expect("it is there");
    assert_eq!(
        inside.menus[0].entry.as_deref(),
        Some("/finance:Cash [account]")
    );
    assert_eq!(inside.menus[1].entry.as_deref(), Some("/finance:Cash"));
    assert_eq!(inside.always.name, "finance:Cash");
    assert_eq!(inside.menus[2].entry, None, "chat has no commands");
    assert_eq!(
        skill_of(&plugin, "skills/cash/notes.md"),
        Some("skills/cash/SKILL.md")
    );
    assert_eq!(skill_of(&plugin, "README.md"), Some("skills/cash/SKILL.md"));
}

#[test]
fn hidden_from_people_it_has_no_entry() {
    let hidden = seen(&headed("name: a\nuser-invocable: off", ""), &[]);
    assert_eq!(hidden.menus[0].entry, None);
    assert!(hidden.menus[0].who.to_string().starts_with("Only Claude"));
}

#[test]
fn what_is_replaced_is_said_in_plain_words() {
    let text = headed(
        "name: a\narguments: [account]",
        "For $account use $ARGUMENTS and $1.\nBudget: $5,000; \\$7 stays; $HOME stays.\n\
         In ${CLAUDE_SKILL_DIR}/x, !`git log`. Again $ARGUMENTS.",
    );
    let facts: Vec<_> = seen(&text, &[])
        .fills
        .into_iter()
        .map(|fill| (fill.text, fill.line, fill.times))
        .collect();
    let expected = [
        ("$account", 5, 1),
        ("$ARGUMENTS", 5, 2),
        ("$1", 5, 1),
        ("$5", 6, 1),
        ("${CLAUDE_SKILL_DIR}", 7, 1),
        ("!`git log`", 7, 1),
    ]
    .map(|(text, line, times)| (text.to_owned(), line, times));
    assert_eq!(facts, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: proptest::test_runner::RngSeed::Fixed(3), ..ProptestConfig::default() })]

    #[test]
    fn any_skill_is_seen(text in "(?s).{0,300}", other in "(?s).{0,100}", path in "[a-z./]{1,20}") {
        let seen = seen(&text, &[(&path, other.as_bytes())]);
        prop_assert!(seen.always.shown.chars().count() <= LISTING_MOST);
        let all: u64 = seen.files.iter().filter_map(|file| file.count).map(|count| count.tokens).sum();
        prop_assert!(seen.named_tokens() <= all, "what is named is a part of what is there");
    }

    #[test]
    fn dollars_anywhere_are_read(body in r"[\\$A-Z0-9{}_\[\]a-z!` \n]{0,200}") {
        let seen = seen(&headed("name: a\narguments: a b", &body), &[]);
        for fill in seen.fills {
            prop_assert!(body.contains(fill.text.trim_matches(['!', '`'])));
        }
    }
}
