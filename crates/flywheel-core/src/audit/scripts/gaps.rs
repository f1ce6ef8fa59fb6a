//! Where what fills each gap of a text comes from.

use std::rc::Rc;
use std::sync::Arc;

use super::origins::Origins;
use super::value::{HOLE, Value};

/// The most gaps of one text that are told apart.
const MAX_GAPS: usize = 256;

/// The first of the characters that number the gaps of a text that is run; a private one.
const FIRST_MARK: u32 = 0xe000;

/// Where what fills each gap of a text comes from, in their order; not known where any of them may
/// be filled from wherever the whole text comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Gaps(Option<Arc<[Origins]>>);

impl Gaps {
    /// Gaps that are filled from each of `all`; where those are the same, they need no telling apart.
    pub(super) fn of(all: Vec<Origins>) -> Self {
        let is_one = all.windows(2).all(|pair| pair[0] == pair[1]);
        Self((!is_one).then(|| all.into()))
    }

    /// Where what fills each of the gaps of `text` comes from, where they are told apart.
    fn told_apart(&self, text: &str) -> Option<&[Origins]> {
        let all = self.0.as_deref()?;
        (all.len() == text.matches(HOLE).count()).then_some(all)
    }

    /// The same in a text that comes from `known`, and now from `from` too: which gap that fills is
    /// not known.
    pub(super) fn add(&mut self, known: Origins, from: Origins) {
        let is_new = from.sensitive.is_some() && from.sensitive != known.sensitive
            || (from.parameters | from.files) & !(known.parameters | known.files) != 0;
        if let Some(all) = self.0.as_ref().filter(|_| is_new) {
            let more = |gap: &Origins| gap.and(from.of_content());
            self.0 = Some(all.iter().map(more).collect());
        }
    }

    /// The same, each as `change` makes it.
    pub(super) fn map(&self, change: impl FnMut(&Origins) -> Origins) -> Self {
        Self(self.0.as_ref().map(|all| all.iter().map(change).collect()))
    }
}

/// The gaps of a text that is put together.
#[derive(Default)]
pub(super) struct Gathered {
    all: Vec<Origins>,
    /// Where the parts come from that have no gap: what they hold may stand in any.
    loose: Origins,
}

impl Gathered {
    /// Those of `part`, which reads as `written`.
    pub(super) fn take(&mut self, part: &Value, written: &str) {
        let from = part.from.of_content();
        if let Some(all) = part.gaps.told_apart(written) {
            self.all.extend_from_slice(all);
            return;
        }
        let left = (MAX_GAPS + 1).saturating_sub(self.all.len());
        let count = written.matches(HOLE).take(left).count();
        if count == 0 {
            self.loose = self.loose.and(from);
        }
        self.all.extend(std::iter::repeat_n(from, count));
    }

    /// Those of the whole text.
    pub(super) fn end(self) -> Gaps {
        let Self { all, loose } = self;
        if all.len() > MAX_GAPS {
            return Gaps::default();
        }
        Gaps::of(all.into_iter().map(|gap| gap.and(loose)).collect())
    }
}

/// Where what fills the gaps of the code that is followed comes from.
#[derive(Clone, Debug, Default)]
pub(super) struct Fillings {
    /// What fills a gap without a number.
    any: Origins,
    /// What fills those with the numbers from 0 on.
    numbered: Rc<[Origins]>,
}

impl From<Origins> for Fillings {
    fn from(any: Origins) -> Self {
        let numbered = Rc::default();
        Self { any, numbered }
    }
}

impl Fillings {
    /// The text that `code` is and what fills its gaps. Where they are not all filled alike, a
    /// character behind each is the number of what fills it.
    pub(super) fn of(code: &Value) -> Option<(String, Self)> {
        let text = code.as_text()?;
        let any = code.from.of_content();
        let Some(gaps) = code.gaps.told_apart(text) else {
            return Some((text.to_owned(), any.into()));
        };
        let mut numbered: Vec<Origins> = Vec::new();
        let mut marks = Vec::with_capacity(gaps.len());
        for gap in gaps {
            let known = numbered.iter().position(|known| known == gap);
            marks.push(known.unwrap_or_else(|| {
                numbered.push(*gap);
                numbered.len() - 1
            }));
        }
        let mut marks = marks.into_iter().filter_map(mark);
        let mut shown = String::with_capacity(text.len() * 2);
        for c in text.chars() {
            shown.push(c);
            if c == HOLE {
                shown.extend(marks.next());
            }
        }
        let numbered = numbered.into();
        Some((shown, Self { any, numbered }))
    }

    /// A literal of the code without the numbers of its gaps, and what fills each of them.
    pub(super) fn taken(&self, literal: &str) -> (String, Vec<Origins>) {
        let mut text = String::with_capacity(literal.len());
        let mut gaps = Vec::new();
        let mut chars = literal.chars().peekable();
        while let Some(c) = chars.next() {
            text.push(c);
            if c != HOLE {
                continue;
            }
            let filling = chars.peek().and_then(|next| self.numbered(*next));
            if filling.is_some() {
                chars.next();
            }
            gaps.push(filling.unwrap_or(self.any));
        }
        (text, gaps)
    }

    /// What fills the gaps with the number `mark`.
    fn numbered(&self, mark: char) -> Option<Origins> {
        let number = u32::from(mark).checked_sub(FIRST_MARK)?;
        let number = usize::try_from(number).ok()?;
        self.numbered.get(number).copied()
    }
}

/// The character for the number `number`.
fn mark(number: usize) -> Option<char> {
    char::from_u32(FIRST_MARK + u32::try_from(number).ok()?)
}
