import type { FileKind, Level, Verdict } from "../../bindings/commands";
import { formatsOf } from "../format";

const { count, isoDay, number } = formatsOf("en");

const took = (micros: number): string =>
  micros < 1000 ? "less than 1 ms" : `${number(Math.round(micros / 1000))} ms`;

/** The editor, its form, its preview and the report. */
export const skill = {
  commands: {
    tabs: {
      write: "Write this skill",
      preview: "Preview this skill as it reads",
      report: "Show this skill’s report",
      history: "Show this skill’s history",
      files: "Show this skill’s files",
    },
    next: "Go to the next finding",
    previous: "Go to the finding before",
    fixSafe: "See and make every safe fix",
    check: "Check this skill again",
    save: "Save now",
  },
  tabs: {
    label: "Parts of this skill",
    write: "Write",
    preview: "Preview",
    report: "Report",
    history: "History",
    files: "Files",
  },
  bundle: "Bundle",
  openSide: "What Claude sees, and what stands in the way",
  reading: "Reading the skill",
  gone: "This draft cannot be shown",
  backToSkills: "Back to the skills",

  levels: { block: "Must fix", review: "Decide", note: "Note" } satisfies Record<Level, string>,
  levelCount: (level: Level, n: number): string =>
    ({
      block: `${number(n)} to fix`,
      review: `${number(n)} to decide`,
      note: count(n, "note", "notes"),
    })[level],
  levelGroups: {
    block: "Must be fixed before sharing",
    review: "Needs your decision",
    note: "Worth knowing",
  } satisfies Record<Level, string>,

  name: "Name",
  whenToUse: "When to use",
  whenHint: "What it does, and when Claude should use it. Claude reads this in every conversation.",
  used: (n: number, limit: number) => `${number(n)} of ${number(limit)}`,
  tooLong: (over: number) => `${count(over, "character", "characters")} too many`,
  folderStill: (folder: string) => `The folder is still called “${folder}”.`,
  renameFolder: "Rename the folder too",
  moreFields: "More fields",
  lessFields: "Fewer fields",
  addField: "Add a field",
  removeField: (key: string) => `Remove ${key}`,
  inText: "A list; change it in the text",
  showInText: "Show in the text",
  fieldHints: {
    license: "Under which terms others may use it",
    compatibility: "What it needs, such as a program or a network",
    "allowed-tools": "What it may use without asking",
    version: "Such as 1.0.0",
  } as Record<string, string>,
  formClosed: "The form cannot read the lines at the top",
  formClosedHint:
    "The text below can still be edited; the form comes back as soon as they can be read.",
  fieldFailed: "This change could not be made",

  text: (path: string) => `Text of ${path}`,
  folded: (lines: number) => `Lines 1 to ${lines}: shown as the form above. Open`,
  textHelp:
    "F8 goes to the next finding, Control and full stop shows its fixes, Control I inserts. Escape, then Tab, leaves the text.",
  readOnly: "Only to read:",
  notText: "This file is not text, so there is nothing to edit here.",

  saved: (time: string, version: number | null) =>
    version === null ? `Saved ${time}` : `Saved ${time}, version ${version}`,
  savedPlain: (version: number | null) =>
    version === null ? "Saved" : `Saved, version ${version}`,
  saving: "Saving",
  edited: "Not saved yet",
  notSaved: (why: string) => `Not saved: ${why}`,
  chooseText: "choose above which text stays.",
  saveNow: "Save now",
  saveFirst: "First settle what could not be saved, then try again.",
  checked: (micros: number) => `Checked in ${took(micros)}`,
  checking: "Checking",
  notChecked: (why: string) => `Not checked: ${why}`,

  conflict: {
    title: "This file was also changed outside the app",
    other:
      "Nothing was overwritten. What stands in the folder is no text Flywheel can show; it stays in the history.",
    text: (places: number) =>
      places === 1
        ? "One place was changed on both sides. Nothing was overwritten, and both texts stay in the history."
        : `${number(places)} places were changed on both sides. Nothing was overwritten, and both texts stay in the history.`,
    clean: "Both changed; nothing overlaps",
    cleanText:
      "You and another program changed this file in different places. Whatever you keep, both texts stay in the history.",
    gone: "The file is no longer in the folder. Your text is still here.",
    keepBoth: "Keep both changes",
    keepMine: "Keep mine",
    takeTheirs: "Take theirs",
    putBack: "Put the file back",
    look: "See the result",
    choose: "Choose place by place",
    lookTitle: "Both changes together",
    chooseTitle: "Choose what stays",
    chooseAbout: (places: number) => {
      if (places === 0) return "Nothing overlaps, so nothing has to be chosen.";
      const where = places === 1 ? "One place was" : `${number(places)} places were`;
      return `${where} changed on both sides. Everything else is brought together already.`;
    },
    place: (at: number, of: number, line: number) =>
      `Place ${number(at)} of ${number(of)}, line ${number(line)}`,
    keepOf: (place: string) => `What stays: ${place}`,
    mine: "Mine",
    theirs: "Theirs",
    both: "Both",
    nothing: "These lines were taken out.",
    result: "The result",
    resultAbout: "Against your text: what would come in and what would go.",
    chosen: (chosen: number, places: number) =>
      `${number(chosen)} of ${number(places)} chosen. Choose at each place to see the result.`,
    keepResult: "Keep this result",
  },

  missing: {
    title: "The folder of this skill is gone",
    text: "Something outside Flywheel removed it. Your text is still here, and its versions are kept.",
    putBack: "Put the skill back",
    kept: (problem: string) => `${problem} Your text is still here.`,
    elsewhere: "This skill cannot be reached now",
    follows: "this follows as soon as the skill can be reached.",
    unchecked: "Not checked",
  },

  gitAbout:
    "This folder is kept with git. Flywheel makes no commits and leaves git’s own files alone.",
  git: (branch: string | null, commit: string | null) =>
    branch === null ? `git, at ${commit ?? "no commit"}` : `git, on ${branch}`,

  why: "Why?",
  line: (line: number) => `Line ${line}`,
  inFile: (path: string, line: number) => `${path}, line ${line}`,
  wholeDraft: "The skill as a whole",
  closeCard: "Close",
  accept: "Accept, with a reason",
  acceptShort: "Accept",
  seeChange: "See the change",

  before: "Before you share",
  beforeNone: "Nothing stands in the way",
  beforeNoneText: (files: number) =>
    `${count(files, "file was", "files were")} read; nothing was found.`,
  beforeWaived: (n: number) => `${count(n, "finding is", "findings are")} accepted with a reason.`,
  beforeNotRead: (n: number) =>
    `${count(n, "file was", "files were")} not read, so this is not the whole answer.`,
  nothingHere: "Nothing found so far",

  previewLabel: "The skill, as it reads",
  previewEmpty: "There is no text yet",
  previewEmptyHint: "What you write below the lines at the top is shown here.",
  previewNone: "Only Markdown can be shown this way",
  previewFailed: "The preview could not be made",

  verdicts: {
    pass: "Nothing stands in the way of sharing this",
    needsReview: "This needs a decision before it is shared",
    blocked: "This cannot be shared yet",
    incomplete: "Not everything in it could be read",
  } satisfies Record<Verdict, string>,
  verdictText: {
    pass: (files: number) =>
      `${count(files, "file was", "files were")} read. A report says what was looked for, not that nothing can go wrong.`,
    needsReview: (n: number) =>
      `${count(n, "thing needs", "things need")} somebody to decide, with a reason that is written down.`,
    blocked: (n: number) => `${count(n, "thing has", "things have")} to be fixed first.`,
    incomplete: (n: number) =>
      `${count(n, "file was", "files were")} not read, so nobody can say that it is all right.`,
  },
  firstStep: "First",
  goTo: (path: string, line: number) => `Go to ${path}, line ${line}`,
  fixAllSafe: (n: number) => (n === 1 ? "Make the one safe fix" : `Make all ${n} safe fixes`),
  fixed: (title: string) => `Fixed: ${title}`,
  fixedMany: (n: number) =>
    n === 0 ? "There was nothing left to fix" : `${count(n, "finding", "findings")} fixed`,
  accepted: (title: string) => `Accepted: ${title}`,
  evidence: "Found",
  fixTitle: "What this fix changes",
  fixNothing: "It changes nothing any more: the text is already different.",
  fixMoves: (from: string, to: string) => `${from} moves to ${to}`,
  fixRemoves: (path: string) => `${path} is removed`,
  fixAdds: (path: string) => `${path} is added`,
  fixBinary: "This file is not text, so the change cannot be shown.",
  diffLabel: (path: string) => `Change of ${path}`,
  diffBefore: (path: string) => `${path} before`,
  diffAfter: (path: string) => `${path} after`,
  waived: "Accepted with a reason",
  waivedBy: (owner: string, until: string) => `${owner}, until ${isoDay(until)}`,
  takeBack: "Take back",
  ended: "Decisions that are over",
  endedAbout: "Their last day has passed. Decide anew, or forget them.",
  endedBy: (owner: string, until: string, stands: boolean) =>
    `${owner}, until ${isoDay(until)}; ${stands ? "the finding counts again" : "what it was about is gone"}`,
  decideAnew: "Decide anew",
  forgetDecision: "Forget",
  notRead: "Not read",
  notReadAbout: "What is not read cannot be judged. Remove these files or make them readable.",
  readSummary: (files: number, bytes: string, micros: number) =>
    `${count(files, "file", "files")}, ${bytes}, read in ${took(micros)}`,
  forTargets: (targets: readonly string[]) => `Holds for ${targets.join(", ")}`,

  waiveTitle: "Accept this finding",
  waiveAbout:
    "The report keeps showing it, with your reason, until the last day. After that it counts again.",
  reason: "Why is this all right?",
  reasonHint: "Whoever reads the report should be able to follow it.",
  reasonMissing: "Say why, in a sentence.",
  owner: "Who decides",
  ownerMissing: "Name the person who decides.",
  lastDay: "Last day",
  lastDayHint: "At most 92 days from today, so that it is looked at again each quarter.",
  lastDayWrong: "Choose a day from today to 92 days from now.",
  acceptIt: "Accept the finding",

  ruleTitle: "Why this is checked",
  ruleLevel: (level: Level) =>
    ({ block: "Stops sharing", review: "Needs a decision", note: "Helps" })[level],
  ruleSince: (since: string) => `since ${since}`,

  filesTitle: "Files",
  kind: "Kind",
  size: "Size",
  actions: "Actions",
  addFile: "Add a file",
  newPath: "Path",
  newPathHint: "Such as references/glossary.md. Folders in the path are made.",
  pathEmpty: "Give the file a name.",
  pathTaken: "There is a file of that name already.",
  pathOutside: "A path stays inside the skill: no “..”, no “\\”, no “/” at the beginning.",
  add: "Add",
  open: "Open in the editor",
  rename: "Rename",
  renameFile: (path: string) => `Rename ${path}`,
  remove: "Remove",
  removed: (path: string) => `${path} removed`,
  showFolder: "Show the folder",
  fileActions: (path: string) => `More for ${path}`,
  notReadFile: (why: string) => `Not read: ${why}`,
  kinds: {
    markdown: "Text Claude reads",
    script: "Script",
    data: "Data",
    text: "Text",
    image: "Image",
    binary: "Not text",
  } satisfies Record<FileKind, string>,
  total: (files: number, size: string) => `${count(files, "file", "files")}, ${size}`,
  tableSize: (rows: number, columns: number) =>
    `${count(rows, "row", "rows")}, ${count(columns, "column", "columns")}.`,
  tableShown: (rows: number, columns: number) =>
    `The first ${count(rows, "row", "rows")} and ${count(columns, "column", "columns")} are shown.`,
  imageAlt: (path: string) => `Picture ${path}`,
  noImage: "The picture cannot be shown here.",
  binaryAbout: "Claude would only meet this file if a step opens it with a program.",
};
