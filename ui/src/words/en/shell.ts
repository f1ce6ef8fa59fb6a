import type { NameProblem } from "../../state/names";
import { formatsOf } from "../format";

const { count } = formatsOf("en");

/** What each unusable name says: what is wrong and what to do. */
const nameProblems: Record<NameProblem, string> = {
  empty: "Give the skill a name.",
  long: "Use 64 characters or fewer: Claude refuses longer names.",
  signs: "Use small letters, digits and hyphens only. Instead of a space, type a hyphen.",
  edges: "Begin and end with a letter or a digit.",
  double: "Use one hyphen at a time.",
  reserved: "Leave out “claude” and “anthropic”: Claude refuses names with them.",
  taken: "Another skill has this name. Choose a different one.",
};

/** The frame: rail, list, palette, dialogs. */
export const shell = {
  app: "Flywheel",
  main: "Main",
  windowTitle: (place: string) => `${place} – Flywheel`,
  rail: "Screens",
  home: "Home",
  skills: "Skills",
  plugins: "Plugins",
  duplicates: "Duplicates",
  connectors: "Connectors",
  review: "Review",
  rules: "Rules",
  activity: "Activity",
  trash: "Trash",
  settings: "Settings",
  gallery: "Gallery",
  interview: "A few questions",
  allSkills: "All skills",
  newShort: "New",
  newSkill: "New skill",
  importShort: "Import",

  searchLabel: "Search names and text",
  searchClear: "Clear the search",
  searchNothing: (query: string) => `Nothing says “${query}”`,
  searchLooked: (drafts: number) =>
    `Looked in the names, descriptions and files of ${count(drafts, "skill", "skills")}.`,
  searchFound: (hits: number, words: string) =>
    `${count(hits, "place", "places")} found for “${words}”`,
  noDescription: "No description yet: Claude would not know when to use it.",
  listLabel: "Skills",
  more: (name: string) => `More for ${name}`,
  pickTitle: "No skill is open",
  pickText: "Choose one from the list, or start a new one.",
  emptyTitle: "No skills yet",
  emptyText: "A skill teaches Claude one job: when to do it, and how your team does it.",
  emptyFull:
    "Start from a template, bring in what you have, or begin with an empty page. Nothing leaves this computer until you share it.",
  libraryFailed: "The library could not be read",

  open: "Open",
  rename: "Rename…",
  duplicate: "Duplicate",
  toTrash: "Move to trash",
  asBundle: "Preview as a bundle",
  showFolder: "Show its folder",
  inClaude: "Open in Claude",
  inEditor: "Open in your editor",
  unlink: "Unlink its folder",

  renamed: (from: string, to: string) => `“${from}” is now “${to}”.`,
  duplicated: (from: string, to: string) => `Copied “${from}” as “${to}”.`,
  trashed: (name: string) => `“${name}” is in the trash.`,
  linked: (name: string) => `“${name}” is linked. Its files stay where they are.`,
  unlinked: (name: string) => `“${name}” is not linked any more. Its files stay where they are.`,
  linkedFolder: "Linked folder",
  away: "Not there now",
  awayText: "Its folder is not there now. Nothing is lost; it comes back with its drive.",
  copyPath: "Copy the path",
  pathCopied: "The folder’s path is copied.",

  newTitle: "New skill",
  newAbout: "What should Claude learn to do?",
  newTemplates: "Start from",
  newFind: "Find a job",
  newFindNothing: (query: string) =>
    `No template for “${query}”. A few questions make a skill for any job.`,
  newOwn: "Your own job",
  newQuestions: "Answer a few questions",
  newQuestionsAbout: "Nine questions in plain words. Your answers become the skill.",
  newQuestionsMore:
    "You answer as you would tell a new colleague: what the job is, how it is done, what must never happen. Skip what you do not know yet. Beside the questions you see the skill grow.",
  newQuestionsGo: "Start the questions",
  newQuestionsKept: "Your answers are kept when you leave and come back.",
  blank: "Blank page",
  blankAbout: "An empty skill with the parts Claude needs.",
  blankMore: "Headings for when to use it, the steps and the result. You write the rest.",
  previewSay: "Say, for example",
  previewReads: "Reads, where it is connected",
  previewFiles: "Comes with, for you to fill in",
  previewResult: "What you get",
  nameLabel: "Name",
  nameHint:
    "Small letters, digits and hyphens, such as reconcile-cash. It is the folder’s name too.",
  nameUse: (name: string) => `Use “${name}”`,
  nameProblems,
  create: "Create skill",
  renameTitle: (name: string) => `Rename “${name}”`,
  renameAbout: "Its folder and the name inside the skill change together.",
  renameDo: "Rename",

  chooseFiles: "Choose skills, plugins or archives",
  chooseKinds: { skills: "Skills and plugins", all: "All files" },
  chooseFolder: "Choose a folder with skills",
  chooseLink: "Choose the folder of a skill; it stays where it is",
  importTitle: "Bringing skills in",
  importBusy: "One import is still running. Wait for it, or stop it first.",
  importStop: "Stop",
  importHold: "What is already in the library stays there.",
  importedOne: (name: string) => `“${name}” is in the library.`,
  importedTitle: (drafts: number) =>
    drafts === 0 ? "Nothing was brought in" : `${count(drafts, "skill", "skills")} brought in`,
  importedSome: (refused: number) =>
    refused === 0
      ? "Everything came in whole."
      : `${count(refused, "thing was", "things were")} left out; the reasons are below.`,
  importedList: "In the library now",
  refusedList: "Left out, and why",
  importedFrom: "From",
  importedRenamed: "Renamed: the name was taken",
  dropTitle: "Drop to bring into the library",
  dropText:
    "Folders, .zip, .skill, .plugin and single SKILL.md files. They are copied; the originals stay as they are.",

  happened: (what: string) => `${what}.`,
  nothingToUndo: "There is nothing to undo.",

  paletteTitle: "Go to or do",
  paletteHint: "Type a command, a skill’s name, or words in a skill",
  paletteResults: "Results",
  paletteCommands: "Commands",
  paletteDrafts: "Skills",
  paletteText: "In the text",
  paletteNothing: (query: string) => `Nothing matches “${query}”.`,
  paletteKeys: "to choose",
  paletteDo: "to open",
  paletteLeave: "to close",

  unsavedTitle: "Your latest changes are not saved",
  unsavedText:
    "The line below the text says why. Keep Flywheel open and put that right, or close it and lose them.",
  unsavedStay: "Keep Flywheel open",
  unsavedEnd: "Close without saving",

  shortcutsTitle: "Keyboard shortcuts",
  aboutTitle: "About Flywheel",
  aboutText:
    "A workbench for skills and plugins for Claude Cowork. It works offline, needs no account and sends nothing anywhere.",
  aboutVersion: "Version",
  aboutLicence: "Licence",
  aboutLicenceText: "Apache-2.0",

  toasts: "Messages",
  floating: "Menus and dialogs",
};
