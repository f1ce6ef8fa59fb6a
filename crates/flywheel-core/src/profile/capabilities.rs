//! What a bundle can do, as far as its files show.

use flywheel_messages::{Message, message};

use crate::audit::path_in_bundle;
use crate::inventory::{Reach, RunKind};
use crate::text::{Place, Span};

/// Places that one statement keeps at most; what it counts goes on.
pub(super) const MOST_PLACES: usize = 20;

/// A place that a statement rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The file.
    pub path: String,
    /// The bytes of it; empty at 0 for the file as a whole.
    pub span: Span,
    /// The first byte's line and column, in characters.
    pub place: Place,
    /// The words there, on one line, secrets masked.
    pub words: Option<String>,
}

/// What a bundle can do, as far as its files show. Each list is ordered, and names a thing once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capabilities {
    /// What runs.
    pub runs: Vec<Program>,
    /// What its code does.
    pub acts: Vec<Act>,
    /// Code that both takes something in and uses the network.
    pub flows: Vec<Flow>,
    /// The hosts it contacts or links to.
    pub contacts: Vec<Contact>,
    /// The tools of Claude it asks for or speaks of.
    pub tools: Vec<Tool>,
    /// The connectors it brings or speaks of.
    pub connectors: Vec<Connector>,
    /// Code that could not be read: in a language Flywheel does not know, or packed.
    pub unread_code: Vec<Evidence>,
}

/// Something that runs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Program {
    /// What makes it run.
    pub kind: RunKind,
    /// What runs, in one line.
    pub what: Message,
    /// When, as it stands alone or after “It runs”.
    pub when: Message,
    /// The language it is written in, where it is a file of the bundle.
    pub language: Option<&'static str>,
    /// Where it stands.
    pub places: Vec<Evidence>,
}

/// What code does, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActKind {
    /// Opens files to read them.
    ReadsFiles,
    /// Opens what belongs to the person alone: keys, logins, cookies, all settings at once.
    ReadsPrivate,
    /// Reads a setting of the computer by its name.
    ReadsEnvironment,
    /// Makes or changes files.
    WritesFiles,
    /// Removes files.
    DeletesFiles,
    /// Starts other programs.
    StartsPrograms,
    /// Runs text as code.
    BuildsCode,
    /// Sends or fetches over the network.
    UsesNetwork,
    /// Turns data into another form that nobody reads.
    Encodes,
}

impl ActKind {
    /// All of them, in the order a reviewer reads them.
    pub const ALL: [Self; 9] = [
        Self::ReadsFiles,
        Self::ReadsPrivate,
        Self::ReadsEnvironment,
        Self::WritesFiles,
        Self::DeletesFiles,
        Self::StartsPrograms,
        Self::BuildsCode,
        Self::UsesNetwork,
        Self::Encodes,
    ];

    /// What it does, after “It” or “Its code”.
    pub fn words(self) -> Message {
        match self {
            Self::ReadsFiles => message!("reads files"),
            Self::ReadsPrivate => message!("reads keys, logins or other private data"),
            Self::ReadsEnvironment => message!("reads settings of the computer"),
            Self::WritesFiles => message!("writes files"),
            Self::DeletesFiles => message!("deletes files"),
            Self::StartsPrograms => message!("starts other programs"),
            Self::BuildsCode => message!("runs text as code"),
            Self::UsesNetwork => message!("uses the network"),
            Self::Encodes => message!("encodes or packs data"),
        }
    }

    /// The name in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::ReadsFiles => "reads_files",
            Self::ReadsPrivate => "reads_private",
            Self::ReadsEnvironment => "reads_environment",
            Self::WritesFiles => "writes_files",
            Self::DeletesFiles => "deletes_files",
            Self::StartsPrograms => "starts_programs",
            Self::BuildsCode => "builds_code",
            Self::UsesNetwork => "uses_network",
            Self::Encodes => "encodes",
        }
    }

    /// Whether it takes something in that could be sent on.
    pub const fn reads(self) -> bool {
        matches!(self, Self::ReadsFiles | Self::ReadsPrivate)
    }
}

/// What code does, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Act {
    /// What it does.
    pub kind: ActKind,
    /// How many places say so.
    pub count: usize,
    /// The first of them.
    pub places: Vec<Evidence>,
}

/// Code that both takes something in and uses the network, so that one may go where the other
/// leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flow {
    /// The file it stands in.
    pub path: String,
    /// Whether it also turns data into a form that nobody reads.
    pub encodes: bool,
    /// Where it uses the network.
    pub places: Vec<Evidence>,
}

/// A host.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contact {
    /// Its name, in lower case, without port.
    pub host: String,
    /// How it is reached: the manner that asks least of a person.
    pub reach: Reach,
    /// Whether the organisation's policy allows it; nothing where that is not known.
    pub allowed: Option<bool>,
    /// How many files say so.
    pub count: usize,
    /// The first places.
    pub places: Vec<Evidence>,
}

impl Contact {
    /// Whether it is the computer itself.
    pub fn is_this_computer(&self) -> bool {
        let host = self.host.as_str();
        matches!(
            host,
            "localhost" | "[::1]" | "0.0.0.0" | "host.docker.internal"
        ) || host.starts_with("127.")
            || host.ends_with(".localhost")
    }
}

/// A tool of Claude.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tool {
    /// Its name, such as `Bash`.
    pub name: String,
    /// Where the bundle asks to use it without a question each time.
    pub declared: Vec<Evidence>,
    /// Where a text speaks of using it.
    pub used: Vec<Evidence>,
    /// Whether it is asked for without any limit.
    pub is_unlimited: bool,
    /// What it is limited to where it is asked for with a limit, such as `git log:*`; ordered.
    pub limits: Vec<String>,
}

impl Tool {
    /// Whether it may run any shell command.
    pub fn is_any_command(&self) -> bool {
        self.is_unlimited && matches!(self.name.as_str(), "Bash" | "PowerShell" | "*")
    }

    /// Its name with its limits, as it is asked for.
    pub fn as_asked(&self) -> String {
        if self.is_unlimited || self.limits.is_empty() {
            self.name.clone()
        } else {
            format!("{}({})", self.name, self.limits.join(", "))
        }
    }

    /// Whether it opens files.
    pub fn reads_files(&self) -> bool {
        matches!(self.name.as_str(), "Read" | "Grep" | "Glob") || self.is_any_command()
    }

    /// Whether it reaches the network.
    pub fn uses_network(&self) -> bool {
        matches!(self.name.as_str(), "WebFetch" | "WebSearch") || self.is_any_command()
    }
}

/// A connector: a server that connects Claude to something else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Connector {
    /// Its name.
    pub name: String,
    /// Its address or its program, where the bundle brings it.
    pub target: Option<String>,
    /// Whether it is a program on the person's computer.
    pub is_local: bool,
    /// Whether the organisation has enabled it; nothing where that is not known.
    pub enabled: Option<bool>,
    /// Where the bundle brings it.
    pub declared: Vec<Evidence>,
    /// Where a text speaks of it.
    pub used: Vec<Evidence>,
}

impl Capabilities {
    /// The same with the paths of a bundle in which they stand below `folder`.
    #[must_use]
    pub(super) fn below(mut self, folder: &str) -> Self {
        if !folder.is_empty() {
            for flow in &mut self.flows {
                flow.path = path_in_bundle(folder, &flow.path);
            }
            for evidence in self.evidence_mut() {
                evidence.path = path_in_bundle(folder, &evidence.path);
            }
        }
        self
    }

    fn evidence_mut(&mut self) -> impl Iterator<Item = &mut Evidence> {
        let runs = self.runs.iter_mut().flat_map(|run| &mut run.places);
        let acts = self.acts.iter_mut().flat_map(|act| &mut act.places);
        let flows = self.flows.iter_mut().flat_map(|flow| &mut flow.places);
        let contacts = self.contacts.iter_mut().flat_map(|one| &mut one.places);
        let tools = self.tools.iter_mut();
        let tools = tools.flat_map(|one| one.declared.iter_mut().chain(&mut one.used));
        let connectors = self.connectors.iter_mut();
        let connectors = connectors.flat_map(|one| one.declared.iter_mut().chain(&mut one.used));
        let unread = self.unread_code.iter_mut();
        runs.chain(acts)
            .chain(flows)
            .chain(contacts)
            .chain(tools)
            .chain(connectors)
            .chain(unread)
    }

    /// Whether code of it does `kind`.
    pub fn has(&self, kind: ActKind) -> bool {
        self.acts.iter().any(|act| act.kind == kind)
    }

    /// The hosts it contacts, those it only links to and the computer itself left out.
    pub fn contacted(&self) -> impl Iterator<Item = &Contact> {
        let contacts = self.contacts.iter();
        contacts.filter(|contact| contact.reach != Reach::Link && !contact.is_this_computer())
    }

    /// Whether it may run any shell command.
    pub fn runs_any_command(&self) -> bool {
        self.tools.iter().any(Tool::is_any_command)
    }

    /// Whether it opens files, by a tool or by its own code.
    pub fn reads_files(&self) -> bool {
        self.tools.iter().any(Tool::reads_files) || self.acts.iter().any(|act| act.kind.reads())
    }

    /// Whether it reaches the network, by whatever way.
    pub fn uses_network(&self) -> bool {
        self.contacted().next().is_some()
            || self.has(ActKind::UsesNetwork)
            || self.tools.iter().any(Tool::uses_network)
    }
}
