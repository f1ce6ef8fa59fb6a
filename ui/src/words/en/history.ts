import { formatsOf } from "../format";

const { count } = formatsOf("en");

/** Versions of a skill, what differs between them, and backups. */
export const history = {
  timeline: "Versions, the newest first",
  reading: "Reading the history",
  failed: "The history could not be read",
  older: "Show older versions",
  only: "One version so far",
  onlyText:
    "Every save becomes a version here, by itself. Compare any of them, and bring one back when you need it.",
  version: (number: number) => `Version ${number}`,
  newest: "Now",
  linesAdded: (n: number) => `${count(n, "line", "lines")} added`,
  linesRemoved: (n: number) => `${count(n, "line", "lines")} removed`,

  against: "Compare it with",
  choices: { before: "The one before", now: "Now" },
  layout: "How changes are shown",
  layouts: { inline: "In one column", side: "Side by side" },
  comparing: "Comparing",
  compareFailed: "These two could not be compared",
  sameBefore: "Nothing differs from the version before",
  sameBeforeText: "It was made by something that left every file as it was, such as a new name.",
  sameNow: "This is what the skill holds now",
  sameNowText: "Nothing has changed since this version.",
  sameOther: "Nothing differs",
  sameOtherText: "Both skills hold the same files, byte for byte.",
  summary: (files: number) => `${count(files, "file differs", "files differ")}`,

  bringBack: "Bring back this version",
  broughtBack: (number: number) => `Version ${number} is back; it is the newest version now.`,
  wasSo: "The skill is so already; nothing was changed.",
  bringBackFile: "Bring back this file",
  bringBackFileNamed: (path: string) => `Bring back this file: ${path}`,
  broughtBackFile: (path: string, number: number) => `${path} is as it was in version ${number}.`,

  name: "Name this version…",
  rename: "Change its name…",
  nameTitle: (number: number) => `Name version ${number}`,
  nameAbout: "A version with a name stands out and is never tidied away.",
  nameLabel: "Name",
  nameHint: "Such as “Sent to Legal” or “Before the new template”.",
  nameDo: "Name this version",
  nameClear: "Take the name away",
  nameLong: (limit: number) => `Use at most ${limit} characters.`,
  named: (name: string) => `This version is called “${name}”.`,
  unnamed: "This version has no name any more.",

  with: "Compare with another skill…",
  withTitle: "Compare with another skill",
  withAbout: "What the other skill holds now stands first, what this one holds now after it.",
  withFilter: "Find a skill",
  withList: "Skills to compare with",
  withNone: "There is no other skill to compare with.",
  withNothing: (query: string) => `No skill is called “${query}”.`,
  withHead: (other: string, own: string) => `From “${other}” to “${own}”`,
  withBack: "Back to the versions",

  space: "History",
  spaceText:
    "Every save is kept for ten minutes, then one version a minute for a day, one an hour for a week, one a day for three months, one a week after that. Named versions, the first and the newest always stay.",
  spaceNow: (versions: number, size: string) =>
    `${count(versions, "version", "versions")}; older ones take ${size}.`,
  spaceFailed: "How much room the history takes could not be read",
  tidy: "Tidy now",
  tidyNothing: "Nothing is old enough to be tidied away.",
  tidySome: (n: number) => `${count(n, "older version", "older versions")} can go.`,
  tidied: (n: number, size: string) =>
    `${count(n, "older version was", "older versions were")} tidied away; ${size} are free.`,

  backups: "Backups",
  backupsText:
    "One file with every skill, the trash, the history and your settings. Restoring it adds to what is here and overwrites nothing.",
  backupFolder: "Backups go to",
  backupFolderNone: "No folder chosen yet",
  backUp: "Back up now",
  backUpFirst: "Choose a folder and back up…",
  backupOther: "Another folder…",
  backupChoose: "Where backups go",
  backingUp: "Backing up the library",
  backingUpText: "Nothing is there until all of it is written.",
  backedUp: (drafts: number, size: string) =>
    `${count(drafts, "skill is", "skills are")} backed up, ${size}.`,
  backedUpWithout: (drafts: number, size: string, left: number) =>
    `${count(drafts, "skill is", "skills are")} backed up, ${size}. Not in it: ${count(left, "file", "files")} that Flywheel does not read.`,
  restore: "Restore a backup…",
  restoreChoose: "Choose a backup",
  restoreKind: "Flywheel backups",
  restoring: "Restoring the backup",
  restoringText: "What is restored stays, also when you stop.",
  stop: "Stop",
  restored: (drafts: number, trashed: number) =>
    trashed === 0
      ? `${count(drafts, "skill", "skills")} restored with their history.`
      : `${count(drafts, "skill", "skills")} restored with their history, and ${trashed} into the trash.`,
  busy: "A backup is under way; wait for it, or stop it.",
};
