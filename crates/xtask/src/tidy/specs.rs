//! Every rule of the audit has its specs.

use super::Source;

const REGISTRY: &str = "crates/flywheel-core/src/audit/registry.rs";
const SPECS: &str = "crates/flywheel-core/tests/specs/";

/// Every rule without a case that is fine or a case that is not.
pub(super) fn faults(sources: &[Source]) -> Vec<String> {
    let registry = sources.iter().find(|source| source.path == REGISTRY);
    let paths: Vec<&str> = sources.iter().map(|source| source.path.as_str()).collect();
    registry
        .map(|registry| missing(&registry.text(), &paths))
        .unwrap_or_default()
}

fn missing(registry: &str, paths: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for rule in rules(registry) {
        for case in ["valid", "invalid"] {
            let start = format!("{SPECS}{rule}/{case}");
            if !paths.iter().any(|path| path.starts_with(&start)) {
                faults.push(format!("{SPECS}{rule}/{case}…: the rule has no such case"));
            }
        }
    }
    faults
}

/// The modules of the rules that are registered, from lines such as `&no_tags::NO_TAGS,`.
fn rules(registry: &str) -> impl Iterator<Item = &str> {
    let lines = registry
        .lines()
        .filter_map(|line| line.trim().strip_prefix('&'));
    lines.filter_map(|line| {
        let (path, constant) = line.trim_end_matches(',').rsplit_once("::")?;
        let is_constant = constant
            .chars()
            .all(|c| c.is_ascii_uppercase() || c == '_' || c.is_ascii_digit());
        is_constant.then(|| path.rsplit("::").next().unwrap_or(path))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_needs_both_kinds_of_case() {
        let registry = "pub static RULES: &[&Rule] = &[\n    &no_tags::NO_TAGS,\n];\n";
        let valid = "crates/flywheel-core/tests/specs/no_tags/valid_flag/SKILL.md";
        let invalid = "crates/flywheel-core/tests/specs/no_tags/invalid_tag/SKILL.md";
        assert!(
            missing(registry, &[valid, invalid]).is_empty(),
            "both are there"
        );
        assert_eq!(
            missing(registry, &[valid]).len(),
            1,
            "a rule that never fires is not shown to work"
        );
        assert_eq!(
            missing(registry, &[]).len(),
            2,
            "a rule without specs is found"
        );
    }
}
