use flywheel_messages::Message;

use super::{Place, Standing, wire};

wire! {
    /// How much a finding matters.
    #[derive(Copy, Eq)]
    pub enum Level {
        /// Stops sharing upward.
        Block,
        /// Needs a recorded decision.
        Review,
        /// Helps.
        Note,
    }

    /// Audits a draft.
    pub struct AuditDraft {
        /// The draft.
        pub draft: String,
        /// Texts not saved yet, which stand for the files on disk.
        pub unsaved: Vec<UnsavedText>,
        /// The target to judge for; nothing judges for all.
        pub target: Option<String>,
    }

    /// A text not saved yet.
    pub struct UnsavedText {
        /// Path inside the draft.
        pub path: String,
        /// The whole text.
        pub text: String,
    }

    /// What the audit of one draft found.
    pub struct DraftReport {
        /// The verdict and its counts.
        pub standing: Standing,
        /// Findings, ordered by path, place and code.
        pub findings: Vec<Finding>,
        /// Findings a waiver covers.
        pub waived: Vec<WaivedFinding>,
        /// Decisions whose last day is over, and which nobody took anew.
        pub ended: Vec<EndedWaiver>,
        /// What was not read, and why.
        pub not_read: Vec<NotRead>,
        /// How many files were read.
        pub files_read: usize,
        /// How many bytes were read.
        pub bytes_read: u64,
        /// How long it took, in microseconds.
        pub micros: u64,
    }

    /// One finding.
    pub struct Finding {
        /// Identity that survives edits elsewhere.
        pub id: String,
        /// The rule's code.
        pub code: String,
        /// The rule's name.
        pub rule: String,
        /// How much it matters.
        pub level: Level,
        /// What happened, in a few words.
        pub title: Message,
        /// Why it matters and what to do.
        pub message: Message,
        /// The file; empty for the draft as a whole.
        pub path: String,
        /// Where in a document or an archive: a page, a sheet, the path of an entry.
        pub inside: Option<Message>,
        /// Where it starts; the beginning, for what is inside a document or an archive.
        pub from: Place,
        /// Where it ends.
        pub to: Place,
        /// What was found, with every secret masked.
        pub evidence: Option<String>,
        /// Plain names of the targets it holds for.
        pub targets: Vec<Message>,
        /// Ways to fix it, the best first.
        pub fixes: Vec<FixLabel>,
    }

    /// A fix, as a button.
    pub struct FixLabel {
        /// The button's words: its effect.
        pub label: Message,
        /// Whether it can be applied without looking.
        pub safe: bool,
    }

    /// A finding that somebody decided to accept.
    pub struct WaivedFinding {
        /// The finding.
        pub finding: Finding,
        /// The decision.
        pub waiver: Waiver,
    }

    /// A decision whose last day is over.
    pub struct EndedWaiver {
        /// The finding it was about; it counts again, where the report still has it.
        pub finding: String,
        /// The rule's code.
        pub code: String,
        /// What the rule looks for, in one line; nothing where this Flywheel has no such rule.
        pub about: Option<Message>,
        /// The file.
        pub path: String,
        /// The decision.
        pub waiver: Waiver,
    }

    /// A recorded decision to accept a finding.
    pub struct Waiver {
        /// Why.
        pub reason: String,
        /// Who decided.
        pub owner: String,
        /// The last day it holds, `YYYY-MM-DD`.
        pub expires: String,
    }

    /// Something the audit did not read.
    pub struct NotRead {
        /// The path.
        pub path: String,
        /// The part of the file, where it is not the whole.
        pub inside: Option<Message>,
        /// Why.
        pub why: Message,
    }

    /// Asks for the risk profile of a draft.
    pub struct ProfileDraft {
        /// The draft.
        pub draft: String,
        /// Texts not saved yet, which stand for the files on disk.
        pub unsaved: Vec<UnsavedText>,
        /// The version to compare with; nothing takes the newest one that has a name.
        pub since: Option<u32>,
    }

    /// The risk profile of a draft, as the eight steps of a review.
    pub struct DraftProfile {
        /// The steps, in their order.
        pub steps: Vec<ReviewStep>,
        /// The version it is compared with, where there is one.
        pub since: Option<ComparedVersion>,
        /// What it can do that it could not do then, and the other way round.
        pub changes: Vec<CapabilityChange>,
    }

    /// The version that a profile is compared with.
    pub struct ComparedVersion {
        /// Its number.
        pub number: u32,
        /// The name a person gave it.
        pub name: Option<String>,
        /// When it was made, in milliseconds since 1970.
        pub at: i64,
    }

    /// How a step of a review stands. There is no “safe”.
    #[derive(Copy, Eq)]
    pub enum ReviewState {
        /// Nothing was seen.
        Nothing,
        /// It cannot be seen from here.
        NotVisible,
        /// A person has to look.
        Look,
        /// It stops sharing.
        Stops,
    }

    /// A step of a review.
    pub struct ReviewStep {
        /// Which one, from 1.
        pub number: usize,
        /// What it asks.
        pub question: Message,
        /// How it stands.
        pub state: ReviewState,
        /// The answer.
        pub answer: Message,
        /// What the answer rests on.
        pub items: Vec<ReviewItem>,
    }

    /// A part of an answer.
    pub struct ReviewItem {
        /// What it is, in a few words.
        pub what: Message,
        /// How it stands.
        pub state: ReviewState,
        /// How many places it rests on.
        pub count: usize,
        /// The first of them.
        pub places: Vec<EvidencePlace>,
    }

    /// A place that an answer rests on.
    pub struct EvidencePlace {
        /// The file; empty for the draft as a whole.
        pub path: String,
        /// Where it starts.
        pub from: Place,
        /// Where it ends.
        pub to: Place,
        /// The words there, with every secret masked.
        pub words: Option<String>,
    }

    /// A difference between what two versions can do.
    pub struct CapabilityChange {
        /// What changed, as a sentence without a full stop.
        pub what: Message,
        /// Whether the later version can do more.
        pub gain: bool,
        /// Where the version that can do it says so; in the earlier one for what went.
        pub places: Vec<EvidencePlace>,
    }

    /// Names one fix of one finding.
    pub struct FixRef {
        /// The draft.
        pub draft: String,
        /// The finding.
        pub finding: String,
        /// Which of its fixes, from 0.
        pub fix: usize,
    }

    /// What a change would do.
    pub struct ChangePreview {
        /// The files it touches.
        pub changes: Vec<FileChange>,
    }

    /// A change to one file, before and after.
    pub struct FileChange {
        /// The path.
        pub path: String,
        /// The path afterwards, where it moves.
        pub moved_to: Option<String>,
        /// The text before; nothing where the file is new or not text.
        pub before: Option<String>,
        /// The text after; nothing where the file goes.
        pub after: Option<String>,
    }

    /// What applying fixes did.
    pub struct FixesApplied {
        /// How many findings were fixed.
        pub fixed: usize,
        /// The files that changed.
        pub paths: Vec<String>,
        /// The entry in the activity log, to undo it.
        pub activity: Option<i64>,
    }

    /// Accepts a finding, with a reason.
    pub struct WaiveFinding {
        /// The draft.
        pub draft: String,
        /// The finding.
        pub finding: String,
        /// The decision.
        pub waiver: Waiver,
    }

    /// Takes a decision back.
    pub struct UnwaiveFinding {
        /// The draft.
        pub draft: String,
        /// The finding.
        pub finding: String,
    }

    /// A rule of the audit.
    pub struct RuleInfo {
        /// The code.
        pub code: String,
        /// The name.
        pub name: String,
        /// The family, in plain words.
        pub group: Message,
        /// How much its findings matter where nothing else is said.
        pub level: Level,
        /// One line.
        pub summary: Message,
        /// The first version that had it.
        pub since: String,
    }

    /// All rules.
    pub struct RuleList {
        /// Ordered by code.
        pub rules: Vec<RuleInfo>,
    }

    /// Names a rule.
    pub struct RuleRef {
        /// Its code or its name.
        pub code: String,
    }

    /// A rule, explained.
    pub struct RuleHelp {
        /// The rule.
        pub rule: RuleInfo,
        /// In how many published skills it finds something, where that was measured.
        pub rate: Option<Message>,
        /// Its help as safe HTML.
        pub html: String,
        /// Its help as Markdown.
        pub markdown: String,
    }

    /// The standing of every draft.
    pub struct LibraryReport {
        /// By draft id.
        pub drafts: Vec<DraftStanding>,
    }

    /// The standing of one draft.
    pub struct DraftStanding {
        /// The draft.
        pub id: String,
        /// Its name.
        pub name: String,
        /// Where it stands.
        pub standing: Standing,
    }
}
