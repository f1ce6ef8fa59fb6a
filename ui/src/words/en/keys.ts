/** The keys of a keyboard that carry words, by the names a shortcut is written in. */
export const keys = {
  Mod: "Ctrl",
  Alt: "Alt",
  Shift: "Shift",
  Enter: "Enter",
  Escape: "Esc",
  Backspace: "Backspace",
  Delete: "Del",
  Space: "Space",
};
