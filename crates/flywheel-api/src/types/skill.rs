use flywheel_messages::Message;

use super::{Place, wire};

wire! {
    /// A text of a `SKILL.md`, possibly not saved yet.
    pub struct SkillText {
        /// The whole text.
        pub text: String,
    }

    /// The front matter as a form.
    pub struct SkillForm {
        /// `name`, `description` and every other key, in the order of the text.
        pub fields: Vec<FormField>,
        /// Why the form cannot be edited now, where that is so; the text still can.
        pub problem: Option<Message>,
    }

    /// One field of the form.
    pub struct FormField {
        /// The key.
        pub key: String,
        /// The value as text; nothing where it is a list or a map.
        pub value: Option<String>,
        /// Where the value stands.
        pub from: Place,
        /// Where it ends.
        pub to: Place,
    }

    /// Sets, adds or removes one field, leaving every other byte as it is.
    pub struct SetField {
        /// The whole text.
        pub text: String,
        /// The key.
        pub key: String,
        /// The new value; nothing removes the key.
        pub value: Option<String>,
    }

    /// Changes to a text.
    pub struct Edits {
        /// In order of place, none overlapping.
        pub edits: Vec<Edit>,
    }

    /// Replaces what stands between two places.
    pub struct Edit {
        /// From.
        pub from: Place,
        /// To.
        pub to: Place,
        /// What stands there afterwards.
        pub insert: String,
    }

    /// Safe HTML.
    pub struct Rendered {
        /// Sanitised HTML of the body, with no script, style, frame or remote picture.
        pub html: String,
    }
}
