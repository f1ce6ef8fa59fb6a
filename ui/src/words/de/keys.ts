import type { Words } from "..";

/** The keys of a keyboard that carry words, by the names a shortcut is written in. */
export const keys: Words["keys"] = {
  Mod: "Strg",
  Alt: "Alt",
  Shift: "Umschalt",
  Enter: "Eingabe",
  Escape: "Esc",
  Backspace: "Rücktaste",
  Delete: "Entf",
  Space: "Leertaste",
};
