use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::secrets::{SecretKind, observe};
use crate::audit::{Check, FileView, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Text in base64, in hexadecimal digits or with percent signs that is a credential once it is
    /// decoded, also where it was encoded twice, and the values of Kubernetes secrets. Pictures,
    /// checksums and encoded sentences are left alone (CRED-008).
    ///
    /// ## Why it matters
    /// Encoding hides a password from people only: any program reads it back, and a reviewer does
    /// not see that it is there.
    ///
    /// ## Example
    /// A line such as `echo … | base64 -d` with the encoded password in it.
    ///
    /// ## How to fix
    /// Take the value out and change the credential where it is used. Let a connector sign in
    /// instead.
    ///
    /// Source: RFC 4648 (base64), Kubernetes documentation (Secrets are not encrypted), November
    /// 2026.
    NO_ENCODED_SECRETS {
        code: "CRED-006",
        name: "no_encoded_secrets",
        group: Credentials,
        level: Block,
        since: "0.1.0",
        summary: "A password or key in encoded form",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    for secret in view.secrets() {
        if secret.kind == SecretKind::Encoded {
            out.push(observe(
                view,
                secret,
                message!("A password or key is written here in encoded form"),
                message!(
                    "Anyone can decode it, and it would stay in the history. Take it out, change \
                     it where it is used, and let a connector sign in instead."
                ),
                message!("Take the value out"),
            ));
        }
    }
}
