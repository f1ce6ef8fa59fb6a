//! Whether a connector is enabled for the organisation, as its policy file says.

use url::Url;

use crate::policy::{EnabledConnector, Policy};

/// Whether a connector is enabled for the organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gate {
    /// The policy names it.
    Enabled,
    /// The policy names connectors, and not this one.
    NotEnabled,
    /// It is not known.
    Unknown(GateUnknown),
}

/// Why it is not known whether a connector is enabled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GateUnknown {
    /// There is no policy.
    NoPolicy,
    /// The policy says nothing of connectors.
    NoConnectors,
}

/// Whether `policy` has the connector that is called `name` and answers at `url`.
///
/// An address covers all below it on its host. Where the policy gives an address, a name alone
/// proves nothing about a server elsewhere: anybody may call theirs “Slack”.
pub fn gate(policy: Option<&Policy>, name: &str, url: Option<&str>) -> Gate {
    let Some(policy) = policy else {
        return Gate::Unknown(GateUnknown::NoPolicy);
    };
    let Some(enabled) = &policy.connectors else {
        return Gate::Unknown(GateUnknown::NoConnectors);
    };
    let own = url.and_then(address);
    if enabled.iter().any(|one| is_it(one, name, own.as_ref())) {
        Gate::Enabled
    } else {
        Gate::NotEnabled
    }
}

/// Whether `enabled` is the connector that is called `name` and answers at `own`.
pub(super) fn is_it(enabled: &EnabledConnector, name: &str, own: Option<&Url>) -> bool {
    let theirs = enabled.url.as_deref().and_then(address);
    match (theirs, own) {
        (Some(theirs), Some(own)) => {
            covers(&theirs, own) || enabled.is_called(name) && theirs.origin() == own.origin()
        }
        _ => enabled.is_called(name),
    }
}

/// Whether `own` is `address`, or lies below it.
fn covers(address: &Url, own: &Url) -> bool {
    let rest = own
        .path()
        .strip_prefix(address.path().trim_end_matches('/'));
    let is_below = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    address.origin() == own.origin() && is_below
}

/// `url` as a program reads it, where it is an address on the web.
pub(super) fn address(url: &str) -> Option<Url> {
    let address = Url::parse(url.trim()).ok()?;
    address.has_host().then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(connectors: &str) -> Policy {
        let text = format!("{{\"version\": 1, \"connectors\": {connectors}}}");
        Policy::parse(text.as_bytes()).expect("a policy")
    }

    #[test]
    fn what_nobody_wrote_down_is_not_known() {
        let silent = Policy::parse(br#"{"version": 1}"#).expect("a policy");
        assert_eq!(
            gate(None, "slack", None),
            Gate::Unknown(GateUnknown::NoPolicy)
        );
        assert_eq!(
            gate(Some(&silent), "slack", None),
            Gate::Unknown(GateUnknown::NoConnectors)
        );
        assert_eq!(gate(Some(&policy("[]")), "slack", None), Gate::NotEnabled);
    }

    #[test]
    fn a_connector_is_enabled_by_its_name_or_its_address() {
        let policy = policy(
            r#"[
                {"name": "Slack", "url": "https://mcp.slack.com/mcp"},
                {"name": "Google Calendar", "also": ["gcal"]},
                {"name": "bioRxiv", "url": "https://hcls.example/biorxiv/mcp"},
                {"name": "All of Zoom", "url": "https://zoom.example"}
            ]"#,
        );
        for (name, url, expected) in [
            ("slack", Some("https://mcp.slack.com/mcp"), Gate::Enabled),
            ("chat", Some("https://mcp.slack.com/mcp/"), Gate::Enabled),
            ("chat", Some("https://MCP.slack.com:443/mcp"), Gate::Enabled),
            ("slack", Some("https://mcp.slack.com/sse"), Gate::Enabled),
            ("slack", None, Gate::Enabled),
            ("slack", Some(""), Gate::Enabled),
            (
                "slack",
                Some("https://slack.evil.example/mcp"),
                Gate::NotEnabled,
            ),
            (
                "slack",
                Some("https://evil.example/@mcp.slack.com"),
                Gate::NotEnabled,
            ),
            ("slack", Some("http://mcp.slack.com/mcp"), Gate::NotEnabled),
            (
                "slack",
                Some("https://mcp.slack.com:8443/mcp"),
                Gate::NotEnabled,
            ),
            ("google-calendar", Some("https://g.example"), Gate::Enabled),
            ("gcal", None, Gate::Enabled),
            (
                "chembl",
                Some("https://hcls.example/chembl/mcp"),
                Gate::NotEnabled,
            ),
            ("biorxiv", Some("https://hcls.example/v2"), Gate::Enabled),
            (
                "x",
                Some("https://hcls.example/biorxiv/mcpx"),
                Gate::NotEnabled,
            ),
            ("docs", Some("https://zoom.example/docs/mcp"), Gate::Enabled),
            ("zoom", None, Gate::NotEnabled),
            ("", None, Gate::NotEnabled),
        ] {
            assert_eq!(gate(Some(&policy), name, url), expected, "{name}, {url:?}");
        }
    }
}
