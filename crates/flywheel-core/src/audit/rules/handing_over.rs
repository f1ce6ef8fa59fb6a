//! Steps that hand something to an address that stands in the text, in whatever words.

use memchr::memchr_iter;

use super::bare_hosts::bare_hosts;
use super::giving::gives;
use super::personal_sending::names_people;
use crate::audit::personal::contact::around_sign;
use crate::audit::roles::{Polarity, Role};
use crate::audit::{FileKind, FileView};
use crate::bundle::file_name;
use crate::text::Span;

/// Addresses of one file that are looked at.
const MOST: usize = 500;

/// What a sentence hands to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handed {
    /// What is known of people: two things at least, or a list of them.
    People,
    /// Whatever is being worked on.
    Work,
}

/// A sentence that hands something over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HandingOver {
    pub(super) said: Span,
    pub(super) address: Span,
    pub(super) what: Handed,
}

/// The sentences of `view` that hand something to an address they name. The words in between do not
/// matter.
pub(super) fn handed_over(view: &FileView<'_>) -> Vec<HandingOver> {
    let text = view.text_or_empty();
    let mut found: Vec<HandingOver> = Vec::new();
    if !matches!(view.kind, FileKind::Markdown | FileKind::Document) {
        return found;
    }
    let may_be_work = !is_for_people(view.path());
    for address in addresses(view).take(MOST) {
        let is_told = found
            .last()
            .is_some_and(|last| address.start < last.said.end);
        let written = &text[address.range()];
        if is_told || is_sample(written) || !is_step(view, address) {
            continue;
        }
        let Some(said) = said_around(view, address) else {
            continue;
        };
        let what = if names_people(&text[said.range()]) {
            Handed::People
        } else if may_be_work && gives(text, said, address) {
            Handed::Work
        } else {
            continue;
        };
        if is_affirmed(view, address) {
            found.push(HandingOver {
                said,
                address,
                what,
            });
        }
    }
    found
}

/// The sentence of `view`, or the row of a table, that names `address`.
fn said_around(view: &FileView<'_>, address: Span) -> Option<Span> {
    let text = view.text_or_empty();
    let sentence = view.roles().sentence_at(text, address.start)?;
    let said = row_or(text, sentence.span, address);
    (said.start <= address.start && address.end <= said.end).then_some(said)
}

/// Whether `address` stands where Claude reads what to do, also as the one piece of code in a cell.
fn is_step(view: &FileView<'_>, address: Span) -> bool {
    let (roles, text) = (view.roles(), view.text_or_empty());
    match roles.role_at(address.start) {
        role if role.instructs() || role.is_unseen() => true,
        Role::InlineCode => {
            let block = roles.block_at(address.start);
            let is_cell = block.is_some_and(|block| block.role == Role::TableCell);
            let is_web = text[address.range()].contains("://");
            is_cell && is_web && text[..address.start].ends_with('`')
        }
        _ => false,
    }
}

/// Whether people read the file at `path`, and Claude does not follow it.
fn is_for_people(path: &str) -> bool {
    const BEGINNINGS: [&str; 5] = [
        "readme",
        "contributing",
        "security",
        "support",
        "code_of_conduct",
    ];
    let name = file_name(path).to_lowercase();
    BEGINNINGS.iter().any(|start| name.starts_with(start))
}

fn is_affirmed(view: &FileView<'_>, address: Span) -> bool {
    let polarity = view
        .roles()
        .polarity_at(view.text_or_empty(), address.start);
    polarity == Polarity::Affirmed
}

/// The addresses of the web and of mailboxes in `view`, ordered.
fn addresses<'v>(view: &'v FileView<'_>) -> impl Iterator<Item = Span> + 'v {
    let text = view.text_or_empty();
    let web = view.addresses().iter().map(|address| address.span);
    let mail = memchr_iter(b'@', text.as_bytes()).filter_map(|at| mailbox(text, at));
    let mut all: Vec<Span> = web.chain(mail).collect();
    let bare = bare_hosts(text).filter(|host| !all.iter().any(|known| known.overlaps(*host)));
    let bare: Vec<Span> = bare.collect();
    all.extend(bare);
    all.sort();
    all.into_iter()
}

/// The mailbox whose sign stands at `at`; what stands behind a colon is the password of an address.
fn mailbox(text: &str, at: usize) -> Option<Span> {
    let is_free = |span: &Span| !text[..span.start].ends_with([':', '/']);
    let is_whole = |span: &Span| text[at..span.end].contains('.');
    around_sign(text, at).filter(|span| is_free(span) && is_whole(span))
}

/// Whether nobody has `address`.
fn is_sample(address: &str) -> bool {
    let samples = [
        "example.com",
        "example.org",
        "example.net",
        "localhost",
        "company.com",
        "acme.com",
        "your-domain",
        "yourdomain",
        "yourcompany",
        "your-company",
        "@domain.com",
    ];
    samples.iter().any(|sample| address.contains(sample))
}

/// The row of the table that `place` stands in, or `sentence`.
pub(super) fn row_or(text: &str, sentence: Span, place: Span) -> Span {
    let start = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[place.end..].find('\n');
    let end = end.map_or(text.len(), |at| place.end + at);
    if text[start..end].trim_start().starts_with('|') {
        Span::new(start, end)
    } else {
        sentence
    }
}
