use super::wire;

wire! {
    /// Makes a draft of a folder where it stands.
    pub struct LinkFolder {
        /// The folder.
        pub folder: String,
    }

    /// Opens a draft in another program.
    pub struct OpenIn {
        /// The draft.
        pub id: String,
        /// Which.
        pub place: OpenPlace,
    }

    /// A program that can open a draft.
    #[derive(Copy, Eq)]
    pub enum OpenPlace {
        /// Claude Cowork, on the draft's folder.
        Claude,
        /// The system's file manager, on the draft's folder.
        Folder,
        /// What the system has for its `SKILL.md`.
        Editor,
    }

    /// What git has checked out in a draft's folder.
    pub struct GitState {
        /// The branch; nothing where a commit is checked out instead.
        pub branch: Option<String>,
        /// How the commit's hash begins, where no branch is checked out.
        pub commit: Option<String>,
    }
}
