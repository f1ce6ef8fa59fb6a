use flywheel_messages::message;

use crate::audit::rule::declare_rule;
use crate::audit::secrets::{SecretKind, keystore, observe};
use crate::audit::{Check, FileEdit, FileView, Fix, Level, Observation, Scope};
use crate::text::Span;

declare_rule! {
    /// ## What it checks
    /// Private keys in text (PEM, `OpenSSH`, PGP, `PuTTY`, age) and files that store keys (PKCS#12,
    /// Java key stores, `KeePass`), told by their content. A certificate is public and only a note.
    /// Sketches of keys are left alone (CRED-008).
    ///
    /// ## Why it matters
    /// A private key signs in as its owner or signs in the company's name, often for years and
    /// without a password.
    ///
    /// ## Example
    /// A file that begins with `-----BEGIN RSA PRIVATE KEY-----`.
    ///
    /// ## How to fix
    /// Remove it, and have whoever runs the server replace the key: it must be taken for known.
    ///
    /// Source: RFC 7468 (PEM), RFC 7292 (PKCS#12), the age specification, November 2026.
    NO_PRIVATE_KEYS {
        code: "CRED-002",
        name: "no_private_keys",
        group: Credentials,
        level: Block,
        since: "0.1.0",
        summary: "A private key or a key store",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    if let Some(title) = keystore(view.file) {
        let remove = FileEdit::Remove {
            path: view.path().to_owned(),
        };
        out.push(
            Observation::at(view.path(), Span::at(0), title)
                .because(message!(
                    "Everyone who installs this would get the keys in it. Remove it, and have \
                     the keys replaced."
                ))
                .fix(Fix::reviewed(message!("Remove the file"), vec![remove])),
        );
    }
    for secret in view.secrets() {
        match secret.kind {
            SecretKind::PrivateKey => out.push(observe(
                view,
                secret,
                message!("A private key is written here"),
                message!(
                    "Everyone who installs this could act as its owner, and it would stay in the \
                     history. Remove it, and have it replaced."
                ),
                message!("Remove the key"),
            )),
            SecretKind::Certificate => out.push(
                Observation::at(
                    view.path(),
                    secret.span,
                    message!("A certificate is written here"),
                )
                .because(message!(
                    "A certificate is public. Make sure that its private key is not here too."
                ))
                .level(Level::Note),
            ),
            _ => {}
        }
    }
}
