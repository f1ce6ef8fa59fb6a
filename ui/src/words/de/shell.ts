import type { Words } from "..";
import { formatsOf } from "../format";
import type { NameProblem } from "../../state/names";

const { count } = formatsOf("de");

/** What each unusable name says: what is wrong and what to do. */
const nameProblems: Record<NameProblem, string> = {
  empty: "Geben Sie dem Skill einen Namen.",
  long: "Verwenden Sie höchstens 64 Zeichen: Längere Namen lehnt Claude ab.",
  signs:
    "Verwenden Sie nur Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche. Statt eines Leerzeichens setzen Sie einen Bindestrich.",
  edges: "Beginnen und enden Sie mit einem Buchstaben oder einer Ziffer.",
  double: "Setzen Sie nur einen Bindestrich auf einmal.",
  reserved: "Lassen Sie „claude“ und „anthropic“ weg: Namen damit lehnt Claude ab.",
  taken: "Ein anderer Skill hat diesen Namen. Wählen Sie einen anderen.",
};

/** The frame: rail, list, palette, dialogs. */
export const shell: Words["shell"] = {
  app: "Flywheel",
  main: "Hauptbereich",
  windowTitle: (place) => `${place} – Flywheel`,
  rail: "Bereiche",
  home: "Start",
  skills: "Skills",
  plugins: "Plugins",
  duplicates: "Doppeltes",
  connectors: "Konnektoren",
  review: "Durchsicht",
  rules: "Regeln",
  activity: "Aktivitäten",
  trash: "Papierkorb",
  settings: "Einstellungen",
  gallery: "Galerie",
  interview: "Einige Fragen",
  allSkills: "Alle Skills",
  newShort: "Neu",
  newSkill: "Neuer Skill",
  importShort: "Importieren",

  searchLabel: "Name oder Text suchen",
  searchClear: "Suche leeren",
  searchNothing: (query) => `Nichts enthält „${query}“`,
  searchLooked: (drafts) =>
    `Durchsucht wurden Namen, Beschreibungen und Dateien von ${count(drafts, "Skill", "Skills")}.`,
  searchFound: (hits, words) => `${count(hits, "Fundstelle", "Fundstellen")} für „${words}“`,
  noDescription: "Noch keine Beschreibung: Claude wüsste nicht, wann der Skill gebraucht wird.",
  listLabel: "Skills",
  more: (name) => `Mehr zu ${name}`,
  pickTitle: "Kein Skill geöffnet",
  pickText: "Wählen Sie einen aus der Liste, oder beginnen Sie einen neuen.",
  emptyTitle: "Noch keine Skills",
  emptyText:
    "Ein Skill bringt Claude eine Aufgabe bei: wann sie ansteht und wie Ihr Team sie erledigt.",
  emptyFull:
    "Beginnen Sie mit einer Vorlage, übernehmen Sie Vorhandenes, oder fangen Sie auf einer leeren Seite an. Nichts verlässt diesen Computer, bis Sie es weitergeben.",
  libraryFailed: "Die Bibliothek konnte nicht gelesen werden",

  open: "Öffnen",
  rename: "Umbenennen …",
  duplicate: "Duplizieren",
  toTrash: "In den Papierkorb legen",
  asBundle: "Als Paket ansehen",
  showFolder: "Ordner zeigen",
  inClaude: "In Claude öffnen",
  inEditor: "In Ihrem Editor öffnen",
  unlink: "Verknüpfung lösen",

  renamed: (from, to) => `„${from}“ heißt jetzt „${to}“.`,
  duplicated: (from, to) => `„${from}“ wurde als „${to}“ kopiert.`,
  trashed: (name) => `„${name}“ liegt im Papierkorb.`,
  linked: (name) => `„${name}“ ist verknüpft. Die Dateien bleiben, wo sie sind.`,
  unlinked: (name) => `„${name}“ ist nicht mehr verknüpft. Die Dateien bleiben, wo sie sind.`,
  linkedFolder: "Verknüpfter Ordner",
  away: "Zurzeit nicht da",
  awayText:
    "Der Ordner ist zurzeit nicht da. Nichts ist verloren; er kommt mit seinem Laufwerk zurück.",
  copyPath: "Pfad kopieren",
  pathCopied: "Der Pfad des Ordners ist kopiert.",

  newTitle: "Neuer Skill",
  newAbout: "Was soll Claude lernen?",
  newTemplates: "Beginnen mit",
  newFind: "Aufgabe suchen",
  newFindNothing: (query) =>
    `Keine Vorlage zu „${query}“. Mit einigen Fragen entsteht ein Skill für jede Aufgabe.`,
  newOwn: "Ihre eigene Aufgabe",
  newQuestions: "Einige Fragen beantworten",
  newQuestionsAbout: "Neun Fragen in einfachen Worten. Aus Ihren Antworten wird der Skill.",
  newQuestionsMore:
    "Antworten Sie, wie Sie es jemandem erklären würden, der neu im Team ist: worum es geht, wie es gemacht wird, was nie passieren darf. Überspringen Sie, was Sie noch nicht wissen. Neben den Fragen sehen Sie den Skill wachsen.",
  newQuestionsGo: "Mit den Fragen beginnen",
  newQuestionsKept: "Ihre Antworten bleiben erhalten, wenn Sie gehen und wiederkommen.",
  blank: "Leere Seite",
  blankAbout: "Ein leerer Skill mit den Teilen, die Claude braucht.",
  blankMore:
    "Überschriften dafür, wann er verwendet wird, für die Schritte und das Ergebnis. Den Rest schreiben Sie.",
  previewSay: "Sagen Sie zum Beispiel",
  previewReads: "Liest, wo es verbunden ist",
  previewFiles: "Bringt mit, für Sie zum Ausfüllen",
  previewResult: "Was Sie erhalten",
  nameLabel: "Name",
  nameHint:
    "Kleinbuchstaben, Ziffern und Bindestriche, zum Beispiel konten-abstimmen. So heißt auch der Ordner.",
  nameUse: (name) => `„${name}“ verwenden`,
  nameProblems,
  create: "Skill anlegen",
  renameTitle: (name) => `„${name}“ umbenennen`,
  renameAbout: "Der Ordner und der Name im Skill ändern sich zusammen.",
  renameDo: "Umbenennen",

  chooseFiles: "Skills, Plugins oder Archive wählen",
  chooseKinds: { skills: "Skills und Plugins", all: "Alle Dateien" },
  chooseFolder: "Ordner mit Skills wählen",
  chooseLink: "Ordner eines Skills wählen; er bleibt, wo er ist",
  importTitle: "Skills werden übernommen",
  importBusy: "Ein Import läuft noch. Warten Sie ab, oder halten Sie ihn zuerst an.",
  importStop: "Anhalten",
  importHold: "Was schon in der Bibliothek ist, bleibt dort.",
  importedOne: (name) => `„${name}“ ist in der Bibliothek.`,
  importedTitle: (drafts) =>
    drafts === 0 ? "Nichts wurde übernommen" : `${count(drafts, "Skill", "Skills")} übernommen`,
  importedSome: (refused) =>
    refused === 0
      ? "Alles wurde vollständig übernommen."
      : `${count(refused, "Teil wurde", "Teile wurden")} ausgelassen; die Gründe stehen unten.`,
  importedList: "Jetzt in der Bibliothek",
  refusedList: "Ausgelassen, mit Grund",
  importedFrom: "Aus",
  importedRenamed: "Umbenannt: Der Name war vergeben",
  dropTitle: "Zum Übernehmen in die Bibliothek hier ablegen",
  dropText:
    "Ordner, .zip, .skill, .plugin und einzelne SKILL.md-Dateien. Sie werden kopiert; die Originale bleiben, wie sie sind.",

  happened: (what) => `${what}.`,
  nothingToUndo: "Es gibt nichts rückgängig zu machen.",

  paletteTitle: "Öffnen oder ausführen",
  paletteHint: "Befehl, Name eines Skills oder Wörter aus einem Skill eingeben",
  paletteResults: "Ergebnisse",
  paletteCommands: "Befehle",
  paletteDrafts: "Skills",
  paletteText: "Im Text",
  paletteNothing: (query) => `Nichts passt zu „${query}“.`,
  paletteKeys: "auswählen",
  paletteDo: "öffnen",
  paletteLeave: "schließen",

  unsavedTitle: "Ihre letzten Änderungen sind nicht gespeichert",
  unsavedText:
    "Die Zeile unter dem Text nennt den Grund. Lassen Sie Flywheel geöffnet, und beheben Sie ihn, oder schließen Sie es und verlieren Sie die Änderungen.",
  unsavedStay: "Flywheel geöffnet lassen",
  unsavedEnd: "Schließen, ohne zu speichern",

  shortcutsTitle: "Tastenkürzel",
  aboutTitle: "Über Flywheel",
  aboutText:
    "Eine Werkbank für Skills und Plugins für Claude Cowork. Sie arbeitet ohne Netz, braucht kein Konto und sendet nichts.",
  aboutVersion: "Version",
  aboutLicence: "Lizenz",
  aboutLicenceText: "Apache-2.0",

  toasts: "Meldungen",
  floating: "Menüs und Dialoge",
};
