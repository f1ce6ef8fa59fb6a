import { describe, expect, it } from "vitest";
import type { SeenFile, SkillSees } from "../../bindings/commands";
import { fullness, isLongText, limitsOf, unnamed } from "./sees";

const whole = (tokens: number) => ({ tokens, whole: true });
const limit = { target: "Open standard", value: 1, limit: 2, unit: "characters", source: "" };

/** A skill with what a test is about. */
function skill(about: Partial<SkillSees>): SkillSees {
  return {
    path: "SKILL.md",
    name: "cash",
    always: { line: "- cash: Match.", cut: "", count: whole(6), listed: true },
    body: whole(2500),
    lines: 100,
    named: whole(40_000),
    files: [],
    gauges: [],
    menus: [],
    fills: [],
    advice: [],
    counted: "",
    ...about,
  };
}

function file(path: string, namedBy: string | null): SeenFile {
  return { path, reading: "read", count: whole(1), namedBy };
}

describe("what Claude sees", () => {
  it("fills a bar up to what is advised, and no further", () => {
    expect(fullness(skill({}), "used")).toBe(0.5);
    expect(fullness(skill({}), "files"), "never beyond full").toBe(1);
  });

  it("shows an empty bar where Claude is not told of the skill", () => {
    const always = { ...skill({}).always, listed: false };
    expect(fullness(skill({ always }), "always")).toBe(0);
  });

  it("calls a text long by its tokens or its lines", () => {
    expect(isLongText(skill({}))).toBe(false);
    expect(isLongText(skill({ lines: 501 }))).toBe(true);
    expect(isLongText(skill({ body: whole(5001) }))).toBe(true);
  });

  it("misses a name for what Claude should find, not for what people read", () => {
    const files = [
      file("references/a.md", "SKILL.md"),
      file("references/b.md", null),
      file("LICENSE.txt", null),
    ];
    expect(unnamed(files).map(({ path }) => path)).toEqual(["references/b.md"]);
  });

  it("puts each limit with the part it is about", () => {
    const gauges = [
      { ...limit, what: "Name", unit: "characters", advice: false },
      { ...limit, what: "Wortlaut", unit: "lines", advice: false },
    ];
    const named = (part: "always" | "used" | "files") =>
      limitsOf(skill({ gauges }), part).map(({ what }) => what);
    expect([named("always"), named("used"), named("files")]).toEqual([["Name"], ["Wortlaut"], []]);
  });
});
