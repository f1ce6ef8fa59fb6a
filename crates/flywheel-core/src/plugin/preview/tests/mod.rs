//! What is in and out, what each target says, limits and names.

use super::*;
use crate::audit::Verdict;
use crate::bundle::{BundleFile, Omission, OmissionReason};
use crate::target::Target;

mod parts;

const SKILL: &str = "---\nname: cash\ndescription: Reconciles cash. Use at month end.\n---\nRun scripts/sum.py.\nSee https://docs.example.\n";

fn source(name: &str, files: &[(&str, &str)]) -> ExportSource {
    let files = files
        .iter()
        .map(|(path, text)| BundleFile::new(*path, text.as_bytes()));
    ExportSource {
        name: name.to_owned(),
        bundle: Bundle::new(files.collect(), Vec::new()),
    }
}

fn skill() -> ExportSource {
    source(
        "cash",
        &[
            ("SKILL.md", SKILL),
            ("scripts/sum.py", "open('https://api.example')"),
        ],
    )
}

fn plugin(extra: &[(&str, &str)]) -> ExportSource {
    let mut files = vec![
        (
            ".claude-plugin/plugin.json",
            "{\"name\": \"finance\", \"version\": \"1.4.0\"}",
        ),
        ("skills/cash/SKILL.md", SKILL),
    ];
    files.extend_from_slice(extra);
    source("finance", &files)
}

fn plan(sources: &[ExportSource], form: ExportForm) -> ExportPlan {
    plan_export(sources, form, None).expect("a plan")
}

fn paths(plan: &ExportPlan) -> Vec<&str> {
    let files = plan.packed.files().iter();
    files.map(|file| file.path.as_str()).collect()
}

fn outcome(plan: &ExportPlan, path: &str, target: Target) -> Outcome {
    let mut parts = plan.installs.iter();
    let part = parts
        .find(|part| part.path == path)
        .expect("a part at this path");
    let mut outcomes = part.outcomes.iter();
    let at = outcomes.find(|outcome| outcome.target == target);
    at.expect("every target has an outcome").outcome
}

#[test]
fn a_skill_lies_in_one_folder_of_its_name() {
    let plan = plan(&[skill()], ExportForm::Skill);
    assert_eq!(paths(&plan), ["cash/SKILL.md", "cash/scripts/sum.py"]);
    assert_eq!(plan.file_name, "cash.skill");
    assert_eq!(plan.sha256, sha256_hex(&write_archive(&plan.packed)));
    assert_eq!(plan.headline, "This skill installs as it is");
    for target in [
        Target::SkillUpload,
        Target::Spec,
        Target::Desktop,
        Target::ClaudeCode,
    ] {
        assert_eq!(
            outcome(&plan, "cash/SKILL.md", target),
            Outcome::Installs,
            "{target}"
        );
    }
    assert_eq!(
        outcome(&plan, "cash/SKILL.md", Target::OrgSync),
        Outcome::Ignored
    );
}

#[test]
fn skills_become_a_plugin_with_a_manifest() {
    let details = PluginDetails {
        name: "finance".into(),
        version: "2.0.0".into(),
        description: "Closes the month.".into(),
        author: "Finance".into(),
    };
    let other = source("other", &[("SKILL.md", SKILL)]);
    let plan = plan_export(&[skill(), other], ExportForm::Plugin, Some(&details)).expect("a plan");
    let expected = [
        ".claude-plugin/plugin.json",
        "skills/cash/SKILL.md",
        "skills/cash/scripts/sum.py",
        "skills/other/SKILL.md",
    ];
    assert_eq!(paths(&plan), expected);
    assert_eq!(plan.file_name, "finance.plugin");
    let manifest = plan.packed.files()[0].text().expect("text");
    assert_eq!(
        manifest,
        "{\n  \"name\": \"finance\",\n  \"version\": \"2.0.0\",\n  \"description\": \"Closes the month.\",\n  \"author\": {\n    \"name\": \"Finance\"\n  }\n}\n"
    );
    let made: Vec<_> = plan
        .files
        .iter()
        .filter(|file| file.draft.is_none())
        .collect();
    assert_eq!(made[0].path.as_deref(), Some(".claude-plugin/plugin.json"));
    assert_eq!(plan.totals.files, 4);
}

#[test]
fn a_plugin_keeps_its_manifest_and_takes_skills_in() {
    let details = PluginDetails {
        name: "not-this".into(),
        ..PluginDetails::default()
    };
    let other = source("other", &[("SKILL.md", SKILL)]);
    let sources = [other, plugin(&[("README.md", "x")])];
    let plan = plan_export(&sources, ExportForm::PluginFolder, Some(&details)).expect("a plan");
    assert_eq!(plan.file_name, "finance");
    assert_eq!(plan.sha256, plan.packed.sha256());
    let manifest = plan.packed.get(".claude-plugin/plugin.json").expect("kept");
    assert!(manifest.text().expect("text").contains("1.4.0"));
    assert!(plan.packed.get("skills/other/SKILL.md").is_some());
}

#[test]
fn a_plugin_goes_into_a_zip_as_a_plugin() {
    let plan = plan(&[plugin(&[])], ExportForm::Zip);
    let expected = [".claude-plugin/plugin.json", "skills/cash/SKILL.md"];
    assert_eq!(
        paths(&plan),
        expected,
        "an upload of a plugin takes its contents at the root"
    );
    assert_eq!(plan.file_name, "finance.zip");
    assert_eq!(plan.headline, "This plugin installs as it is");
    assert!(
        plan.gauges
            .iter()
            .any(|gauge| gauge.target == Target::OrgUpload)
    );
}

#[test]
fn drafts_that_do_not_fit_together_are_refused_with_what_to_do() {
    let refused = |sources: &[ExportSource], form| {
        let error = plan_export(sources, form, None).expect_err("refused");
        error.advice()
    };
    let other = source("other", &[("SKILL.md", SKILL)]);
    let shouted = source("CASH", &[("SKILL.md", SKILL)]);
    for (sources, form, words) in [
        (vec![], ExportForm::Skill, "Choose a skill"),
        (
            vec![skill(), other],
            ExportForm::Zip,
            "make a plugin of them",
        ),
        (
            vec![plugin(&[])],
            ExportForm::Skill,
            "Export it as a plugin",
        ),
        (
            vec![plugin(&[]), plugin(&[])],
            ExportForm::Plugin,
            "one after the other",
        ),
        (vec![skill(), plugin(&[])], ExportForm::Plugin, "Rename one"),
        (
            vec![skill(), shouted],
            ExportForm::PluginFolder,
            "Rename one",
        ),
    ] {
        let message = refused(&sources, form).to_string();
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn what_stays_out_is_said() {
    let junk = [
        "SKILL.md",
        ".flywheel/waivers.json",
        ".git/HEAD",
        "__MACOSX/._SKILL.md",
        "assets/._logo.png",
        "assets/thumbs.db",
        "evals/evals.json",
        "node_modules/a/index.js",
        "references/evals/kept.md",
        "scripts/.DS_Store",
        "scripts/__pycache__/a.pyc",
        "scripts/b.pyc",
    ];
    let mut source = source("cash", &junk.map(|path| (path, "x")));
    let link = Omission {
        path: "link".into(),
        reason: OmissionReason::Symlink,
    };
    source.bundle = Bundle::new(source.bundle.files().to_vec(), vec![link]);
    let skill = plan(std::slice::from_ref(&source), ExportForm::Zip);
    let kept = [
        "cash/SKILL.md",
        "cash/evals/evals.json",
        "cash/references/evals/kept.md",
    ];
    assert_eq!(paths(&skill), kept);
    assert_eq!(skill.files.len(), junk.len() + 1, "every file has its word");
    assert!(
        skill
            .files
            .iter()
            .all(|file| file.why.to_string().ends_with('.'))
    );
    let mut words = skill.files.iter();
    let evals = words.find(|file| file.source == "evals/evals.json");
    assert!(evals.is_some_and(|file| file.why.to_string().contains("brings the whole draft back")));
}

#[test]
fn a_top_level_bin_is_refused_by_all_but_claude_code() {
    let plan = plan(
        &[plugin(&[("bin/export", "#!/bin/sh\n")])],
        ExportForm::Plugin,
    );
    for target in [Target::Desktop, Target::OrgUpload, Target::OrgSync] {
        assert_eq!(
            outcome(&plan, "bin/export", target),
            Outcome::Refused,
            "{target}"
        );
    }
    assert_eq!(
        outcome(&plan, "bin/export", Target::ClaudeCode),
        Outcome::Installs
    );
    assert_eq!(
        plan.headline,
        "Claude Cowork, Organisation upload and GitHub sync would refuse this plugin"
    );
    assert!(
        plan.detail
            .to_string()
            .starts_with("export: A plugin with a bin folder"),
        "{}",
        plan.detail
    );
    assert!(
        plan.detail
            .to_string()
            .ends_with("Everything else installs."),
        "{}",
        plan.detail
    );
    assert!(plan.runs.iter().any(|run| run.path == "bin/export"));
}

#[test]
fn a_plugin_inside_a_plugin_is_refused_where_one_is_taken() {
    let inner = ("examples/old/.claude-plugin/plugin.json", "{}");
    let plan = plan(&[plugin(&[inner])], ExportForm::Plugin);
    let at = |target| outcome(&plan, ".claude-plugin/plugin.json", target);
    assert_eq!(at(Target::Desktop), Outcome::Refused);
    assert_eq!(at(Target::ClaudeCode), Outcome::Installs);
}

#[test]
fn a_skill_upload_refuses_what_it_cannot_take() {
    let long = format!("---\nname: cash\ndescription: {}\n---\n", "x".repeat(1025));
    for (text, why) in [
        ("no front matter", "front matter"),
        (
            "---\nname: Cash Flow\ndescription: d\n---\n",
            "small letters",
        ),
        (
            "---\nname: my-claude\ndescription: d\n---\n",
            "reserved word",
        ),
        (
            "---\nname: other\ndescription: d\n---\n",
            "folder is “cash”",
        ),
        ("---\nname: cash\ndescription: a <b> c\n---\n", "tags"),
        ("---\nname: cash\n---\n", "no description"),
        (
            "---\nname: cash\ndescription: d\nmodel: opus\n---\n",
            "Move it under metadata",
        ),
        (long.as_str(), "longer than 1024"),
    ] {
        let plan = plan(&[source("cash", &[("SKILL.md", text)])], ExportForm::Skill);
        let outcomes = &plan.installs[0].outcomes;
        let upload = outcomes
            .iter()
            .find(|outcome| outcome.target == Target::SkillUpload);
        let upload = upload.expect("an outcome");
        assert_eq!(upload.outcome, Outcome::Refused, "{text}");
        assert!(
            upload.why.to_string().contains(why),
            "{text}: {}",
            upload.why
        );
    }
}

#[test]
fn limits_are_measured_and_named() {
    let many: Vec<String> = (0..201)
        .map(|index| format!("references/{index}.md"))
        .collect();
    let mut files: Vec<(&str, &str)> = many.iter().map(|path| (path.as_str(), "x")).collect();
    files.push(("SKILL.md", SKILL));
    let plan = plan(&[source("cash", &files)], ExportForm::Skill);
    let over: Vec<_> = plan.gauges.iter().filter(|gauge| gauge.is_over()).collect();
    assert_eq!(over.len(), 1);
    assert_eq!(
        (
            over[0].what.to_string().as_str(),
            over[0].value,
            over[0].limit
        ),
        ("Files", 202, 200)
    );
    assert_eq!(
        outcome(&plan, "cash/SKILL.md", Target::SkillUpload),
        Outcome::Refused
    );
    assert_eq!(
        outcome(&plan, "cash/SKILL.md", Target::ClaudeCode),
        Outcome::Installs
    );
}

#[test]
fn names_that_are_no_paths_cannot_leave_the_export() {
    for name in ["../../evil", "", "..", "a/b", "C:\\x", "."] {
        let plan = plan(&[source(name, &[("SKILL.md", SKILL)])], ExportForm::Skill);
        let path = paths(&plan)[0].to_owned();
        assert_eq!(path.matches('/').count(), 1, "{path}");
        assert!(
            !path.starts_with(['/', '.']) || path.starts_with("..-"),
            "{path}"
        );
        let archive = write_archive(&plan.packed);
        let read = crate::bundle::archive::read_archive(&archive, &crate::bundle::Limits::STANDARD);
        assert!(read.expect("readable").omissions().is_empty(), "{name}");
    }
}

#[test]
fn an_empty_draft_has_a_plan_too() {
    for form in [
        ExportForm::Skill,
        ExportForm::Zip,
        ExportForm::Plugin,
        ExportForm::PluginFolder,
    ] {
        let plan = plan_export(&[source("a", &[])], form, Some(&PluginDetails::default()));
        let plan = plan.expect("a plan");
        assert!(!plan.headline.is_empty() && !plan.file_name.is_empty());
    }
}

#[test]
fn a_headline_never_promises_what_the_audit_denies() {
    let plan = plan(&[skill()], ExportForm::Skill);
    let says = |verdict, to_settle| plan.clone().judged(verdict, to_settle);
    let blocked = says(Verdict::Blocked, 1);
    assert_eq!(blocked.headline, "This skill cannot be shared yet");
    assert_eq!(blocked.detail, "One thing has to be fixed first.");
    let unread = says(Verdict::Incomplete, 0);
    assert_eq!(unread.headline, "Not all of this skill could be read");
    let undecided = says(Verdict::NeedsReview, 2);
    assert_eq!(
        undecided.headline,
        "This skill installs; decide 2 things first"
    );
    assert_eq!(
        undecided.detail, plan.detail,
        "where it would go still holds"
    );
    let clean = says(Verdict::Pass, 0);
    assert_eq!(clean.headline, plan.headline, "nothing to add");
    assert_eq!(clean.verdict, Verdict::Pass);
    assert_eq!(blocked.verdict, Verdict::Blocked, "the gravest counts");
}

#[test]
fn a_refusal_is_said_before_anything_else() {
    let plan = plan(
        &[plugin(&[("bin/export", "#!/bin/sh\n")])],
        ExportForm::Plugin,
    );
    let judged = plan.clone().judged(Verdict::Blocked, 3);
    assert_eq!(judged.headline, plan.headline, "who refuses comes first");
    assert!(
        judged
            .detail
            .to_string()
            .ends_with("3 things have to be fixed first."),
        "{}",
        judged.detail
    );
}

#[test]
fn a_program_a_hook_names_is_part_of_that_hook() {
    let hooks = r#"{"hooks": {"Stop": [{"hooks": [{"type": "command",
        "command": "sh \"${CLAUDE_PLUGIN_ROOT}/hooks/done.sh\""}]}]}}"#;
    let plan = plan(
        &[plugin(&[
            ("hooks/hooks.json", hooks),
            ("hooks/done.sh", "echo done\n"),
        ])],
        ExportForm::Plugin,
    );
    let lines: Vec<_> = plan.runs.iter().map(|run| &run.what).collect();
    assert_eq!(
        lines,
        ["sh \"hooks/done.sh\""],
        "one thing runs, and is said once"
    );
    assert_eq!(
        plan.verdict,
        Verdict::NeedsReview,
        "somebody has to look at it"
    );
}
