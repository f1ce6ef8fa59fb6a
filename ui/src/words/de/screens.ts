import type { Words } from "..";
import { formatsOf } from "../format";

const { count, number } = formatsOf("de");

/** Home, activity, trash and settings. */
export const screens: Words["screens"] = {
  homeFix: (drafts, all) => {
    if (all === 1) return "Ihr Skill ist vor dem Weitergeben zu korrigieren";
    return drafts === 1
      ? `Einer von ${number(all)} Skills ist vor dem Weitergeben zu korrigieren`
      : `${number(drafts)} von ${number(all)} Skills sind vor dem Weitergeben zu korrigieren`;
  },
  homeDecide: (drafts) =>
    drafts === 1
      ? "Ein Skill wartet auf Ihre Entscheidung"
      : `${number(drafts)} Skills warten auf Ihre Entscheidung`,
  homeUnchecked: (drafts) =>
    drafts === 1
      ? "Ein Skill ist noch nicht geprüft"
      : `${number(drafts)} Skills sind noch nicht geprüft`,
  homeClean: (all) =>
    all === 1 ? "Ihr Skill ist in Ordnung" : `Alle ${number(all)} Skills sind in Ordnung`,
  homeIncomplete: (drafts) =>
    drafts === 1
      ? "Ein Skill konnte nicht vollständig gelesen werden"
      : `${number(drafts)} Skills konnten nicht vollständig gelesen werden`,
  homeFixText:
    "Jeder Befund sagt, was er für die Menschen bedeutet, die den Skill erhalten, und wie er sich beheben lässt.",
  homeDecideText: "Nichts steht im Weg; nur muss jemand bestätigen, dass es so gemeint ist.",
  homeUncheckedText:
    "Prüfen Sie die Skills, um zu sehen, was andere erhalten würden. Das Prüfen liest nur und ändert nichts.",
  homeCleanText: "Alle Regeln wurden angewendet; nichts ist zu beheben und nichts zu entscheiden.",
  homeIncompleteText:
    "Was nicht gelesen wurde, lässt sich nicht beurteilen und gilt deshalb nicht als in Ordnung.",
  homeNotice: "Ältere Versionen konnten nicht gelesen werden",
  homeOpen: (name) => `${name} öffnen`,
  homeCheck: "Alle prüfen",
  homeChecking: "Alle Skills werden geprüft",
  homeChecked: (drafts) => `${count(drafts, "Skill", "Skills")} geprüft.`,
  homeFirst: "Zuerst ansehen",
  homeRecent: "Zuletzt geändert",
  homeSkill: "Skill",
  homeStands: "Status",
  homeAbout: "Wozu er dient",
  homeFiles: "Dateien",
  homeSize: "Größe",
  homeChanged: "Geändert",
  homeAll: "Alle Skills",
  welcome: "Bringen Sie Claude eine Aufgabe Ihres Teams bei",
  welcomeText:
    "Ein Skill ist eine Seite, die Claude sagt, wann eine Aufgabe ansteht und wie Sie sie erledigt haben möchten. Schreiben Sie einen, sehen Sie, was Claude sehen wird, prüfen Sie ihn, und geben Sie ihn weiter.",
  welcomeQuestions: "Einige Fragen beantworten",
  welcomeTemplates: "Oder mit einer ähnlichen Aufgabe beginnen",
  welcomeBring: "Vorhandenes übernehmen",
  welcomeBringText:
    "Einen Ordner oder eine Datei mit der Endung .zip, .skill oder .plugin. Sie können sie auch auf dieses Fenster ziehen.",
  welcomeFiles: "Dateien wählen …",
  welcomeFolder: "Ordner wählen …",
  welcomeKept: (folder) => `Liegt auf diesem Computer, in ${folder}`,

  activityTitle: "Aktivitäten",
  activityText:
    "Alles, was sich in der Bibliothek geändert hat, hier oder durch ein anderes Programm. Lesen wird nicht aufgeführt.",
  activityEmpty: "Noch hat sich nichts geändert",
  activityEmptyText:
    "Jede Änderung an einem Skill wird hier aufgeführt und lässt sich rückgängig machen.",
  activityUndone: "Rückgängig gemacht",
  activityFixed: "Nichts rückgängig zu machen",
  activityTooLong: "Zu lange her zum Rückgängigmachen",
  activityUndo: (what) => `Rückgängig machen: ${what}`,
  activityOpen: (name) => `${name} öffnen`,
  activityMore: "Ältere anzeigen",
  activityFailed: "Die Aktivitäten konnten nicht gelesen werden",
  today: "Heute",
  yesterday: "Gestern",

  trashTitle: "Papierkorb",
  trashText: "Gelöschte Skills bleiben hier vollständig erhalten, bis Sie sie wiederherstellen.",
  trashEmpty: "Der Papierkorb ist leer",
  trashEmptyText:
    "Ein gelöschter Skill kommt zuerst hierher, mit seinen Dateien und seinem Verlauf.",
  trashDeleted: "Gelöscht",
  trashRestore: "Wiederherstellen",
  trashRestoreName: (name) => `${name} wiederherstellen`,
  trashRestored: (name) => `„${name}“ ist wieder in der Bibliothek.`,
  trashFailed: "Der Papierkorb konnte nicht gelesen werden",

  settingsTitle: "Einstellungen",
  settingsFailed: "Die Einstellungen konnten nicht gelesen werden",
  look: "Darstellung",
  theme: "Design",
  themes: { system: "Wie im System", light: "Hell", dark: "Dunkel" },
  language: "Sprache",
  languageSystem: "Wie im System",
  languageLater:
    "Etwas konnte nicht gespeichert werden; deshalb wechselt Flywheel die Sprache erst beim nächsten Start.",
  textSize: "Textgröße",
  textSizes: (percent) => `${number(percent)} %`,
  you: "Sie",
  person: "Ihr Name",
  personHint: "Steht neben Ihren Entscheidungen, damit andere wissen, wen sie fragen können.",
  personSave: "Namen speichern",
  personSaved: "Ihr Name ist gespeichert.",
  places: "Speicherorte",
  placesText:
    "Skills sind gewöhnliche Dateien in diesem Ordner: Sie können sie in jedem Programm öffnen, und Änderungen erscheinen hier sofort.",
  library: "Skills",
  libraryShow: "Ordner zeigen",
  database: "Verlauf und Suche",
  databaseShow: "Datei zeigen",
  help: "Hilfe",
  about: "Über Flywheel",
  shortcuts: "Tastenkürzel",
};
