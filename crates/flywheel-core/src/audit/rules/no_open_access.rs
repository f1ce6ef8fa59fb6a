use flywheel_messages::{Message, message};

use crate::audit::rule::declare_rule;
use crate::audit::secrets::{Access, SecretKind, observe};
use crate::audit::{Check, FileView, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Credentials that travel with a request: a password before the host of an address, a key or a
    /// signature in a link, the address of a webhook, the password in the settings of a database, a
    /// header with a token, a cookie of somebody who is signed in, and a password on the command
    /// line of a known program. Stand-ins, variables, the computer itself and logins that ended are
    /// left alone (CRED-008).
    ///
    /// ## Why it matters
    /// Such a line works for whoever copies it: it reads the data, or writes in your name, without
    /// asking who is there.
    ///
    /// ## Example
    /// `curl -u report:… https://bi.example.com` with the password itself in its place.
    ///
    /// ## How to fix
    /// Take the credential out and change it where it is used. Let a connector make the request, or
    /// let each person sign in.
    ///
    /// Source: RFC 3986 (user information), RFC 9110 (Authorization), the documentation of the
    /// webhooks named, November 2026.
    NO_OPEN_ACCESS {
        code: "CRED-005",
        name: "no_open_access",
        group: Credentials,
        level: Block,
        since: "0.1.0",
        summary: "A password or a key in an address, a header or a command",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    for secret in view.secrets() {
        let SecretKind::Access { access } = secret.kind else {
            continue;
        };
        let (title, label) = words(access);
        let message = message!(
            "Whoever has this line gets in with it, and it would stay in the history. Take it \
             out, change it where it is used, and let a connector make the request instead."
        );
        out.push(observe(view, secret, title, message, label));
    }
}

/// What happened, and what the fix does.
fn words(access: Access) -> (Message, Message) {
    match access {
        Access::Address => (
            message!("A password is written into this address"),
            message!("Take the password out"),
        ),
        Access::Link => (
            message!("A key is written into this link"),
            message!("Take the key out"),
        ),
        Access::Webhook => (
            message!("Whoever has this address can send to it"),
            message!("Take the address out"),
        ),
        Access::Connection => (
            message!("The password of a database is written here"),
            message!("Take the password out"),
        ),
        Access::Header => (
            message!("A key is written into this request"),
            message!("Take the key out"),
        ),
        Access::Cookie => (
            message!("The cookie of somebody who is signed in is written here"),
            message!("Take the cookie out"),
        ),
        Access::Command => (
            message!("A password is written into this command"),
            message!("Take the password out"),
        ),
    }
}
