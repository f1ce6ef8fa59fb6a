//! What is found and what is flagged by mistake in the sets of cases that stand here.
//!
//! A snapshot holds both, so that neither changes without being seen. `cargo xtask bench
//! --accuracy` measures these and the sets of others.

mod forms;
mod measure;
mod sets;

use std::fmt::Write as _;
use std::path::Path;

use sets::{At, Case, Set, Sets, Source};

#[test]
fn most_is_found_and_hardly_anything_is_flagged_by_mistake() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/accuracy");
    let list = std::fs::read_to_string(here.join("sets.json")).expect("readable");
    let sets: Sets = serde_json::from_str(&list).expect("a list of sets");
    let ours = sets.sets.iter().filter(|set| matches!(set.at, At::Here));
    let mut shown = String::new();
    for set in ours {
        let root = set.root(&here, None).expect("the sets lie here");
        let cases = |sources: &[Source]| -> Vec<Case> {
            let all = sources.iter().flat_map(|source| source.cases(&root));
            all.collect()
        };
        tell(&mut shown, set, "missed", &cases(&set.given), false);
        tell(&mut shown, set, "mistaken", &cases(&set.open), true);
    }
    insta::assert_snapshot!(shown);
}

/// Tells those of `cases` whose answer is `wrong`.
fn tell(out: &mut String, set: &Set, word: &str, cases: &[Case], wrong: bool) {
    let (family, name, all) = (&set.family, &set.name, cases.len());
    let is_wrong = |case: &&Case| measure::is_found(set, case) == wrong;
    let wrong: Vec<&Case> = cases.iter().filter(is_wrong).collect();
    let _ = writeln!(out, "{family}, {name}: {word} {} of {all}", wrong.len());
    for case in wrong {
        let _ = writeln!(out, "  {}", case.label);
    }
}
