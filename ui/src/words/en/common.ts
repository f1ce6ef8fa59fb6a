/** Words more than one screen says. */
export const common = {
  undo: "Undo",
  close: "Close",
  cancel: "Cancel",
  retry: "Try again",
  loading: "Reading…",
  clean: "Clean",
  toFix: (count: number) => `${count} to fix`,
  toDecide: (count: number) => `${count} to decide`,
  notes: (count: number) => (count === 1 ? "1 note" : `${count} notes`),
  notWhole: "Not read whole",
  notChecked: "Not checked",
  files: (count: number) => (count === 1 ? "1 file" : `${count.toLocaleString("en")} files`),
};
