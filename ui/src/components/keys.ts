import { words } from "../words";

/** The words for the keys of a shortcut written as `Mod+Shift+K`, in the order they are pressed. */
export function keyWords(shortcut: string, mac: boolean, names = words.keys): string[] {
  return shortcut.split("+").map((key) => word(key, mac, names));
}

const SIGNS: Record<string, string> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Plus: "+",
};
const MAC_SIGNS: Record<string, string> = {
  Mod: "⌘",
  Alt: "⌥",
  Shift: "⇧",
  Enter: "↩",
  Backspace: "⌫",
  Delete: "⌦",
};

function word(key: string, mac: boolean, names: Record<string, string>): string {
  const said = SIGNS[key] ?? (mac ? MAC_SIGNS[key] : undefined) ?? names[key];
  return said ?? (key.length === 1 ? key.toUpperCase() : key);
}
