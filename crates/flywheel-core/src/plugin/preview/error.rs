//! Why an export cannot be planned.

/// Why drafts cannot be exported together, or in this form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// No draft.
    #[error("There is nothing to export. Choose a skill or a plugin first.")]
    Nothing,
    /// More than one skill for a form that holds one.
    #[error(
        "This form holds one skill, and {count} are chosen. Choose one, or make a plugin of them."
    )]
    SeveralSkills {
        /// How many drafts there are.
        count: usize,
    },
    /// A plugin as a `.skill`.
    #[error("“{name}” is a plugin, and a .skill file holds one skill. Export it as a plugin.")]
    PluginAsSkill {
        /// The plugin.
        name: String,
    },
    /// Two plugins.
    #[error(
        "“{first}” and “{second}” are both plugins, and an export holds one. Export them one after the other."
    )]
    SeveralPlugins {
        /// The first plugin.
        first: String,
        /// The second.
        second: String,
    },
    /// Two drafts whose files would mix.
    #[error(
        "“{first}” and “{second}” would share the folder {folder}, and their files would mix. Rename one of them."
    )]
    SameFolder {
        /// The draft that has the folder.
        first: String,
        /// The draft that would lie in it too.
        second: String,
        /// The folder in the export.
        folder: String,
    },
}
