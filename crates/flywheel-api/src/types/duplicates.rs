use flywheel_messages::Message;

use super::{Level, NotRead, UnsavedText, wire};

wire! {
    /// Asks which skills of the library repeat others.
    #[derive(Copy, Eq)]
    pub struct ListDuplicates {
        /// Percent of a text that another has to hold to be taken for an edited copy; nothing for
        /// what the audit takes.
        pub least_share: Option<u8>,
    }

    /// A skill, a command or an agent that is compared with others.
    pub struct ComparedSkill {
        /// What it is known by here.
        pub id: String,
        /// `skill`, `command` or `agent`.
        pub kind: String,
        /// Its name.
        pub name: String,
        /// The plugin or the folder that it comes with.
        pub department: Option<String>,
        /// The draft it is in, where it is in the library.
        pub draft: Option<String>,
        /// Where it stands: in its draft, or as the path that was given goes on.
        pub path: String,
    }

    /// In what one skill repeats another.
    #[derive(Copy, Eq)]
    pub enum RepeatKind {
        /// Every file.
        Everything,
        /// The text below the header.
        Text,
        /// Most of the text.
        Edited,
        /// The name.
        Name,
        /// The description, while the texts differ.
        Description,
        /// The name but for the endings of its words.
        NameWords,
    }

    /// A recorded decision that two skills may stay as they are.
    #[derive(Eq)]
    pub struct DuplicateDecision {
        /// Why.
        pub reason: String,
        /// The day, `YYYY-MM-DD`.
        pub decided: String,
    }

    /// Two skills of which one repeats the other.
    pub struct DuplicatePair {
        /// The one that comes first.
        pub first: ComparedSkill,
        /// The other.
        pub second: ComparedSkill,
        /// In what, foremost.
        pub kind: RepeatKind,
        /// How much that matters.
        pub level: Level,
        /// Why they are a pair, each a sentence, the strongest first.
        pub reasons: Vec<Message>,
        /// Percent of the first text that stands in the second.
        pub shared_of_first: u8,
        /// Percent of the second text that stands in the first.
        pub shared_of_second: u8,
        /// That both may stay, where it was decided about exactly these contents.
        pub decided: Option<DuplicateDecision>,
        /// What was decided before one of them changed.
        pub lapsed: Option<DuplicateDecision>,
    }

    /// The skills that repeat others.
    pub struct DuplicateList {
        /// How many were compared.
        pub compared: usize,
        /// The pairs nobody decided about, the strongest first.
        pub pairs: Vec<DuplicatePair>,
        /// Those that were decided to stay.
        pub dismissed: Vec<DuplicatePair>,
        /// What could not be read.
        pub not_read: Vec<NotRead>,
    }

    /// Asks for the skills most like one that is being written.
    pub struct NearestTo {
        /// The draft.
        pub draft: String,
        /// The file that is looked at; it chooses the skill where a draft holds several.
        pub path: Option<String>,
        /// Texts not saved yet, which stand for the files on disk.
        pub unsaved: Vec<UnsavedText>,
    }

    /// A skill that is like another.
    pub struct NearSkill {
        /// The skill.
        pub skill: ComparedSkill,
        /// Its description.
        pub description: String,
        /// How much of what tells the text apart stands in it too, in percent.
        pub likeness: u8,
        /// Words both have, as the text writes them.
        pub shared: Vec<String>,
        /// Whether one of them says that it is not for what the other is for.
        pub told_apart: bool,
    }

    /// The skills most like a text.
    pub struct NearestSkills {
        /// The skill that was asked about; nothing where the draft holds none.
        pub own: Option<ComparedSkill>,
        /// The nearest first; five at most.
        pub near: Vec<NearSkill>,
        /// How many it was compared with.
        pub compared: usize,
        /// How long the comparison took, in microseconds.
        pub micros: u64,
    }

    /// Names two skills by their identities.
    pub struct DuplicateRef {
        /// One.
        pub first: String,
        /// The other.
        pub second: String,
    }

    /// Records that two skills may stay as they are.
    pub struct DismissDuplicate {
        /// The one beside which it is recorded.
        pub first: String,
        /// The other.
        pub second: String,
        /// Why both are needed.
        pub reason: String,
    }

    /// What a decision about two skills did.
    pub struct DuplicateDecided {
        /// The entry of the log that undoes it; nothing where it changed nothing.
        pub activity: Option<i64>,
    }

    /// The skills of the library that hang together.
    pub struct DuplicateMap {
        /// How many were compared.
        pub compared: usize,
        /// How many stand alone.
        pub alone: usize,
        /// Those that hang together, the largest groups first.
        pub clusters: Vec<DuplicateCluster>,
    }

    /// Skills that hang together.
    pub struct DuplicateCluster {
        /// The skills.
        pub skills: Vec<ComparedSkill>,
        /// What holds them together.
        pub links: Vec<DuplicateLink>,
    }

    /// What holds two skills of a cluster together.
    pub struct DuplicateLink {
        /// The place of one among the skills of the cluster.
        pub first: usize,
        /// The place of the other.
        pub second: usize,
        /// In what one repeats the other; nothing where they are close in meaning alone.
        pub kind: Option<RepeatKind>,
        /// Why, each a sentence.
        pub reasons: Vec<Message>,
    }
}
