import { expect, it } from "vitest";
import { de } from "../words/de";
import { keyWords } from "./keys";

it("names the keys as this computer's keyboard does", () => {
  expect(keyWords("Mod+Shift+k", false)).toEqual(["Ctrl", "Shift", "K"]);
  expect(keyWords("Mod+Alt+Z", true)).toEqual(["⌘", "⌥", "Z"]);
  expect(keyWords("Mod+Plus", false)).toEqual(["Ctrl", "+"]);
  expect(keyWords("F2", false)).toEqual(["F2"]);
});

it("names the keys as a German keyboard does", () => {
  expect(keyWords("Mod+Shift+Delete", false, de.keys)).toEqual(["Strg", "Umschalt", "Entf"]);
  expect(keyWords("Mod+Delete", true, de.keys), "a Mac has signs").toEqual(["⌘", "⌦"]);
});
