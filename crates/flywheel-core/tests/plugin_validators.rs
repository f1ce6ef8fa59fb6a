//! What the audit says of a plugin or a marketplace, against what `claude plugin validate` 2.1.330
//! says of the same files.
//!
//! `probes/plugins.json` holds the cases and what the validator said of each, run in November
//! 2026. A refusal is a finding that blocks, a warning one that asks for a decision; where all is
//! well the audit has notes at most. Where the audit says something else on purpose, the case says
//! what and why.

use std::path::Path;

use flywheel_core::audit::{Level, Options, audit};
use flywheel_core::bundle::{Bundle, BundleFile};
use flywheel_core::target::Target;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// What a validator said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Said {
    Refused,
    Warned,
    Fine,
}

/// Where the audit says something else on purpose.
#[derive(Deserialize)]
struct But {
    says: Said,
    because: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    #[serde(rename = "case")]
    name: String,
    said: Said,
    #[serde(default)]
    but: Option<But>,
    /// What `plugin.json` says otherwise than the plain one; null takes a key out.
    #[serde(default)]
    manifest: Option<Map<String, Value>>,
    /// What `marketplace.json` says otherwise than the plain one.
    #[serde(default)]
    marketplace: Option<Map<String, Value>>,
    /// Files beside these: text, or JSON.
    #[serde(default)]
    files: Map<String, Value>,
    /// Whether the plain skill is left out.
    #[serde(default)]
    bare: bool,
    /// A plain file that is left out.
    #[serde(default)]
    without: Option<String>,
}

const SKILL: &str = "---\nname: a\ndescription: Does a thing.\n---\n# B\n";

#[test]
fn the_audit_agrees_with_the_validator_or_says_why_not() {
    let cases = cases();
    assert!(
        cases.len() > 300,
        "every probe stands here: {}",
        cases.len()
    );
    let mut wrong = Vec::new();
    for case in &cases {
        let name = &case.name;
        let expected = case.but.as_ref().map_or(case.said, |but| but.says);
        if let Some(but) = &case.but {
            assert_ne!(
                but.says, case.said,
                "{name}: “{}” is no exception",
                but.because
            );
            assert!(
                but.because.len() > 20,
                "{name}: “{}” is no reason",
                but.because
            );
        }
        let (ours, findings) = judge(case);
        if ours != expected {
            wrong.push(format!("{name}: {ours:?}, not {expected:?}: {findings:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn cases() -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/probes/plugins.json");
    let text = std::fs::read(path).expect("readable");
    serde_json::from_slice(&text).expect("cases")
}

fn judge(case: &Case) -> (Said, Vec<String>) {
    let options = Options::on("2026-11-23").named("p").at(Target::ClaudeCode);
    let report = audit(&bundle(case), &options);
    let is_ours = |code: &str| {
        ["PLG", "CONN", "CRED"]
            .iter()
            .any(|family| code.starts_with(family))
    };
    let ours = report
        .findings
        .iter()
        .filter(|finding| is_ours(finding.rule.code));
    let said = match ours.clone().map(|finding| finding.level).max() {
        Some(Level::Block) => Said::Refused,
        Some(Level::Review) => Said::Warned,
        Some(Level::Note) | None => Said::Fine,
    };
    let all = ours.map(|finding| format!("{} {}", finding.rule.code, finding.title));
    (said, all.collect())
}

fn bundle(case: &Case) -> Bundle {
    let mut files = Map::new();
    let plain = json!({"name": "p", "version": "1.0.0", "description": "Does a thing.", "author": {"name": "A"}});
    if let Some(changes) = &case.marketplace {
        let entry = json!({"name": "p", "source": "./p", "description": "d"});
        let list = json!({"name": "acme-tools", "owner": {"name": "A"}, "description": "d", "plugins": [entry]});
        files.insert(
            ".claude-plugin/marketplace.json".into(),
            changed(list, changes),
        );
        files.insert("p/.claude-plugin/plugin.json".into(), plain);
        files.insert("p/skills/a/SKILL.md".into(), SKILL.into());
    } else {
        if let Some(changes) = &case.manifest {
            files.insert(".claude-plugin/plugin.json".into(), changed(plain, changes));
        }
        if !case.bare {
            files.insert("skills/a/SKILL.md".into(), SKILL.into());
        }
    }
    files.extend(case.files.clone());
    files.retain(|path, _| case.without.as_ref() != Some(path));
    let files = files.into_iter().map(|(path, content)| {
        let text = match content {
            Value::String(text) => text,
            other => other.to_string(),
        };
        BundleFile::new(path, text.into_bytes())
    });
    Bundle::new(files.collect(), Vec::new())
}

fn changed(plain: Value, changes: &Map<String, Value>) -> Value {
    let Value::Object(mut map) = plain else {
        return plain;
    };
    for (key, value) in changes {
        match value {
            Value::Null => drop(map.remove(key)),
            Value::String(many) if many == "501 entries" => {
                let entry = |at: usize| json!({"name": format!("p{at}"), "source": "./p", "description": "d"});
                map.insert(key.clone(), (0..501).map(entry).collect());
            }
            value => drop(map.insert(key.clone(), value.clone())),
        }
    }
    Value::Object(map)
}
