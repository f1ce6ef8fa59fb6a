use std::collections::BTreeMap;

use flywheel_messages::Message;

use super::{Standing, wire};

wire! {
    /// A question of the interview.
    pub struct InterviewQuestion {
        /// Identity, which names the answer.
        pub id: String,
        /// The question.
        pub title: Message,
        /// How to answer it.
        pub help: Message,
        /// An answer somebody might give.
        pub example: Message,
        /// What the answer becomes.
        pub becomes: Message,
    }

    /// The interview, and what was answered before.
    pub struct Interview {
        /// In the order to ask.
        pub questions: Vec<InterviewQuestion>,
        /// What was kept.
        pub answers: BTreeMap<String, String>,
    }

    /// Answers, by the identity of the question, as they were typed.
    pub struct InterviewAnswers {
        /// The answers; one that is missing was skipped.
        pub answers: BTreeMap<String, String>,
    }

    /// The skill that answers make.
    pub struct InterviewSkill {
        /// A name for it.
        pub suggested_name: String,
        /// Its description; empty while the answers say none of it.
        pub description: String,
        /// Sanitised HTML of its body.
        pub html: String,
        /// How it would stand.
        pub standing: Standing,
    }

    /// Starts a draft from answers.
    pub struct CreateFromInterview {
        /// Folder and skill name, lower case with hyphens.
        pub name: String,
        /// The answers.
        pub answers: BTreeMap<String, String>,
    }
}
