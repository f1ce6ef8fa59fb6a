//! The page of all rules.

use std::fmt::Write as _;

use crate::audit::{RULES, Rule, Scope};

/// The content of `RULES.md`.
pub fn rules_markdown() -> String {
    let mut out = String::from(
        "# The rules of the audit\n\nGenerated from the rules themselves by `cargo xtask codegen`. \
         Levels: *must fix* stops sharing, *decide* needs a recorded decision, *note* helps.\n\n\
         | code | level | what it finds |\n|---|---|---|\n",
    );
    for rule in RULES {
        let anchor = rule.code.to_ascii_lowercase();
        let _ = writeln!(
            out,
            "| [{}](#{anchor}) | {} | {} |",
            rule.code,
            rule.level.word(),
            rule.summary
        );
    }
    for rule in RULES {
        section(&mut out, rule);
    }
    out
}

fn section(out: &mut String, rule: &Rule) {
    let _ = writeln!(out, "\n<a id=\"{}\"></a>\n", rule.code.to_ascii_lowercase());
    let _ = writeln!(out, "## {} {}\n", rule.code, rule.summary);
    let _ = writeln!(
        out,
        "`{}` · {} · since {}\n",
        rule.name,
        rule.level.word(),
        rule.since
    );
    out.push_str(
        rule.help
            .to_string()
            .replace("\n## ", "\n### ")
            .replacen("## ", "### ", 1)
            .trim(),
    );
    out.push('\n');
    if let Scope::Targets(claims) = rule.scope {
        out.push_str("\n| target | level | source |\n|---|---|---|\n");
        for claim in claims {
            let (target, level) = (claim.target.name(), claim.level.word());
            let _ = writeln!(
                out,
                "| {target} | {level} | {}, {} |",
                claim.source, claim.seen
            );
        }
    }
}
