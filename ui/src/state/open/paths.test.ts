import { describe, expect, it } from "vitest";
import type { FileEntry } from "../../bindings/commands";
import { fileRows, pathProblem } from "./paths";

const file = (path: string, bytes = 10): FileEntry => ({ path, bytes, kind: "text", unread: null });

describe("a new file's path", () => {
  it.each([
    ["", "empty"],
    ["notes/", "empty"],
    ["../secret", "outside"],
    ["a/../../b", "outside"],
    ["/etc/passwd", "outside"],
    ["C:\\x", "outside"],
    ["a//b", "outside"],
    ["skill.MD", "taken"],
  ])("refuses %j as %s", (path, problem) => {
    expect(pathProblem(path, [file("SKILL.md")])).toBe(problem);
  });

  it("allows a path in a new folder", () => {
    expect(pathProblem("references/a b.md", [file("SKILL.md")])).toBeNull();
  });
});

describe("the tree of files", () => {
  it("names each folder once, with what it weighs, after the files beside it", () => {
    const rows = fileRows([file("b/c/d.md"), file("b/a.md", 5), file("z.md"), file("bb/e.md")]);
    const said = rows.map((row) => `${" ".repeat(row.depth)}${row.name}`);
    expect(said).toEqual(["z.md", "b", " a.md", " c", "  d.md", "bb", " e.md"]);
    const weights = rows.flatMap((row) => (row.kind === "folder" ? [row.bytes] : []));
    expect(weights, "b holds a.md and c").toEqual([15, 10, 10]);
  });
});
