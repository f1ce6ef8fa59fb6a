use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::secrets::{SecretKind, observe};
use crate::audit::{Check, FileView, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Values given to names such as `password`, `api_key`, `secret` and `token` in scripts, JSON,
    /// YAML, settings and code examples. A value counts where it looks generated (a tokenizer finds
    /// no words in it) or like a password. Stand-ins, names of variables, hashes and UUIDs are left
    /// alone (CRED-008).
    ///
    /// ## Why it matters
    /// A value that works for the author works for everyone who reads the file, and it stays in the
    /// history after it was removed.
    ///
    /// ## Example
    /// `db_password = "…"` with the real password between the quotes.
    ///
    /// ## How to fix
    /// Remove the value and change it where it is used. Let a connector sign in, or read the value
    /// from the environment when the script runs.
    ///
    /// Source: Anthropic, “Skills for enterprise” (hardcoded credentials), November 2026.
    NO_ASSIGNED_SECRETS {
        code: "CRED-003",
        name: "no_assigned_secrets",
        group: Credentials,
        level: Block,
        since: "0.1.0",
        summary: "A password or key is written into a script or a setting",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    for secret in view.secrets() {
        let SecretKind::Assigned { key } = &secret.kind else {
            continue;
        };
        let short: String = key.chars().take(40).collect();
        out.push(observe(
            view,
            secret,
            message!("The value of “{short}” is written here"),
            message!(
                "Everyone who installs this would get it, and it would stay in the history. \
                 Remove it, change it where it is used, and let a connector sign in instead."
            ),
            message!("Remove the value"),
        ));
    }
}
