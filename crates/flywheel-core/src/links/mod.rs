//! What leads from one file of a bundle to another, and what must change when a file moves or a
//! heading gets other words.
//!
//! A link is judged by where it leads: it is rewritten exactly when it would lead elsewhere after
//! the move. A mention is the path of the file in running text, in code or in a script.

mod heading;
mod mention;
mod paths;

#[cfg(test)]
mod tests;

use crate::audit::{FileEdit, FileKind, Link, MAX_TEXT, Markdown, kind_of};
use crate::bundle::{Bundle, BundleFile};
use crate::text::{Span, TextEdit};
pub use heading::{Heading, headings, rename_heading};
use mention::Mentions;
pub(crate) use paths::Paths;

/// The edits that move the file `from` to `to`, after which every link and every mention in the
/// bundle leads to the file it led to before. The move itself comes last.
pub fn move_file(bundle: &Bundle, from: &str, to: &str) -> Vec<FileEdit> {
    let moving = Moving {
        from,
        to,
        before: Paths::of(bundle),
        after: Paths::moved(bundle, from, to),
    };
    let changed = bundle.files().iter().filter_map(|file| {
        let edits = moving.edits_of(file);
        let path = file.path.clone();
        (!edits.is_empty()).then_some(FileEdit::Text { path, edits })
    });
    let moved = FileEdit::Move {
        from: from.to_owned(),
        to: to.to_owned(),
    };
    changed.chain([moved]).collect()
}

/// The text of `file`, where it has one that is not too long to be read.
fn text_of(file: &BundleFile) -> Option<&str> {
    let is_text = !matches!(
        kind_of(file),
        FileKind::Image | FileKind::Binary | FileKind::Document
    );
    file.text().filter(|text| is_text && text.len() <= MAX_TEXT)
}

/// A move, and the paths before and after it.
struct Moving<'m> {
    from: &'m str,
    to: &'m str,
    before: Paths<'m>,
    after: Paths<'m>,
}

impl Moving<'_> {
    /// Where the file `path` is afterwards.
    fn place<'p>(&'p self, path: &'p str) -> &'p str {
        if path == self.from { self.to } else { path }
    }

    fn edits_of(&self, file: &BundleFile) -> Vec<TextEdit> {
        let Some(text) = text_of(file) else {
            return Vec::new();
        };
        let markdown = match kind_of(file) {
            FileKind::Markdown => Markdown::of_text(text),
            _ => Markdown::default(),
        };
        let links = || markdown.links.iter().chain(&markdown.definitions);
        let addresses: Vec<Span> = links().filter_map(|link| link.address).collect();
        let mut edits: Vec<TextEdit> = links()
            .filter_map(|link| self.relinked(&file.path, link))
            .collect();
        edits.extend(Mentions::of(self, &file.path).renamed(text, &addresses));
        edits.sort();
        edits
    }

    /// The edit that keeps `link`, which stands in the file `at`, leading to the same file.
    fn relinked(&self, at: &str, link: &Link) -> Option<TextEdit> {
        let span = link.address?;
        let found = self.before.resolve(&link.url, at)?;
        let wanted = self.place(&found.path);
        let place = self.place(at);
        let leads_to = |address: &str| {
            let found = self.after.resolve(address, place);
            found.is_some_and(|found| found.path == wanted)
        };
        if leads_to(&link.url) {
            return None;
        }
        let plain = if found.from_root {
            self.after.in_skill(place, wanted)
        } else {
            None
        };
        let path = plain
            .map(paths::encoded)
            .filter(|path| leads_to(path))
            .unwrap_or_else(|| paths::encoded(paths::relative(place, wanted)));
        let dot = if link.url.starts_with("./") && !path.starts_with("../") {
            "./"
        } else {
            ""
        };
        let rest = &link.url[paths::path_part(&link.url).len()..];
        Some(TextEdit::replace(span, format!("{dot}{path}{rest}")))
    }
}
