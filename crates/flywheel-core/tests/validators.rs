//! What the audit says of a skill, against what three validators say of it.
//!
//! The cases and verdicts are those of skills-ref 0.1.1 (the open standard), `quick_validate.py` of
//! anthropics/skills (the nearest there is to the check of uploads) and `claude plugin validate`
//! 2.1.330 (Claude Code), run on the same files in November 2026. A refusal is a finding that
//! blocks, a warning one that asks for a decision; where all is well the audit has notes at most.

use flywheel_core::audit::{Level, Options, audit};
use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::target::Target;

/// What a validator said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Refused,
    Warned,
    Fine,
}
use Said::{Fine, Refused, Warned};

/// Where the audit says something else on purpose.
struct But {
    target: Target,
    says: Said,
    because: &'static str,
}

struct Case {
    name: &'static str,
    path: &'static str,
    bytes: Vec<u8>,
    folder: &'static str,
    /// skills-ref, `quick_validate`, claude plugin validate.
    said: [Said; 3],
    buts: Vec<But>,
}

const TARGETS: [Target; 3] = [Target::Spec, Target::SkillUpload, Target::ClaudeCode];

#[test]
fn the_audit_agrees_with_the_validators_or_says_why_not() {
    let cases = cases();
    assert_eq!(cases.len(), 42, "every case of the matrix stands here");
    let mut wrong = Vec::new();
    for case in &cases {
        for (target, said) in TARGETS.into_iter().zip(case.said) {
            let but = case.buts.iter().find(|but| but.target == target);
            let expected = but.map_or(said, |but| but.says);
            if let Some(but) = but {
                let name = case.name;
                assert_ne!(but.says, said, "{name}: “{}” is no exception", but.because);
            }
            let (ours, findings) = judge(case, target);
            if ours != expected {
                let name = case.name;
                wrong.push(format!(
                    "{name} at {target}: {ours:?}, not {expected:?}: {findings:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn judge(case: &Case, target: Target) -> (Said, Vec<String>) {
    let file = BundleFile::new(case.path, case.bytes.clone());
    let bundle = Bundle::new(vec![file], Vec::new());
    let options = Options::on("2026-11-23").named(case.folder).at(target);
    let report = audit(&bundle, &options);
    let about_the_form = report
        .findings
        .iter()
        .filter(|finding| finding.rule.code.starts_with("SPEC"));
    let said = match about_the_form.clone().map(|finding| finding.level).max() {
        Some(Level::Block) => Refused,
        Some(Level::Review) => Warned,
        Some(Level::Note) | None => Fine,
    };
    let all = about_the_form.map(|finding| format!("{} {}", finding.rule.code, finding.title));
    (said, all.collect())
}

fn case(name: &'static str, text: impl Into<Vec<u8>>, said: [Said; 3]) -> Case {
    Case {
        name,
        path: "SKILL.md",
        bytes: text.into(),
        folder: "a",
        said,
        buts: Vec::new(),
    }
}

impl Case {
    fn named(mut self, folder: &'static str) -> Self {
        self.folder = folder;
        self
    }

    fn at_path(mut self, path: &'static str) -> Self {
        self.path = path;
        self
    }

    fn but(mut self, target: Target, says: Said, because: &'static str) -> Self {
        self.buts.push(But {
            target,
            says,
            because,
        });
        self
    }
}

/// A skill with these lines in its header.
fn header(lines: &str) -> String {
    format!("---\n{lines}\n---\n# Body\n")
}

/// A skill called `name`.
fn named(name: &str) -> String {
    header(&format!("name: {name}\ndescription: Does a thing."))
}

/// A skill described as `description`.
fn described(description: &str) -> String {
    header(&format!("name: a\ndescription: {description}"))
}

/// A skill that is in order but for `line`.
fn with(line: &str) -> String {
    header(&format!("name: a\ndescription: Does a thing.\n{line}"))
}

fn cases() -> Vec<Case> {
    let mut all = fences();
    all.extend(names());
    all.extend(descriptions());
    all.extend(fields());
    all.extend(yaml());
    all
}

fn fences() -> Vec<Case> {
    let ok = named("a");
    vec![
        case("ok", ok.clone(), [Fine, Fine, Fine]),
        case("BOM", format!("\u{feff}{ok}"), [Refused, Refused, Fine]),
        case("CRLF", ok.replace('\n', "\r\n"), [Fine, Fine, Fine]),
        case(
            "leading blank line",
            format!("\n{ok}"),
            [Refused, Refused, Warned],
        ),
        case(
            "fence with trailing space",
            ok.replacen("---", "--- ", 1),
            [Fine, Refused, Fine],
        ),
        case(
            "no closing fence",
            "---\nname: a\ndescription: Does a thing.\n",
            [Refused, Refused, Warned],
        ),
        case("no frontmatter", "# Body\n", [Refused, Refused, Warned]),
        case("empty file", "", [Refused, Refused, Warned]),
        case("lowercase skill.md", ok.clone(), [Fine, Refused, Fine])
            .at_path("skill.md")
            .but(
                Target::ClaudeCode,
                Refused,
                "the validator passes the plugin and finds no skill in it",
            ),
        case(
            "invalid UTF-8",
            [ok.as_bytes(), b"\xff\n"].concat(),
            [Refused, Refused, Fine],
        ),
        case("NUL in body", format!("{ok}\0\n"), [Fine, Fine, Fine]),
        case(
            "multi-doc",
            format!("{ok}---\nother: x\n---\n"),
            [Fine, Fine, Fine],
        ),
    ]
}

fn names() -> Vec<Case> {
    let long = "a".repeat(65);
    vec![
        case(
            "missing name",
            header("description: Does a thing."),
            [Refused, Refused, Fine],
        ),
        case("name != folder", named("b"), [Refused, Fine, Fine]).but(
            Target::SkillUpload,
            Warned,
            "the help centre names the difference as a cause of failed uploads",
        ),
        case(
            "name upper/space",
            named("My Skill"),
            [Refused, Refused, Fine],
        )
        .named("My Skill"),
        case("name underscore", named("a_b"), [Refused, Refused, Fine]).named("a_b"),
        case(
            "name double hyphen",
            named("a--b"),
            [Refused, Refused, Fine],
        )
        .named("a--b"),
        case(
            "name unicode lower (café)",
            named("café"),
            [Fine, Refused, Fine],
        )
        .named("café"),
        case(
            "name fullwidth (NFKC)",
            named("ａｂ"),
            [Fine, Refused, Fine],
        )
        .named("ab"),
        case("name 65 chars", named(&long), [Refused, Refused, Fine]),
        case("name claude-x", named("claude-x"), [Fine, Fine, Fine])
            .named("claude-x")
            .but(
                Target::SkillUpload,
                Refused,
                "uploads to claude.ai refuse the word; the script does not know",
            ),
        case("name is int", named("5"), [Fine, Refused, Refused]).named("5"),
    ]
}

fn descriptions() -> Vec<Case> {
    vec![
        case(
            "description contains ---",
            described("a --- b"),
            [Fine, Fine, Fine],
        ),
        case(
            "missing description",
            header("name: a"),
            [Refused, Refused, Warned],
        ),
        case(
            "empty description",
            described("\"\""),
            [Refused, Fine, Fine],
        )
        .but(
            Target::SkillUpload,
            Refused,
            "the platform's documents ask for a description that says something",
        )
        .but(
            Target::ClaudeCode,
            Warned,
            "it is as good as missing, of which the validator warns",
        ),
        case(
            "description 1025",
            described(&"x".repeat(1_025)),
            [Refused, Refused, Fine],
        ),
        case(
            "description with <b>",
            described("Does <b>x</b>"),
            [Fine, Refused, Fine],
        ),
        case(
            "description list",
            described("\n  - a\n  - b"),
            [Refused, Refused, Refused],
        ),
        case("description number", described("5"), [Fine, Refused, Fine]),
        case(
            "folded scalar",
            described(">\n  Does\n  a thing."),
            [Fine, Fine, Fine],
        ),
    ]
}

fn fields() -> Vec<Case> {
    vec![
        case(
            "unknown key version",
            with("version: 1.0.0"),
            [Refused, Refused, Fine],
        ),
        case(
            "CC key argument-hint",
            with("argument-hint: month"),
            [Refused, Refused, Fine],
        ),
        case(
            "allowed-tools flow list",
            with("allowed-tools: [Read, Grep]"),
            [Refused, Fine, Fine],
        ),
        case(
            "allowed-tools block list",
            with("allowed-tools:\n  - Read\n  - Grep"),
            [Fine, Fine, Fine],
        ),
        case(
            "allowed-tools string",
            with("allowed-tools: Read Grep"),
            [Fine, Fine, Fine],
        ),
        case(
            "metadata nested",
            with("metadata:\n  a:\n    b: c"),
            [Fine, Fine, Fine],
        ),
        case(
            "metadata flow",
            with("metadata: {a: b}"),
            [Refused, Fine, Fine],
        ),
        case(
            "compatibility 501",
            with(&format!("compatibility: {}", "x".repeat(501))),
            [Refused, Refused, Fine],
        ),
    ]
}

fn yaml() -> Vec<Case> {
    vec![
        case(
            "unquoted colon-space",
            described("Use when: asked"),
            [Refused, Refused, Fine],
        ),
        case("duplicate key", with("name: a"), [Refused, Fine, Fine])
            .but(
                Target::SkillUpload,
                Warned,
                "readers take different ones of the two: a person decides which is meant",
            )
            .but(
                Target::ClaudeCode,
                Warned,
                "readers take different ones of the two: a person decides which is meant",
            ),
        case(
            "tab indent",
            with("metadata:\n\ta: b"),
            [Refused, Refused, Fine],
        ),
        case(
            "anchor/alias",
            with("license: &l MIT\ncompatibility: *l"),
            [Refused, Fine, Fine],
        ),
    ]
}
