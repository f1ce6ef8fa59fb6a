use flywheel_api::{ApiError, Code};
use flywheel_core::audit::{BaseRate, Claim, Fact, RULES, Rule, Scope, rule};
use flywheel_core::render::rules_text;
use flywheel_messages::Message;
use serde_json::{Value, json};

use crate::output;

/// Prints all rules, by family.
pub(crate) fn list(as_json: bool) {
    if as_json {
        let rules: Vec<_> = RULES.iter().map(|rule| to_json(rule)).collect();
        output::line(&format!("{:#}", json!(rules)));
        return;
    }
    output::say(&rules_text());
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
        "# {} {} ({})\n\n{}\n\n{}",
        rule.code,
        rule.summary,
        rule.level.word(),
        rule.help.to_string().trim_end(),
        holds(rule)
    ));
    Ok(())
}

/// Where `rule` holds and what it cannot do without.
fn holds(rule: &Rule) -> String {
    let family = format!("Family: {}.", rule.group.title());
    let places = match rule.scope {
        Scope::Everywhere => "\nIt holds wherever a skill goes.".to_owned(),
        Scope::Targets(claims) => claims.iter().map(claim).collect(),
    };
    let needs = rule
        .needs
        .map(|fact| format!("\nIt needs {}.", fact.words()));
    let rate = BaseRate::of(rule).map(|rate| {
        let (source, measured) = (rate.source, rate.measured);
        format!("\n{} ({source}, {measured}).", rate.words())
    });
    let more = [needs, rate].into_iter().flatten().collect::<String>();
    format!("{family}{places}{more}")
}

fn claim(claim: &Claim) -> String {
    let (target, level) = (claim.target.name(), claim.level.word());
    format!("\n{target}: {level} ({}, {})", claim.source, claim.seen)
}

fn to_json(rule: &Rule) -> Value {
    json!({
        "rule": rule.code,
        "name": rule.name,
        "group": rule.group.title(),
        "level": rule.level.id(),
        "since": rule.since,
        "summary": rule.summary,
        "targets": targets(rule),
        "needs": rule.needs.map(Fact::id),
        "base_rate": BaseRate::of(rule).map(|rate| json!({
            "found": rate.found,
            "units": rate.units,
            "source": rate.source,
            "measured": rate.measured,
        })),
        "help": rule.help,
    })
}

/// Each target the rule holds for; source and date only where it is about a target's own format.
fn targets(rule: &Rule) -> Vec<Value> {
    let claims = match rule.scope {
        Scope::Everywhere => &[],
        Scope::Targets(claims) => claims,
    };
    let targets = rule.scope.targets().into_iter();
    let told = targets.map(|target| {
        let claim = claims.iter().find(|claim| claim.target == target);
        json!({
            "target": target.id(),
            "level": claim.map_or(rule.level, |claim| claim.level).id(),
            "source": claim.map(|claim| claim.source),
            "seen": claim.map(|claim| claim.seen),
        })
    });
    told.collect()
}
