use std::sync::LazyLock;

use flywheel_messages::message;
use regex::Regex;

use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Observation, Scope};
use crate::pattern::pattern;
use crate::policy::EnabledConnector;
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Variables for the key of a service, such as `SNOWFLAKE_PASSWORD`, where the organisation has
    /// enabled a connector for that service. The rule is left alone where there is no policy.
    ///
    /// ## Why it matters
    /// Each person would have to get a key and keep it on their computer. The connector signs in as
    /// the person who uses the skill, and the admins see who does what.
    ///
    /// ## Example
    /// A script that reads `JIRA_API_TOKEN` where the connector for Jira is enabled.
    ///
    /// ## How to fix
    /// Let the step use the connector, and take the variable out.
    ///
    /// Source: the guide to Cowork (use a connector), November 2026.
    USE_CONNECTORS {
        code: "CONN-002",
        name: "use_connectors",
        group: Connectors,
        level: Review,
        since: "0.1.0",
        summary: "A key is asked for where a connector is enabled",
        scope: Scope::Everywhere,
        needs: Connectors,
        check: Check::FileWith(&["_key", "_token", "_secret", "_password", "_pat", "_pwd"], check),
    }
}

/// The most words of a variable's name that name a service.
const MOST_WORDS: usize = 3;

static VARIABLE: LazyLock<Regex> = LazyLock::new(|| {
    let secret = "(?:KEY|TOKEN|SECRET|PASSWORD|PAT|PWD)";
    pattern(&format!(
        r"\b(?<name>[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*)_{secret}\b"
    ))
});

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let mut told: Vec<&str> = Vec::new();
    for captures in VARIABLE.captures_iter(view.text_or_empty()) {
        let (Some(whole), Some(name)) = (captures.get(0), captures.name("name")) else {
            continue;
        };
        let Some(connector) = connector(view, name.as_str()) else {
            continue;
        };
        if told.contains(&whole.as_str()) {
            continue;
        }
        told.push(whole.as_str());
        let name = &connector.name;
        out.push(
            Observation::at(
                view.path(),
                Span::from(whole.range()),
                message!("A key for {name} is asked for, and there is a connector"),
            )
            .because(message!(
                "Each person would have to get a key and keep it. Let this step use the \
                 connector for {name}, which signs in as the person who uses the skill."
            )),
        );
    }
}

/// The enabled connector for the service that the first words of `variable` name.
fn connector<'v>(view: &FileView<'v>, variable: &str) -> Option<&'v EnabledConnector> {
    let policy = view.facts.policy.as_deref()?;
    let ends = variable.match_indices('_').map(|(at, _)| at);
    let mut ends = ends.take(MOST_WORDS - 1).chain([variable.len()]);
    ends.find_map(|end| policy.connector(&variable[..end]))
}
