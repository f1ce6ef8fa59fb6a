//! The page of all rules, and the list of them.

use std::fmt::Write as _;

use crate::audit::{BaseRate, Group, RULES, Rule, Scope};

/// The content of `RULES.md`.
pub fn rules_markdown() -> String {
    let mut out = String::from(
        "# The rules of the audit\n\nGenerated from the rules themselves by `cargo xtask codegen`. \
         Levels: *must fix* stops sharing, *decide* needs a recorded decision, *note* helps.\n\n",
    );
    if let Some(rate) = RULES.iter().find_map(|rule| BaseRate::of(rule)) {
        let (source, day) = (rate.source, rate.measured);
        let _ = writeln!(
            out,
            "How often each speaks was measured on {source} ({day}).\n"
        );
    }
    for (group, rules) in families() {
        let (anchor, prefix) = (anchor(group.prefix()), group.prefix());
        let _ = writeln!(
            out,
            "- [{}](#{anchor}) ({prefix}, {})",
            group.title(),
            rules.len()
        );
    }
    for (group, rules) in families() {
        family(&mut out, group, &rules);
    }
    out
}

/// All rules, one line each, by family.
pub fn rules_text() -> String {
    let mut out = String::new();
    for (group, rules) in families() {
        let _ = writeln!(out, "{}", group.title());
        for rule in rules {
            let (code, level, summary) = (rule.code, rule.level.word(), &rule.summary);
            let _ = writeln!(out, "  {code:<9} {level:<8}  {summary}");
        }
    }
    out
}

/// The families that have rules, in the order of the rules, each with its own.
fn families() -> Vec<(Group, Vec<&'static Rule>)> {
    let mut families: Vec<(Group, Vec<&'static Rule>)> = Vec::new();
    for rule in RULES {
        match families.iter_mut().find(|(group, _)| *group == rule.group) {
            Some((_, rules)) => rules.push(rule),
            None => families.push((rule.group, vec![rule])),
        }
    }
    families
}

fn anchor(code: &str) -> String {
    code.to_ascii_lowercase()
}

fn family(out: &mut String, group: Group, rules: &[&Rule]) {
    let _ = writeln!(out, "\n<a id=\"{}\"></a>\n", anchor(group.prefix()));
    let _ = writeln!(out, "## {}\n", group.title());
    out.push_str("| code | level | what it finds |\n|---|---|---|\n");
    for rule in rules {
        let (code, anchor) = (rule.code, anchor(rule.code));
        let (level, summary) = (rule.level.word(), &rule.summary);
        let _ = writeln!(out, "| [{code}](#{anchor}) | {level} | {summary} |");
    }
    for rule in rules {
        section(out, rule);
    }
}

fn section(out: &mut String, rule: &Rule) {
    let (code, level) = (rule.code, rule.level.word());
    let _ = writeln!(out, "\n<a id=\"{}\"></a>\n", anchor(code));
    let _ = writeln!(out, "### {code} {}\n", rule.summary);
    let needs = rule.needs.map(|fact| format!(" · needs {}", fact.words()));
    let needs = needs.unwrap_or_default();
    let _ = writeln!(
        out,
        "`{}` · {level} · since {}{needs}\n",
        rule.name, rule.since
    );
    if let Some(rate) = BaseRate::of(rule) {
        let _ = writeln!(out, "{}.\n", rate.words());
    }
    let help = rule.help.to_string();
    let help = help.replace("\n## ", "\n#### ").replacen("## ", "#### ", 1);
    out.push_str(help.trim());
    out.push('\n');
    if let Scope::Targets(claims) = rule.scope {
        out.push_str("\n| target | level | source |\n|---|---|---|\n");
        for claim in claims {
            let (target, level) = (claim.target.name(), claim.level.word());
            let (source, seen) = (claim.source, claim.seen);
            let _ = writeln!(out, "| {target} | {level} | {source}, {seen} |");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_stands_once_on_the_page_under_its_family_and_in_the_list() {
        let (page, list) = (rules_markdown(), rules_text());
        for rule in RULES {
            let heading = format!("\n### {} {}\n", rule.code, rule.summary);
            assert_eq!(page.matches(&heading).count(), 1, "{}", rule.code);
            assert_eq!(list.matches(rule.code).count(), 1, "{}", rule.code);
            let family = page.find(&format!("<a id=\"{}\">", anchor(rule.group.prefix())));
            assert!(family < page.find(&heading), "{} has a family", rule.code);
        }
    }

    #[test]
    fn every_link_of_the_page_leads_somewhere() {
        let page = rules_markdown();
        let links = page.split("](#").skip(1);
        for link in links.filter_map(|rest| rest.split(')').next()) {
            assert!(page.contains(&format!("<a id=\"{link}\">")), "{link}");
        }
    }
}
