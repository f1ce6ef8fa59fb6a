use flywheel_messages::message;

use crate::audit::roles::{Polarity, Role};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileView, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Addresses in scripts, commands, settings and steps that the organisation's policy does not
    /// list. Links in running text that nobody is told to open are left alone, and so is the rule
    /// where there is no policy.
    ///
    /// ## Why it matters
    /// The policy says with whom data may be shared. A skill that contacts somebody else needs a
    /// decision.
    ///
    /// ## Example
    /// `curl https://api.exchange.example/rates` where only the company's own services are listed.
    ///
    /// ## How to fix
    /// Use a listed service or a connector, or ask the admins to add the host to the policy.
    ///
    /// Source: Anthropic, “Skills for enterprise” (network access patterns), November 2026.
    USE_ALLOWED_HOSTS {
        code: "NET-001",
        name: "use_allowed_hosts",
        group: Network,
        level: Review,
        since: "0.1.0",
        summary: "A host that the policy does not list is contacted",
        scope: Scope::Everywhere,
        needs: Hosts,
        check: Check::FileWith(&["://"], check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let Some(policy) = &view.facts.policy else {
        return;
    };
    let mut told = Vec::new();
    for address in view.addresses() {
        let is_listed = address.is_sample() || policy.allows_host(&address.host) == Some(true);
        if is_listed || told.contains(&address.host) {
            continue;
        }
        let role = view.roles().role_at(address.span.start);
        let is_used = matches!(
            role,
            Role::Code
                | Role::InlineCode
                | Role::ScriptCode
                | Role::ScriptString
                | Role::Value
                | Role::Instruction
        );
        let polarity = view
            .roles()
            .polarity_at(view.text_or_empty(), address.span.start);
        if is_used && polarity == Polarity::Affirmed {
            told.push(address.host.clone());
            let title = message!("{host} is not on the list of hosts", host = &address.host);
            out.push(
                Observation::at(view.path(), address.span, title).because(message!(
                    "The policy says with whom data may be shared. Use a listed service, or ask \
                     the admins to add this one."
                )),
            );
        }
    }
}
