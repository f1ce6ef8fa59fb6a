import { describe, expect, it } from "vitest";
import { anchors, headingAt, headingsOf } from "./outline";

const TEXT =
  "---\nname: x\n# no heading\n---\n\n# Close *the* `books`\n\n```\n# code\n```\n\nSteps\n-----\n\n## [Rules](a.md) ##\n\n## Rules\n";

describe("the outline", () => {
  const list = headingsOf(TEXT);

  it("lists headings of both kinds, and none of front matter or code", () => {
    expect(list.map(({ level, text }) => [level, text])).toEqual([
      [1, "Close *the* books"],
      [2, "Steps"],
      [2, "Rules"],
      [2, "Rules"],
    ]);
    expect(list.map(({ written }) => written)).toEqual([
      "Close *the* `books`",
      "Steps",
      "[Rules](a.md)",
      "Rules",
    ]);
    expect(TEXT.slice(list[1]?.from)).toMatch(/^Steps/);
  });

  it("knows under which heading a place is", () => {
    expect(headingAt(list, 0), "before the first").toBe(-1);
    expect(headingAt(list, TEXT.indexOf("-----"))).toBe(1);
    expect(headingAt(list, TEXT.length)).toBe(3);
  });

  it("makes the anchors GitHub makes, each once", () => {
    const heading = (text: string) => ({ level: 1, text, written: text, from: 0, line: 1 });
    const texts = ["Step 1: match, then post", "Rules", "Rules", "Größe_a-b"];
    expect(anchors(texts.map(heading))).toEqual([
      "step-1-match-then-post",
      "rules",
      "rules-1",
      "größe_a-b",
    ]);
  });
});
