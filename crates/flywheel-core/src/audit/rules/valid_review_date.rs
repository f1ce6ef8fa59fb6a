use flywheel_messages::message;

use super::published::Published;
use crate::audit::rule::declare_rule;
use crate::audit::{Check, Observation, Scope, UnitView};
use crate::policy::Approved;

declare_rule! {
    /// ## What it checks
    /// What the organisation approved is looked at again in time: by the day that the policy names
    /// (`review_by`), or else within a quarter of the approval.
    ///
    /// ## Why it matters
    /// Accounts, systems and people change. A skill that nobody has looked at for a quarter still
    /// speaks with the authority of its approval.
    ///
    /// ## Example
    /// Approved on 2 March, and it is September.
    ///
    /// ## How to fix
    /// Try it on a case of this month, read it once, and have the approval renewed. What nobody
    /// needs any more goes.
    ///
    /// Source: “Scaling workflows with Claude Cowork” (quarterly curation by champions), 2026.
    VALID_REVIEW_DATE {
        code: "GOV-005",
        name: "valid_review_date",
        group: Governance,
        level: Review,
        since: "0.1.0",
        summary: "It is time to look at it again",
        scope: Scope::Everywhere,
        needs: Approved,
        check: Check::Unit(check),
    }
}

fn check(view: &UnitView<'_, '_>, out: &mut Vec<Observation>) {
    let Some(published) = Published::of(view) else {
        return;
    };
    let approvals = published.approvals();
    let Some(approved) = approvals.last() else {
        return;
    };
    let today = view.facts.today.as_str();
    let Some(title) = overdue(approved, today) else {
        return;
    };
    let seen = Observation::at(published.file.path(), published.name_span(), title);
    out.push(seen.because(message!(
        "Accounts, systems and people change, and it still speaks with the authority of its \
         approval. Try it on a case of today, and have the approval renewed."
    )));
}

fn overdue(approved: &Approved, today: &str) -> Option<flywheel_messages::Message> {
    if let Some(day) = &approved.review_by {
        let is_over = today > day.as_str();
        return is_over.then(|| message!("It was to be looked at again by {day}"));
    }
    let day = approved.on.as_deref()?;
    let is_over = today > quarter_after(day)?.as_str();
    is_over.then(|| message!("Nobody has looked at it for a quarter: it was approved on {day}"))
}

/// The day three months after `day`, `YYYY-MM-DD`, to compare days with: it may be one that no
/// calendar has.
fn quarter_after(day: &str) -> Option<String> {
    let mut parts = day.splitn(3, '-');
    let year: u32 = parts.next()?.parse().ok()?;
    let month: u32 = parts.next()?.parse().ok()?;
    let rest = parts.next().filter(|_| (1..=12).contains(&month))?;
    let months = month - 1 + 3;
    Some(format!(
        "{:04}-{:02}-{rest}",
        year + months / 12,
        months % 12 + 1
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_goes_over_the_year() {
        assert_eq!(quarter_after("2026-08-31").as_deref(), Some("2026-11-31"));
        assert_eq!(quarter_after("2026-11-02").as_deref(), Some("2027-02-02"));
        assert_eq!(quarter_after("2026-13-02"), None);
        assert_eq!(quarter_after("soon"), None);
    }
}
