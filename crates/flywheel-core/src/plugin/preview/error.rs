//! Why an export cannot be planned.

use std::fmt;

use flywheel_messages::{Message, message};

/// Why drafts cannot be exported together, or in this form; [`PlanError::advice`] is what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// No draft.
    Nothing,
    /// More than one skill for a form that holds one.
    SeveralSkills {
        /// How many drafts there are.
        count: usize,
    },
    /// A plugin as a `.skill`.
    PluginAsSkill {
        /// The plugin.
        name: String,
    },
    /// Two plugins.
    SeveralPlugins {
        /// The first plugin.
        first: String,
        /// The second.
        second: String,
    },
    /// Two drafts whose files would mix.
    SameFolder {
        /// The draft that has the folder.
        first: String,
        /// The draft that would lie in it too.
        second: String,
        /// The folder in the export.
        folder: String,
    },
}

impl PlanError {
    /// What is wrong, as a sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Nothing => message!("There is nothing to export."),
            Self::SeveralSkills { count } => {
                message!("This form holds one skill, and {count} are chosen.")
            }
            Self::PluginAsSkill { name } => {
                message!("“{name}” is a plugin, and a .skill file holds one skill.")
            }
            Self::SeveralPlugins { first, second } => {
                message!("“{first}” and “{second}” are both plugins, and an export holds one.")
            }
            Self::SameFolder {
                first,
                second,
                folder,
            } => message!(
                "“{first}” and “{second}” would share the folder {folder}, and their files would \
                 mix."
            ),
        }
    }

    /// What to do next, as a sentence.
    pub fn advice(&self) -> Message {
        match self {
            Self::Nothing => message!("Choose a skill or a plugin first."),
            Self::SeveralSkills { .. } => message!("Choose one, or make a plugin of them."),
            Self::PluginAsSkill { .. } => message!("Export it as a plugin."),
            Self::SeveralPlugins { .. } => message!("Export them one after the other."),
            Self::SameFolder { .. } => message!("Rename one of them."),
        }
    }
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}
