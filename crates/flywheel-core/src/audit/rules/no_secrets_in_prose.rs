use flywheel_messages::{Message, message};

use crate::audit::rule::declare_rule;

use crate::audit::secrets::{Credential, Secret, SecretKind, observe};
use crate::audit::{Check, FileView, Level, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Sentences, lists and tables that give away a password, a PIN, a passphrase or a key: “the PIN
    /// is …”, “log in as … with password …”, “unlock the sheet with …”, “press … and the hash key”, a
    /// column called “Password”. In English, German, French, Spanish and Japanese, and where it is
    /// said plainly in Italian, Portuguese, Dutch, Polish and Chinese, with the words for a password
    /// in Swedish and Korean. How much a value looks like a credential and how much is said around it
    /// are weighed together; where both leave a doubt, it is for a person to decide. Rules about
    /// passwords, requests to enter one, where one is kept, bad examples, and reports of what a file
    /// may say are left alone (CRED-008).
    ///
    /// ## Why it matters
    /// A sentence is a natural place to write down how to sign in, and everyone who installs the
    /// skill can then sign in as well.
    ///
    /// ## Example
    /// “Open the portal and log in as finance-bot with the password on the yellow note”, with the
    /// password itself in the sentence.
    ///
    /// ## How to fix
    /// Take it out of the sentence and change it. Let a connector sign in instead, or say whom to
    /// ask.
    ///
    /// Source: Anthropic, “Skills for enterprise” (hardcoded credentials), November 2026.
    NO_SECRETS_IN_PROSE {
        code: "CRED-004",
        name: "no_secrets_in_prose",
        group: Credentials,
        level: Block,
        since: "0.1.0",
        summary: "A password, a PIN or a key is written into a sentence",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    for secret in view.secrets() {
        let SecretKind::Prose { called, doubtful } = secret.kind else {
            continue;
        };
        if doubtful {
            out.push(doubt(view, secret));
            continue;
        }
        let (title, label) = words(called);
        let message = message!(
            "Everyone who installs the skill would get it, and it would stay in the history. Let \
             a connector sign in instead, and change it where it is used."
        );
        out.push(observe(view, secret, title, message, label));
    }
}

/// What may be a credential, for a person to decide.
fn doubt(view: &FileView<'_>, secret: &Secret) -> Observation {
    let title = message!("This may be a password, a code or a key");
    let why = message!(
        "What is written around it and how it looks speak for it. If it opens something, everyone \
         who installs the skill could open it: take it out and change it. If not, record what it is."
    );
    observe(view, secret, title, why, message!("Take it out")).level(Level::Review)
}

/// What happened, and what the fix does.
fn words(called: Credential) -> (Message, Message) {
    match called {
        Credential::Password => (
            message!("A password is written into this step"),
            message!("Take the password out"),
        ),
        Credential::Passphrase => (
            message!("A passphrase is written into this step"),
            message!("Take the passphrase out"),
        ),
        Credential::Pin => (
            message!("A PIN is written into this step"),
            message!("Take the PIN out"),
        ),
        Credential::Passcode => (
            message!("A passcode is written into this step"),
            message!("Take the passcode out"),
        ),
        Credential::Code => (
            message!("A code is written into this step"),
            message!("Take the code out"),
        ),
        Credential::Key => (
            message!("A key is written into this step"),
            message!("Take the key out"),
        ),
        Credential::Token => (
            message!("A token is written into this step"),
            message!("Take the token out"),
        ),
        Credential::Secret => (
            message!("A secret is written into this step"),
            message!("Take the secret out"),
        ),
    }
}
