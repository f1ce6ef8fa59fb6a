import { describe, expect, it } from "vitest";
import type { HandedIn } from "../../bindings/commands";
import { recordOf } from "./record";

const opened = {
  name: "rates",
  path: "/in/rates.zip",
  earlier: null,
  sha256: "ab12",
  files: [
    { path: "SKILL.md", bytes: 10, kind: "markdown", changed: false },
    { path: "a.sh", bytes: 4, kind: "script", changed: false },
  ],
  report: {
    standing: { verdict: "needsReview", block: 0, review: 1, note: 0 },
    notRead: [],
    findings: [
      { code: "NET-001", title: "Sends a file", path: "a.sh", from: { line: 3, column: 1 } },
    ],
    filesRead: 2,
  },
  profile: {
    steps: [{ number: 1, question: "Was all read?", state: "look", answer: "2 files.", items: [] }],
    since: null,
    changes: [{ what: "Now also contacts rates.example", gain: true, places: [] }],
  },
} as unknown as HandedIn;

describe("the record of a review", () => {
  it("says what was decided about, what was read and what was looked at", () => {
    const text = recordOf(opened, { read: new Set(["a.sh"]), looked: new Set([1]) });
    expect(text).toContain("# Review of rates\n");
    expect(text, "the bytes it is about").toContain("- SHA-256: ab12\n");
    expect(text).toContain("Files read by the reviewer: 1 of 2");
    expect(text).toContain("1. Was all read? 2 files. (looked at)");
    expect(text).toContain("- NET-001: Sends a file (a.sh, line 3)");
    expect(text, "compared with nothing").not.toContain("contacts");
  });

  it("says what changed where it was compared, and does not claim a look nobody took", () => {
    const text = recordOf(
      { ...opened, earlier: "/in/old.zip" },
      { read: new Set(), looked: new Set() },
    );
    expect(text).toContain("- Now also contacts rates.example");
    expect(text).toContain("(not looked at)");
  });
});
