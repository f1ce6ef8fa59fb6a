/** The words for the keys of a shortcut written as `Mod+Shift+K`, in the order they are pressed. */
export function keyWords(shortcut: string, mac: boolean): string[] {
  return shortcut.split("+").map((key) => word(key, mac));
}

function word(key: string, mac: boolean): string {
  const words: Record<string, [mac: string, other: string]> = {
    Mod: ["⌘", "Ctrl"],
    Alt: ["⌥", "Alt"],
    Shift: ["⇧", "Shift"],
    Enter: ["↩", "Enter"],
    Escape: ["Esc", "Esc"],
    ArrowUp: ["↑", "↑"],
    ArrowDown: ["↓", "↓"],
    ArrowLeft: ["←", "←"],
    ArrowRight: ["→", "→"],
    Backspace: ["⌫", "Backspace"],
    Delete: ["⌦", "Del"],
    Plus: ["+", "+"],
  };
  const both = words[key];
  if (both) return mac ? both[0] : both[1];
  return key.length === 1 ? key.toUpperCase() : key;
}
