import type { Words } from "..";
import { formatsOf } from "../format";

const { count } = formatsOf("de");

/** Every rule of the audit. */
export const rules: Words["rules"] = {
  title: "Regeln",
  text: (rules) =>
    rules === 0
      ? "Wonach die Prüfung sucht, und warum."
      : `Wonach die Prüfung sucht, und warum: ${count(rules, "Regel", "Regeln")}.`,
  find: "Regel finden",
  failed: "Die Regeln konnten nicht gezeigt werden",
  none: (filter) => `Keine Regel spricht von „${filter}“.`,
  all: "Alle Regeln",
};
