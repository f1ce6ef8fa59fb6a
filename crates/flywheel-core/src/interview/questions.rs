use flywheel_messages::{Message, message};

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
#[derive(Clone, Debug)]
pub struct Question {
    /// What it is about.
    pub topic: Topic,
    /// The question.
    pub title: Message,
    /// How to answer it.
    pub help: Message,
    /// An answer somebody might give.
    pub example: Message,
    /// What the answer becomes.
    pub becomes: Message,
}

/// The questions, in the order to ask them.
pub static QUESTIONS: [Question; 9] = [
    Question {
        topic: Topic::Job,
        title: message!("What is the job?"),
        help: message!("One line. Begin with what is done: match, write, check, prepare."),
        example: message!("Match the bank statement with the ledger and explain what is left"),
        becomes: message!(
            "The title, and the first sentence Claude reads to know what the skill does."
        ),
    },
    Question {
        topic: Topic::When,
        title: message!("What do people say when they need it?"),
        help: message!(
            "Write it the way a colleague would ask, one request a line. Three are good."
        ),
        example: message!(
            "can you reconcile the bank for October\nwhy is the bank higher than the books"
        ),
        becomes: message!(
            "“Use when…”: Claude takes up the skill when somebody talks like this. They also \
             become its test requests."
        ),
    },
    Question {
        topic: Topic::NotFor,
        title: message!("When should it stay out of it?"),
        help: message!("What sounds similar and is another job. One a line."),
        example: message!("booking corrections in the ledger\nplanning next month's payments"),
        becomes: message!("“Not for…”: it keeps Claude from using the skill for the wrong thing."),
    },
    Question {
        topic: Topic::Brings,
        title: message!("What does the person bring?"),
        help: message!(
            "Files, dates, names, decisions. Claude asks for what is missing. One a line."
        ),
        example: message!("the bank statement as a file\nthe month"),
        becomes: message!("The list Claude goes through before it starts."),
    },
    Question {
        topic: Topic::Systems,
        title: message!("Which systems does Claude read?"),
        help: message!("The kind of system, not a sign-in: a connector brings that. One a line."),
        example: message!("data warehouse\nemail"),
        becomes: message!(
            "Placeholders such as ~~data warehouse, which each team fills with its own connector."
        ),
    },
    Question {
        topic: Topic::Steps,
        title: message!("How is it done?"),
        help: message!(
            "As you would tell a new colleague, one step a line. Say where to ask before going on."
        ),
        example: message!(
            "Add up both lists and compare with the balances\nMatch lines with the same reference \
             and amount\nAsk before matching two lines that fit equally well\nPut what is left \
             into a table with the reason"
        ),
        becomes: message!("The numbered steps."),
    },
    Question {
        topic: Topic::Never,
        title: message!("What must never happen?"),
        help: message!("What would be embarrassing, expensive or unsafe. One a line."),
        example: message!("change an amount to make the lists agree\nsend anything to the bank"),
        becomes: message!("The limits Claude keeps to."),
    },
    Question {
        topic: Topic::Result,
        title: message!("What does the result look like?"),
        help: message!(
            "Show one as it should be: a few lines of a real one, with the names changed."
        ),
        example: message!(
            "The bank and the books differ by 220.00, all explained.\n28 Oct, bank charge, \
             220.00, not booked yet"
        ),
        becomes: message!("The example Claude follows."),
    },
    Question {
        topic: Topic::Owner,
        title: message!("Who looks after this skill?"),
        help: message!(
            "A role or a team, so that people know whom to tell when something changes."
        ),
        example: message!("Treasury team"),
        becomes: message!("The owner, at the end of the skill."),
    },
];
