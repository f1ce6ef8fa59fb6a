use std::collections::BTreeSet;

use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::{Check, Observation, Scope, UnitKind, UnitView};
use crate::connector::{Form, host, is_read, plain};
use crate::plugin::McpServer;
use crate::policy::Policy;

declare_rule! {
    /// ## What it checks
    /// Each connector that a plugin brings, and each that a text speaks of by name, is one that the
    /// organisation has enabled. The list is in the organisation's policy file; without it the rule
    /// is not run, and the report says so.
    ///
    /// ## Why it matters
    /// A connector that is not enabled cannot be used by anyone, however often it is installed. It
    /// may also be one that was refused on purpose.
    ///
    /// ## Example
    /// A plugin with Dropbox in `.mcp.json` where the organisation enabled Google Drive.
    ///
    /// ## How to fix
    /// Use the enabled connector for the same work, or ask an owner of the organisation to enable
    /// this one before you share.
    ///
    /// Source: claude.com/docs, connectors (an owner enables, then each person signs in), November
    /// 2026.
    USE_ENABLED_CONNECTORS {
        code: "CONN-004",
        name: "use_enabled_connectors",
        group: Connectors,
        level: Review,
        since: "0.2.0",
        summary: "A connector is not one the organisation has enabled",
        scope: Scope::Everywhere,
        needs: Connectors,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let Some(policy) = view.facts.policy.as_deref() else {
        return;
    };
    let is_whole =
        view.is_plugin() || view.unit.kind != UnitKind::Marketplace && !view.unit.in_plugin;
    if !is_whole {
        return;
    }
    let mut said = BTreeSet::new();
    let why = message!(
        "Nobody in the organisation can use it. Use one that is enabled, or ask an owner to enable \
         it first."
    );
    for (file, server) in &view.parts().servers {
        if !is_enabled(policy, server) && said.insert(plain(&server.name.value)) {
            let name = server.name.value.as_str();
            let title = message!("The connector “{name}” is not enabled for the organisation");
            out.push(Observation::at(file.path(), server.name.span, title).because(why.clone()));
        }
    }
    for file in view.all_files.iter().filter(|file| is_read(file)) {
        let uses = file.mentions().iter();
        for one in uses.filter(|one| one.form != Form::Category) {
            let name = one.name.as_str();
            let is_known = policy
                .connector(name)
                .or_else(|| policy.connector(&plain(name)));
            if is_known.is_none() && said.insert(plain(name)) {
                let title = message!("The connector “{name}” is not enabled for the organisation");
                out.push(Observation::at(file.path(), one.span, title).because(why.clone()));
            }
        }
    }
}

/// Whether the policy has the server, by its name or by its host.
fn is_enabled(policy: &Policy, server: &McpServer) -> bool {
    let own = server.url.as_ref().map_or("", |url| host(&url.value));
    let mut enabled = policy.connectors.iter().flatten();
    let is_host = enabled.any(|connector| {
        let url = connector.url.as_deref().unwrap_or_default();
        !own.is_empty() && host(url).eq_ignore_ascii_case(own)
    });
    is_host || policy.connector(&server.name.value).is_some()
}
