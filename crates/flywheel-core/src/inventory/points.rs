//! What runs, and what is contacted.

use flywheel_messages::{Message, message};

use crate::text::Span;

/// Something that would run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunPoint {
    /// The file that says so, or that runs.
    pub path: String,
    /// Where in it; nothing for the whole file.
    pub span: Option<Span>,
    /// What runs, in one line.
    pub what: Message,
    /// When, as it stands alone or after “It runs”: "before Claude uses a tool".
    pub when: Message,
    /// What makes it run.
    pub kind: RunKind,
}

/// What makes something run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RunKind {
    /// A moment of a session: nobody is asked.
    Hook,
    /// A connector that is a program on the person's computer.
    Server,
    /// A text that is loaded.
    Load,
    /// A program that Claude's shell finds by its name.
    OnPath,
    /// A packed extension, which nobody looked into.
    Extension,
    /// Claude Code itself: language servers, monitors and the like.
    ClaudeCode,
    /// Claude, or another program.
    Script,
}

impl RunKind {
    /// The kind's name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Hook => "hook",
            Self::Server => "server",
            Self::Load => "load",
            Self::OnPath => "bin",
            Self::Extension => "extension",
            Self::ClaudeCode => "claude_code",
            Self::Script => "script",
        }
    }

    /// Whether it runs without anybody asking for it.
    pub const fn is_unasked(self) -> bool {
        !matches!(self, Self::Script | Self::OnPath)
    }
}

/// Somewhere a bundle would connect to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Connection {
    /// The file that says so.
    pub path: String,
    /// Where in it.
    pub span: Span,
    /// The host, in lower case, without port.
    pub host: String,
    /// How it is reached.
    pub reach: Reach,
}

/// How a host is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// As a connector.
    Connector,
    /// By a hook, without anyone asking.
    Hook,
    /// By a program of the bundle.
    Script,
    /// By Claude, because a text tells it to.
    Told,
    /// A link: only if someone follows it.
    Link,
}

impl Reach {
    /// The manner in words.
    pub fn words(self) -> Message {
        match self {
            Self::Connector => message!("as a connector"),
            Self::Hook => message!("by a hook, without anyone asking"),
            Self::Script => message!("by a script, when it runs"),
            Self::Told => message!("by Claude, because the text says how"),
            Self::Link => message!("as a link, if someone follows it"),
        }
    }

    /// The manner's name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Connector => "connector",
            Self::Hook => "hook",
            Self::Script => "script",
            Self::Told => "told",
            Self::Link => "link",
        }
    }
}
