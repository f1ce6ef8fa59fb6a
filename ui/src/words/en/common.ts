import { formatsOf } from "../format";

const { count, number } = formatsOf("en");

/** Words more than one screen says. */
export const common = {
  undo: "Undo",
  close: "Close",
  cancel: "Cancel",
  retry: "Try again",
  loading: "Reading…",
  clean: "Clean",
  toFix: (n: number) => `${number(n)} to fix`,
  toDecide: (n: number) => `${number(n)} to decide`,
  notes: (n: number) => count(n, "note", "notes"),
  notWhole: "Not read whole",
  notChecked: "Not checked",
  files: (n: number) => count(n, "file", "files"),
};
