use flywheel_messages::Message;

use super::wire;

wire! {
    /// A template to start from.
    pub struct Template {
        /// Identity.
        pub id: String,
        /// The kind of work, in a person's words; templates of one kind follow each other.
        pub family: Message,
        /// The job, in a person's words.
        pub title: Message,
        /// What the skill will do.
        pub summary: Message,
        /// A name to begin with.
        pub suggested_name: String,
        /// What a person would say to have it used.
        pub says: Vec<String>,
        /// The kinds of connectors it asks for.
        pub connectors: Vec<String>,
        /// Files to fill in or to read beside the skill.
        pub files: Vec<String>,
    }

    /// The templates.
    pub struct TemplateList {
        /// In the order to show.
        pub templates: Vec<Template>,
    }

    /// A template.
    pub struct TemplateRef {
        /// Its identity.
        pub id: String,
    }
}
