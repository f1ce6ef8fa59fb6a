// Generated from crates/flywheel-api by `cargo xtask codegen`.

/**
 * What kind of failure this is. Closed: a kind exists only where a host acts on it.
 */
export type Code = "invalid" | "not_found" | "name_taken" | "conflict" | "blocked" | "refused" | "storage" | "cancelled" | "internal";

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
 * What is being worked on, in plain words.
 */
at: string, };

/**
 * What changed, so that a host can show it anew.
 */
export type Changed = { 
/**
 * `drafts`, `trash`, `activity`, `settings`.
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
standing: Standing | null, };

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
 * Its files, ordered by path.
 */
files: Array<FileEntry>, 
/**
 * Number of its versions.
 */
version: number, };

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
 * The content this text is; to be given back when saving.
 */
base: string, 
/**
 * Why it cannot be edited, where that is so.
 */
readOnly: string | null, };

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
 * Moves a file inside its draft.
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
 * Where it starts.
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
 * Something the audit did not read.
 */
export type NotRead = { 
/**
 * The path.
 */
path: string, 
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
 * What a fix would change.
 */
export type FixPreview = { 
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
 * `bytes`, `files` or `characters`.
 */
unit: string, 
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
undone: boolean, };

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
 * Light, dark, or as the system.
 */
export type Theme = "system" | "light" | "dark";

/**
 * What a person chose.
 */
export type Settings = { 
/**
 * Light or dark.
 */
theme: Theme, 
/**
 * The person's name, for waivers.
 */
person: string, 
/**
 * The folder exports go to; empty until one was chosen.
 */
exportFolder: string, };

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
  /** Lists the trash. */
  trash_list: { request: Nothing; response: Trash };
  /** Takes a draft out of the trash. */
  trash_restore: { request: DraftRef; response: DraftSummary };
  /** Lists the templates. */
  template_list: { request: Nothing; response: TemplateList };
  /** Shows what the skill of a template gives a person. */
  template_result: { request: TemplateRef; response: Rendered };
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
  /** Saves a file, unless it changed since it was opened. */
  file_save: { request: SaveFile; response: Saved };
  /** Moves a file inside its draft. */
  file_rename: { request: RenameFile; response: Draft };
  /** Removes a file; the activity log brings it back. */
  file_remove: { request: FileRef; response: Draft };
  /** Reads the front matter as a form. */
  skill_form: { request: SkillText; response: SkillForm };
  /** Sets one field of the front matter and leaves every other byte as it is. */
  skill_set_field: { request: SetField; response: Edits };
  /** Renders the body as safe HTML. */
  skill_render: { request: SkillText; response: Rendered };
  /** Audits a draft, with texts that are not saved yet. */
  audit_draft: { request: AuditDraft; response: DraftReport };
  /** Audits every draft; reports progress and can be cancelled. */
  audit_library: { request: Nothing; response: LibraryReport };
  /** Shows what a fix would change. */
  fix_preview: { request: FixRef; response: FixPreview };
  /** Applies a fix. */
  fix_apply: { request: FixRef; response: FixesApplied };
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
  /** Shows what a bundle would be: its files, what it installs, runs and contacts. */
  bundle_preview: { request: PreviewBundle; response: BundlePreview };
  /** Writes a bundle; refuses while a finding stops it. */
  bundle_export: { request: ExportBundle; response: Exported };
  /** Takes folders and archives into the library; reports progress and can be cancelled. */
  bundle_import: { request: ImportPaths; response: Imported };
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
