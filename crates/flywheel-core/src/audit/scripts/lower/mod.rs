//! Turns the tree of each language into [`Node`]s.

mod escapes;
mod go;
mod javascript;
mod powershell;
mod python;
mod shell;
mod typescript;

pub(super) use self::escapes::unescape;

use std::cell::{Cell, RefCell};

use tree_sitter::Node as Syntax;

use super::code::{Code, Node};
use super::language::Language;
use super::parse::{Cut, parse};
use crate::text::Span;

/// How deeply a script may be nested.
const MAX_DEPTH: usize = 160;

/// Where the text that is read stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The bytes of the file it is.
    pub(super) span: Span,
    /// Whether each of its bytes is one of the file.
    pub(super) is_exact: bool,
}

impl Place {
    /// Where the bytes `start..end` of the text stand.
    fn of(self, start: usize, end: usize) -> Span {
        if self.is_exact {
            Span::new(start, end).shifted(self.span.start)
        } else {
            self.span
        }
    }
}

/// Reads `text`, which stands at `place`; says why parts of it were not read.
pub(super) fn lower(
    language: Language,
    text: &str,
    place: Place,
) -> Result<(Node, Option<Cut>), Cut> {
    let (tree, cut) = parse(language, text)?;
    let reader = Reader {
        text,
        place,
        depth: Cell::new(0),
        is_cut: Cell::new(false),
        own: RefCell::new(None),
    };
    let node = match language {
        Language::Python => reader.python(tree.root_node()),
        Language::JavaScript => reader.javascript(tree.root_node()),
        Language::Go => reader.go(tree.root_node()),
        Language::Shell => reader.shell(tree.root_node()),
        Language::PowerShell => reader.powershell(tree.root_node()),
    };
    let cut = cut.or(reader.is_cut.get().then_some(Cut::Depth));
    Ok((node, cut))
}

/// Reads the tree of one text.
struct Reader<'t> {
    text: &'t str,
    place: Place,
    depth: Cell<usize>,
    is_cut: Cell<bool>,
    /// What the method that is read calls its object, where that is not a word of the language.
    own: RefCell<Option<String>>,
}

impl<'t> Reader<'t> {
    fn span(&self, syntax: Syntax<'_>) -> Span {
        self.place.of(syntax.start_byte(), syntax.end_byte())
    }

    fn source(&self, syntax: Syntax<'_>) -> &'t str {
        self.text.get(syntax.byte_range()).unwrap_or_default()
    }

    /// Reads one level deeper, if that is not too deep.
    fn deeper(&self, syntax: Syntax<'_>, read: impl FnOnce(&Self) -> Node) -> Node {
        if self.depth.get() >= MAX_DEPTH {
            self.is_cut.set(true);
            return Node::nothing(self.span(syntax));
        }
        self.depth.set(self.depth.get() + 1);
        let node = read(self);
        self.depth.set(self.depth.get() - 1);
        node
    }

    /// A node of the whole of `syntax`.
    fn node(&self, syntax: Syntax<'_>, code: Code) -> Node {
        Node::new(self.span(syntax), code)
    }

    /// The children that `read` makes nodes of.
    fn all(&self, syntax: Syntax<'_>, read: impl Fn(&Self, Syntax<'_>) -> Node) -> Vec<Node> {
        let read = |child| read(self, child);
        named(syntax).into_iter().map(read).collect()
    }

    /// The operands of the operations `kind` that hang on the left one of each other, so that a
    /// long sum is one level deep; nothing where the operators differ.
    fn chain<'s>(&self, syntax: Syntax<'s>, kind: &str) -> (&'t str, Vec<Syntax<'s>>) {
        let operator = |syntax: Syntax<'_>| {
            let operator = syntax.child_by_field_name("operator");
            operator.map_or("", |operator| self.source(operator))
        };
        let sign = operator(syntax);
        let mut operands = Vec::new();
        let mut at = syntax;
        loop {
            operands.extend(at.child_by_field_name("right"));
            match at.child_by_field_name("left") {
                Some(left) if left.kind() == kind && operator(left) == sign => at = left,
                left => {
                    operands.extend(left);
                    break;
                }
            }
        }
        operands.reverse();
        (sign, operands)
    }
}

/// The named children of `syntax`, comments aside.
fn named(syntax: Syntax<'_>) -> Vec<Syntax<'_>> {
    let mut cursor = syntax.walk();
    let children = syntax.named_children(&mut cursor);
    children
        .filter(|child| !child.kind().ends_with("comment"))
        .collect()
}

/// All children of `syntax` in the field `name`.
fn fields<'s>(syntax: Syntax<'s>, name: &str) -> Vec<Syntax<'s>> {
    let mut cursor = syntax.walk();
    syntax.children_by_field_name(name, &mut cursor).collect()
}

/// The whole number that `source` writes, in any base a language knows.
fn number(source: &str) -> Option<i64> {
    let digits = source.replace('_', "").to_ascii_lowercase();
    let digits = digits.trim_end_matches(['n', 'l']);
    let (digits, base) = match digits.get(..2) {
        Some("0x") => (&digits[2..], 16),
        Some("0o") => (&digits[2..], 8),
        Some("0b") => (&digits[2..], 2),
        _ => (digits, 10),
    };
    i64::from_str_radix(digits, base).ok()
}
