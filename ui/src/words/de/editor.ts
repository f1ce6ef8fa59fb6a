import type { Words } from "..";
import { formatsOf } from "../format";

const { count, number } = formatsOf("de");

/** The tools of the text editor: outline, insert, find, tables, renaming a file. */
export const editor: Words["editor"] = {
  group: "Text",
  bar: "Am Text arbeiten",
  outline: "Gliederung",
  insert: "Einfügen",
  find: "Suchen",
  commands: {
    outline: "Zu einer Überschrift dieses Textes",
    insert: "Etwas in diesen Text einfügen",
    placeholder: "Platzhalter für einen Konnektor einfügen",
    example: "Beispiel einfügen",
    table: "Tabelle einfügen",
    steps: "Liste von Schritten einfügen",
    link: "Link auf eine Datei einfügen",
    tidyTable: "Diese Tabelle ordnen",
    nextCell: "Nächste Zelle der Tabelle oder neue Zeile",
    previousCell: "Vorige Zelle",
    find: "In diesem Text suchen",
    replace: "In diesem Text suchen und ersetzen",
    nextSame: "Nächstes Vorkommen zusätzlich markieren",
    cursorAbove: "Cursor darüber hinzufügen",
    cursorBelow: "Cursor darunter hinzufügen",
    fixes: "Korrekturen zum Befund hier anzeigen",
    complete: "Namen von Dateien und Überschriften vorschlagen",
    renameHeading: "Diese Überschrift samt Verweisen umbenennen",
    renameFile: "Diese Datei samt Verweisen umbenennen",
  },
  keywords: {
    outline: "gliederung überschriften",
    tidyTable: "ausrichten spalten formatieren",
    cursors: "cursor mehrere",
    renameHeading: "Titel Anker",
    renameFile: "verschieben",
  },
  outlineHint: "Überschriften filtern",
  outlineNothing: (query) =>
    query === ""
      ? "Dieser Text hat noch keine Überschriften."
      : `Keine Überschrift enthält „${query}“.`,
  outlineHere: "Sie sind hier",

  placeholder: "Platzhalter für einen Konnektor",
  placeholderHint: "Die Art des Werkzeugs, zum Beispiel Data Warehouse",
  placeholderOther: (typed) => `Die Eingabetaste fügt ~~${typed} ein.`,
  example: "Beispiel",
  exampleText: (level) =>
    `${"#".repeat(level)} Beispiel\n\nEingabe:\n\n> Was jemand fragt oder liefert\n\nErgebnis:\n\n> Wie die Antwort aussieht`,
  exampleFirst: "Was jemand fragt oder liefert",
  table: "Tabelle",
  tableTitle: "Tabelle einfügen",
  tableRows: "Zeilen",
  tableColumns: "Spalten",
  tableHint: "Von 1 bis 50.",
  tableWrong: "Geben Sie eine Zahl von 1 bis 50 ein.",
  tableInsert: "Tabelle einfügen",
  tableColumn: (column) => `Spalte ${number(column)}`,
  steps: "Liste von Schritten",
  stepsText: "1. Zuerst\n2. Dann\n3. Zuletzt",
  stepsFirst: "Zuerst",
  link: "Link auf eine Datei",
  linkHint: "Dateien dieses Skills filtern",
  linkNothing: (query) =>
    query === "" ? "Dieser Skill hat noch keine andere Datei." : `Keine Datei heißt „${query}“.`,
  notATable: "Der Cursor steht in keiner Tabelle.",

  findLabel: "Suchen",
  findHint: "In diesem Text suchen",
  replaceHint: "Ersetzen durch",
  findNext: "Nächster Treffer",
  findPrevious: "Voriger Treffer",
  findClose: "Schließen",
  matchCase: "Groß- und Kleinschreibung",
  wholeWords: "Ganze Wörter",
  pattern: "Muster",
  showReplace: "Ersetzen",
  replaceOne: "Ersetzen",
  replaceAll: "Alle ersetzen",
  matches: (total, at, most) => {
    if (total === 0) return "Nicht gefunden";
    if (total > most) return `Mehr als ${number(most)}`;
    return at > 0 ? `${number(at)} von ${number(total)}` : count(total, "Treffer", "Treffer");
  },
  badPattern: "Dieses Muster ist unvollständig",
  phrases: {
    Completions: "Passende Namen",
    "Control character": "Steuerzeichen",
    "Selection deleted": "Auswahl gelöscht",
    "$ unchanged lines": "$ unveränderte Zeilen",
    "Folded lines": "Zugeklappte Zeilen",
    "Unfolded lines": "Aufgeklappte Zeilen",
    "folded code": "zugeklappter Text",
    unfold: "aufklappen",
    to: "bis",
    "current match": "aktueller Treffer",
    "on line": "in Zeile",
    "replaced match on line $": "Treffer in Zeile $ ersetzt",
    "replaced $ matches": "$ Treffer ersetzt",
    "Go to line": "Gehe zu Zeile",
    go: "los",
    close: "schließen",
  },
  named: {
    file: "Datei",
    heading: "Überschrift",
    connector: "Konnektor",
    placeholder: "Platzhalter",
  },

  headingAsk: "Diese Überschrift umbenennen",
  headingWords: "Wortlaut der Überschrift",
  headingHint: "Links auf sie, hier und in anderen Dateien, führen weiter zu ihr.",
  headingEmpty: "Eine Überschrift braucht Worte.",
  headingTitle: (to) => `Überschrift in „${to}“ umbenennen`,
  headingAbout: "Diese Links führen zu ihr und werden angepasst.",
  headingApply: "Umbenennen und anpassen",
  headingRenamed: (to) => `Die Überschrift lautet jetzt „${to}“`,
  renameTitle: (from, to) => `${from} in ${to} umbenennen`,
  renameAbout: (texts) =>
    texts === 1
      ? "1 andere Datei verweist darauf und wird angepasst. Ein einziges Rückgängigmachen nimmt alles zurück."
      : `${number(texts)} andere Dateien verweisen darauf und werden angepasst. Ein einziges Rückgängigmachen nimmt alles zurück.`,
  renameAlone: "Die eigenen Links werden angepasst, sodass sie weiter an dieselben Stellen führen.",
  renameAll: "Umbenennen und anpassen",
  renamed: (from, to) => `${from} heißt jetzt ${to}`,

  showInFolder: "Im Ordner zeigen",
  spelling: "Rechtschreibung",
  spellingOn: "Wörter markieren, die falsch geschrieben sein könnten",
  spellingHint:
    "Das übernimmt die Prüfung des Systems mit den installierten Wörterbüchern. Nichts verlässt diesen Computer.",
  spellingLanguage: "Sprache",
  spellingSystem: "Wie im System",

  safeTitle: "Was die sicheren Korrekturen ändern",
  safeAbout: "Keine von ihnen ändert, was der Skill bedeutet.",
  safeMake: "Sichere Korrekturen vornehmen",
  safeSee: (n) =>
    n === 1 ? "Sichere Korrektur ansehen …" : `Alle ${number(n)} sicheren Korrekturen ansehen …`,
  seeChange: "Änderung ansehen …",
};
