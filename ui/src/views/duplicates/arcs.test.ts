import { describe, expect, it } from "vitest";
import type { ComparedSkill, DuplicateCluster, RepeatKind } from "../../bindings/commands";
import { arcs, linksOf, MOST_ROWS } from "./arcs";

const skill = (name: string): ComparedSkill => ({
  id: name,
  kind: "skill",
  name,
  department: null,
  draft: name,
  path: "",
});

function cluster(rows: number, links: [number, number, RepeatKind | null][]): DuplicateCluster {
  return {
    skills: Array.from({ length: rows }, (_, at) => skill(`s${at}`)),
    links: links.map(([first, second, kind]) => ({ first, second, kind, reasons: [] })),
  };
}

describe("the lines of a cluster", () => {
  const three = cluster(3, [
    [0, 1, "edited"],
    [2, 0, null],
    [1, 2, "name"],
  ]);

  it("lead from row to row, each kind drawn in its own way", () => {
    expect(arcs(three).map(({ first, second, stroke }) => [first, second, stroke])).toEqual([
      [0, 1, "copy"],
      [0, 2, "meaning"],
      [1, 2, "other"],
    ]);
  });

  it("are the same each time", () => {
    expect(arcs(three)).toEqual(arcs(structuredClone(three)));
  });

  it("are told in words at the lower row", () => {
    expect(linksOf(three)).toEqual([
      [],
      [{ to: 0, kind: "edited" }],
      [
        { to: 0, kind: "meaning" },
        { to: 1, kind: "name" },
      ],
    ]);
  });

  it("stop at the last row that is drawn", () => {
    const many = cluster(MOST_ROWS + 5, [
      [0, 1, "text"],
      [0, MOST_ROWS + 1, "text"],
    ]);
    expect(arcs(many).map(({ second }) => second)).toEqual([1]);
  });
});
