import type { Words } from "..";
import { formatsOf } from "../format";

const { count, number } = formatsOf("de");

/** Words more than one screen says. */
export const common: Words["common"] = {
  undo: "Rückgängig machen",
  close: "Schließen",
  cancel: "Abbrechen",
  retry: "Erneut versuchen",
  loading: "Wird gelesen …",
  clean: "In Ordnung",
  toFix: (n) => `${number(n)} zu beheben`,
  toDecide: (n) => `${number(n)} zu entscheiden`,
  notes: (n) => count(n, "Hinweis", "Hinweise"),
  notWhole: "Nicht vollständig gelesen",
  notChecked: "Nicht geprüft",
  files: (n) => count(n, "Datei", "Dateien"),
};
