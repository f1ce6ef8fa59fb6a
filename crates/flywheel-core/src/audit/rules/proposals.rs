//! Workflows that run what a stranger proposes, with the rights of the repository.

use crate::audit::scripts::is_workflow;
use crate::audit::{FileKind, FileView};
use crate::text::Span;

/// What stands for the code of a proposal.
const PROPOSED: [&str; 6] = [
    "github.event.pull_request.head.",
    "github.head_ref",
    "github.event.workflow_run.head_",
    "refs/pull/",
    "gh pr checkout",
    "origin pull/",
];

/// Where the workflow in `view` takes the code of a proposal that a later step runs.
pub(super) fn runs_proposals(view: &FileView<'_>) -> Option<Span> {
    let text = view.text_or_empty();
    let is_below = view.kind == FileKind::Data && view.path().contains("workflows/");
    let is_workflow = is_below || is_workflow(view.path(), text);
    if !is_workflow || !text.contains("pull_request_target") && !text.contains("workflow_run") {
        return None;
    }
    let mut is_trusted = false;
    let mut taken = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let said = line.trim();
        if said.starts_with('#') {
            continue;
        }
        is_trusted |= said.contains("pull_request_target") || said.contains("workflow_run:");
        let key = said.trim_start_matches("- ");
        let runs = key.starts_with("run:") || key.starts_with("uses: ./");
        let is_taken = PROPOSED.iter().any(|part| said.contains(part));
        let is_checkout = is_taken && (key.starts_with("ref:") || !key.contains(": "));
        if is_checkout || is_taken && key.starts_with("run:") {
            let begins = start + line.len() - line.trim_start().len();
            taken = taken.or(Some(Span::new(begins, begins + said.len())));
        } else if runs && is_trusted && taken.is_some() {
            return taken;
        }
    }
    None
}
