//! What each state is called, and what to do about it, for people who do not program.

use flywheel_messages::{Message, counted, message};

use super::asked::Asked;
use super::gate::{Gate, GateUnknown};
use super::matching::Match;
use super::need::{Need, NeedKind, Weight};
use super::readiness::{Outcome, Reason, SkillReadiness};
use super::state::Link;

impl Gate {
    /// What the lamp says.
    pub const fn label(self) -> Message {
        match self {
            Self::Enabled => message!("Enabled"),
            Self::NotEnabled => message!("Not enabled"),
            Self::Unknown(_) => message!("Not known"),
        }
    }

    /// What to do about it.
    pub const fn advice(self) -> Message {
        match self {
            Self::Enabled => {
                message!("Your organisation’s policy names it. Each person still signs in.")
            }
            Self::NotEnabled => NOT_ENABLED,
            Self::Unknown(GateUnknown::NoPolicy) => NO_POLICY,
            Self::Unknown(GateUnknown::NoConnectors) => POLICY_SILENT,
        }
    }
}

/// What is said of a connector that the policy leaves out.
const NOT_ENABLED: Message = message!(
    "Your organisation’s policy does not name it. Your organisation’s owner turns it on under \
     Organization settings > Connectors."
);
/// What is said where there is no policy.
const NO_POLICY: Message = message!(
    "Flywheel cannot see which connectors your organisation turned on. Ask for its policy file, or \
     look under Organization settings > Connectors."
);
/// What is said where a policy leaves all connectors out.
const POLICY_SILENT: Message = message!(
    "Your organisation’s policy says nothing about connectors. Ask whoever keeps it to name those \
     that are turned on."
);
/// What is said where nobody signed in from here.
const NOT_LINKED: Message = message!(
    "You have not signed in from here, and Claude’s own sign-in is not visible. Sign in to see \
     that it works for you."
);

impl Link {
    /// What the lamp says.
    pub fn label(&self) -> Message {
        match self {
            Self::NotLinked => message!("Not signed in here"),
            Self::Linking => message!("Signing in"),
            Self::Linked {
                until: Some(until), ..
            } => {
                message!("Signed in until {day}", day = until.date())
            }
            Self::Linked { until: None, .. } => message!("Signed in"),
            Self::Open => message!("No sign-in needed"),
            Self::Expired { since } => {
                message!("The sign-in ended on {day}", day = since.date())
            }
            Self::RefreshFailed => message!("The sign-in was not renewed"),
            Self::NeedsScope { .. } => message!("Asks for more permission"),
            Self::Unreachable => message!("Did not answer"),
            Self::KeychainLocked => message!("The keychain is locked"),
            Self::KeychainMissing => message!("There is no keychain"),
            Self::Placeholder => message!("Placeholder, not configured"),
            Self::Local => message!("Runs on each person’s computer"),
        }
    }

    /// What to do about it.
    pub fn advice(&self) -> Message {
        match self {
            Self::Linking => Reason::Linking.advice(),
            Self::Linked { .. } => {
                message!("Nothing to do. Claude keeps a sign-in of its own in your account.")
            }
            Self::Open => message!("Nothing to do: it answers without a sign-in."),
            Self::NeedsScope { scopes } if !scopes.is_empty() => {
                let asked = super::name::shown(&scopes.join(", "));
                message!("Sign in again and allow what it asks for: {asked}.")
            }
            Self::NotLinked => Reason::NotLinked.advice(),
            Self::Expired { .. } => Reason::Expired.advice(),
            Self::RefreshFailed => Reason::RefreshFailed.advice(),
            Self::NeedsScope { .. } => Reason::NeedsScope.advice(),
            Self::Unreachable => Reason::Unreachable.advice(),
            Self::KeychainLocked => Reason::KeychainLocked.advice(),
            Self::KeychainMissing => Reason::KeychainMissing.advice(),
            Self::Placeholder => Reason::Placeholder.advice(),
            Self::Local => Reason::Local.advice(),
        }
    }
}

impl Asked {
    /// What the lamp says of the person's own sign-in.
    pub const fn label(&self) -> Message {
        message!("Not set up here")
    }

    /// What to do about it.
    pub const fn advice(&self) -> Message {
        if self.is_kind {
            message!(
                "Skills ask for any connector of this kind. Add the one your company uses. One that \
                 you use in Claude already is not visible from here."
            )
        } else {
            message!(
                "Skills ask for it by this name. Add it with its address. If you use it in Claude \
                 already, that is not visible from here."
            )
        }
    }
}

impl Reason {
    /// What it is called.
    pub const fn label(self) -> Message {
        match self {
            Self::NoConnector => message!("No connector is known for it"),
            Self::Placeholder => message!("Its address was never filled in"),
            Self::NotEnabled => message!("Not enabled for the organisation"),
            Self::NotLinked => message!("You have not signed in here"),
            Self::Linking => message!("You are signing in"),
            Self::Expired => message!("Your sign-in has ended"),
            Self::RefreshFailed => message!("Your sign-in was not renewed"),
            Self::NeedsScope => message!("It asks for more permission"),
            Self::Unreachable => message!("It did not answer when it was last asked"),
            Self::KeychainLocked => message!("The keychain is locked"),
            Self::KeychainMissing => message!("This computer has no keychain"),
            Self::Local => {
                message!("It runs on each person’s computer and is not visible from here")
            }
            Self::NoPolicy => message!("There is no policy of your organisation"),
            Self::PolicySilent => message!("The policy says nothing about connectors"),
            Self::LeftOut => message!("It speaks of more connectors than were read"),
        }
    }

    /// What to do about it, in a sentence or two.
    pub const fn advice(self) -> Message {
        match self {
            Self::NoConnector => message!(
                "Add a connector of this kind, or have the policy say which one your organisation \
                 uses for it."
            ),
            Self::Placeholder => message!(
                "The plugin leaves the address to your organisation. Ask whoever runs the service \
                 for it, and write it into the plugin."
            ),
            Self::NotEnabled => NOT_ENABLED,
            Self::NotLinked => NOT_LINKED,
            Self::Linking => message!("Finish signing in, in your browser."),
            Self::Expired => message!("Sign in again."),
            Self::RefreshFailed => message!(
                "Sign in again. If that fails too, ask whether you still have access to the service."
            ),
            Self::NeedsScope => message!("Sign in again and allow what it asks for."),
            Self::Unreachable => message!(
                "Check it again. If it still does not answer, ask whoever runs the service."
            ),
            Self::KeychainLocked => message!(
                "Unlock this computer’s keychain, where sign-ins are kept, and check again."
            ),
            Self::KeychainMissing => message!(
                "Sign-ins are kept in this computer’s keychain and nowhere else. Set one up to sign \
                 in."
            ),
            Self::Local => message!(
                "Flywheel shows the command and never starts it. Try it where the work is done."
            ),
            Self::NoPolicy => NO_POLICY,
            Self::PolicySilent => POLICY_SILENT,
            Self::LeftOut => message!("Look through the text of the skill."),
        }
    }
}

impl Outcome {
    /// What it is called, without the reason.
    pub const fn label(self) -> Message {
        match self {
            Self::Ready => message!("Ready"),
            Self::WithLess(_) => message!("Works with less"),
            Self::NotKnown(_) => message!("Not known"),
            Self::WillFail(_) => message!("Will fail"),
        }
    }
}

impl SkillReadiness {
    /// How it stands, with the reason.
    pub fn says(&self) -> Message {
        match self.outcome.reason() {
            None if self.needs.is_empty() => message!("Ready: it needs no connector."),
            None => counted!(
                self.needs.len(),
                "Ready: what it needs is there.",
                "Ready: all {count} things it needs are there."
            ),
            Some(reason) => message!(
                "{outcome}: {reason}.",
                outcome = self.outcome.label(),
                reason = reason.label()
            ),
        }
    }
}

impl Need {
    /// What it is, as people call it.
    pub fn label(&self) -> Message {
        match &self.kind {
            NeedKind::Category => message!("any connector for “{kind}”", kind = &self.name),
            NeedKind::Tool { tool } => {
                message!("“{tool}” of the connector “{name}”", name = &self.name)
            }
            NeedKind::Server => message!("the connector “{name}”", name = &self.name),
        }
    }
}

impl Weight {
    /// What it is called.
    pub const fn label(self) -> Message {
        match self {
            Self::Needed => message!("used"),
            Self::IfThere => message!("used where it is there"),
            Self::Named => message!("named"),
        }
    }
}

impl Match {
    /// How a connector was found, in a few words.
    pub const fn label(self) -> Message {
        match self {
            Self::Name => message!("by its name"),
            Self::Plugin => message!("by the name of its plugin"),
            Self::Host => message!("by its address"),
            Self::Words => message!("by the first words of its name"),
            Self::Table => message!("CONNECTORS.md lists it"),
            Self::Other => message!("CONNECTORS.md says it would do"),
            Self::Policy => message!("the policy says so"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;

    #[test]
    fn no_word_on_the_surface_is_one_of_the_trade() {
        let ended = Timestamp(1_795_000_000_000);
        let links = [
            Link::NotLinked,
            Link::Linking,
            Link::LASTING,
            Link::Linked {
                until: Some(ended),
                ends_soon: true,
            },
            Link::Open,
            Link::Expired { since: ended },
            Link::RefreshFailed,
            Link::NeedsScope {
                scopes: vec!["files".to_owned()],
            },
            Link::NeedsScope { scopes: Vec::new() },
            Link::Unreachable,
            Link::KeychainLocked,
            Link::KeychainMissing,
            Link::Placeholder,
            Link::Local,
        ];
        let gates = [
            Gate::Enabled,
            Gate::NotEnabled,
            Gate::Unknown(GateUnknown::NoPolicy),
            Gate::Unknown(GateUnknown::NoConnectors),
        ];
        let links = links.iter().flat_map(|link| [link.label(), link.advice()]);
        let gates = gates
            .into_iter()
            .flat_map(|gate| [gate.label(), gate.advice()]);
        for words in links.chain(gates).map(|words| words.to_string()) {
            let small = words.to_lowercase();
            for never in ["oauth", "token", "mcp", "scope", "server", "refresh"] {
                assert!(!small.contains(never), "{words}");
            }
        }
    }

    #[test]
    fn what_a_connector_asks_for_does_not_act_on_a_screen() {
        let scopes = vec!["a\u{1b}[31m".to_owned(), "b".repeat(500)];
        let words = Link::NeedsScope { scopes }.advice().to_string();
        assert!(!words.contains('\u{1b}') && words.len() < 400, "{words}");
    }
}
