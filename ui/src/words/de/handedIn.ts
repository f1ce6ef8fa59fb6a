import type { Words } from "..";
import { formatsOf } from "../format";

const { count } = formatsOf("de");

/** Die Seite, auf der eine Prüferin liest, was jemand einreicht. */
export const handedIn: Words["handedIn"] = {
  title: "Durchsicht",
  text: "Lesen Sie, was jemand einreicht, bevor es alle erreicht. Nichts davon wird ausgeführt, und nichts kommt in Ihre Bibliothek.",
  emptyTitle: "Eingereichtes öffnen",
  emptyText:
    "Wählen Sie das Archiv oder den Ordner eines Skills oder Plugins. Sie sehen in acht Schritten, was es tut, jede seiner Dateien, und was sich geändert hat, seit Sie es freigaben.",
  dropTitle: "Loslassen zum Durchsehen",
  dropText: "Es wird gelesen, wo es liegt, und kommt nicht in Ihre Bibliothek.",
  openFile: "Datei öffnen …",
  openFolder: "Ordner öffnen …",
  chooseFile: "Eingereichtes wählen",
  chooseFolder: "Ordner des Eingereichten wählen",
  chooseEarlier: "Wählen, wie es zuvor freigegeben wurde",
  compare: "Vergleichen",
  compareFile: "Mit einer früheren Datei …",
  compareFolder: "Mit einem früheren Ordner …",
  compareNot: "Mit nichts",
  another: "Anderes",
  close: "Weglegen",
  copy: "Durchsicht kopieren",
  copied: "Die Durchsicht ist in der Zwischenablage",
  reading: "Das Eingereichte wird gelesen",
  cancel: "Anhalten",
  failed: "Es ließ sich nicht lesen",
  again: "Noch einmal lesen",
  fileFailed: "Diese Datei wird nicht gezeigt",
  verdicts: {
    pass: "Keine Regel spricht dagegen",
    needsReview: "Sie müssen entscheiden",
    blocked: "So darf es nicht weitergegeben werden",
    incomplete: "Nicht alles darin ließ sich lesen",
  },
  verdictText: {
    pass: (files) =>
      `${count(files, "Datei wurde", "Dateien wurden")} gelesen. Ob es tut, was es sagt, beurteilen Sie.`,
    needsReview: (n) => `${count(n, "Punkt braucht", "Punkte brauchen")} eine Entscheidung.`,
    blocked: (n) =>
      `Geben Sie es zurück: Zuerst ${n === 1 ? "ist" : "sind"} ${count(n, "Punkt", "Punkte")} zu beheben.`,
    incomplete: (n) =>
      `${count(n, "Teil wurde", "Teile wurden")} nicht gelesen. Bitten Sie um eine Form, die sich lesen lässt.`,
  },
  files: "Seine Dateien",
  filesAbout: (read, all) =>
    read === all
      ? "Sie hatten jede Datei vor Augen."
      : `Sie hatten ${read} von ${all} vor Augen. Schaden steckt in der Datei, die niemand öffnet.`,
  wasRead: "Gelesen",
  changed: "Geändert",
  looked: "Angesehen",
  lookedLabel: (step) => `Schritt ${step} angesehen`,
  left: (steps) =>
    steps === 0
      ? "Sie haben jeden Schritt angesehen."
      : `${count(steps, "Schritt ist", "Schritte sind")} noch anzusehen.`,
  since: (earlier) => `Seit „${earlier}“`,
  whole: "Das Ganze",
  fileOf: (path) => `Der Text von ${path}`,
  nothingOpen:
    "Wählen Sie eine Datei oder eine Stelle, auf der eine Antwort beruht. Ihr Text erscheint hier.",
  noText:
    "Diese Datei ist kein Text. Sehen Sie sie in dem Programm an, für das sie gemacht ist, oder fragen Sie, wozu sie dient.",
  pane: "Der Text",
  closeFile: "Datei schließen",
  record: {
    head: (name) => `# Durchsicht von ${name}`,
    path: (path) => `Gelesen: ${path}`,
    earlier: (path) => `Verglichen mit: ${path}`,
    sha: (sha256) => `SHA-256: ${sha256}`,
    verdict: (title) => `Prüfung: ${title}`,
    files: (read, all) => `Dateien vor den Augen der prüfenden Person: ${read} von ${all}`,
    steps: "## Die acht Schritte",
    looked: "angesehen",
    notLooked: "nicht angesehen",
    changes: (opened) => `## Was sich seit ${opened.earlier ?? ""} geändert hat`,
    findings: "## Befunde",
    none: "Keine.",
  },
};
