//! Why an export cannot be planned.

/// Why drafts cannot be exported together, or in this form; [`PlanError::advice`] is what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// No draft.
    #[error("There is nothing to export.")]
    Nothing,
    /// More than one skill for a form that holds one.
    #[error("This form holds one skill, and {count} are chosen.")]
    SeveralSkills {
        /// How many drafts there are.
        count: usize,
    },
    /// A plugin as a `.skill`.
    #[error("“{name}” is a plugin, and a .skill file holds one skill.")]
    PluginAsSkill {
        /// The plugin.
        name: String,
    },
    /// Two plugins.
    #[error("“{first}” and “{second}” are both plugins, and an export holds one.")]
    SeveralPlugins {
        /// The first plugin.
        first: String,
        /// The second.
        second: String,
    },
    /// Two drafts whose files would mix.
    #[error("“{first}” and “{second}” would share the folder {folder}, and their files would mix.")]
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
    /// What to do next, as a sentence.
    pub const fn advice(&self) -> &'static str {
        match self {
            Self::Nothing => "Choose a skill or a plugin first.",
            Self::SeveralSkills { .. } => "Choose one, or make a plugin of them.",
            Self::PluginAsSkill { .. } => "Export it as a plugin.",
            Self::SeveralPlugins { .. } => "Export them one after the other.",
            Self::SameFolder { .. } => "Rename one of them.",
        }
    }
}
