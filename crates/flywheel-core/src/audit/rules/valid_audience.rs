use flywheel_messages::{Message, message};

use super::published::Published;
use crate::audit::rule::declare_rule;
use crate::audit::{Audience, Check, Level, Observation, Scope, UnitView};
use crate::policy::Posture;

declare_rule! {
    /// ## What it checks
    /// Whom a skill or plugin is meant for is somebody it may be shared with, as the organisation
    /// decided: only admins share (admin curated), people share with teammates and champions take
    /// the best into the department's plugin (guided creation), or everyone shares with everyone
    /// (fully open). What was approved as it is may be shared.
    ///
    /// ## Why it matters
    /// Claude lets an admin switch sharing off. Who prepares something for everyone and may share
    /// it with nobody finds that out at the last step.
    ///
    /// ## Example
    /// A skill for the whole organisation where people share with teammates only.
    ///
    /// ## How to fix
    /// Choose a smaller circle, or ask the department's champion or an admin to review it.
    ///
    /// Source: “Scaling workflows with Claude Cowork” (governance posture), 2026.
    VALID_AUDIENCE {
        code: "GOV-008",
        name: "valid_audience",
        group: Governance,
        level: Block,
        since: "0.1.0",
        summary: "It may not be shared with whom it is meant for",
        scope: Scope::Everywhere,
        needs: Posture,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let policy = view.facts.policy.as_deref();
    let posture = policy.and_then(|policy| policy.posture);
    let (Some(posture), Some(audience)) = (posture, view.facts.audience) else {
        return;
    };
    let Some((level, title, because)) = objection(posture, audience) else {
        return;
    };
    if let Some(published) = Published::of(view).filter(|published| !published.is_approved()) {
        let seen = Observation::at(published.file.path(), published.name_span(), title);
        out.push(seen.level(level).because(because));
    }
}

/// What stands against sharing with `audience` under `posture` what nobody approved.
fn objection(posture: Posture, audience: Audience) -> Option<(Level, Message, Message)> {
    match (posture, audience) {
        (Posture::FullyOpen, _) | (Posture::GuidedCreation, Audience::Teammates) => None,
        (Posture::AdminCurated, _) => Some((
            Level::Block,
            message!("Only admins share skills in this organisation"),
            message!("Nobody could take it from you. Hand it to an admin for review."),
        )),
        (Posture::GuidedCreation, Audience::Department) => Some((
            Level::Review,
            message!("A champion has to take it into the department's plugin"),
            message!(
                "Everyone who has the plugin would get it. Ask the champion to review it first."
            ),
        )),
        (Posture::GuidedCreation, Audience::Organisation) => Some((
            Level::Block,
            message!("Sharing with the whole organisation is switched off"),
            message!("Share it with teammates, or ask an admin to review it for everyone."),
        )),
    }
}
