//! npm packages: what the registry knows against them.

use anyhow::{Result, bail};
use serde_json::Value;

use super::Looked;
use crate::workspace::Workspace;

/// Asks the registry about the packages that ship.
pub(super) fn look(workspace: &Workspace) -> Result<Looked> {
    let output = workspace.npm(["audit", "--omit=dev", "--json"]).output()?;
    judge(&serde_json::from_slice(&output.stdout).unwrap_or_default())
}

/// Reads an answer of `npm audit --json`: a report, or why there is none.
fn judge(answer: &Value) -> Result<Looked> {
    let Some(total) = answer["metadata"]["vulnerabilities"]["total"].as_u64() else {
        let why = answer["message"]
            .as_str()
            .unwrap_or("npm audit gave no report");
        return Ok(Looked::Unreachable(
            why.lines().next().unwrap_or_default().to_owned(),
        ));
    };
    if total == 0 {
        return Ok(Looked::Clear(
            "nothing known against those that ship".to_owned(),
        ));
    }
    let names = answer["vulnerabilities"]
        .as_object()
        .into_iter()
        .flat_map(|found| found.keys());
    let names: Vec<_> = names.map(String::as_str).collect();
    bail!("npm knows {total} vulnerabilities: {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_vulnerability_fails() {
        let answer = json!({
            "vulnerabilities": { "left-pad": {} },
            "metadata": { "vulnerabilities": { "total": 1 } },
        });
        let error = judge(&answer)
            .err()
            .expect("a known vulnerability is a failure");
        assert!(
            error.to_string().contains("left-pad"),
            "it names the package: {error}"
        );
    }

    #[test]
    fn no_answer_is_not_a_clean_answer() {
        let looked = judge(&json!({ "message": "405 Method Not Allowed" })).expect("read");
        assert!(
            matches!(looked, Looked::Unreachable(_)),
            "a refusal is not “nothing known”"
        );
        let looked = judge(&Value::Null).expect("read");
        assert!(matches!(looked, Looked::Unreachable(_)), "nor is silence");
    }

    #[test]
    fn a_clean_report_is_clean() {
        let answer = json!({ "metadata": { "vulnerabilities": { "total": 0 } } });
        assert!(
            matches!(judge(&answer).expect("read"), Looked::Clear(_)),
            "nothing is known"
        );
    }
}
