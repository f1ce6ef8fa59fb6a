import type { Words } from "..";
import { formatsOf } from "../format";

const { number } = formatsOf("de");

/** The interview that becomes a skill. */
export const interview: Words["interview"] = {
  title: "Einige Fragen",
  failed: "Die Fragen konnten nicht gelesen werden",
  progress: (at, all) => `Frage ${number(at)} von ${number(all)}`,
  last: "Ihr Skill",
  later: "Später fortsetzen",
  laterHint: "Ihre Antworten bleiben erhalten.",
  example: "Zum Beispiel",
  becomes: "Was daraus wird",
  back: "Zurück",
  skip: "Überspringen",
  next: "Weiter",
  preview: "Der Skill bis jetzt",
  reads: "Was Claude zuerst liest",
  readsNothing: "Noch nichts: Sagen Sie, worum es bei der Aufgabe geht.",
  endTitle: "Das ist Ihr Skill",
  endText: "Geben Sie ihm einen Namen. Wortlaut und Reihenfolge lassen sich danach noch ändern.",
  skipped: "Übersprungen",
  answer: (question) => `Antwort: ${question}`,
  create: "Skill anlegen",
  again: "Von vorn beginnen",
  cleared: "Ihre Antworten sind gelöscht.",
  notKept: "Ihre letzten Antworten konnten nicht gespeichert werden",
};
