import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast } from "./contrast";

const css = readFileSync("src/styles/tokens.css", "utf8");
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map((found) => [
    found[1] ?? "",
    { light: found[2] ?? "", dark: found[3] ?? "" },
  ]),
);

/** Which colour is written on which; the floor of WCAG 1.4.3 for text, of 1.4.11 for borders. */
const pairs: [ink: string, on: string[], floor: number][] = [
  ["ink", ["bg", "surface", "rail", "raised", "hover", "accent-tint", "block-tint", "mark"], 4.5],
  ["soft", ["bg", "surface", "rail", "raised", "hover", "accent-tint", "neutral-tint"], 4.5],
  ["faint", ["bg", "surface", "rail", "raised", "hover"], 4.5],
  ["accent", ["bg", "surface", "rail", "raised", "accent-tint", "hover"], 4.5],
  ["on-accent", ["accent", "accent-strong"], 4.5],
  ["block", ["bg", "surface", "raised", "block-tint"], 4.5],
  ["review", ["bg", "surface", "raised", "review-tint"], 4.5],
  ["note", ["bg", "surface", "raised", "note-tint"], 4.5],
  ["clean", ["bg", "surface", "raised", "clean-tint"], 4.5],
  ["neutral", ["bg", "surface", "neutral-tint"], 4.5],
  ["control-border", ["bg", "surface", "raised"], 3],
  ["focus", ["bg", "surface", "rail", "raised", "accent-tint"], 3],
];
const cases = pairs.flatMap(([ink, ons, floor]) =>
  ons.flatMap((on) => (["light", "dark"] as const).map((theme) => ({ ink, on, theme, floor }))),
);

describe("the contrast of the tokens", () => {
  it("measures black on white as 21", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  });

  it.each(cases)("$ink on $on reaches $floor in $theme", ({ ink, on, theme, floor }) => {
    const [text, ground] = [tokens.get(ink), tokens.get(on)];
    if (!text || !ground) throw new Error(`${ink} or ${on} is not a token with two colours`);
    expect(contrast(text[theme], ground[theme])).toBeGreaterThanOrEqual(floor);
  });
});
