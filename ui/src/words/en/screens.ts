import { formatsOf } from "../format";

const { count } = formatsOf("en");

/** Home, activity, trash and settings. */
export const screens = {
  homeFix: (drafts: number, all: number) =>
    drafts === 1
      ? `One of ${count(all, "skill", "skills")} needs a fix before it is shared`
      : `${drafts} of ${all} skills need a fix before they are shared`,
  homeDecide: (drafts: number) =>
    drafts === 1
      ? "One skill needs a decision from you"
      : `${drafts} skills need a decision from you`,
  homeUnchecked: (drafts: number) =>
    drafts === 1
      ? "One skill has not been checked yet"
      : `${drafts} skills have not been checked yet`,
  homeClean: (all: number) => (all === 1 ? "Your skill is clean" : `All ${all} skills are clean`),
  homeIncomplete: (drafts: number) =>
    drafts === 1 ? "One skill could not be read whole" : `${drafts} skills could not be read whole`,
  homeFixText:
    "Each finding says what would happen to the people who get the skill, and how to put it right.",
  homeDecideText: "Nothing stands in the way; somebody has to say that it is meant so.",
  homeUncheckedText: "Check them to see what others would get. Checking reads; it changes nothing.",
  homeCleanText: "Every rule was run and found nothing to fix and nothing to decide.",
  homeIncompleteText: "What was not read cannot be judged, so it does not count as clean.",
  homeNotice: "Older versions could not be read",
  homeOpen: (name: string) => `Open ${name}`,
  homeCheck: "Check all",
  homeChecking: "Checking every skill",
  homeChecked: (drafts: number) => `Checked ${count(drafts, "skill", "skills")}.`,
  homeFirst: "To look at first",
  homeRecent: "Changed lately",
  homeSkill: "Skill",
  homeStands: "Status",
  homeAbout: "What it is for",
  homeFiles: "Files",
  homeSize: "Size",
  homeChanged: "Changed",
  homeAll: "All skills",
  welcome: "Teach Claude a job your team does",
  welcomeText:
    "A skill is a page that tells Claude when a job comes up and how you want it done. Write one, see what Claude will see, check that it is safe, and share it.",
  welcomeQuestions: "Answer a few questions",
  welcomeTemplates: "Or start from a job like yours",
  welcomeBring: "Bring in what you have",
  welcomeBringText:
    "A folder, or a .zip, .skill or .plugin file. Dropping it on this window does the same.",
  welcomeFiles: "Choose files…",
  welcomeFolder: "Choose a folder…",
  welcomeKept: (folder: string) => `Kept on this computer, in ${folder}`,

  activityTitle: "Activity",
  activityText:
    "Everything that changed in the library, here or by another program. Reading is not listed.",
  activityEmpty: "Nothing has changed yet",
  activityEmptyText: "Every change to a skill will be listed here, so that it can be undone.",
  activityUndone: "Undone",
  activityFixed: "Nothing to undo",
  activityTooLong: "Too long ago to undo",
  activityUndo: (what: string) => `Undo: ${what}`,
  activityOpen: (name: string) => `Open ${name}`,
  activityMore: "Show older",
  activityFailed: "The activity log could not be read",
  today: "Today",
  yesterday: "Yesterday",

  trashTitle: "Trash",
  trashText: "Deleted skills stay here whole until you bring them back.",
  trashEmpty: "The trash is empty",
  trashEmptyText: "A skill you delete comes here first, with its files and its history.",
  trashDeleted: "Deleted",
  trashRestore: "Bring back",
  trashRestoreName: (name: string) => `Bring back ${name}`,
  trashRestored: (name: string) => `“${name}” is back in the library.`,
  trashFailed: "The trash could not be read",

  settingsTitle: "Settings",
  settingsFailed: "The settings could not be read",
  look: "Look",
  theme: "Theme",
  themes: { system: "As the system", light: "Light", dark: "Dark" },
  language: "Language",
  languageSystem: "As the system",
  languageLater:
    "Something could not be saved, so Flywheel keeps its language until the next start.",
  textSize: "Text size",
  textSizes: (percent: number) => `${percent} %`,
  you: "You",
  person: "Your name",
  personHint: "Stands beside a decision you record, so that others know whom to ask.",
  personSave: "Save name",
  personSaved: "Your name is saved.",
  places: "Where things are",
  placesText:
    "Skills are ordinary files in this folder: open them in any program, and changes appear here at once.",
  library: "Skills",
  libraryShow: "Show folder",
  database: "History and search",
  databaseShow: "Show file",
  help: "Help",
  about: "About Flywheel",
  shortcuts: "Keyboard shortcuts",
};
