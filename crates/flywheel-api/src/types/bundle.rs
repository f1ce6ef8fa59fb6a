use flywheel_messages::Message;

use super::{Finding, Standing, Verdict, wire};

wire! {
    /// What a bundle is written as.
    #[derive(Copy, Eq)]
    pub enum ExportForm {
        /// One skill as `<name>.skill`.
        Skill,
        /// One skill or one plugin as `<name>.zip`, for upload.
        Zip,
        /// A plugin as a folder.
        PluginFolder,
        /// A plugin as `<name>.plugin`.
        Plugin,
    }

    /// What a new plugin is called.
    pub struct PluginDetails {
        /// Name, lower case with hyphens.
        pub name: String,
        /// Version, such as `1.0.0`.
        pub version: String,
        /// What it is for.
        pub description: String,
        /// The team or person that owns it.
        pub author: String,
    }

    /// Asks for a preview of drafts as a bundle.
    pub struct PreviewBundle {
        /// One draft, or several for a plugin.
        pub drafts: Vec<String>,
        /// As what.
        pub form: ExportForm,
        /// For a plugin made of skills.
        pub details: Option<PluginDetails>,
    }

    /// A bundle before it is written.
    pub struct BundlePreview {
        /// The verdict as one sentence, such as "Claude Cowork would refuse this plugin".
        pub headline: Message,
        /// How grave that is, for its colour and shape.
        pub verdict: Verdict,
        /// What follows from it, as one or two sentences.
        pub detail: Message,
        /// The verdict and its counts.
        pub standing: Standing,
        /// Whether it may be written now.
        pub exportable: bool,
        /// What stops it, with fixes, by draft.
        pub blocking: Vec<DraftFinding>,
        /// Every file of every draft.
        pub files: Vec<PlannedFile>,
        /// What would be installed.
        pub installs: Vec<Component>,
        /// What would run.
        pub runs: Vec<RunPoint>,
        /// What it would connect to.
        pub connects: Vec<Connection>,
        /// Values against published limits.
        pub gauges: Vec<Gauge>,
        /// Targets, in the order of the columns.
        pub targets: Vec<TargetInfo>,
        /// Bytes of all included files.
        pub bytes: u64,
        /// Bytes of the file that would be written.
        pub packed_bytes: u64,
        /// SHA-256 of what would be written, lower-case hex.
        pub sha256: String,
        /// The name of the file or folder that would be written.
        pub file_name: String,
    }

    /// A finding and the draft it belongs to.
    pub struct DraftFinding {
        /// The draft.
        pub draft: String,
        /// Its name.
        pub name: String,
        /// The finding.
        pub finding: Finding,
    }

    /// A file that is in the bundle, or is not.
    pub struct PlannedFile {
        /// The draft it comes from.
        pub draft: String,
        /// Path in the draft.
        pub source: String,
        /// Path in the bundle; nothing where it stays out.
        pub path: Option<String>,
        /// Size in bytes.
        pub bytes: u64,
        /// Why it is in or out.
        pub why: Message,
    }

    /// Something a bundle installs.
    pub struct Component {
        /// What it is: `skill`, `command`, `agent`, `hook`, `connector`, `bin`, `other`.
        pub kind: String,
        /// Its name.
        pub name: String,
        /// Where it stands in the bundle.
        pub path: String,
        /// A short line about it.
        pub detail: Message,
        /// What each target does with it, in the order of `targets`.
        pub outcomes: Vec<Outcome>,
    }

    /// What a target does with a component.
    pub struct Outcome {
        /// `installs`, `look`, `refused` or `ignored`.
        pub outcome: OutcomeKind,
        /// Why.
        pub why: Message,
        /// The document or observation this rests on, with its date.
        pub source: Message,
    }

    /// What a target does with a component.
    #[derive(Copy, Eq)]
    pub enum OutcomeKind {
        /// It works there.
        Installs,
        /// It works there; somebody should look first.
        Look,
        /// It is refused, and the bundle with it.
        Refused,
        /// It is left aside.
        Ignored,
    }

    /// Somewhere a bundle can go.
    pub struct TargetInfo {
        /// Identity.
        pub id: String,
        /// Plain name.
        pub name: Message,
    }

    /// Something that would run.
    pub struct RunPoint {
        /// What.
        pub what: Message,
        /// When.
        pub when: Message,
        /// The file that says so.
        pub path: String,
    }

    /// Something it would connect to.
    pub struct Connection {
        /// The host.
        pub host: String,
        /// How: as a connector, by a script, as a link.
        pub how: Message,
        /// The file that says so.
        pub path: String,
    }

    /// A value against a published limit.
    pub struct Gauge {
        /// The target's plain name.
        pub target: Message,
        /// What is measured.
        pub what: Message,
        /// The value.
        pub value: u64,
        /// The limit.
        pub limit: u64,
        /// `bytes`, `files`, `characters`, `lines` or `tokens`.
        pub unit: String,
        /// Whether the limit is advice: beyond it, nothing is refused or cut.
        pub advice: bool,
        /// The document this rests on, with its date.
        pub source: Message,
    }

    /// Writes a bundle.
    pub struct ExportBundle {
        /// What to write.
        pub bundle: PreviewBundle,
        /// The folder to write into.
        pub folder: String,
        /// Replace what an earlier export left there under the same name.
        pub replace: bool,
    }

    /// A bundle, written.
    pub struct Exported {
        /// The file or folder.
        pub path: String,
        /// SHA-256 of what was written.
        pub sha256: String,
        /// Bytes written.
        pub bytes: u64,
        /// Number of files.
        pub files: usize,
    }

    /// Takes folders, archives and single files into the library.
    pub struct ImportPaths {
        /// Paths on this computer.
        pub paths: Vec<String>,
    }

    /// What an import did.
    pub struct Imported {
        /// The drafts it made.
        pub drafts: Vec<ImportedDraft>,
        /// What it did not take, and why.
        pub refused: Vec<Refused>,
    }

    /// A draft made by an import.
    pub struct ImportedDraft {
        /// The draft.
        pub id: String,
        /// Its name in the library.
        pub name: String,
        /// Where it came from.
        pub from: String,
        /// Whether it has another name than its source, because that one was taken.
        pub renamed: bool,
    }

    /// Something an import did not take.
    pub struct Refused {
        /// The path.
        pub path: String,
        /// Why, and what to do.
        pub why: Message,
    }
}
