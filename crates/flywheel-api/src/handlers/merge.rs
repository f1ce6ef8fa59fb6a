//! A file that two sides changed at once.

use flywheel_core::merge::{Choice, Part, merge};
use flywheel_store::DraftId;

use crate::types::{MergeChoice, MergePart, MergePlace, MergeTexts, Merged, Saved, SettleFile};
use crate::{App, Call, Result, handlers};

pub(crate) fn texts(_: &App, _: &Call, request: MergeTexts) -> Result<Merged> {
    let merged = merge(&request.base, &request.mine, &request.theirs);
    let choices: Vec<Choice> = request.choices.into_iter().map(choice).collect();
    let text = merged.resolved(&choices);
    let parts = merged.parts.into_iter().map(part).collect();
    Ok(Merged { parts, text })
}

pub(crate) fn settle(app: &App, _: &Call, request: SettleFile) -> Result<Saved> {
    let id = DraftId::new(request.draft);
    let theirs = request.theirs.map(|base| handlers::file::hash(&base));
    let saved = app.store.settle(
        &id,
        &request.path,
        request.mine.as_bytes(),
        request.text.as_bytes(),
        theirs.transpose()?.as_ref(),
    )?;
    handlers::file::saved(app, &id, &saved)
}

const fn choice(choice: MergeChoice) -> Choice {
    match choice {
        MergeChoice::Mine => Choice::Mine,
        MergeChoice::Theirs => Choice::Theirs,
        MergeChoice::Both => Choice::Both,
    }
}

fn part(part: Part) -> MergePart {
    match part {
        Part::Settled(text) => MergePart {
            settled: Some(text),
            place: None,
        },
        Part::Overlap(overlap) => MergePart {
            settled: None,
            place: Some(MergePlace {
                line: overlap.line + 1,
                base: overlap.base,
                mine: overlap.mine,
                theirs: overlap.theirs,
            }),
        },
    }
}
