import { describe, expect, it } from "vitest";
import type { ComparedFile, Version } from "../../bindings/commands";
import { asChange, NAME_LIMIT, pathThen, sides, versionNameProblem } from "./versions";

const version = (number: number): Version => ({
  number,
  at: number,
  what: "Saved SKILL.md",
  name: null,
  added: 0,
  changed: 1,
  removed: 0,
  lines: { added: 1, removed: 0 },
  paths: ["SKILL.md"],
});

const file = (change: ComparedFile["change"], movedFrom: string | null = null): ComparedFile => ({
  path: "notes.md",
  change,
  movedFrom,
  before: null,
  after: null,
  notShown: null,
  lines: null,
});

describe("what a version is compared with", () => {
  const versions = [9, 4, 1].map(version);

  it("is the one before that is kept, though its number may not follow", () => {
    const { before, after } = sides("d", 9, "before", versions);
    expect([before.version, after.version]).toEqual([4, 9]);
  });

  it("is nothing for the first", () => {
    expect(sides("d", 1, "before", versions).before.version).toBe(0);
  });

  it("is what the folder holds now, with the version first", () => {
    const { before, after } = sides("d", 4, "now", versions);
    expect([before.version, after.version]).toEqual([4, null]);
  });
});

describe("the file that can be brought back", () => {
  it.each([
    ["before", "added", null, "notes.md"],
    ["before", "changed", null, "notes.md"],
    ["before", "removed", null, null],
    ["before", "moved", "old.md", "notes.md"],
    ["now", "added", null, null],
    ["now", "changed", null, "notes.md"],
    ["now", "removed", null, "notes.md"],
    ["now", "moved", "old.md", "old.md"],
  ] as const)("compared with %s, %s from %s: %s", (against, change, from, path) => {
    expect(pathThen(file(change, from), against)).toBe(path);
  });
});

it("shows a moved file from where it was to where it is", () => {
  const change = asChange(file("moved", "old.md"));
  expect([change.path, change.movedTo]).toEqual(["old.md", "notes.md"]);
});

it("counts the characters of a name as a person does", () => {
  expect(versionNameProblem(` ${"é".repeat(NAME_LIMIT)} `)).toBeNull();
  expect(versionNameProblem("x".repeat(NAME_LIMIT + 1))).toBe("long");
});
