use flywheel_api::{ApiError, Code};
use flywheel_core::audit::{RULES, Rule, rule};
use flywheel_messages::Message;
use serde_json::json;

use crate::output;

/// Prints all rules.
pub(crate) fn list(as_json: bool) {
    if as_json {
        let rules: Vec<_> = RULES.iter().map(|rule| to_json(rule)).collect();
        output::line(&format!("{:#}", json!(rules)));
        return;
    }
    for rule in RULES {
        output::line(&format!(
            "{:<9} {:<8}  {}",
            rule.code,
            rule.level.word(),
            rule.summary
        ));
    }
}

/// Prints the help of one rule.
pub(crate) fn explain(code: &str, as_json: bool) -> Result<(), ApiError> {
    let rule = rule(code).ok_or_else(|| {
        ApiError::new(
            Code::NotFound,
            Message::verbatim(format!("There is no rule “{code}”.")),
        )
        .hint(Message::verbatim("`flywheel rules` lists them all."))
    })?;
    if as_json {
        output::line(&format!("{:#}", to_json(rule)));
        return Ok(());
    }
    output::line(&format!(
        "# {} {} ({})\n\n{}",
        rule.code,
        rule.summary,
        rule.level.word(),
        rule.help
    ));
    Ok(())
}

fn to_json(rule: &Rule) -> serde_json::Value {
    let targets: Vec<_> = rule
        .scope
        .targets()
        .into_iter()
        .map(flywheel_core::target::Target::id)
        .collect();
    json!({
        "rule": rule.code,
        "name": rule.name,
        "group": rule.group.title(),
        "level": rule.level.id(),
        "since": rule.since,
        "summary": rule.summary,
        "targets": targets,
        "help": rule.help,
    })
}
