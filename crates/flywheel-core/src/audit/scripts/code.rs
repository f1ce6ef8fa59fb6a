//! A script in a form that is the same for all languages.
//!
//! It keeps what the rules need: what is called with what, what is assigned to what, which
//! commands run and what flows between them. Everything else is [`Code::Other`] with its parts.

use std::rc::Rc;

use crate::text::Span;

/// The name of an import of all that a module has.
pub(super) const ALL: &str = "*";

/// A piece of a script.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Where it stands in the file.
    pub(super) span: Span,
    /// What it is.
    pub(super) code: Code,
}

/// The operators whose result can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    /// Adds numbers, joins texts.
    Plus,
    /// Subtracts.
    Minus,
    /// Multiplies numbers, repeats texts.
    Times,
    /// Divides numbers, joins paths.
    Slash,
    /// Formats a text, or takes a remainder.
    Percent,
    /// Exclusive or of bits.
    Xor,
    /// `-f` of PowerShell.
    Format,
    /// `-join` of PowerShell: a list and what stands between.
    JoinWith,
    /// `-split` of PowerShell: a text and where it is split.
    Split,
    /// `-replace` of PowerShell: a text and a list of what and with what.
    Replace,
}

/// What a [`Node`] is.
#[derive(Clone, Debug)]
pub(super) enum Code {
    /// Something of which only the parts matter.
    Other(Vec<Node>),
    /// A literal text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A variable, or a name of the language.
    Name(String),
    /// `a.b`.
    Member(Box<Node>, String),
    /// `a[b]`.
    Index(Box<Node>, Box<Node>),
    /// A text or a list from its end to its beginning.
    Reversed(Box<Node>),
    /// A list, a tuple or a set.
    List(Vec<Node>),
    /// Keys and values.
    Pairs(Vec<(Node, Node)>),
    /// A text made of parts.
    Join(Vec<Node>),
    /// An operation on values.
    Operation(Operator, Vec<Node>),
    /// A call.
    Call(Box<Node>, Vec<Argument>),
    /// A function.
    Function(Rc<Function>),
    /// An assignment.
    Assign {
        /// A name, a member, or a pattern of them.
        to: Box<Node>,
        /// What is assigned.
        value: Box<Node>,
        /// Whether it is put behind what is there already.
        adds: bool,
    },
    /// A name for something of another module.
    Import {
        /// The name.
        name: String,
        /// The whole path of the thing.
        path: String,
    },
    /// One after the other; the value is that of the last.
    Block(Vec<Node>),
    /// Runs perhaps, or more than once.
    Maybe(Vec<Node>),
    /// One of several values.
    Choice(Vec<Node>),
    /// Something for each item of a list.
    Each {
        /// The name or pattern each item is given.
        item: Box<Node>,
        /// The list.
        of: Box<Node>,
        /// What is done with it.
        body: Box<Node>,
    },
    /// What a function gives back.
    Return(Box<Node>),
    /// A program or a cmdlet that is started.
    Command(Command),
    /// Commands of which each reads what the one before writes.
    Pipe(Vec<Node>),
}

/// An argument of a call.
#[derive(Clone, Debug)]
pub(super) struct Argument {
    /// Its name, where it has one.
    pub(super) name: Option<String>,
    /// Whether its items are the arguments.
    pub(super) is_spread: bool,
    /// What is given.
    pub(super) value: Node,
}

/// A function, a method or a script block.
#[derive(Clone, Debug)]
pub(super) struct Function {
    /// The names it can be called by.
    pub(super) names: Vec<String>,
    /// A name or pattern for each parameter.
    pub(super) parameters: Vec<Node>,
    /// What it does.
    pub(super) body: Node,
    /// Whether it gives back its last value, as a shell function its output.
    pub(super) gives_last: bool,
}

/// A command line.
#[derive(Clone, Debug)]
pub(super) struct Command {
    /// The program and what it is given.
    pub(super) words: Vec<Node>,
    /// Where its input comes from and its output goes to.
    pub(super) redirects: Vec<Redirect>,
}

/// A redirection of a command.
#[derive(Clone, Debug)]
pub(super) struct Redirect {
    /// What it does.
    pub(super) kind: RedirectKind,
    /// The file, or the text.
    pub(super) target: Node,
}

/// What a [`Redirect`] does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RedirectKind {
    /// Reads a file.
    From,
    /// Reads a text that stands in the script.
    Text,
    /// Writes a file.
    To,
    /// Writes behind what is in a file.
    Behind,
}

impl Node {
    pub(super) fn new(span: Span, code: Code) -> Self {
        Self { span, code }
    }

    /// What is known of nothing.
    pub(super) fn nothing(span: Span) -> Self {
        Self::new(span, Code::Other(Vec::new()))
    }

    pub(super) fn text(span: Span, text: impl Into<String>) -> Self {
        Self::new(span, Code::Text(text.into()))
    }

    pub(super) fn name(span: Span, name: impl Into<String>) -> Self {
        Self::new(span, Code::Name(name.into()))
    }

    /// The nodes one after the other, or the only one.
    pub(super) fn block(span: Span, mut nodes: Vec<Self>) -> Self {
        match nodes.len() {
            1 => nodes.remove(0),
            _ => Self::new(span, Code::Block(nodes)),
        }
    }

    /// The text made of `parts`, or the only one.
    pub(super) fn join(span: Span, mut parts: Vec<Self>) -> Self {
        match parts.len() {
            1 => parts.remove(0),
            0 => Self::text(span, ""),
            _ => Self::new(span, Code::Join(parts)),
        }
    }
}

impl Argument {
    /// An argument without a name.
    pub(super) fn plain(value: Node) -> Self {
        Self {
            name: None,
            is_spread: false,
            value,
        }
    }
}
