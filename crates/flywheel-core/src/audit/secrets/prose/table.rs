//! Credentials in tables and in labels that stand below one another.

use super::nouns::{Expected, Noun, is_word};
use super::plausible::{Quote, Said, is_labelled_password, is_strong, opens_something};
use super::{NOUNS, SEARCH};
use crate::audit::secrets::value::is_random;
use crate::audit::words::Hit;
use crate::text::Span;

/// The longest heading of a column that names what stands below it, in bytes.
const LONGEST_HEADING: usize = 40;

/// Signs around the content of a cell.
const MARKUP: [char; 6] = [' ', '\t', '*', '`', '_', '"'];

/// Credentials in the tables of `text`, whose nouns stand at `hits`, with what each is called.
/// Only rows that hold a noun, or stand below one, are taken apart.
pub(super) fn find(text: &str, hits: &[Hit]) -> Vec<(Span, &'static Noun)> {
    let mut found = Vec::new();
    let mut columns: Vec<Option<&'static Noun>> = Vec::new();
    let mut before: Vec<Span> = Vec::new();
    let mut hits = hits.iter().map(|hit| hit.span.end).peekable();
    for (row, line) in lines(text) {
        let is_row = line.starts_with('|');
        let has_noun = is_row && {
            while hits.next_if(|end| *end <= row).is_some() {}
            hits.peek().is_some_and(|end| *end <= row + line.len())
        };
        if is_row && is_rule(line) {
            let headings = before.iter().map(|cell| heading(&text[cell.range()]));
            columns = headings.map(|heading| Some(heading?.0)).collect();
        } else if has_noun || (is_row && columns.iter().any(Option::is_some)) {
            let row = cells(line, row);
            found.extend(in_columns(text, &row, &columns));
            found.extend(in_row(text, &row));
            before = row;
        } else {
            before.clear();
        }
        if !is_row {
            columns.clear();
        }
    }
    found
}

/// The lines of `text` without what indents them, and where each begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.map(move |end| {
        let line = &text[at..end];
        let trimmed = line.trim_start();
        at = end + 1;
        (end - trimmed.len(), trimmed)
    })
}

/// The contents of the cells of `line`, which begins at `start`, without markup.
fn cells(line: &str, start: usize) -> Vec<Span> {
    let mut at = start;
    let inner = line.trim_end().strip_suffix('|').unwrap_or(line.trim_end());
    let cells = inner.split('|').map(|cell| {
        let from = at;
        at += cell.len() + 1;
        let opened = cell.trim_start_matches(MARKUP);
        let start = from + cell.len() - opened.len();
        Span::new(start, start + opened.trim_end_matches(MARKUP).len())
    });
    cells.skip(1).collect()
}

/// Whether `line` stands between the headings and the rows.
fn is_rule(line: &str) -> bool {
    let is_sign = |byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'\r');
    line.contains('-') && line.bytes().all(is_sign)
}

/// The noun that `cell` ends in, and whether it is nothing else.
fn heading(cell: &str) -> Option<(&'static Noun, bool)> {
    let cell = cell.trim_end_matches(':');
    if cell.len() > LONGEST_HEADING {
        return None;
    }
    let hit = SEARCH.find_iter(cell).find(|hit| hit.end() == cell.len())?;
    let noun = &NOUNS[hit.pattern().as_usize()];
    let is_vague = matches!(
        noun.expected,
        Expected::Login | Expected::Lock | Expected::Opening
    );
    let is_one = !is_vague && is_word(cell, hit.start(), hit.end());
    is_one.then_some((noun, hit.start() == 0))
}

/// What stands below headings that announce it.
fn in_columns(
    text: &str,
    row: &[Span],
    columns: &[Option<&'static Noun>],
) -> Vec<(Span, &'static Noun)> {
    let announced = row.iter().zip(columns);
    announced
        .filter_map(|(cell, noun)| Some((*cell, (*noun)?)))
        .filter(|(cell, noun)| is_plausible(&text[cell.range()], noun))
        .collect()
}

/// What stands right of a cell that names it; where the cell says more, as “Wrong password” does,
/// only a strong one.
fn in_row(text: &str, row: &[Span]) -> Vec<(Span, &'static Noun)> {
    row.windows(2)
        .filter(|pair| may_open(&text[pair[1].range()]))
        .filter_map(|pair| {
            let (noun, is_all) = heading(&text[pair[0].range()])?;
            let value = &text[pair[1].range()];
            (is_plausible(value, noun) && (is_all || is_strong(value))).then_some((pair[1], noun))
        })
        .collect()
}

/// Whether `value` is more than words, which spares most cells the search for a heading.
fn may_open(value: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphabetic();
    !value.contains(' ') && !value.bytes().all(is_plain)
}

/// Whether `value` fills a cell that `noun` announces. Many tables have keys and tokens that open
/// nothing, so those must look generated.
fn is_plausible(value: &str, noun: &Noun) -> bool {
    let said = Said {
        value,
        quote: Quote::Bare,
        is_announced: true,
    };
    let is_vague = noun.expected == Expected::Key && !noun.word.contains(' ');
    !value.contains(char::is_whitespace)
        && opens_something(said, noun.expected, noun.called)
        && (!is_vague || is_random(value))
}

/// The value of the label “Password:” between `above`, the text up to the label, and `rest`, the
/// text behind it, where the line above or below names the user. Places are those of `rest`.
pub(super) fn labelled(above: &str, rest: &str) -> Option<Span> {
    let (lines, lead) = above.rsplit_once('\n')?;
    let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
    let is_label = lead.chars().all(|c| " \t-*_•".contains(c));
    let value = line
        .trim_start_matches(['*', '_'])
        .trim_start()
        .strip_prefix([':', '='])?
        .trim_start_matches(MARKUP);
    let start = line.len() - value.len();
    let value = value.trim_end().trim_end_matches(MARKUP);
    let before = lines.trim_end().rsplit('\n').next().unwrap_or_default();
    let behind = below.trim_start().split('\n').next().unwrap_or_default();
    let is_paired = names_user(before) || names_user(behind);
    (is_label && is_paired && is_labelled_password(value))
        .then(|| Span::new(start, start + value.len()))
}

/// Whether `line` is a label for a user and a value: “Username: ap-team”.
fn names_user(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '-', '*', '_', '•']);
    let Some((label, value)) = line.split_once([':', '=']) else {
        return false;
    };
    let label = label.trim_end_matches(MARKUP);
    let hit = SEARCH.find(label).filter(|hit| hit.end() == label.len());
    hit.is_some_and(|hit| NOUNS[hit.pattern().as_usize()].expected == Expected::Login)
        && !value.trim_matches(MARKUP).is_empty()
}
