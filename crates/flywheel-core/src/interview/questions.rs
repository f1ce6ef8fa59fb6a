/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// The job.
    Job,
    /// What people say when it comes up.
    When,
    /// What sounds like it and is not.
    NotFor,
    /// What the person has to give.
    Brings,
    /// The systems that are read.
    Systems,
    /// How it is done.
    Steps,
    /// What must never happen.
    Never,
    /// What comes out.
    Result,
    /// Who looks after the skill.
    Owner,
}

impl Topic {
    /// The identity used in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Job => "job",
            Self::When => "when",
            Self::NotFor => "notFor",
            Self::Brings => "brings",
            Self::Systems => "systems",
            Self::Steps => "steps",
            Self::Never => "never",
            Self::Result => "result",
            Self::Owner => "owner",
        }
    }

    /// The topic whose [`id`](Self::id) is `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        let mut topics = QUESTIONS.iter().map(|question| question.topic);
        topics.find(|topic| topic.id() == id)
    }
}

/// A question, in plain words.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// What it is about.
    pub topic: Topic,
    /// The question.
    pub title: &'static str,
    /// How to answer it.
    pub help: &'static str,
    /// An answer somebody might give.
    pub example: &'static str,
    /// What the answer becomes.
    pub becomes: &'static str,
}

/// The questions, in the order to ask them.
pub const QUESTIONS: [Question; 9] = [
    Question {
        topic: Topic::Job,
        title: "What is the job?",
        help: "One line. Begin with what is done: match, write, check, prepare.",
        example: "Match the bank statement with the ledger and explain what is left",
        becomes: "The title, and the first sentence Claude reads to know what the skill does.",
    },
    Question {
        topic: Topic::When,
        title: "What do people say when they need it?",
        help: "Write it the way a colleague would ask, one request a line. Three are good.",
        example: "can you reconcile the bank for October\nwhy is the bank higher than the books",
        becomes: "“Use when…”: Claude takes up the skill when somebody talks like this. They also become its test requests.",
    },
    Question {
        topic: Topic::NotFor,
        title: "When should it stay out of it?",
        help: "What sounds similar and is another job. One a line.",
        example: "booking corrections in the ledger\nplanning next month's payments",
        becomes: "“Not for…”: it keeps Claude from using the skill for the wrong thing.",
    },
    Question {
        topic: Topic::Brings,
        title: "What does the person bring?",
        help: "Files, dates, names, decisions. Claude asks for what is missing. One a line.",
        example: "the bank statement as a file\nthe month",
        becomes: "The list Claude goes through before it starts.",
    },
    Question {
        topic: Topic::Systems,
        title: "Which systems does Claude read?",
        help: "The kind of system, not a sign-in: a connector brings that. One a line.",
        example: "data warehouse\nemail",
        becomes: "Placeholders such as ~~data warehouse, which each team fills with its own connector.",
    },
    Question {
        topic: Topic::Steps,
        title: "How is it done?",
        help: "As you would tell a new colleague, one step a line. Say where to ask before going on.",
        example: "Add up both lists and compare with the balances\nMatch lines with the same reference and amount\nAsk before matching two lines that fit equally well\nPut what is left into a table with the reason",
        becomes: "The numbered steps.",
    },
    Question {
        topic: Topic::Never,
        title: "What must never happen?",
        help: "What would be embarrassing, expensive or unsafe. One a line.",
        example: "change an amount to make the lists agree\nsend anything to the bank",
        becomes: "The limits Claude keeps to.",
    },
    Question {
        topic: Topic::Result,
        title: "What does the result look like?",
        help: "Show one as it should be: a few lines of a real one, with the names changed.",
        example: "The bank and the books differ by 220.00, all explained.\n28 Oct, bank charge, 220.00, not booked yet",
        becomes: "The example Claude follows.",
    },
    Question {
        topic: Topic::Owner,
        title: "Who looks after this skill?",
        help: "A role or a team, so that people know whom to tell when something changes.",
        example: "Treasury team",
        becomes: "The owner, at the end of the skill.",
    },
];
