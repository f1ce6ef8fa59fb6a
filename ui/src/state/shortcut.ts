/** The part of a key press that a shortcut is about. */
export type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** Whether a key press is the shortcut written as `Mod+Shift+K`; `Mod` is the command key on a Mac. */
export function pressed(shortcut: string, event: KeyPress, mac: boolean): boolean {
  const parts = shortcut.split("+");
  const key = parts.at(-1) === "Plus" ? "+" : (parts.at(-1) ?? "");
  const wanted = new Set(parts.slice(0, -1));
  const [mod, other] = mac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  return (
    sameKey(key, event.key) &&
    mod === wanted.has("Mod") &&
    !other &&
    event.altKey === wanted.has("Alt") &&
    (event.shiftKey === wanted.has("Shift") || isSign(key))
  );
}

/** Whether a shortcut types or moves in a text, and so must not run while a person types. */
export function isTyped(shortcut: string): boolean {
  return !/^Mod\+(?!Backspace|Delete|Arrow)|^(Shift\+)?F\d+$/.test(shortcut);
}

/** Whether an element takes typed text. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.closest("input, textarea, select, [contenteditable=true]") !== null;
}

function sameKey(wanted: string, got: string): boolean {
  return wanted.toLowerCase() === got.toLowerCase();
}

/** Signs such as `?` need Shift on some keyboards and not on others. */
function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9]/i.test(key);
}
