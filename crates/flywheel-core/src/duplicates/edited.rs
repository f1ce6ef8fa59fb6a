//! Finds texts that hold most of another: copies that were edited since.

use rayon::prelude::*;

use super::pairs::Shared;
use super::trace::Trace;
use crate::audit::UnitKind;

/// Runs of words a text needs to be taken for a copy of a part of another.
const FEWEST_RUNS: usize = 30;
/// Documents with one mark, of which each is compared with each; of more, each is compared with
/// the first and with the one before it, so that what many hold costs no more than their number.
const FEW: usize = 8;
/// Marks two texts need in common, in percent of what the share asks of runs: edits fall on runs
/// and on marks unevenly.
const MARKS_FOR_RUNS: usize = 50;

/// Whether the text of `trace` is long enough to be taken for a copy.
pub(super) fn is_long_enough(trace: &Trace) -> bool {
    trace.shingles.len() >= FEWEST_RUNS
}

/// How much two texts share.
pub(super) fn shared(one: &Trace, two: &Trace) -> Shared {
    let (of_first, of_second) = one.shingles.shared(&two.shingles);
    Shared {
        of_first,
        of_second,
    }
}

/// Each of `traces` with the one before it whose text it shares most with, where that is at least
/// `least` percent of one of them.
pub(super) fn links(
    traces: &[&Trace],
    least: u8,
    is_open: &(impl Fn(usize, usize) -> bool + Sync),
) -> Vec<(usize, usize)> {
    let candidates = candidates(traces, least);
    let verified: Vec<(usize, (u8, u8), usize)> = candidates
        .into_par_iter()
        .filter(|(later, earlier)| is_open(*later, *earlier))
        .map(|(later, earlier)| {
            let share = shared(traces[earlier], traces[later]);
            (later, share.weight(), earlier)
        })
        .filter(|(_, (most, _), _)| *most >= least)
        .collect();
    best(verified)
}

/// Of the links of each document the one with the largest share, and of those the first.
fn best(mut links: Vec<(usize, (u8, u8), usize)>) -> Vec<(usize, usize)> {
    links.sort_unstable_by_key(|(later, share, earlier)| {
        (*later, std::cmp::Reverse(*share), *earlier)
    });
    links.dedup_by_key(|(later, ..)| *later);
    links
        .into_iter()
        .map(|(later, _, earlier)| (later, earlier))
        .collect()
}

/// Documents of one kind, the later one first, that share enough marks.
fn candidates(traces: &[&Trace], least: u8) -> Vec<(usize, usize)> {
    let kinds = [UnitKind::Skill, UnitKind::Command, UnitKind::Agent];
    let pairs = kinds
        .into_iter()
        .flat_map(|kind| sharing_marks(traces, kind));
    let mut pairs: Vec<(u32, u32)> = pairs.collect();
    pairs.par_sort_unstable();
    let enough = |same: &[(u32, u32)]| {
        let (later, earlier) = (same[0].0 as usize, same[0].1 as usize);
        let marks = |at: usize| traces[at].shingles.marks.len();
        let fewest = marks(later).min(marks(earlier));
        let needed = fewest * usize::from(least) * MARKS_FOR_RUNS / 10_000;
        (same.len() >= needed.max(1)).then_some((later, earlier))
    };
    pairs
        .par_chunk_by(|one, two| one == two)
        .filter_map(enough)
        .collect()
}

/// Documents of `kind`, the later one first, once for each mark they share.
fn sharing_marks(traces: &[&Trace], kind: UnitKind) -> Vec<(u32, u32)> {
    let of_kind = traces
        .par_iter()
        .enumerate()
        .filter(|(_, trace)| trace.kind == kind && is_long_enough(trace));
    let mut postings: Vec<(u32, u32)> = of_kind
        .flat_map_iter(|(at, trace)| {
            let document = u32::try_from(at).unwrap_or(u32::MAX);
            trace
                .shingles
                .marks
                .iter()
                .map(move |mark| (*mark, document))
        })
        .collect();
    postings.par_sort_unstable();
    postings
        .par_chunk_by(|one, two| one.0 == two.0)
        .flat_map_iter(with_one_mark)
        .collect()
}

/// The pairs among documents with one mark, the later one first.
fn with_one_mark(postings: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let documents: Vec<u32> = postings.iter().map(|(_, document)| *document).collect();
    let mut pairs = Vec::new();
    for (at, later) in documents.iter().enumerate().skip(1) {
        if documents.len() <= FEW {
            pairs.extend(documents[..at].iter().map(|earlier| (*later, *earlier)));
            continue;
        }
        pairs.push((*later, documents[0]));
        if at > 1 {
            pairs.push((*later, documents[at - 1]));
        }
    }
    pairs
}
