import { expect, it } from "vitest";
import { isChoice, languageOf } from "./language";

it.each([
  ["de", ["en-US"], "de"],
  ["en", ["de-DE"], "en"],
  ["system", ["de-AT", "en"], "de"],
  [null, ["DE", "en"], "de"],
  [null, ["fr-FR", "en-US", "de"], "en"],
  [null, ["fr-FR", "ja"], "en"],
  [null, [], "en"],
  ["klingon", ["de"], "de"],
  ["toString", [], "en"],
] as const)("chosen %j, preferred %j: %s", (chosen, preferred, spoken) => {
  expect(languageOf(chosen, preferred)).toBe(spoken);
});

it("knows what can be chosen", () => {
  expect(["system", "en", "de"].every(isChoice)).toBe(true);
  expect(isChoice("fr"), "nobody translated it").toBe(false);
  expect(isChoice(null)).toBe(false);
});
