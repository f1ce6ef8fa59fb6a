import { expect, it } from "vitest";
import { keyWords } from "./keys";

it("names the keys as this computer's keyboard does", () => {
  expect(keyWords("Mod+Shift+k", false)).toEqual(["Ctrl", "Shift", "K"]);
  expect(keyWords("Mod+Alt+Z", true)).toEqual(["⌘", "⌥", "Z"]);
  expect(keyWords("Mod+Plus", false)).toEqual(["Ctrl", "+"]);
  expect(keyWords("F2", false)).toEqual(["F2"]);
});
