import { expect, it } from "vitest";
import type { DraftReport, Verdict } from "../../bindings/commands";
import { verdictOf } from "./verdict";

function report(verdict: Verdict, notRead: number): DraftReport {
  const standing = { verdict, block: verdict === "blocked" ? 2 : 0, review: 0, note: 0 };
  return {
    standing,
    findings: [],
    waived: [],
    ended: [],
    notRead: Array.from({ length: notRead }, (_, n) => ({
      path: `f${n}`,
      inside: null,
      why: "too large",
    })),
    filesRead: 1,
    bytesRead: 1,
    micros: 1,
  };
}

it("never shows as clean what was not read whole", () => {
  expect(verdictOf(report("incomplete", 1)).tone).toBe("incomplete");
  expect(verdictOf(report("pass", 1)).tone, "even if the verdict says pass").toBe("incomplete");
  expect(verdictOf(report("needsReview", 1)).tone).toBe("incomplete");
  expect(verdictOf(report("pass", 0)).tone).toBe("clean");
  expect(verdictOf(report("blocked", 1)).tone, "what must be fixed comes first").toBe("block");
});
