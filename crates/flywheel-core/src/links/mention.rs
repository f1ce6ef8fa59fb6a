//! Paths of a file in running text, in code and in scripts.

use aho_corasick::{AhoCorasick, MatchKind};

use super::Moving;
use super::paths::{folder, relative};
use crate::bundle::file_name;
use crate::text::{Span, TextEdit};

/// How one text may write the path of the file that moves, and how it writes it afterwards.
pub(super) struct Mentions {
    /// The path before and after, each way of writing it once.
    ways: Vec<(String, String)>,
}

impl Mentions {
    /// The ways the file `at` may write the path of the file that moves.
    pub(super) fn of(moving: &Moving<'_>, at: &str) -> Self {
        let (from, to, place) = (moving.from, moving.to, moving.place(at));
        let near = (relative(at, from), relative(place, to));
        let in_skill = moving.before.in_skill(at, from).map(|written| {
            let after = moving.after.in_skill(place, to);
            (
                written.to_owned(),
                after.map_or_else(|| relative(place, to), str::to_owned),
            )
        });
        let whole = (from.to_owned(), to.to_owned());
        let name = (file_name(from).to_owned(), file_name(to).to_owned());
        let named = Some(name).filter(|_| is_only_one(moving, at));
        let mut ways: Vec<(String, String)> = Vec::new();
        for way in [Some(near), in_skill, Some(whole), named]
            .into_iter()
            .flatten()
        {
            let is_known = ways.iter().any(|(written, _)| *written == way.0);
            if !is_known && means(moving, at, &way.0) {
                ways.push(way);
            }
        }
        Self { ways }
    }

    /// The edits that write every mention in `text` anew; `apart` holds places that are no
    /// mentions.
    pub(super) fn renamed(&self, text: &str, apart: &[Span]) -> Vec<TextEdit> {
        let written = self.ways.iter().map(|(written, _)| written);
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(written);
        let Ok(search) = search else {
            return Vec::new();
        };
        let found = search
            .find_iter(text)
            .filter(|found| stands_alone(text, found.start(), found.end()))
            .filter(|found| {
                let is_apart = |span: &Span| found.start() < span.end && span.start < found.end();
                !apart.iter().any(is_apart)
            });
        let edits = found.map(|found| {
            let span = Span::new(found.start(), found.end());
            (span, &self.ways[found.pattern().as_usize()])
        });
        edits
            .filter(|(_, (before, after))| before != after)
            .map(|(span, (_, after))| TextEdit::replace(span, after))
            .collect()
    }
}

/// Whether the bare name can only mean the file that moves: it has an ending, and no other file
/// of the skill is called so.
fn is_only_one(moving: &Moving<'_>, at: &str) -> bool {
    let name = file_name(moving.from);
    let has_ending = name.trim_start_matches('.').contains('.');
    let root = moving.before.root(at);
    let in_skill = |path: &str| root.is_empty() || path.starts_with(&format!("{root}/"));
    let namesakes = moving
        .before
        .iter()
        .filter(|path| in_skill(path) && file_name(path) == name);
    has_ending && in_skill(moving.from) && namesakes.count() == 1
}

/// Whether `written` in the file `at` does not lead to another file.
fn means(moving: &Moving<'_>, at: &str, written: &str) -> bool {
    let near = if folder(at).is_empty() {
        written.to_owned()
    } else {
        format!("{}/{written}", folder(at))
    };
    near == moving.from || !moving.before.iter().any(|path| path == near)
}

/// Whether the path at `start..end` is a whole one: nothing continues it on either side but what
/// names the folder it starts in.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let mut after = text[end..].chars();
    let next = after.next();
    let goes_on = match next {
        Some('.') => after.next().is_some_and(char::is_alphanumeric),
        Some(next) => is_of_name(next) || matches!(next, '/' | '\\'),
        None => false,
    };
    !goes_on && starts_here(&text[..start])
}

fn starts_here(before: &str) -> bool {
    let Some(folder) = before.strip_suffix('/') else {
        let last = before.chars().next_back();
        return !last.is_some_and(|last| is_of_name(last) || matches!(last, '.' | '\\'));
    };
    let variable = folder.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let is_variable = variable.len() < folder.len() && variable.ends_with('$');
    let is_here = folder
        .strip_suffix('.')
        .is_some_and(|rest| !rest.ends_with(|c| is_of_name(c) || matches!(c, '.' | '/')));
    folder.ends_with('}') || is_variable || is_here
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '%' | '@')
}
