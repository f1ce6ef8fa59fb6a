use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::secrets::{SecretKind, observe_stand_in, variable};
use crate::audit::{Check, FileView, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// What looks like a credential and is known to be none: stand-ins such as `<YOUR_KEY>`,
    /// references such as `${TOKEN}`, values of `xxxx` or dots, shortened keys, examples that
    /// providers publish, hashes of commits, checksums of packages, UUIDs. Every rule about
    /// credentials leaves them alone. Only a stand-in in the settings of a connector or a hook is
    /// noted.
    ///
    /// ## Why it matters
    /// A false alarm costs as much trust as a miss. In a connector's settings a stand-in opens
    /// nothing, so the connector fails for everyone who installs the plugin.
    ///
    /// ## Example
    /// `"env": { "WORKDAY_TOKEN": "<your token>" }` in `.mcp.json`.
    ///
    /// ## How to fix
    /// Name a variable instead, `${WORKDAY_TOKEN}`, that each person sets, or use a connector at
    /// which each person signs in. Do not put the real value there.
    ///
    /// Source: Claude Code documentation (MCP servers in plugins), November 2026.
    NO_UNFILLED_KEYS {
        code: "CRED-008",
        name: "no_unfilled_keys",
        group: Credentials,
        level: Note,
        since: "0.1.0",
        summary: "A stand-in for a key is left in the settings of a connector",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    for secret in view.secrets() {
        let SecretKind::StandIn { key } = &secret.kind else {
            continue;
        };
        let variable = variable(key);
        out.push(observe_stand_in(
            view,
            secret,
            message!("A connector waits for a key that nobody filled in"),
            message!(
                "It fails for everyone who installs this. Let each person sign in, or name a \
                 variable that each person sets; the key itself does not belong here."
            ),
            message!("Use the variable {variable} instead"),
            &format!("${{{variable}}}"),
        ));
    }
}
