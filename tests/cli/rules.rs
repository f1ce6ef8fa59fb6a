use serde_json::Value;

use crate::shell::{Shell, shows};

#[test]
fn one_line_each() {
    let shell = Shell::new();
    let session = shell.session(&["rules"]);
    let listed = shell.json("rules --json");
    let rules = listed.as_array().expect("a list");
    assert!(rules.len() >= 30, "all of them: {}", rules.len());
    for rule in rules {
        let [code, summary] = ["rule", "summary"].map(|field| rule[field].as_str().expect("words"));
        let line = session.lines().find(|line| line.contains(code));
        assert!(
            line.is_some_and(|line| line.contains(summary)),
            "{code}: {line:?}"
        );
    }
}

#[test]
fn one_explained_by_code_or_name() {
    shows!(Shell::new(), "explain HID-003");
    let by_name = Shell::new().session(&["explain no_zero_width"]);
    let by_code = Shell::new().session(&["explain HID-003"]);
    let answer = |session: &str| {
        session
            .split_once('\n')
            .map(|(_, answer)| answer.to_owned())
    };
    assert_eq!(answer(&by_name), answer(&by_code));
}

#[test]
fn as_json_each_has_the_same_fields() {
    let rules = Shell::new().json("rules --json");
    let rules = rules.as_array().expect("a list");
    assert!(rules.len() >= 30, "the whole catalogue");
    let fields = |rule: &Value| -> Vec<String> {
        let rule = rule.as_object().expect("an object");
        rule.keys().cloned().collect()
    };
    for rule in rules {
        let expected = [
            "rule",
            "name",
            "group",
            "level",
            "since",
            "summary",
            "targets",
            "needs",
            "base_rate",
            "help",
        ];
        assert_eq!(fields(rule), expected, "{}", rule["rule"]);
        assert_ne!(
            rule["targets"],
            Value::Array(Vec::new()),
            "{}",
            rule["rule"]
        );
    }
    let one = Shell::new().json("explain HID-003 --json");
    assert!(rules.contains(&one), "one explained is one of the list");
}
