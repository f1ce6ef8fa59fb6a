import { describe, expect, it } from "vitest";
import { isTyped, pressed, takesText, type KeyPress } from "./shortcut";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe("a shortcut", () => {
  it("means Control here and Command on a Mac", () => {
    expect(pressed("Mod+K", press("k", { ctrlKey: true }), false)).toBe(true);
    expect(pressed("Mod+K", press("k", { metaKey: true }), true)).toBe(true);
    expect(pressed("Mod+K", press("k", { ctrlKey: true }), true)).toBe(false);
  });

  it("wants exactly the keys it names", () => {
    expect(pressed("Mod+F", press("F", { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(pressed("Mod+Shift+F", press("F", { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(pressed("F2", press("F2", { altKey: true }), false)).toBe(false);
    expect(pressed("Mod+K", press("k"), false)).toBe(false);
  });

  it("takes a sign with or without Shift, as keyboards differ", () => {
    expect(pressed("?", press("?", { shiftKey: true }), false)).toBe(true);
    expect(pressed("?", press("?"), false)).toBe(true);
    expect(pressed("Mod+Plus", press("+", { ctrlKey: true, shiftKey: true }), false)).toBe(true);
  });

  it("is left to a text field where it types, deletes or moves", () => {
    expect(["?", "/", "Delete", "Mod+Backspace", "Alt+ArrowLeft"].every(isTyped)).toBe(true);
    expect(["Mod+K", "Mod+Alt+Z", "F2", "Shift+F2"].some(isTyped)).toBe(false);
  });

  it("knows where text is typed", () => {
    const field = document.createElement("textarea");
    expect(takesText(field)).toBe(true);
    expect(takesText(document.createElement("button"))).toBe(false);
    expect(takesText(null)).toBe(false);
  });
});
