use flywheel_messages::Message;

use super::{GitState, wire};

wire! {
    /// Where a draft stands with the audit, for a chip beside its name.
    pub struct Standing {
        /// The verdict.
        pub verdict: Verdict,
        /// Findings that stop sharing.
        pub block: usize,
        /// Findings that need a decision.
        pub review: usize,
        /// Findings that help.
        pub note: usize,
    }

    /// What an audit concludes.
    #[derive(Copy, Eq)]
    pub enum Verdict {
        /// Nothing stands in the way.
        Pass,
        /// Something needs a recorded decision.
        NeedsReview,
        /// Something stops sharing.
        Blocked,
        /// Something was not read; never shown as clean.
        Incomplete,
    }

    /// One draft in the library list.
    pub struct DraftSummary {
        /// Identity that survives a rename.
        pub id: String,
        /// Folder name.
        pub name: String,
        /// The skill's description, or the plugin's.
        pub description: Option<String>,
        /// What the draft is.
        pub kind: DraftKind,
        /// Last change, in milliseconds since 1970.
        pub changed: i64,
        /// Number of files.
        pub files: usize,
        /// Size in bytes.
        pub bytes: u64,
        /// The last audit of exactly this content, if there was one.
        pub standing: Option<Standing>,
        /// Whether its folder stands outside the library and is linked.
        pub linked: bool,
        /// Whether that linked folder is not there now.
        pub away: bool,
    }

    /// What a draft's folder holds.
    #[derive(Copy, Eq)]
    pub enum DraftKind {
        /// A `SKILL.md` at its root.
        Skill,
        /// A `.claude-plugin/plugin.json` at its root, or `skills/`.
        Plugin,
        /// Neither yet.
        Other,
    }

    /// The library.
    pub struct DraftList {
        /// Most recently changed first.
        pub drafts: Vec<DraftSummary>,
    }

    /// Names one draft.
    pub struct DraftRef {
        /// The draft.
        pub id: String,
    }

    /// A draft, opened.
    pub struct Draft {
        /// What the list shows.
        pub summary: DraftSummary,
        /// Its folder on this computer.
        pub folder: String,
        /// What git has checked out there; nothing where the folder is not kept with git.
        pub git: Option<GitState>,
        /// Its files, ordered by path.
        pub files: Vec<FileEntry>,
        /// Number of its versions.
        pub version: usize,
        /// The connectors its `.mcp.json` names, in order of name.
        pub connectors: Vec<String>,
        /// Categories for connector placeholders: those its texts use, then the published ones.
        pub placeholders: Vec<String>,
    }

    /// A file of a draft.
    pub struct FileEntry {
        /// Path inside the draft.
        pub path: String,
        /// Size in bytes.
        pub bytes: u64,
        /// How it is shown.
        pub kind: FileKind,
        /// Why it was not read, where that is so.
        pub unread: Option<Message>,
    }

    /// How a file is shown.
    #[derive(Copy, Eq)]
    pub enum FileKind {
        /// Markdown.
        Markdown,
        /// A program text.
        Script,
        /// JSON, YAML, TOML, CSV.
        Data,
        /// Other text.
        Text,
        /// A picture.
        Image,
        /// Anything else.
        Binary,
    }

    /// Starts a draft.
    pub struct CreateDraft {
        /// Folder and skill name, lower case with hyphens.
        pub name: String,
        /// A template's id; nothing for a blank skill.
        pub template: Option<String>,
    }

    /// Gives a draft another name: its folder, and `name` in its front matter.
    pub struct RenameDraft {
        /// The draft.
        pub id: String,
        /// The new name.
        pub name: String,
    }

    /// A draft in the trash.
    pub struct TrashedDraft {
        /// Identity in the trash.
        pub id: String,
        /// The name it had.
        pub name: String,
        /// When it was deleted, in milliseconds since 1970.
        pub deleted: i64,
        /// Number of files.
        pub files: usize,
    }

    /// The trash.
    pub struct Trash {
        /// Most recently deleted first.
        pub drafts: Vec<TrashedDraft>,
    }

    /// Words to find in names, descriptions and texts.
    pub struct SearchLibrary {
        /// As typed; the last word may be unfinished.
        pub query: String,
        /// How many hits at most.
        pub limit: usize,
    }

    /// What a search found.
    pub struct SearchResult {
        /// Best first.
        pub hits: Vec<SearchHit>,
    }

    /// One hit.
    pub struct SearchHit {
        /// The draft.
        pub id: String,
        /// Its name.
        pub name: String,
        /// The file it was found in.
        pub path: String,
        /// The words around, with the found ones marked.
        pub snippet: Vec<SnippetPart>,
    }

    /// A run of text in a snippet.
    pub struct SnippetPart {
        /// The text.
        pub text: String,
        /// Whether it is what was searched for.
        pub hit: bool,
    }
}
