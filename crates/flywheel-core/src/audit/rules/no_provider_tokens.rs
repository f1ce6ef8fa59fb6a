use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::secrets::{SecretKind, observe};
use crate::audit::{Check, FileView, Level, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Keys and tokens in the form that a known provider gives them: some 500 forms of 300
    /// providers. Where a form has a checksum it is checked; a token whose checksum does not fit
    /// needs a decision instead. Published examples, stand-ins, shortened keys and commit hashes
    /// are left alone (CRED-008).
    ///
    /// ## Why it matters
    /// Whoever has the key can act as you at that provider. A skill is read by everyone who
    /// installs it, and the key stays in its history after it was removed.
    ///
    /// ## Example
    /// A step that says “call the service with” and a key that begins with `ghp_`.
    ///
    /// ## How to fix
    /// Remove the key here, then have the provider replace it: it must be taken for known. Let a
    /// connector sign in instead.
    ///
    /// Source: the pattern collection of Betterleaks (MIT), revision b3b4cbb, and the prefixes that
    /// providers document, taken November 2026.
    NO_PROVIDER_TOKENS {
        code: "CRED-001",
        name: "no_provider_tokens",
        group: Credentials,
        level: Block,
        since: "0.1.0",
        summary: "A key or token of a provider",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    for secret in view.secrets() {
        let SecretKind::Token { provider, doubtful } = secret.kind else {
            continue;
        };
        let title = message!("A key for {provider} is written here");
        let seen = if doubtful {
            let why = message!(
                "It has the form of one, but its checksum does not fit: it may be mistyped or \
                 made up. Remove it, or record that it opens nothing."
            );
            observe(view, secret, title, why, message!("Remove the key")).level(Level::Review)
        } else {
            let why = message!(
                "Everyone who installs this would get it, and it would stay in the history. \
                 Remove it, have it replaced, and let a connector sign in instead."
            );
            observe(view, secret, title, why, message!("Remove the key"))
        };
        out.push(seen);
    }
}
