use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::secrets::{SecretKind, observe_as, variable};
use crate::audit::{Check, FileView, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Keys and passwords in the settings of connectors, hooks and language servers: `env`,
    /// `headers`, `args` and `url` in `.mcp.json`, `plugin.json`, `settings.json`, `hooks.json` and
    /// `.lsp.json`. References such as `${VAR}` are what belongs there (CRED-008).
    ///
    /// ## Why it matters
    /// The file is shared with everyone who installs the plugin, and all of them would sign in as
    /// the same person.
    ///
    /// ## Example
    /// `"headers": { "Authorization": "Bearer …" }` with the real token in it.
    ///
    /// ## How to fix
    /// Replace the value by a reference such as `${WORKDAY_TOKEN}`, or use a connector at which
    /// each person signs in. Then change the value where it is used.
    ///
    /// Source: Claude Code documentation (MCP servers in plugins), November 2026.
    NO_SECRETS_IN_CONNECTORS {
        code: "CRED-007",
        name: "no_secrets_in_connectors",
        group: Credentials,
        level: Block,
        since: "0.1.0",
        summary: "A key or password in the settings of a connector",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    for secret in view.secrets() {
        let SecretKind::Connector { key } = &secret.kind else {
            continue;
        };
        let variable = variable(key);
        out.push(observe_as(
            view,
            secret,
            message!("A connector's key is written into its settings"),
            message!(
                "Everyone who installs this would sign in with it, and it would stay in the \
                 history. Let each person sign in, or name a variable instead."
            ),
            message!("Use the variable {variable} instead"),
            &format!("${{{variable}}}"),
        ));
    }
}
