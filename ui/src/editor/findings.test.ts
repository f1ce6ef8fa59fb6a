import { describe, expect, it } from "vitest";
import type { Finding, Level } from "../bindings/commands";
import { byFile, byLevel, first, neighbour, worstOf } from "./findings";

function finding(id: string, level: Level, path: string, line: number): Finding {
  const place = { line, column: 1 };
  return {
    ...{ id, level, path, code: `X-${id}`, rule: "x", title: id, message: "" },
    ...{ from: place, to: place, inside: null, evidence: null, targets: [], fixes: [] },
  };
}

const SOME = [
  finding("a", "note", "SKILL.md", 2),
  finding("b", "block", "SKILL.md", 9),
  finding("c", "review", "run.sh", 1),
  finding("d", "review", "", 1),
  finding("e", "block", "SKILL.md", 4),
];

const ids = (findings: readonly Finding[]): string[] => findings.map((one) => one.id);

describe("finding groups", () => {
  it("puts what stops sharing first and leaves empty levels out", () => {
    const groups = byLevel(SOME.filter((one) => one.level !== "note"));
    expect(
      groups.map((group) => group.level),
      "gravest first, no empty group",
    ).toEqual(["block", "review"]);
  });

  it("puts files with the gravest findings first, places in order", () => {
    const groups = byFile(SOME);
    expect(
      groups.map((group) => group.path),
      "then by path, the whole draft before files",
    ).toEqual(["SKILL.md", "", "run.sh"]);
    expect(ids(groups[0]?.findings ?? []), "as a reader meets them").toEqual(["a", "e", "b"]);
  });

  it("names the gravest and what to do first", () => {
    expect(worstOf(SOME), "one block makes it block").toBe("block");
    expect(first(SOME)?.id, "the first of the gravest").toBe("b");
    expect(first([]), "nothing to do").toBeNull();
  });

  it("goes round", () => {
    const here = SOME.filter((one) => one.path === "SKILL.md");
    expect(neighbour(here, { line: 4, column: 1 }, 1)?.id, "the next one").toBe("b");
    expect(neighbour(here, { line: 9, column: 1 }, 1)?.id, "and round at the end").toBe("a");
    expect(neighbour(here, { line: 2, column: 1 }, -1)?.id, "and back").toBe("b");
    expect(neighbour([], { line: 1, column: 1 }, 1), "nowhere to go").toBeNull();
  });
});
