//! An audit of what is new: against a commit, against an earlier report, and of standard input.

use std::process::{Command, Stdio};

use crate::shell::{Shell, shows};

const SKILL: &str = "---\nname: tidy-up\ndescription: Sorts the files of a folder by month. Use when asked to tidy up.\n---\n\n# Tidy up\n\nSee [the notes](notes.md).\n\n";

/// A skill with one thing to fix in each of its two files.
fn skill() -> Shell {
    let shell = Shell::new();
    shell.writes("team/tidy-up/SKILL.md", format!("{SKILL}Su\u{200b}m up.\n"));
    shell.writes("team/tidy-up/notes.md", "No\u{202e}tes.\n");
    shell
}

#[allow(
    clippy::disallowed_methods,
    reason = "the test makes the repository it is about"
)]
fn git(shell: &Shell, arguments: &[&str]) {
    let done = Command::new("git")
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.com"])
        .args(arguments)
        .current_dir(shell.place("team"))
        .env("GIT_CONFIG_GLOBAL", shell.place("none"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .stdout(Stdio::null())
        .status()
        .expect("git starts");
    assert!(done.success(), "{arguments:?}");
}

/// The same in a repository, committed.
fn committed() -> Shell {
    let shell = skill();
    git(&shell, &["init", "--quiet", "--initial-branch=main"]);
    git(&shell, &["add", "."]);
    git(&shell, &["commit", "--quiet", "--message=First"]);
    shell
}

#[test]
fn since_a_commit_only_what_changed_counts() {
    let shell = committed();
    let before = shell.session(&["audit team --since main"]);
    assert!(before.contains("Nothing new."), "{before}");
    shell.writes("team/tidy-up/notes.md", "No\u{202e}tes, and more.\n");
    shell.writes("team/other/SKILL.md", format!("{SKILL}\u{200b}"));
    shows!(
        shell,
        "audit team --since HEAD",
        "audit team/tidy-up --since HEAD",
        "audit team/tidy-up/SKILL.md --since HEAD",
        "audit team/other --since HEAD",
    );
}

#[test]
fn a_file_that_changed_counts_whole() {
    let shell = committed();
    shell.writes("team/tidy-up/notes.md", "Nothing hidden.\n");
    let name = "name: tidy-up";
    let renamed = format!("{SKILL}Su\u{200b}m up.\n").replace(name, "name: Tidy Up");
    shell.writes("team/tidy-up/SKILL.md", renamed);
    let report = shell.json("audit team --since HEAD --json");
    let rules = |part: &str| -> Vec<String> {
        let all = report[part].as_array().expect("a list").iter();
        all.map(|found| found["rule"].as_str().expect("a code").to_owned())
            .collect()
    };
    assert_eq!(
        rules("findings"),
        ["SPEC-003", "HID-003"],
        "the file changed"
    );
    assert_eq!(rules("known"), [""; 0], "what was mended is gone");
}

#[test]
fn a_commit_that_cannot_be_had_is_said() {
    let shell = committed();
    shell.writes("loose/SKILL.md", SKILL);
    shell.writes("loose.skill", "This is no zip.");
    shows!(
        shell,
        "audit team --since yesterday",
        "audit team --since --help",
        "audit - --since main <<< # Hi",
    );
    let outside = shell.session(&["audit loose --since main"]);
    assert!(outside.contains("is in no git repository"), "{outside}");
    assert!(outside.contains("use --baseline"), "{outside}");
}

#[test]
fn nothing_of_a_repository_is_run() {
    let shell = committed();
    let mark = shell.place("mark");
    let program = format!("touch {}", mark.display());
    for setting in [
        "core.fsmonitor",
        "diff.external",
        "core.pager",
        "core.sshCommand",
        "filter.x.smudge",
    ] {
        git(&shell, &["config", setting, &program]);
    }
    shell.writes("team/.gitattributes", "* filter=x diff=x\n");
    shell.writes("team/tidy-up/notes.md", "More.\n");
    shell.session(&["audit team --since HEAD"]);
    assert!(
        !mark.exists(),
        "its settings name programs, none of which ran"
    );
}

#[test]
fn what_git_keeps_for_itself_is_no_part_of_a_work_tree() {
    let report = committed().json("audit team --json");
    assert_eq!(report["files_read"], 2);
    assert_eq!(report["not_read"], serde_json::json!([]));
    let shell = skill();
    shell.writes("team/tidy-up/.git/config", "[core]\n");
    let leftover = shell.json("audit team --json");
    assert_eq!(leftover["files_read"], 3, "one that is no repository is");
}

#[test]
fn a_baseline_is_an_earlier_report() {
    let shell = skill();
    let earlier = shell.json("audit team --json");
    shell.writes("earlier.json", earlier.to_string());
    let text = format!("{SKILL}Su\u{200b}m up. See [more](more.md).\n");
    shell.writes("team/tidy-up/SKILL.md", text);
    shell.writes("team/tidy-up/more.md", "Mo\u{202e}re.\n");
    shows!(
        shell,
        "audit team --baseline earlier.json",
        "audit team --baseline earlier.json --format github",
        "audit team --baseline team/tidy-up/SKILL.md",
        "audit team --baseline nowhere.json",
    );
    let report = shell.json("audit team --baseline earlier.json --json");
    let count = |part: &str| report[part].as_array().map(Vec::len);
    assert_eq!((count("findings"), count("known")), (Some(1), Some(2)));
    let sarif = shell.json("audit team --baseline earlier.json --format sarif");
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    let states: Vec<_> = results.iter().map(|one| &one["baselineState"]).collect();
    assert_eq!(states, ["new", "unchanged", "unchanged"]);
}

#[test]
fn standard_input_is_a_skill_or_an_archive() {
    let shell = Shell::with(&["payroll-check"]);
    shell.session(&["import payroll-check"]);
    shows!(
        shell,
        "audit - <<< ---\nname: tidy-up\ndescription: Tidies. Use when asked.\n---\n\nSu\u{200b}m up.\n",
        "audit - --stdin-name team/tidy-down/SKILL.md <<< ---\nname: tidy-up\ndescription: Tidies. Use when asked.\n---\n\n# Hi\n",
        "audit - --fix <<< # Hi",
        "audit -",
    );
    let archive = crate::errors::archive_that_climbs();
    let output = shell.types("audit - --json --stdin-name lesson.skill", &archive);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a report");
    assert_eq!(report["units"][0]["path"], "lesson.skill", "{report:#}");
    assert_ne!(
        report["not_read"],
        serde_json::json!([]),
        "what climbs is told"
    );
}

#[test]
fn a_policy_is_given_or_found() {
    let shell = Shell::with(&["finance"]);
    shell.writes(
        "policy.json",
        "{\"version\": 1, \"hosts\": [\"example.com\"]}",
    );
    shell.writes("later.json", "{\"version\": 2}");
    shows!(
        shell,
        "audit finance --policy later.json",
        "audit finance --policy nowhere.json",
    );
    let mut found = shell.command("audit finance");
    let found = found
        .env("FLYWHEEL_POLICY", "later.json")
        .output()
        .expect("it runs");
    assert_eq!(
        found.status.code(),
        Some(2),
        "the one that is found is read"
    );
    let mut given = shell.command("audit finance --policy policy.json");
    let given = given
        .env("FLYWHEEL_POLICY", "later.json")
        .output()
        .expect("it runs");
    assert_ne!(given.status.code(), Some(2), "the one that is given counts");
}

#[test]
fn a_dry_run_shows_and_changes_nothing() {
    let shell = skill();
    shell.writes("team/tidy-up/.DS_Store", [0, 1]);
    let before = shell.session(&["audit team"]);
    shows!(
        shell,
        "audit team --fix --dry-run",
        "audit team --dry-run",
        "audit team --fix --dry-run --json",
    );
    assert_eq!(shell.session(&["audit team"]), before);
}

#[test]
fn a_large_folder_is_remembered_and_judged_the_same() {
    let shell = Shell::new();
    for number in 0..250 {
        let (text, wrong) = (
            SKILL.replace("tidy-up", &format!("s{number}")),
            number % 50 == 0,
        );
        let hidden = if wrong { "\u{200b}" } else { "" };
        shell.writes(
            &format!("all/s{number}/SKILL.md"),
            format!("{text}S{hidden}um.\n"),
        );
    }
    let cache = shell.place("cache/audit.cache");
    let plain = shell.session(&["audit all --no-cache"]);
    assert!(!cache.exists(), "nothing is kept");
    let session = |line: &str| shell.session(&[line]).replace(" --no-cache", "");
    let answer = |session: String| session.lines().skip(1).collect::<Vec<_>>().join("\n");
    let plain = answer(plain);
    assert_eq!(answer(session("audit all")), plain);
    let kept = std::fs::read(&cache).expect("what was learnt is kept");
    assert_eq!(answer(session("audit all")), plain, "from the cache");
    assert_eq!(
        std::fs::read(&cache).expect("it stays"),
        kept,
        "nothing was learnt"
    );
    std::fs::write(&cache, &kept[..kept.len() / 2]).expect("it is damaged");
    assert_eq!(answer(session("audit all")), plain, "damaged");
    shell.writes("all/s7/SKILL.md", "No header.\n");
    let (now, anew) = (session("audit all"), session("audit all --no-cache"));
    assert_eq!(answer(now.clone()), answer(anew), "what changed is judged");
    assert_ne!(answer(now), plain);
}

#[cfg(unix)]
#[allow(
    clippy::disallowed_methods,
    reason = "the test sends a signal, as a terminal does"
)]
#[test]
fn ctrl_c_ends_an_audit() {
    let shell = Shell::new();
    let mut waiting = shell
        .command("audit -")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // It waits for its input; a signal before it listens would end it the system's way.
    std::thread::sleep(std::time::Duration::from_millis(500));
    let id = waiting.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status();
    assert!(sent.expect("kill starts").success());
    assert_eq!(waiting.wait().expect("it ends").code(), Some(130));
}
