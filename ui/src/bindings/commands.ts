// Generated from crates/flywheel-api by `cargo xtask codegen`.

/**
 * What kind of failure this is. Closed: a kind exists only where a host acts on it.
 */
export type Code = "invalid" | "not_found" | "name_taken" | "conflict" | "blocked" | "refused" | "storage" | "damaged" | "no_program" | "keychain" | "connector" | "cancelled" | "internal";

/**
 * Why a command failed.
 */
export type ApiError = { 
/**
 * The kind.
 */
code: Code, 
/**
 * What happened, as a sentence.
 */
message: string, 
/**
 * What to do next, each a sentence.
 */
hints: Array<string>, };

/**
 * How far a long call is.
 */
export type Progress = { 
/**
 * Steps done.
 */
done: number, 
/**
 * Steps in all.
 */
total: number, 
/**
 * The name or the path of what is being worked on.
 */
at: string, };

/**
 * What changed, so that a host can show it anew.
 */
export type Changed = { 
/**
 * `drafts`, `trash`, `activity`, `settings`, `connectors`.
 */
kinds: Array<string>, 
/**
 * The drafts whose content changed.
 */
drafts: Array<string>, };

/**
 * The request of a command that needs nothing.
 */
export type Nothing = Record<symbol, never>;

/**
 * A place in a text, as the editor counts: both start at 1, the column in UTF-16 code units.
 */
export type Place = { 
/**
 * Line.
 */
line: number, 
/**
 * Column.
 */
column: number, };

/**
 * What an audit concludes.
 */
export type Verdict = "pass" | "needsReview" | "blocked" | "incomplete";

/**
 * Where a draft stands with the audit, for a chip beside its name.
 */
export type Standing = { 
/**
 * The verdict.
 */
verdict: Verdict, 
/**
 * Findings that stop sharing.
 */
block: number, 
/**
 * Findings that need a decision.
 */
review: number, 
/**
 * Findings that help.
 */
note: number, };

/**
 * What a draft's folder holds.
 */
export type DraftKind = "skill" | "plugin" | "other";

/**
 * One draft in the library list.
 */
export type DraftSummary = { 
/**
 * Identity that survives a rename.
 */
id: string, 
/**
 * Folder name.
 */
name: string, 
/**
 * The skill's description, or the plugin's.
 */
description: string | null, 
/**
 * What the draft is.
 */
kind: DraftKind, 
/**
 * Last change, in milliseconds since 1970.
 */
changed: number, 
/**
 * Number of files.
 */
files: number, 
/**
 * Size in bytes.
 */
bytes: number, 
/**
 * The last audit of exactly this content, if there was one.
 */
standing: Standing | null, 
/**
 * Whether its folder stands outside the library and is linked.
 */
linked: boolean, 
/**
 * Whether that linked folder is not there now.
 */
away: boolean, };

/**
 * The library.
 */
export type DraftList = { 
/**
 * Most recently changed first.
 */
drafts: Array<DraftSummary>, };

/**
 * Names one draft.
 */
export type DraftRef = { 
/**
 * The draft.
 */
id: string, };

/**
 * How a file is shown.
 */
export type FileKind = "markdown" | "script" | "data" | "text" | "image" | "binary";

/**
 * A file of a draft.
 */
export type FileEntry = { 
/**
 * Path inside the draft.
 */
path: string, 
/**
 * Size in bytes.
 */
bytes: number, 
/**
 * How it is shown.
 */
kind: FileKind, 
/**
 * Why it was not read, where that is so.
 */
unread: string | null, };

/**
 * A draft, opened.
 */
export type Draft = { 
/**
 * What the list shows.
 */
summary: DraftSummary, 
/**
 * Its folder on this computer.
 */
folder: string, 
/**
 * What git has checked out there; nothing where the folder is not kept with git.
 */
git: GitState | null, 
/**
 * Its files, ordered by path.
 */
files: Array<FileEntry>, 
/**
 * Number of its versions.
 */
version: number, 
/**
 * The connectors its `.mcp.json` names, in order of name.
 */
connectors: Array<string>, 
/**
 * Categories for connector placeholders: those its texts use, then the published ones.
 */
placeholders: Array<string>, };

/**
 * Starts a draft.
 */
export type CreateDraft = { 
/**
 * Folder and skill name, lower case with hyphens.
 */
name: string, 
/**
 * A template's id; nothing for a blank skill.
 */
template: string | null, };

/**
 * Gives a draft another name: its folder, and `name` in its front matter.
 */
export type RenameDraft = { 
/**
 * The draft.
 */
id: string, 
/**
 * The new name.
 */
name: string, };

/**
 * A draft in the trash.
 */
export type TrashedDraft = { 
/**
 * Identity in the trash.
 */
id: string, 
/**
 * The name it had.
 */
name: string, 
/**
 * When it was deleted, in milliseconds since 1970.
 */
deleted: number, 
/**
 * Number of files.
 */
files: number, };

/**
 * The trash.
 */
export type Trash = { 
/**
 * Most recently deleted first.
 */
drafts: Array<TrashedDraft>, };

/**
 * A template to start from.
 */
export type Template = { 
/**
 * Identity.
 */
id: string, 
/**
 * The kind of work, in a person's words; templates of one kind follow each other.
 */
family: string, 
/**
 * The job, in a person's words.
 */
title: string, 
/**
 * What the skill will do.
 */
summary: string, 
/**
 * A name to begin with.
 */
suggestedName: string, 
/**
 * What a person would say to have it used.
 */
says: Array<string>, 
/**
 * The kinds of connectors it asks for.
 */
connectors: Array<string>, 
/**
 * Files to fill in or to read beside the skill.
 */
files: Array<string>, };

/**
 * The templates.
 */
export type TemplateList = { 
/**
 * In the order to show.
 */
templates: Array<Template>, };

/**
 * A template.
 */
export type TemplateRef = { 
/**
 * Its identity.
 */
id: string, };

/**
 * A question of the interview.
 */
export type InterviewQuestion = { 
/**
 * Identity, which names the answer.
 */
id: string, 
/**
 * The question.
 */
title: string, 
/**
 * How to answer it.
 */
help: string, 
/**
 * An answer somebody might give.
 */
example: string, 
/**
 * What the answer becomes.
 */
becomes: string, };

/**
 * The interview, and what was answered before.
 */
export type Interview = { 
/**
 * In the order to ask.
 */
questions: Array<InterviewQuestion>, 
/**
 * What was kept.
 */
answers: { [key in string]: string }, };

/**
 * Answers, by the identity of the question, as they were typed.
 */
export type InterviewAnswers = { 
/**
 * The answers; one that is missing was skipped.
 */
answers: { [key in string]: string }, };

/**
 * The skill that answers make.
 */
export type InterviewSkill = { 
/**
 * A name for it.
 */
suggestedName: string, 
/**
 * Its description; empty while the answers say none of it.
 */
description: string, 
/**
 * Sanitised HTML of its body.
 */
html: string, 
/**
 * How it would stand.
 */
standing: Standing, };

/**
 * Starts a draft from answers.
 */
export type CreateFromInterview = { 
/**
 * Folder and skill name, lower case with hyphens.
 */
name: string, 
/**
 * The answers.
 */
answers: { [key in string]: string }, };

/**
 * Words to find in names, descriptions and texts.
 */
export type SearchLibrary = { 
/**
 * As typed; the last word may be unfinished.
 */
query: string, 
/**
 * How many hits at most.
 */
limit: number, };

/**
 * A run of text in a snippet.
 */
export type SnippetPart = { 
/**
 * The text.
 */
text: string, 
/**
 * Whether it is what was searched for.
 */
hit: boolean, };

/**
 * One hit.
 */
export type SearchHit = { 
/**
 * The draft.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The file it was found in.
 */
path: string, 
/**
 * The words around, with the found ones marked.
 */
snippet: Array<SnippetPart>, };

/**
 * What a search found.
 */
export type SearchResult = { 
/**
 * Best first.
 */
hits: Array<SearchHit>, };

/**
 * Names one file of a draft.
 */
export type FileRef = { 
/**
 * The draft.
 */
draft: string, 
/**
 * Path inside it.
 */
path: string, };

/**
 * A file, opened.
 */
export type FileContent = { 
/**
 * Path inside the draft.
 */
path: string, 
/**
 * How it is shown.
 */
kind: FileKind, 
/**
 * The text; nothing where the file is not text.
 */
text: string | null, 
/**
 * The picture as a `data:` address, where the file is one the window can show.
 */
picture: string | null, 
/**
 * The content this text is; to be given back when saving.
 */
base: string, 
/**
 * Why it cannot be edited, where that is so.
 */
readOnly: string | null, };

/**
 * Separated values, perhaps not saved yet.
 */
export type TableText = { 
/**
 * The text.
 */
text: string, };

/**
 * The beginning of a table.
 */
export type TextTable = { 
/**
 * The names of the columns.
 */
header: Array<string>, 
/**
 * The rows, each as wide as the header.
 */
rows: Array<Array<string>>, 
/**
 * How many rows there are in all.
 */
rowCount: number, 
/**
 * How many columns there are in all.
 */
columnCount: number, };

/**
 * Saves a text, if the file still is what it was based on.
 */
export type SaveFile = { 
/**
 * The draft.
 */
draft: string, 
/**
 * Path inside it.
 */
path: string, 
/**
 * The whole text.
 */
text: string, 
/**
 * The content the text is based on; nothing for a new file.
 */
base: string | null, };

/**
 * A save.
 */
export type Saved = { 
/**
 * The content now; the base of the next save.
 */
base: string, 
/**
 * Number of the version this save made.
 */
version: number, 
/**
 * When, in milliseconds since 1970.
 */
at: number, };

/**
 * Moves a file inside its draft; what leads to it goes on leading to it.
 */
export type RenameFile = { 
/**
 * The draft.
 */
draft: string, 
/**
 * From.
 */
path: string, 
/**
 * To.
 */
to: string, };

/**
 * Gives a heading other words; what leads to it goes on leading to it.
 */
export type RenameHeading = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The file.
 */
path: string, 
/**
 * The line the heading stands on, from 1.
 */
line: number, 
/**
 * Its words.
 */
to: string, };

/**
 * Brings together what two sides made of one text.
 */
export type MergeTexts = { 
/**
 * What both began with.
 */
base: string, 
/**
 * The text here.
 */
mine: string, 
/**
 * The text in the folder.
 */
theirs: string, 
/**
 * What stays of each overlapping place, in order; none while a person still looks.
 */
choices: Array<MergeChoice>, };

/**
 * What stays of an overlapping place.
 */
export type MergeChoice = "mine" | "theirs" | "both";

/**
 * Two texts, brought together.
 */
export type Merged = { 
/**
 * The text in order.
 */
parts: Array<MergePart>, 
/**
 * The whole text; nothing while an overlapping place has no choice.
 */
text: string | null, };

/**
 * A run of lines: settled, or a place to choose.
 */
export type MergePart = { 
/**
 * Lines nobody disagrees about.
 */
settled: string | null, 
/**
 * A place both sides changed.
 */
place: MergePlace | null, };

/**
 * A place both sides changed, each in its own way.
 */
export type MergePlace = { 
/**
 * Its first line in the text here, from 1.
 */
line: number, 
/**
 * What both began with.
 */
base: string, 
/**
 * The lines here.
 */
mine: string, 
/**
 * The lines in the folder.
 */
theirs: string, };

/**
 * Ends a conflict: both sides become versions, then the chosen text stands.
 */
export type SettleFile = { 
/**
 * The draft.
 */
draft: string, 
/**
 * Path inside it.
 */
path: string, 
/**
 * The text here.
 */
mine: string, 
/**
 * The text that stays.
 */
text: string, 
/**
 * The content the folder holds now; nothing where the file is gone.
 */
theirs: string | null, };

/**
 * Makes a draft of a folder where it stands.
 */
export type LinkFolder = { 
/**
 * The folder.
 */
folder: string, };

/**
 * Opens a draft in another program.
 */
export type OpenIn = { 
/**
 * The draft.
 */
id: string, 
/**
 * Which.
 */
place: OpenPlace, };

/**
 * A program that can open a draft.
 */
export type OpenPlace = "claude" | "folder" | "editor";

/**
 * What git has checked out in a draft's folder.
 */
export type GitState = { 
/**
 * The branch; nothing where a commit is checked out instead.
 */
branch: string | null, 
/**
 * How the commit's hash begins, where no branch is checked out.
 */
commit: string | null, };

/**
 * A text of a `SKILL.md`, possibly not saved yet.
 */
export type SkillText = { 
/**
 * The whole text.
 */
text: string, };

/**
 * One field of the form.
 */
export type FormField = { 
/**
 * The key.
 */
key: string, 
/**
 * The value as text; nothing where it is a list or a map.
 */
value: string | null, 
/**
 * Where the value stands.
 */
from: Place, 
/**
 * Where it ends.
 */
to: Place, };

/**
 * The front matter as a form.
 */
export type SkillForm = { 
/**
 * `name`, `description` and every other key, in the order of the text.
 */
fields: Array<FormField>, 
/**
 * Why the form cannot be edited now, where that is so; the text still can.
 */
problem: string | null, };

/**
 * Sets, adds or removes one field, leaving every other byte as it is.
 */
export type SetField = { 
/**
 * The whole text.
 */
text: string, 
/**
 * The key.
 */
key: string, 
/**
 * The new value; nothing removes the key.
 */
value: string | null, };

/**
 * Replaces what stands between two places.
 */
export type Edit = { 
/**
 * From.
 */
from: Place, 
/**
 * To.
 */
to: Place, 
/**
 * What stands there afterwards.
 */
insert: string, };

/**
 * Changes to a text.
 */
export type Edits = { 
/**
 * In order of place, none overlapping.
 */
edits: Array<Edit>, };

/**
 * Safe HTML.
 */
export type Rendered = { 
/**
 * Sanitised HTML of the body, with no script, style, frame or remote picture.
 */
html: string, };

/**
 * How much a finding matters.
 */
export type Level = "block" | "review" | "note";

/**
 * A text not saved yet.
 */
export type UnsavedText = { 
/**
 * Path inside the draft.
 */
path: string, 
/**
 * The whole text.
 */
text: string, };

/**
 * Audits a draft.
 */
export type AuditDraft = { 
/**
 * The draft.
 */
draft: string, 
/**
 * Texts not saved yet, which stand for the files on disk.
 */
unsaved: Array<UnsavedText>, 
/**
 * The target to judge for; nothing judges for all.
 */
target: string | null, };

/**
 * A fix, as a button.
 */
export type FixLabel = { 
/**
 * The button's words: its effect.
 */
label: string, 
/**
 * Whether it can be applied without looking.
 */
safe: boolean, };

/**
 * One finding.
 */
export type Finding = { 
/**
 * Identity that survives edits elsewhere.
 */
id: string, 
/**
 * The rule's code.
 */
code: string, 
/**
 * The rule's name.
 */
rule: string, 
/**
 * How much it matters.
 */
level: Level, 
/**
 * What happened, in a few words.
 */
title: string, 
/**
 * Why it matters and what to do.
 */
message: string, 
/**
 * The file; empty for the draft as a whole.
 */
path: string, 
/**
 * Where in a document or an archive: a page, a sheet, the path of an entry.
 */
inside: string | null, 
/**
 * Where it starts; the beginning, for what is inside a document or an archive.
 */
from: Place, 
/**
 * Where it ends.
 */
to: Place, 
/**
 * What was found, with every secret masked.
 */
evidence: string | null, 
/**
 * Plain names of the targets it holds for.
 */
targets: Array<string>, 
/**
 * Ways to fix it, the best first.
 */
fixes: Array<FixLabel>, };

/**
 * A recorded decision to accept a finding.
 */
export type Waiver = { 
/**
 * Why.
 */
reason: string, 
/**
 * Who decided.
 */
owner: string, 
/**
 * The last day it holds, `YYYY-MM-DD`.
 */
expires: string, };

/**
 * A finding that somebody decided to accept.
 */
export type WaivedFinding = { 
/**
 * The finding.
 */
finding: Finding, 
/**
 * The decision.
 */
waiver: Waiver, };

/**
 * A decision whose last day is over.
 */
export type EndedWaiver = { 
/**
 * The finding it was about; it counts again, where the report still has it.
 */
finding: string, 
/**
 * The rule's code.
 */
code: string, 
/**
 * What the rule looks for, in one line; nothing where this Flywheel has no such rule.
 */
about: string | null, 
/**
 * The file.
 */
path: string, 
/**
 * The decision.
 */
waiver: Waiver, };

/**
 * Something the audit did not read.
 */
export type NotRead = { 
/**
 * The path.
 */
path: string, 
/**
 * The part of the file, where it is not the whole.
 */
inside: string | null, 
/**
 * Why.
 */
why: string, };

/**
 * What the audit of one draft found.
 */
export type DraftReport = { 
/**
 * The verdict and its counts.
 */
standing: Standing, 
/**
 * Findings, ordered by path, place and code.
 */
findings: Array<Finding>, 
/**
 * Findings a waiver covers.
 */
waived: Array<WaivedFinding>, 
/**
 * Decisions whose last day is over, and which nobody took anew.
 */
ended: Array<EndedWaiver>, 
/**
 * What was not read, and why.
 */
notRead: Array<NotRead>, 
/**
 * How many files were read.
 */
filesRead: number, 
/**
 * How many bytes were read.
 */
bytesRead: number, 
/**
 * How long it took, in microseconds.
 */
micros: number, };

/**
 * Opens what is handed in for review.
 */
export type OpenHandedIn = { 
/**
 * A folder, an archive or a file on this computer.
 */
path: string, 
/**
 * The same as it was approved before, to be compared with.
 */
earlier: string | null, };

/**
 * What is handed in for review.
 */
export type HandedIn = { 
/**
 * The name of its folder, or of the file without its ending.
 */
name: string, 
/**
 * Where it lies.
 */
path: string, 
/**
 * Where what it is compared with lies.
 */
earlier: string | null, 
/**
 * SHA-256 over its files, lower-case hex: what a decision is about.
 */
sha256: string, 
/**
 * Its files, ordered by path.
 */
files: Array<HandedInFile>, 
/**
 * What the audit says of it.
 */
report: DraftReport, 
/**
 * What it does, as the eight steps of a review, and what changed.
 */
profile: DraftProfile, };

/**
 * A file of what is handed in.
 */
export type HandedInFile = { 
/**
 * Path inside it.
 */
path: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * How it is shown.
 */
kind: FileKind, 
/**
 * Whether it is new or differs from what it is compared with.
 */
changed: boolean, };

/**
 * Names a file of what is handed in.
 */
export type HandedInFileRef = { 
/**
 * Where what is handed in lies.
 */
path: string, 
/**
 * What it was when it was opened.
 */
sha256: string, 
/**
 * Path of the file inside it.
 */
file: string, };

/**
 * Asks for the risk profile of a draft.
 */
export type ProfileDraft = { 
/**
 * The draft.
 */
draft: string, 
/**
 * Texts not saved yet, which stand for the files on disk.
 */
unsaved: Array<UnsavedText>, 
/**
 * The version to compare with; nothing takes the newest one that has a name.
 */
since: number | null, };

/**
 * The risk profile of a draft, as the eight steps of a review.
 */
export type DraftProfile = { 
/**
 * The steps, in their order.
 */
steps: Array<ReviewStep>, 
/**
 * The version it is compared with, where there is one.
 */
since: ComparedVersion | null, 
/**
 * What it can do that it could not do then, and the other way round.
 */
changes: Array<CapabilityChange>, };

/**
 * The version that a profile is compared with.
 */
export type ComparedVersion = { 
/**
 * Its number.
 */
number: number, 
/**
 * The name a person gave it.
 */
name: string | null, 
/**
 * When it was made, in milliseconds since 1970.
 */
at: number, };

/**
 * How a step of a review stands. There is no “safe”.
 */
export type ReviewState = "nothing" | "notVisible" | "look" | "stops";

/**
 * A step of a review.
 */
export type ReviewStep = { 
/**
 * Which one, from 1.
 */
number: number, 
/**
 * What it asks.
 */
question: string, 
/**
 * How it stands.
 */
state: ReviewState, 
/**
 * The answer.
 */
answer: string, 
/**
 * What the answer rests on.
 */
items: Array<ReviewItem>, };

/**
 * A part of an answer.
 */
export type ReviewItem = { 
/**
 * What it is, in a few words.
 */
what: string, 
/**
 * How it stands.
 */
state: ReviewState, 
/**
 * How many places it rests on.
 */
count: number, 
/**
 * The first of them.
 */
places: Array<EvidencePlace>, };

/**
 * A place that an answer rests on.
 */
export type EvidencePlace = { 
/**
 * The file; empty for the draft as a whole.
 */
path: string, 
/**
 * Where it starts.
 */
from: Place, 
/**
 * Where it ends.
 */
to: Place, 
/**
 * The words there, with every secret masked.
 */
words: string | null, };

/**
 * A difference between what two versions can do.
 */
export type CapabilityChange = { 
/**
 * What changed, as a sentence without a full stop.
 */
what: string, 
/**
 * Whether the later version can do more.
 */
gain: boolean, 
/**
 * Where the version that can do it says so; in the earlier one for what went.
 */
places: Array<EvidencePlace>, };

/**
 * Names one fix of one finding.
 */
export type FixRef = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The finding.
 */
finding: string, 
/**
 * Which of its fixes, from 0.
 */
fix: number, };

/**
 * A change to one file, before and after.
 */
export type FileChange = { 
/**
 * The path.
 */
path: string, 
/**
 * The path afterwards, where it moves.
 */
movedTo: string | null, 
/**
 * The text before; nothing where the file is new or not text.
 */
before: string | null, 
/**
 * The text after; nothing where the file goes.
 */
after: string | null, };

/**
 * What a change would do.
 */
export type ChangePreview = { 
/**
 * The files it touches.
 */
changes: Array<FileChange>, };

/**
 * What applying fixes did.
 */
export type FixesApplied = { 
/**
 * How many findings were fixed.
 */
fixed: number, 
/**
 * The files that changed.
 */
paths: Array<string>, 
/**
 * The entry in the activity log, to undo it.
 */
activity: number | null, };

/**
 * Accepts a finding, with a reason.
 */
export type WaiveFinding = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The finding.
 */
finding: string, 
/**
 * The decision.
 */
waiver: Waiver, };

/**
 * Takes a decision back.
 */
export type UnwaiveFinding = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The finding.
 */
finding: string, };

/**
 * A rule of the audit.
 */
export type RuleInfo = { 
/**
 * The code.
 */
code: string, 
/**
 * The name.
 */
name: string, 
/**
 * The family, in plain words.
 */
group: string, 
/**
 * How much its findings matter where nothing else is said.
 */
level: Level, 
/**
 * One line.
 */
summary: string, 
/**
 * The first version that had it.
 */
since: string, };

/**
 * All rules.
 */
export type RuleList = { 
/**
 * Ordered by code.
 */
rules: Array<RuleInfo>, };

/**
 * Names a rule.
 */
export type RuleRef = { 
/**
 * Its code or its name.
 */
code: string, };

/**
 * A rule, explained.
 */
export type RuleHelp = { 
/**
 * The rule.
 */
rule: RuleInfo, 
/**
 * In how many published skills it finds something, where that was measured.
 */
rate: string | null, 
/**
 * Its help as safe HTML.
 */
html: string, 
/**
 * Its help as Markdown.
 */
markdown: string, };

/**
 * The standing of one draft.
 */
export type DraftStanding = { 
/**
 * The draft.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Where it stands.
 */
standing: Standing, };

/**
 * The standing of every draft.
 */
export type LibraryReport = { 
/**
 * By draft id.
 */
drafts: Array<DraftStanding>, };

/**
 * What a bundle is written as.
 */
export type ExportForm = "skill" | "zip" | "pluginFolder" | "plugin";

/**
 * What a new plugin is called.
 */
export type PluginDetails = { 
/**
 * Name, lower case with hyphens.
 */
name: string, 
/**
 * Version, such as `1.0.0`.
 */
version: string, 
/**
 * What it is for.
 */
description: string, 
/**
 * The team or person that owns it.
 */
author: string, };

/**
 * Asks for a preview of drafts as a bundle.
 */
export type PreviewBundle = { 
/**
 * One draft, or several for a plugin.
 */
drafts: Array<string>, 
/**
 * As what.
 */
form: ExportForm, 
/**
 * For a plugin made of skills.
 */
details: PluginDetails | null, };

/**
 * A finding and the draft it belongs to.
 */
export type DraftFinding = { 
/**
 * The draft.
 */
draft: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The finding.
 */
finding: Finding, };

/**
 * A file that is in the bundle, or is not.
 */
export type PlannedFile = { 
/**
 * The draft it comes from.
 */
draft: string, 
/**
 * Path in the draft.
 */
source: string, 
/**
 * Path in the bundle; nothing where it stays out.
 */
path: string | null, 
/**
 * Size in bytes.
 */
bytes: number, 
/**
 * Why it is in or out.
 */
why: string, };

/**
 * What a target does with a component.
 */
export type OutcomeKind = "installs" | "look" | "refused" | "ignored";

/**
 * What a target does with a component.
 */
export type Outcome = { 
/**
 * `installs`, `look`, `refused` or `ignored`.
 */
outcome: OutcomeKind, 
/**
 * Why.
 */
why: string, 
/**
 * The document or observation this rests on, with its date.
 */
source: string, };

/**
 * Something a bundle installs.
 */
export type Component = { 
/**
 * What it is: `skill`, `command`, `agent`, `hook`, `connector`, `bin`, `other`.
 */
kind: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Where it stands in the bundle.
 */
path: string, 
/**
 * A short line about it.
 */
detail: string, 
/**
 * What each target does with it, in the order of `targets`.
 */
outcomes: Array<Outcome>, };

/**
 * Somewhere a bundle can go.
 */
export type TargetInfo = { 
/**
 * Identity.
 */
id: string, 
/**
 * Plain name.
 */
name: string, };

/**
 * Something that would run.
 */
export type RunPoint = { 
/**
 * What.
 */
what: string, 
/**
 * When.
 */
when: string, 
/**
 * The file that says so.
 */
path: string, };

/**
 * Something it would connect to.
 */
export type Connection = { 
/**
 * The host.
 */
host: string, 
/**
 * How: as a connector, by a script, as a link.
 */
how: string, 
/**
 * The file that says so.
 */
path: string, };

/**
 * A value against a published limit.
 */
export type Gauge = { 
/**
 * The target's plain name.
 */
target: string, 
/**
 * What is measured.
 */
what: string, 
/**
 * The value.
 */
value: number, 
/**
 * The limit.
 */
limit: number, 
/**
 * `bytes`, `files`, `characters`, `lines` or `tokens`.
 */
unit: string, 
/**
 * Whether the limit is advice: beyond it, nothing is refused or cut.
 */
advice: boolean, 
/**
 * The document this rests on, with its date.
 */
source: string, };

/**
 * A bundle before it is written.
 */
export type BundlePreview = { 
/**
 * The verdict as one sentence, such as "Claude Cowork would refuse this plugin".
 */
headline: string, 
/**
 * How grave that is, for its colour and shape.
 */
verdict: Verdict, 
/**
 * What follows from it, as one or two sentences.
 */
detail: string, 
/**
 * The verdict and its counts.
 */
standing: Standing, 
/**
 * Whether it may be written now.
 */
exportable: boolean, 
/**
 * What stops it, with fixes, by draft.
 */
blocking: Array<DraftFinding>, 
/**
 * Every file of every draft.
 */
files: Array<PlannedFile>, 
/**
 * What would be installed.
 */
installs: Array<Component>, 
/**
 * What would run.
 */
runs: Array<RunPoint>, 
/**
 * What it would connect to.
 */
connects: Array<Connection>, 
/**
 * Values against published limits.
 */
gauges: Array<Gauge>, 
/**
 * Targets, in the order of the columns.
 */
targets: Array<TargetInfo>, 
/**
 * Bytes of all included files.
 */
bytes: number, 
/**
 * Bytes of the file that would be written.
 */
packedBytes: number, 
/**
 * SHA-256 of what would be written, lower-case hex.
 */
sha256: string, 
/**
 * The name of the file or folder that would be written.
 */
fileName: string, };

/**
 * Writes a bundle.
 */
export type ExportBundle = { 
/**
 * What to write.
 */
bundle: PreviewBundle, 
/**
 * The folder to write into.
 */
folder: string, 
/**
 * Replace what an earlier export left there under the same name.
 */
replace: boolean, };

/**
 * A bundle, written.
 */
export type Exported = { 
/**
 * The file or folder.
 */
path: string, 
/**
 * SHA-256 of what was written.
 */
sha256: string, 
/**
 * Bytes written.
 */
bytes: number, 
/**
 * Number of files.
 */
files: number, };

/**
 * Takes folders, archives and single files into the library.
 */
export type ImportPaths = { 
/**
 * Paths on this computer.
 */
paths: Array<string>, };

/**
 * A draft made by an import.
 */
export type ImportedDraft = { 
/**
 * The draft.
 */
id: string, 
/**
 * Its name in the library.
 */
name: string, 
/**
 * Where it came from.
 */
from: string, 
/**
 * Whether it has another name than its source, because that one was taken.
 */
renamed: boolean, };

/**
 * Something an import did not take.
 */
export type Refused = { 
/**
 * The path.
 */
path: string, 
/**
 * Why, and what to do.
 */
why: string, };

/**
 * What an import did.
 */
export type Imported = { 
/**
 * The drafts it made.
 */
drafts: Array<ImportedDraft>, 
/**
 * What it did not take, and why.
 */
refused: Array<Refused>, };

/**
 * Asks for a page of the versions of a draft.
 */
export type ListVersions = { 
/**
 * The draft.
 */
draft: string, 
/**
 * Versions older than this one; nothing starts with the newest.
 */
before: number | null, 
/**
 * How many at most.
 */
limit: number, };

/**
 * A page of the versions of a draft.
 */
export type VersionList = { 
/**
 * Newest first.
 */
versions: Array<Version>, 
/**
 * Whether there are older ones.
 */
more: boolean, };

/**
 * A version, and how it differs from the one before it.
 */
export type Version = { 
/**
 * Its number, counted from 1 in each draft; some may be thinned out.
 */
number: number, 
/**
 * When it was made, in milliseconds since 1970.
 */
at: number, 
/**
 * Why, in plain words.
 */
what: string, 
/**
 * The name a person gave it.
 */
name: string | null, 
/**
 * Files that came.
 */
added: number, 
/**
 * Files that changed or moved.
 */
changed: number, 
/**
 * Files that went.
 */
removed: number, 
/**
 * Lines that came and went; nothing where there is too much to compare.
 */
lines: Lines | null, 
/**
 * The files it wrote or removed, ordered; at most 50.
 */
paths: Array<string>, };

/**
 * How many lines came and went.
 */
export type Lines = { 
/**
 * Lines that came.
 */
added: number, 
/**
 * Lines that went.
 */
removed: number, };

/**
 * Names a version of a draft.
 */
export type VersionRef = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The version.
 */
version: number, };

/**
 * The files of a version.
 */
export type VersionFiles = { 
/**
 * The version.
 */
version: number, 
/**
 * Its files, ordered by path.
 */
files: Array<FileEntry>, };

/**
 * Gives a version a name.
 */
export type NameVersion = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The version.
 */
version: number, 
/**
 * The name; nothing takes it away.
 */
name: string | null, };

/**
 * Names one file of a version.
 */
export type VersionFileRef = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The version.
 */
version: number, 
/**
 * Path inside it.
 */
path: string, };

/**
 * What was brought back.
 */
export type VersionRestored = { 
/**
 * The newest version now.
 */
version: number, 
/**
 * The activity that undoes it; nothing where it was so already.
 */
activity: number | null, };

/**
 * One side of a comparison.
 */
export type Side = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The version, or 0 for what there was before the first; nothing for what is in the
 * folder now.
 */
version: number | null, };

/**
 * Compares two versions of a draft, a version and now, or two drafts.
 */
export type CompareVersions = { 
/**
 * The earlier side.
 */
before: Side, 
/**
 * The later side.
 */
after: Side, };

/**
 * What differs between two sides.
 */
export type Comparison = { 
/**
 * The files that differ, ordered by path.
 */
files: Array<ComparedFile>, 
/**
 * Lines in all of them.
 */
lines: Lines, };

/**
 * A file that differs.
 */
export type ComparedFile = { 
/**
 * Path on the later side, or on the earlier where it is gone.
 */
path: string, 
/**
 * What became of it.
 */
change: FileChangeKind, 
/**
 * The path it had, where it moved.
 */
movedFrom: string | null, 
/**
 * The earlier text; nothing where there is none to show.
 */
before: string | null, 
/**
 * The later text; nothing where there is none to show.
 */
after: string | null, 
/**
 * Why a text is not shown, where that is so.
 */
notShown: string | null, 
/**
 * Lines that came and went; nothing where they cannot be compared.
 */
lines: Lines | null, };

/**
 * What became of a file.
 */
export type FileChangeKind = "added" | "removed" | "moved" | "changed";

/**
 * How much room older versions take.
 */
export type HistorySpace = { 
/**
 * Versions of all drafts.
 */
versions: number, 
/**
 * Bytes of what only older versions hold.
 */
bytes: number, 
/**
 * Bytes of the whole database.
 */
databaseBytes: number, 
/**
 * Versions that tidying would take now.
 */
thinnable: number, };

/**
 * What tidying the history did.
 */
export type HistoryThinned = { 
/**
 * Versions that are gone.
 */
versions: number, 
/**
 * Bytes the database is smaller by.
 */
freedBytes: number, };

/**
 * Writes the whole library to one file.
 */
export type BackUpLibrary = { 
/**
 * The file; or a folder, for a file in it that is named after the day.
 */
path: string, 
/**
 * Whether a file that is there is replaced.
 */
replace: boolean, };

/**
 * A backup that was written.
 */
export type Backup = { 
/**
 * The file.
 */
path: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * Drafts in it, those in the trash included.
 */
drafts: number, 
/**
 * Drafts in it that are in the trash.
 */
trashed: number, 
/**
 * Versions in it.
 */
versions: number, 
/**
 * Files that have no history and so are not in it: links, and those that are too large.
 */
leftOut: number, };

/**
 * Names a backup.
 */
export type RestoreBackup = { 
/**
 * The file.
 */
path: string, };

/**
 * What came out of a backup.
 */
export type BackupRestored = { 
/**
 * The drafts that are in the library now.
 */
drafts: Array<ImportedDraft>, 
/**
 * How many more are in the trash, as they were.
 */
trashed: number, 
/**
 * What was left out, and why.
 */
refused: Array<Refused>, };

/**
 * Asks for connectors.
 */
export type ConnectorRef = { 
/**
 * What the connector is known by here.
 */
id: string, };

/**
 * A connector the person adds.
 */
export type AddConnector = { 
/**
 * Its name.
 */
name: string, 
/**
 * The address of its server.
 */
url: string, 
/**
 * The client id somebody registered for Flywheel, if any.
 */
clientId: string | null, 
/**
 * The port that goes with it, if any.
 */
callbackPort: number | null, 
/**
 * Whether its server is inside the organisation's network.
 */
insideNetwork: boolean, };

/**
 * How a connector is reached.
 */
export type ConnectorPlace = "remote" | "placeholder" | "asked" | "kind" | "local";

/**
 * What a lamp shows, besides its words.
 */
export type Lamp = "on" | "working" | "attention" | "off" | "unknown";

/**
 * Something that is known of a connector, in words.
 */
export type ConnectorState = { 
/**
 * Which lamp shows it.
 */
lamp: Lamp, 
/**
 * It in a few words.
 */
label: string, 
/**
 * What to do, in a sentence.
 */
advice: string, };

/**
 * What a tool does to data, by the server's own claim.
 */
export type ToolEffect = "reads" | "writes" | "destroys" | "unsaid";

/**
 * Something a connector can do, in its own words.
 */
export type ConnectorTool = { 
/**
 * The name Claude calls it by.
 */
name: string, 
/**
 * The name for people.
 */
title: string | null, 
/**
 * What it is for.
 */
description: string | null, 
/**
 * What it does to data.
 */
effect: ToolEffect, };

/**
 * What a live check found.
 */
export type ConnectorCheck = { 
/**
 * When, in milliseconds since 1970.
 */
at: number, 
/**
 * What went wrong, if anything, as a sentence.
 */
trouble: string | null, 
/**
 * What the server calls itself, with its version.
 */
server: string | null, 
/**
 * What it can do, by what that does; of the last check that went well.
 */
tools: Array<ConnectorTool>, 
/**
 * Whether it can do more than was read.
 */
hasMoreTools: boolean, };

/**
 * A connector.
 */
export type Connector = { 
/**
 * What it is known by here.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * How it is reached.
 */
place: ConnectorPlace, 
/**
 * Its address, where it has one; of one that is only asked for, where the policy has it.
 */
url: string | null, 
/**
 * What would be run, of a program on the person's computer; it never is.
 */
commandLine: string | null, 
/**
 * Those that would do, where any of a kind is asked for and a plugin says so.
 */
options: Array<string>, 
/**
 * The plugins that bring it, or ask for it where nobody does.
 */
plugins: Array<string>, 
/**
 * The skills that use it, or would.
 */
skills: Array<string>, 
/**
 * Whether the person added it.
 */
added: boolean, 
/**
 * Whether it is Flywheel's own, to practise with.
 */
practice: boolean, 
/**
 * Whether it is enabled for the organisation.
 */
enabled: ConnectorState, 
/**
 * Whether the person is signed in.
 */
linked: ConnectorState, 
/**
 * When the sign-in ends by itself, in milliseconds since 1970.
 */
until: number | null, 
/**
 * Whose account it is, where the server told it.
 */
account: string | null, 
/**
 * What the person allowed, as the server calls it.
 */
scopes: Array<string>, 
/**
 * The last live check.
 */
check: ConnectorCheck | null, 
/**
 * What the person would do next.
 */
next: ConnectorStep, 
/**
 * Whether the person can sign in now.
 */
canLink: boolean, 
/**
 * Whether there is a sign-in to end.
 */
canUnlink: boolean, };

/**
 * The connectors that plugins and skills of the library need, and those the person added.
 */
export type ConnectorList = { 
/**
 * Those that want something first, then by name; last those that are only asked for.
 */
connectors: Array<Connector>, 
/**
 * Declarations, and connectors asked for, that are too many to be listed.
 */
leftOut: number, 
/**
 * What is wrong with the keychain, if anything.
 */
keychain: ConnectorState | null, 
/**
 * Whether sign-ins are kept in memory, for this session only.
 */
sessionOnly: boolean, 
/**
 * Where the organisation's policy was read, or why it was not.
 */
policy: PolicyState, 
/**
 * How many sign-ins end soon or want something.
 */
wanting: number, };

/**
 * What is known of the organisation's policy.
 */
export type PolicyState = { 
/**
 * The file; empty where none was chosen.
 */
path: string, 
/**
 * The organisation's name.
 */
organisation: string | null, 
/**
 * Why it was not read, as a sentence.
 */
trouble: string | null, 
/**
 * Its departments.
 */
departments: Array<string>, };

/**
 * What came of ending a sign-in.
 */
export type Unlinked = { 
/**
 * The connector now.
 */
connector: Connector, 
/**
 * What became of the sign-in at the server.
 */
said: string, };

/**
 * What a person would do next with a connector.
 */
export type ConnectorStep = "add" | "signIn" | "signInAgain" | "check" | "nothing";

/**
 * Why connectors were not checked in the background.
 */
export type NotChecked = "switchedOff" | "noNetwork" | "metered";

/**
 * What came of a check in the background.
 */
export type ChecksDue = { 
/**
 * The connectors that were due and were asked.
 */
checked: Array<string>, 
/**
 * Why none was, where there is a reason.
 */
notChecked: NotChecked | null, };

/**
 * Writes which skills can do their work to a file, as a table for a spreadsheet.
 */
export type ExportReadiness = { 
/**
 * Those of this department of the policy only.
 */
department: string | null, 
/**
 * Those that will fail only.
 */
failing: boolean, 
/**
 * The file; it is replaced where it is there.
 */
path: string, };

/**
 * A text to copy.
 */
export type Copyable = { 
/**
 * The text.
 */
text: string, };

/**
 * Asks which skills can do their work.
 */
export type ReadinessQuery = { 
/**
 * Those of this department of the policy only.
 */
department: string | null, 
/**
 * Those that will fail only.
 */
failing: boolean, };

/**
 * Whether something works.
 */
export type ReadinessKind = "ready" | "withLess" | "notKnown" | "willFail";

/**
 * Whether something works, in words.
 */
export type ReadinessOutcome = { 
/**
 * Which.
 */
kind: ReadinessKind, 
/**
 * It and its reason in a sentence.
 */
says: string, 
/**
 * The reason alone; nothing where it works.
 */
why: string | null, 
/**
 * What to do; nothing where nothing is to be done.
 */
advice: string | null, };

/**
 * A connector that would meet a need.
 */
export type ReadinessCandidate = { 
/**
 * The connector, where it is one of the list.
 */
connector: string | null, 
/**
 * Its name.
 */
name: string, 
/**
 * Whether it is enabled for the organisation.
 */
enabled: ConnectorState, 
/**
 * Whether the person is signed in.
 */
linked: ConnectorState, 
/**
 * When it was last checked, in milliseconds since 1970.
 */
checked: number | null, };

/**
 * Something a skill needs.
 */
export type ReadinessNeed = { 
/**
 * The kind of connector, or the connector, as the text calls it.
 */
name: string, 
/**
 * The tool, where the text names one.
 */
tool: string | null, 
/**
 * What it is: a kind of connector, a connector or a tool.
 */
kind: string, 
/**
 * The file that says so.
 */
path: string, 
/**
 * Whether it is met.
 */
outcome: ReadinessOutcome, 
/**
 * The connectors that would do, the best first.
 */
candidates: Array<ReadinessCandidate>, 
/**
 * What it is known by in the list, where no connector there would do.
 */
asked: string | null, };

/**
 * Whether a skill can do its work.
 */
export type ReadinessSkill = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its plugin.
 */
plugin: string | null, 
/**
 * The draft it is in.
 */
draft: string, 
/**
 * Its folder or file there.
 */
path: string, 
/**
 * The worst of its needs.
 */
outcome: ReadinessOutcome, 
/**
 * What it needs.
 */
needs: Array<ReadinessNeed>, };

/**
 * Which skills can do their work here.
 */
export type ReadinessMap = { 
/**
 * When it was asked, in milliseconds since 1970.
 */
now: number, 
/**
 * The skills, by plugin and path.
 */
skills: Array<ReadinessSkill>, 
/**
 * How many there are of each kind, before the filter for those that fail.
 */
counts: ReadinessCounts, 
/**
 * What is known of the organisation's policy.
 */
policy: PolicyState, };

/**
 * How many skills there are of each kind.
 */
export type ReadinessCounts = { 
/**
 * Ready.
 */
ready: number, 
/**
 * Working with less.
 */
withLess: number, 
/**
 * Not known.
 */
notKnown: number, 
/**
 * Going to fail.
 */
willFail: number, };

/**
 * The connector to practise with: it works without an account and has no real data.
 */
export type PracticeState = { 
/**
 * Its address; nothing where it is off.
 */
address: string | null, 
/**
 * What it is known by in the list.
 */
connector: string | null, 
/**
 * How many sign-ins to it can be used or renewed.
 */
links: number, };

/**
 * Asks for a page of the activity log.
 */
export type ListActivity = { 
/**
 * Entries older than this one; nothing starts with the newest.
 */
before: number | null, 
/**
 * How many at most.
 */
limit: number, };

/**
 * A change, and whether it can be undone.
 */
export type ActivityEntry = { 
/**
 * Identity.
 */
id: number, 
/**
 * When, in milliseconds since 1970.
 */
at: number, 
/**
 * What happened, in plain words.
 */
what: string, 
/**
 * The draft it happened to, if it still exists.
 */
draft: string | null, 
/**
 * The draft's name then.
 */
name: string | null, 
/**
 * Whether it can be undone now.
 */
undoable: boolean, 
/**
 * Whether it has been undone.
 */
undone: boolean, 
/**
 * Whether the versions an undo needs were tidied away.
 */
tooLongAgo: boolean, };

/**
 * A page of the activity log.
 */
export type ActivityList = { 
/**
 * Newest first.
 */
entries: Array<ActivityEntry>, };

/**
 * Names an entry.
 */
export type ActivityRef = { 
/**
 * The entry.
 */
id: number, };

/**
 * Asks what Claude sees of a draft, with texts that are not saved yet.
 */
export type SeesDraft = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The file that is looked at; it chooses the skill where a draft holds several.
 */
path: string | null, 
/**
 * Texts not saved yet, which stand for the files on disk.
 */
unsaved: Array<UnsavedText>, };

/**
 * What Claude sees of a draft.
 */
export type DraftSees = { 
/**
 * The skill; nothing where the draft holds none.
 */
skill: SkillSees | null, 
/**
 * The listing with every skill of the library in it.
 */
room: ListingRoom, 
/**
 * How long it took, in microseconds.
 */
micros: number, };

/**
 * What Claude sees of one skill.
 */
export type SkillSees = { 
/**
 * The path of its `SKILL.md`.
 */
path: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What is in the context of every conversation.
 */
always: ListingLine, 
/**
 * Tokens of the text, read when the skill is used.
 */
body: TokenCount, 
/**
 * Lines of the text.
 */
lines: number, 
/**
 * Tokens of the files that the skill names.
 */
named: TokenCount, 
/**
 * The files beside it, in order of path.
 */
files: Array<SeenFile>, 
/**
 * Values against published limits.
 */
gauges: Array<Gauge>, 
/**
 * How it stands in the menus of people.
 */
menus: Array<SkillMenu>, 
/**
 * What is replaced before Claude reads the text.
 */
fills: Array<TextFill>, 
/**
 * Advice on the description: what is well first, then what to look at.
 */
advice: Array<Advice>, 
/**
 * How tokens are counted, and how far that may be off.
 */
counted: string, };

/**
 * An estimate of tokens.
 */
export type TokenCount = { 
/**
 * The estimate.
 */
tokens: number, 
/**
 * Whether everything was counted; there are more where not.
 */
whole: boolean, };

/**
 * The line about a skill that is always in context.
 */
export type ListingLine = { 
/**
 * The line as it stands there.
 */
line: string, 
/**
 * What is cut off its end.
 */
cut: string, 
/**
 * Its tokens.
 */
count: TokenCount, 
/**
 * Whether Claude is told of the skill at all.
 */
listed: boolean, };

/**
 * The room for the lines of all skills.
 */
export type ListingRoom = { 
/**
 * Skills in the library.
 */
skills: number, 
/**
 * Characters their lines take together.
 */
characters: number, 
/**
 * Characters there is room for; beyond it, skills used least lose their description.
 */
most: number, };

/**
 * A file beside `SKILL.md`.
 */
export type SeenFile = { 
/**
 * Path in the skill's folder.
 */
path: string, 
/**
 * How Claude makes use of it.
 */
reading: FileReading, 
/**
 * Its tokens; nothing where it is not text, or there was no room left to count it.
 */
count: TokenCount | null, 
/**
 * The file that names it; nothing where none does.
 */
namedBy: string | null, };

/**
 * How Claude makes use of a file.
 */
export type FileReading = "read" | "run" | "notText";

/**
 * A skill in the menus of one place.
 */
export type SkillMenu = { 
/**
 * The place.
 */
place: string, 
/**
 * What a person types; nothing where there is no command.
 */
entry: string | null, 
/**
 * Who can start it.
 */
who: string, 
/**
 * What this rests on, with its date.
 */
source: string, };

/**
 * Something that is replaced before Claude reads the text.
 */
export type TextFill = { 
/**
 * As it is written.
 */
text: string, 
/**
 * What stands there when Claude reads it.
 */
means: string, 
/**
 * The line where it first stands.
 */
line: number, 
/**
 * How often.
 */
times: number, };

/**
 * One thing about a description.
 */
export type Advice = { 
/**
 * What it is about: `what`, `when`, `notFor`, `voice`, `length`, `vague`, `near`, `empty`.
 */
topic: string, 
/**
 * Whether it is well as it is.
 */
good: boolean, 
/**
 * In a few words.
 */
title: string, 
/**
 * What it means, and the one thing to do.
 */
why: string, 
/**
 * A better description, made of the person's own words.
 */
example: string | null, };

/**
 * Asks which skills of the library repeat others.
 */
export type ListDuplicates = { 
/**
 * Percent of a text that another has to hold to be taken for an edited copy; nothing for
 * what the audit takes.
 */
leastShare: number | null, };

/**
 * A skill, a command or an agent that is compared with others.
 */
export type ComparedSkill = { 
/**
 * What it is known by here.
 */
id: string, 
/**
 * `skill`, `command` or `agent`.
 */
kind: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The plugin or the folder that it comes with.
 */
department: string | null, 
/**
 * The draft it is in, where it is in the library.
 */
draft: string | null, 
/**
 * Where it stands: in its draft, or as the path that was given goes on.
 */
path: string, };

/**
 * In what one skill repeats another.
 */
export type RepeatKind = "everything" | "text" | "edited" | "name" | "description" | "nameWords";

/**
 * A recorded decision that two skills may stay as they are.
 */
export type DuplicateDecision = { 
/**
 * Why.
 */
reason: string, 
/**
 * The day, `YYYY-MM-DD`.
 */
decided: string, };

/**
 * Two skills of which one repeats the other.
 */
export type DuplicatePair = { 
/**
 * The one that comes first.
 */
first: ComparedSkill, 
/**
 * The other.
 */
second: ComparedSkill, 
/**
 * In what, foremost.
 */
kind: RepeatKind, 
/**
 * How much that matters.
 */
level: Level, 
/**
 * Why they are a pair, each a sentence, the strongest first.
 */
reasons: Array<string>, 
/**
 * Percent of the first text that stands in the second.
 */
sharedOfFirst: number, 
/**
 * Percent of the second text that stands in the first.
 */
sharedOfSecond: number, 
/**
 * That both may stay, where it was decided about exactly these contents.
 */
decided: DuplicateDecision | null, 
/**
 * What was decided before one of them changed.
 */
lapsed: DuplicateDecision | null, };

/**
 * The skills that repeat others.
 */
export type DuplicateList = { 
/**
 * How many were compared.
 */
compared: number, 
/**
 * The pairs nobody decided about, the strongest first.
 */
pairs: Array<DuplicatePair>, 
/**
 * Those that were decided to stay.
 */
dismissed: Array<DuplicatePair>, 
/**
 * What could not be read.
 */
notRead: Array<NotRead>, };

/**
 * Asks for the skills most like one that is being written.
 */
export type NearestTo = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The file that is looked at; it chooses the skill where a draft holds several.
 */
path: string | null, 
/**
 * Texts not saved yet, which stand for the files on disk.
 */
unsaved: Array<UnsavedText>, };

/**
 * A skill that is like another.
 */
export type NearSkill = { 
/**
 * The skill.
 */
skill: ComparedSkill, 
/**
 * Its description.
 */
description: string, 
/**
 * How much of what tells the text apart stands in it too, in percent.
 */
likeness: number, 
/**
 * Words both have, as the text writes them.
 */
shared: Array<string>, 
/**
 * Whether one of them says that it is not for what the other is for.
 */
toldApart: boolean, };

/**
 * The skills most like a text.
 */
export type NearestSkills = { 
/**
 * The skill that was asked about; nothing where the draft holds none.
 */
own: ComparedSkill | null, 
/**
 * The nearest first; five at most.
 */
near: Array<NearSkill>, 
/**
 * How many it was compared with.
 */
compared: number, 
/**
 * How long the comparison took, in microseconds.
 */
micros: number, };

/**
 * Names two skills by their identities.
 */
export type DuplicateRef = { 
/**
 * One.
 */
first: string, 
/**
 * The other.
 */
second: string, };

/**
 * Records that two skills may stay as they are.
 */
export type DismissDuplicate = { 
/**
 * The one beside which it is recorded.
 */
first: string, 
/**
 * The other.
 */
second: string, 
/**
 * Why both are needed.
 */
reason: string, };

/**
 * What a decision about two skills did.
 */
export type DuplicateDecided = { 
/**
 * The entry of the log that undoes it; nothing where it changed nothing.
 */
activity: number | null, };

/**
 * The skills of the library that hang together.
 */
export type DuplicateMap = { 
/**
 * How many were compared.
 */
compared: number, 
/**
 * How many stand alone.
 */
alone: number, 
/**
 * Those that hang together, the largest groups first.
 */
clusters: Array<DuplicateCluster>, };

/**
 * Skills that hang together.
 */
export type DuplicateCluster = { 
/**
 * The skills.
 */
skills: Array<ComparedSkill>, 
/**
 * What holds them together.
 */
links: Array<DuplicateLink>, };

/**
 * What holds two skills of a cluster together.
 */
export type DuplicateLink = { 
/**
 * The place of one among the skills of the cluster.
 */
first: number, 
/**
 * The place of the other.
 */
second: number, 
/**
 * In what one repeats the other; nothing where they are close in meaning alone.
 */
kind: RepeatKind | null, 
/**
 * Why, each a sentence.
 */
reasons: Array<string>, };

/**
 * Light, dark, or as the system.
 */
export type Theme = "system" | "light" | "dark";

/**
 * The language of the interface.
 */
export type LanguageChoice = "system" | "en" | "de";

/**
 * What a person does with Flywheel.
 */
export type Role = "unasked" | "unsaid" | "champion" | "newHire" | "trainer";

/**
 * What a person chose.
 */
export type Settings = { 
/**
 * Light or dark.
 */
theme: Theme, 
/**
 * The language of the interface.
 */
language: LanguageChoice, 
/**
 * What the person does with Flywheel.
 */
role: Role, 
/**
 * The step of the tour that is open, from 1; 0 where none is.
 */
tour: number, 
/**
 * The person's name, for waivers.
 */
person: string, 
/**
 * The folder exports go to; empty until one was chosen.
 */
exportFolder: string, 
/**
 * The folder backups go to; empty until one was chosen.
 */
backupFolder: string, 
/**
 * The file with the organisation's policy; empty until one was chosen.
 */
policyFile: string, 
/**
 * Whether sign-ins to connectors are kept in memory, for this session only.
 */
sessionOnly: boolean, 
/**
 * Whether connectors are checked in the background.
 */
checkConnectors: boolean, 
/**
 * Whether spelling is checked where people write.
 */
spelling: boolean, 
/**
 * The language it is checked in, such as `en_GB`; empty for the system's.
 */
spellingLanguage: string, };

/**
 * What this app is and where it keeps things.
 */
export type AppInfo = { 
/**
 * The version.
 */
version: string, 
/**
 * The library folder.
 */
library: string, 
/**
 * The database file.
 */
database: string, 
/**
 * What a person should know about how the library opened, if anything.
 */
notice: string | null, };

/** Every command: what it takes and what it gives. */
export interface Commands {
  /** Lists the drafts of the library. */
  draft_list: { request: Nothing; response: DraftList };
  /** Finds drafts by words in their names, descriptions and texts. */
  draft_search: { request: SearchLibrary; response: SearchResult };
  /** Opens a draft. */
  draft_open: { request: DraftRef; response: Draft };
  /** Starts a draft, blank or from a template. */
  draft_create: { request: CreateDraft; response: DraftSummary };
  /** Renames a draft and its skill. */
  draft_rename: { request: RenameDraft; response: DraftSummary };
  /** Makes a copy of a draft under a free name. */
  draft_duplicate: { request: DraftRef; response: DraftSummary };
  /** Moves a draft to the trash. */
  draft_trash: { request: DraftRef; response: Nothing };
  /** Makes a draft of a folder where it stands. */
  draft_link: { request: LinkFolder; response: DraftSummary };
  /** Forgets a linked draft and leaves its folder alone. */
  draft_unlink: { request: DraftRef; response: Nothing };
  /** Opens a draft in Claude, in the file manager or in an editor. */
  draft_open_in: { request: OpenIn; response: Nothing };
  /** Lists the trash. */
  trash_list: { request: Nothing; response: Trash };
  /** Takes a draft out of the trash. */
  trash_restore: { request: DraftRef; response: DraftSummary };
  /** Lists the templates. */
  template_list: { request: Nothing; response: TemplateList };
  /** Shows what the skill of a template gives a person. */
  template_result: { request: TemplateRef; response: Rendered };
  /** Gives the draft of the worked example, which it makes where the library does not have it. */
  example_open: { request: Nothing; response: DraftSummary };
  /** Opens the interview, with the answers kept from before. */
  interview_open: { request: Nothing; response: Interview };
  /** Keeps answers until the next time. */
  interview_keep: { request: InterviewAnswers; response: Nothing };
  /** Shows the skill that answers make. */
  interview_compose: { request: InterviewAnswers; response: InterviewSkill };
  /** Starts a draft from answers. */
  interview_create: { request: CreateFromInterview; response: DraftSummary };
  /** Opens a file of a draft. */
  file_open: { request: FileRef; response: FileContent };
  /** Lays separated values out as a table. */
  file_table: { request: TableText; response: TextTable };
  /** Saves a file, unless it changed since it was opened. */
  file_save: { request: SaveFile; response: Saved };
  /** Brings two changes of one text together; nothing is saved. */
  file_merge: { request: MergeTexts; response: Merged };
  /** Saves the text a person chose of two, with both kept in the history. */
  file_settle: { request: SettleFile; response: Saved };
  /** Moves a file inside its draft, and everything that names it along. */
  file_rename: { request: RenameFile; response: Draft };
  /** Shows what moving a file would change in the texts that name it. */
  file_rename_preview: { request: RenameFile; response: ChangePreview };
  /** Gives a heading other words; every link to it goes on leading to it. */
  heading_rename: { request: RenameHeading; response: Draft };
  /** Shows what that would change. */
  heading_rename_preview: { request: RenameHeading; response: ChangePreview };
  /** Removes a file; the activity log brings it back. */
  file_remove: { request: FileRef; response: Draft };
  /** Reads the front matter as a form. */
  skill_form: { request: SkillText; response: SkillForm };
  /** Sets one field of the front matter and leaves every other byte as it is. */
  skill_set_field: { request: SetField; response: Edits };
  /** Renders the body as safe HTML. */
  skill_render: { request: SkillText; response: Rendered };
  /** Says what Claude sees of a draft, and advises on its description, with unsaved texts. */
  draft_sees: { request: SeesDraft; response: DraftSees };
  /** Audits a draft, with texts that are not saved yet. */
  audit_draft: { request: AuditDraft; response: DraftReport };
  /** Tells what a draft does as the eight steps of a review, and what changed since a version. */
  audit_profile: { request: ProfileDraft; response: DraftProfile };
  /** Audits what is handed in at a path, as a reviewer reads it; takes nothing into the library. */
  handed_in_open: { request: OpenHandedIn; response: HandedIn };
  /** Opens a file of it, if it still is what was opened. */
  handed_in_file: { request: HandedInFileRef; response: FileContent };
  /** Audits every draft; reports progress and can be cancelled. */
  audit_library: { request: Nothing; response: LibraryReport };
  /** Shows what a fix would change. */
  fix_preview: { request: FixRef; response: ChangePreview };
  /** Applies a fix. */
  fix_apply: { request: FixRef; response: FixesApplied };
  /** Shows what every safe fix of a draft together would change. */
  fix_preview_safe: { request: DraftRef; response: ChangePreview };
  /** Applies every safe fix of a draft. */
  fix_apply_safe: { request: DraftRef; response: FixesApplied };
  /** Accepts a finding, with a reason, an owner and a last day. */
  waiver_add: { request: WaiveFinding; response: DraftReport };
  /** Takes such a decision back. */
  waiver_remove: { request: UnwaiveFinding; response: DraftReport };
  /** Lists the rules. */
  rule_list: { request: Nothing; response: RuleList };
  /** Explains a rule. */
  rule_explain: { request: RuleRef; response: RuleHelp };
  /** Lists the skills of the library that repeat others; reports progress and can be cancelled. */
  duplicates_list: { request: ListDuplicates; response: DuplicateList };
  /** Gives the five skills of the library most like one that is being written. */
  duplicates_nearest: { request: NearestTo; response: NearestSkills };
  /** Groups the skills of the library that repeat each other or are close in meaning. */
  duplicates_map: { request: Nothing; response: DuplicateMap };
  /** Compares the files of two skills of the library. */
  duplicates_compare: { request: DuplicateRef; response: Comparison };
  /** Records that two skills may stay as they are, until one of them changes. */
  duplicates_dismiss: { request: DismissDuplicate; response: DuplicateDecided };
  /** Takes such a decision back. */
  duplicates_reconsider: { request: DuplicateRef; response: DuplicateDecided };
  /** Shows what a bundle would be: its files, what it installs, runs and contacts. */
  bundle_preview: { request: PreviewBundle; response: BundlePreview };
  /** Writes a bundle; refuses while a finding stops it. */
  bundle_export: { request: ExportBundle; response: Exported };
  /** Takes folders and archives into the library; reports progress and can be cancelled. */
  bundle_import: { request: ImportPaths; response: Imported };
  /** Lists the versions of a draft, each with how it differs from the one before it. */
  version_list: { request: ListVersions; response: VersionList };
  /** Lists the files of a version. */
  version_open: { request: VersionRef; response: VersionFiles };
  /** Compares two versions of a draft, a version and now, or any two drafts. */
  version_compare: { request: CompareVersions; response: Comparison };
  /** Gives a version a name, so that it is never tidied away. */
  version_name: { request: NameVersion; response: Version };
  /** Brings a draft back to a version, as a new version. */
  version_restore: { request: VersionRef; response: VersionRestored };
  /** Brings one file back to what it was in a version; removes it where it was not there. */
  version_restore_file: { request: VersionFileRef; response: VersionRestored };
  /** Says how much room older versions take. */
  history_space: { request: Nothing; response: HistorySpace };
  /** Tidies the history of every draft by age, and gives the room back. */
  history_thin: { request: Nothing; response: HistoryThinned };
  /** Writes drafts, trash, history and settings to one file; can be cancelled. */
  library_backup: { request: BackUpLibrary; response: Backup };
  /** Takes such a file into the library and overwrites nothing; can be cancelled. */
  library_restore_backup: { request: RestoreBackup; response: BackupRestored };
  /** Lists the connectors that plugins and skills need, and those the person added. */
  connector_list: { request: Nothing; response: ConnectorList };
  /** Adds a connector, or changes one that was added at the same address. */
  connector_add: { request: AddConnector; response: Connector };
  /** Removes a connector that was added, and gives what adds it again. */
  connector_remove: { request: ConnectorRef; response: AddConnector };
  /** Signs in to a connector in the browser, whose address the progress shows; can be cancelled. */
  connector_link: { request: ConnectorRef; response: Connector };
  /** Asks a connector what it can do, now. */
  connector_check: { request: ConnectorRef; response: Connector };
  /** Asks every connector that the person is signed in to; reports progress and can be cancelled. */
  connector_check_all: { request: Nothing; response: ConnectorList };
  /** Asks those whose turn it is, where the person and the network allow it; for a host's timer. */
  connector_check_due: { request: Nothing; response: ChecksDue };
  /** Ends a sign-in, here and where it can be at the server. */
  connector_unlink: { request: ConnectorRef; response: Unlinked };
  /** Gives what is known of a connector as a text to copy, without anything secret. */
  connector_diagnostics: { request: ConnectorRef; response: Copyable };
  /** Tells which skills can do their work here, and which cannot for want of a connector. */
  readiness_map: { request: ReadinessQuery; response: ReadinessMap };
  /** Gives the same as a table for a spreadsheet. */
  readiness_csv: { request: ReadinessQuery; response: Copyable };
  /** Writes that table to a file. */
  readiness_export: { request: ExportReadiness; response: Nothing };
  /** Says whether the connector to practise with is on. */
  practice_state: { request: Nothing; response: PracticeState };
  /** Turns it on, on this computer only. */
  practice_start: { request: Nothing; response: PracticeState };
  /** Turns it off; it forgets everything. */
  practice_stop: { request: Nothing; response: PracticeState };
  /** Lets every sign-in to it expire, so that the next use renews it. */
  practice_expire: { request: Nothing; response: PracticeState };
  /** Ends every sign-in to it, so that people have to sign in again. */
  practice_end: { request: Nothing; response: PracticeState };
  /** Lists what happened. */
  activity_list: { request: ListActivity; response: ActivityList };
  /** Undoes one change. */
  activity_undo: { request: ActivityRef; response: ActivityEntry };
  /** Reads the settings. */
  settings_get: { request: Nothing; response: Settings };
  /** Writes the settings. */
  settings_set: { request: Settings; response: Settings };
  /** Says what this app is and where it keeps things. */
  app_info: { request: Nothing; response: AppInfo };
}
