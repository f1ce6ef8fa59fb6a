//! Credentials in tables and in labels that stand below one another.

use super::items::{Beside, accepts};
use super::nouns::{Expected, Noun, is_word};
use super::plausible::{Quote, STATES, Said, is_labelled_password, is_strong, opens_something};
use super::remarks::is_told;
use super::{NOUNS, SEARCH};
use crate::audit::secrets::Credential;
use crate::audit::secrets::value::is_random;
use crate::audit::words::Hit;
use crate::text::Span;

/// The longest heading of a column that names what stands below it, in bytes.
const LONGEST_HEADING: usize = 40;

/// Signs around the content of a cell.
const MARKUP: [char; 6] = [' ', '\t', '*', '`', '_', '"'];

/// The columns of a table that tell something.
#[derive(Default)]
struct Columns {
    /// What each announces.
    nouns: Vec<Option<&'static Noun>>,
    /// The one of users.
    user: Option<usize>,
}

/// Credentials in the tables of `text`, whose nouns stand at `hits`, with what each is called.
/// Only rows that hold a noun, or stand below one, are taken apart.
pub(super) fn find(text: &str, hits: &[Hit]) -> Vec<(Span, Credential)> {
    let mut found = Vec::new();
    let mut columns = Columns::default();
    let mut before: Vec<Span> = Vec::new();
    let mut hits = hits.iter().map(|hit| hit.span.end).peekable();
    for (row, line) in lines(text) {
        let is_row = line.starts_with('|');
        let has_noun = is_row && {
            while hits.next_if(|end| *end <= row).is_some() {}
            hits.peek().is_some_and(|end| *end <= row + line.len())
        };
        if is_row && is_rule(line) {
            columns = Columns::of(text, &before);
        } else if has_noun || (is_row && columns.nouns.iter().any(Option::is_some)) {
            let row = cells(line, row);
            found.extend(in_columns(text, &row, &columns));
            found.extend(in_row(text, &row));
            before = row;
        } else {
            before.clear();
        }
        if !is_row {
            columns = Columns::default();
        }
    }
    found
}

impl Columns {
    /// What the headings in `cells` of `text` announce.
    fn of(text: &str, cells: &[Span]) -> Self {
        let headings = || cells.iter().map(|cell| &text[cell.range()]);
        Self {
            nouns: headings().map(column).collect(),
            user: headings().position(is_user),
        }
    }
}

/// The noun that `cell` is about as the heading of a column: the one it ends in, or begins with
/// before it says what for.
fn column(cell: &str) -> Option<&'static Noun> {
    if let Some((noun, _)) = heading(cell) {
        return Some(noun);
    }
    let hit = SEARCH.find(cell).filter(|hit| hit.start() == 0)?;
    let noun = &NOUNS[hit.pattern().as_usize()];
    let purpose = cell[hit.end()..].split_whitespace().next()?;
    let is_typed = matches!(
        noun.expected,
        Expected::Password | Expected::Pin | Expected::Code
    );
    (is_typed && cell.len() <= LONGEST_HEADING && PURPOSES.contains(&purpose)).then_some(noun)
}

/// Words that begin what a credential is for.
const PURPOSES: &[&str] = &[
    "for", "to", "on", "at", "für", "am", "im", "zum", "zur", "bei", "pour", "du", "au", "par",
    "para", "de", "del", "al", "di", "per", "della", "do", "da", "no", "van", "voor", "bij", "op",
    "w", "na", "dla", "przez",
];

/// Whether a column with the heading `cell` is for users.
fn is_user(cell: &str) -> bool {
    let hit = SEARCH.find_iter(cell).find(|hit| hit.end() == cell.len());
    hit.is_some_and(|hit| NOUNS[hit.pattern().as_usize()].expected == Expected::Login)
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

/// Whether `line`, a row, stands between the headings and the rows.
pub(super) fn is_rule(line: &str) -> bool {
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
fn in_columns(text: &str, row: &[Span], columns: &Columns) -> Vec<(Span, Credential)> {
    let announced = row.iter().zip(&columns.nouns);
    let user = columns.user.and_then(|at| row.get(at));
    let is_named = user.is_some_and(|cell| {
        let user = &text[cell.range()];
        !user.is_empty() && !user.contains(char::is_whitespace) && !is_told(user)
    });
    let beside = if is_named {
        Beside::User
    } else {
        Beside::Nothing
    };
    announced
        .filter_map(|(cell, noun)| Some((*cell, (*noun)?)))
        .filter(|(cell, noun)| {
            let value = &text[cell.range()];
            is_plausible(value, noun) || is_chosen(value, noun, beside)
        })
        .map(|(cell, noun)| (cell, noun.called))
        .collect()
}

/// Whether `value` is what a person made up and wrote below the heading `noun`: words, where a user
/// stands beside them or the heading is one for words.
fn is_chosen(value: &str, noun: &Noun, beside: Beside) -> bool {
    let is_made_up = matches!(noun.expected, Expected::Password | Expected::Code);
    let is_word = noun.called == Credential::Passphrase
        && value.chars().count() >= 5
        && value.starts_with(char::is_uppercase)
        && value.chars().all(char::is_alphabetic)
        && !STATES.contains(&value.to_lowercase().as_str())
        && !is_told(value);
    let is_marked = value.contains(char::is_whitespace) || beside == Beside::User;
    is_made_up && (is_word || (is_marked && accepts(value, noun.called, noun.expected, beside)))
}

/// What stands right of a cell that names it; where the cell says more, as “Wrong password” does,
/// only a strong one.
fn in_row(text: &str, row: &[Span]) -> Vec<(Span, Credential)> {
    row.windows(2)
        .filter(|pair| may_open(&text[pair[1].range()]))
        .filter_map(|pair| {
            let (noun, is_all) = heading(&text[pair[0].range()])?;
            let value = &text[pair[1].range()];
            (is_plausible(value, noun) && (is_all || is_strong(value)))
                .then_some((pair[1], noun.called))
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
