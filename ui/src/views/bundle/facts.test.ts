import { describe, expect, it } from "vitest";
import type { BundlePreview, Component, OutcomeKind } from "../../bindings/commands";
import { firstCell } from "./cells";
import { factsOf, shortSha } from "./facts";

const part = (kind: string, name: string, ...outcomes: OutcomeKind[]): Component => ({
  ...{ kind, name, path: name, detail: "" },
  outcomes: outcomes.map((outcome) => ({ outcome, why: "", source: "" })),
});

const plain: BundlePreview = {
  ...{
    headline: "",
    verdict: "pass",
    detail: "",
    exportable: true,
    fileName: "a.skill",
    sha256: "9f2c00aa41ab",
  },
  standing: { verdict: "pass", block: 0, review: 0, note: 0 },
  ...{ blocking: [], installs: [], runs: [], connects: [], gauges: [], targets: [] },
  files: [
    { draft: "d", source: "SKILL.md", path: "SKILL.md", bytes: 1, why: "" },
    { draft: "d", source: ".DS_Store", path: null, bytes: 1, why: "" },
  ],
  bytes: 2000,
  packedBytes: 1000,
};

const fact = (preview: BundlePreview, label: string) =>
  factsOf(preview).find((one) => one.label === label);

describe("the facts of a bundle", () => {
  it("says plainly that nothing runs and nobody is contacted", () => {
    expect(fact(plain, "Runs")?.value).toBe("Nothing");
    expect(fact(plain, "Talks to")?.value).toBe("Nobody");
  });

  it("counts a host once, however often it is named", () => {
    const link = { host: "a.example", how: "as a link", path: "SKILL.md" };
    const connects = [link, { ...link, path: "b.md" }, { ...link, host: "b.example" }];
    expect(fact({ ...plain, connects }, "Talks to")).toMatchObject({
      value: "2 hosts",
      more: "a.example, b.example",
    });
  });

  it("counts what is installed by kind", () => {
    const installs = [part("skill", "a"), part("skill", "b"), part("hook", "h"), part("bin", "x")];
    expect(fact({ ...plain, installs }, "Installs")).toMatchObject({
      value: "2 skills, 1 hook",
      more: "1 program, a, b",
    });
  });

  it("says what stays out", () => {
    expect(fact(plain, "Files")).toMatchObject({ value: "1 file", more: "1 stays out" });
    expect(shortSha(plain.sha256)).toBe("9f2c…41ab");
  });
});

describe("the cell explained first", () => {
  it("is the gravest", () => {
    const installs = [
      part("skill", "a", "installs", "look"),
      part("bin", "b", "installs", "refused"),
    ];
    expect(firstCell(installs)).toEqual({ row: 1, column: 1 });
    expect(firstCell([]), "an empty bundle has none to explain").toEqual({ row: 0, column: 0 });
  });
});
