//! What is exported comes back on import, byte for byte.

mod corpus;

use std::path::PathBuf;

use flywheel_core::bundle::archive::{read_archive, write_archive};
use flywheel_core::bundle::{Bundle, BundleFile, ImportableKind, Limits, importables, unclaimed};
use flywheel_core::plugin::preview::{ExportForm, ExportPlan, ExportSource, plan_export};
use proptest::prelude::*;

use self::corpus::{bundle_of, corpus};

fn own() -> Bundle {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/finance");
    bundle_of(&folder)
}

/// The folder of every `SKILL.md`.
fn skills(bundle: &Bundle) -> Vec<ExportSource> {
    let mut found = Vec::new();
    for file in bundle.files() {
        if let Some(root) = file.path.strip_suffix("/SKILL.md") {
            let name = root.rsplit('/').next().unwrap_or(root).to_owned();
            found.push(ExportSource {
                name,
                bundle: bundle.subfolder(root),
            });
        }
    }
    found
}

/// The folder of every `plugin.json`.
fn plugins(bundle: &Bundle) -> Vec<ExportSource> {
    let mut found = Vec::new();
    for file in bundle.files() {
        if let Some(root) = file.path.strip_suffix(".claude-plugin/plugin.json") {
            let root = root.trim_end_matches('/');
            let name = root.rsplit('/').next().unwrap_or(root).to_owned();
            found.push(ExportSource {
                name,
                bundle: bundle.subfolder(root),
            });
        }
    }
    found
}

fn every_file_is_in_the_plan(source: &ExportSource, plan: &ExportPlan) {
    let planned: Vec<&str> = plan
        .files
        .iter()
        .filter(|file| file.draft == Some(0))
        .map(|file| file.source.as_str())
        .collect();
    let files: Vec<&str> = source
        .bundle
        .files()
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    assert_eq!(
        planned, files,
        "{}: every file has its word in the plan",
        source.name
    );
}

fn comes_back(source: &ExportSource, form: ExportForm, kind: ImportableKind) {
    let plan = plan_export(std::slice::from_ref(source), form, None).expect("a plan");
    every_file_is_in_the_plan(source, &plan);
    let out: Vec<&str> = plan
        .files
        .iter()
        .filter(|file| !file.is_included())
        .map(|file| file.source.as_str())
        .collect();
    assert_eq!(out, [""; 0], "{}: nothing of it stays out", source.name);
    let archive = write_archive(&plan.packed);
    let again = plan_export(std::slice::from_ref(source), form, None).expect("a plan");
    let again = write_archive(&again.packed);
    assert!(
        archive == again,
        "{}: twice packed, the same bytes",
        source.name
    );
    let read = read_archive(&archive, &Limits::STANDARD).expect("an own export is readable");
    assert_eq!(
        read, plan.packed,
        "{}: the archive holds the plan",
        source.name
    );
    let found = importables(&read, "given");
    assert_eq!(
        found.len(),
        1,
        "{}: one draft comes back: {found:?}",
        source.name
    );
    assert_eq!(found[0].kind, kind, "{}", source.name);
    assert_eq!(unclaimed(&read, &found), [""; 0], "{}", source.name);
    if kind == ImportableKind::Skill {
        assert_eq!(found[0].name, source.name, "the draft keeps its name");
    }
    let back = read.subfolder(&found[0].root);
    assert!(
        back == source.bundle,
        "{}: the draft is the same, byte for byte",
        source.name
    );
}

#[test]
fn our_own_examples_come_back() {
    let bundle = own();
    let (skills, plugins) = (skills(&bundle), plugins(&bundle));
    assert_eq!((skills.len(), plugins.len()), (2, 1));
    for source in skills {
        comes_back(&source, ExportForm::Skill, ImportableKind::Skill);
        comes_back(&source, ExportForm::Zip, ImportableKind::Skill);
    }
    comes_back(&plugins[0], ExportForm::Plugin, ImportableKind::Plugin);
    comes_back(&plugins[0], ExportForm::Zip, ImportableKind::Plugin);
}

#[test]
fn every_skill_and_plugin_of_the_corpus_comes_back() {
    let Some(corpus) = corpus() else {
        return;
    };
    let (skills, plugins) = (skills(&corpus), plugins(&corpus));
    assert!(
        skills.len() > 200 && plugins.len() > 20,
        "the corpus is whole"
    );
    for source in &skills {
        comes_back(source, ExportForm::Skill, ImportableKind::Skill);
    }
    for source in &plugins {
        comes_back(source, ExportForm::Plugin, ImportableKind::Plugin);
    }
    let whole = importables(&corpus, "corpus");
    let holders = whole
        .iter()
        .filter(|found| found.kind == ImportableKind::Plugin);
    assert_eq!(
        holders.count(),
        plugins.len(),
        "a checkout of many gives them all"
    );
}

prop_compose! {
    fn any_file()(
        path in "(SKILL\\.md|\\.claude-plugin/plugin\\.json|\\.mcp\\.json|hooks/hooks\\.json|bin/x|commands/[ab]\\.md|skills/[ab]/SKILL\\.md|scripts/[ab]\\.py|evals/x|\\.git/x|[a-c/.]{1,6})",
        text in "(---\nname: a\ndescription: b\n---\n|\\{\\}|\\{\"name\": \"x\", \"skills\": \\[\"\\./\", 1\\]\\}|\\{\"hooks\": \\{\"Stop\": \\[\\{\"hooks\": \\[\\{\\}\\]\\}\\]\\}\\}|!`x` https://a\\.b|\\PC{0,40})",
        executable: bool,
    ) -> BundleFile {
        BundleFile { executable, ..BundleFile::new(path, text.into_bytes()) }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_draft_has_a_plan(
        drafts in prop::collection::vec(("\\PC{0,8}", prop::collection::vec(any_file(), 0..8)), 0..4),
    ) {
        let sources: Vec<ExportSource> = drafts
            .into_iter()
            .map(|(name, files)| ExportSource { name, bundle: Bundle::new(files, Vec::new()) })
            .collect();
        let files: usize = sources.iter().map(|source| {
            source.bundle.files().len() + source.bundle.omissions().len()
        }).sum();
        for form in [ExportForm::Skill, ExportForm::Zip, ExportForm::PluginFolder, ExportForm::Plugin] {
            let same = plan_export(&sources, form, None);
            let Ok(plan) = plan_export(&sources, form, None) else {
                prop_assert!(same.is_err(), "the same input gives the same refusal");
                continue;
            };
            let planned = plan.files.iter().filter(|file| file.draft.is_some()).count();
            prop_assert_eq!(planned, files, "every file is in the plan");
            let included = plan.files.iter().filter(|file| file.is_included()).count();
            prop_assert_eq!(included, plan.packed.files().len());
            let same = same.map(|same| same.sha256);
            prop_assert_eq!(same.as_deref(), Ok(plan.sha256.as_str()), "the same input gives the same output");
        }
    }
}
