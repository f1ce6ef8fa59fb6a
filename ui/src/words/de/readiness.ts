import type { Words } from "..";
import { formatsOf } from "../format";

const { count, number } = formatsOf("de");

/** Which skills can do their work, and which cannot for want of a connector. */
export const readiness: Words["readiness"] = {
  text: "Welche Skills für Sie arbeiten können und was ihnen im Weg steht. Ein Konnektor, bei dem nur Claude angemeldet ist, ist von hier aus nicht zu sehen.",
  failed: "Was funktioniert, ließ sich nicht ermitteln",
  kinds: {
    ready: "Bereit",
    withLess: "Mit weniger",
    notKnown: "Nicht bekannt",
    willFail: "Scheitert",
  },
  willFail: (n, all) =>
    `${number(n)} von ${count(all, "Skill", "Skills")} ${n === 1 ? "wird" : "werden"} bei Ihnen scheitern`,
  willFailText:
    "Etwas, das sie brauchen, fehlt nachweislich. Was zu tun ist, steht jeweils daneben.",
  notKnown: (n, all) => `Noch nicht bekannt bei ${number(n)} von ${count(all, "Skill", "Skills")}`,
  notKnownText:
    "Melden Sie sich hier an oder wählen Sie die Richtliniendatei, dann ist es bekannt.",
  allReady: (n) =>
    n === 1 ? "Der eine Skill kann arbeiten" : `Alle ${number(n)} Skills können arbeiten`,
  allReadyText: "Was sie nach eigener Angabe brauchen, ist nachweislich da.",
  shown: "Welche Skills",
  every: "Alle",
  failing: "Scheitern",
  department: "Abteilung",
  wholeOrganisation: "Ganze Organisation",
  asTable: "Tabelle",
  asPicture: "Bild",
  save: "Als Tabelle speichern …",
  saveTitle: "Speichern, was funktioniert",
  saveName: "was-funktioniert.csv",
  saveKind: "Tabelle (CSV)",
  saved: (path) => `Gespeichert als ${path}.`,
  columnSkill: "Skill",
  columnNeeds: "Braucht",
  columnMet: "Erfüllt durch",
  columnOutcome: "Funktioniert",
  needsNothing: "Braucht keinen Konnektor",
  metByNone: "Kein Konnektor",
  showMore: (n) => `${count(n, "weiteren Skill", "weitere Skills")} zeigen`,
  nothing: "Noch kein Skill",
  nothingText: "Sobald die Bibliothek Skills hat, steht hier jeder mit dem, was er braucht.",
  nothingFails: "Nichts scheitert",
  nothingFailsText: "Kein Skill braucht etwas, das nachweislich fehlt.",

  pictureLabel: "Skills, was sie brauchen, und die Konnektoren, die es erfüllen",
  pictureSkills: "Skills",
  pictureNeeds: "Bedarf",
  pictureConnectors: "Konnektoren",
  pictureNone: "Kein Skill braucht einen Konnektor",
  pictureNoneText: "Keiner der gezeigten Skills sagt, dass er einen braucht.",
  pictureMore: (n) =>
    `${count(n, "weiterer Skill steht", "weitere Skills stehen")} in der Tabelle; das Bild zeigt, was zuerst etwas braucht.`,
  legend: "Linien",
  legendText: "durchgezogen: funktioniert; gestrichelt: nicht bekannt; gepunktet: scheitert.",
  pictureNeed: (name, says) => `braucht ${name}: ${says}`,
};
