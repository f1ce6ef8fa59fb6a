import { describe, expect, it } from "vitest";
import type { DraftSummary, Standing } from "../../bindings/commands";
import { judge, wanting } from "./verdict";

const draft = (name: string, standing: Partial<Standing> | null, changed = 0): DraftSummary => ({
  id: name,
  name,
  description: null,
  kind: "skill",
  changed,
  files: 1,
  bytes: 1,
  standing: standing && { verdict: "pass", block: 0, review: 0, note: 0, ...standing },
  linked: false,
  away: false,
});
const clean = draft("clean", {});
const unchecked = draft("unchecked", null);
const decide = draft("decide", { verdict: "needsReview", review: 1 });
const partly = draft("partly", { verdict: "incomplete" });
const broken = draft("broken", { verdict: "blocked", block: 2 });

describe("where the library stands", () => {
  it("is said by the gravest thing true of any skill", () => {
    expect(judge([clean, decide, broken, partly]).tone).toBe("block");
    expect(judge([clean, decide, partly]).tone).toBe("incomplete");
    expect(judge([clean, decide, unchecked]).tone).toBe("review");
    expect(judge([clean]).tone).toBe("clean");
  });

  it("is never clean while something was not read or not checked", () => {
    expect(judge([clean, unchecked]).tone).toBe("unchecked");
    expect(judge([clean, partly]).tone).toBe("incomplete");
  });

  it("lists what wants something, the gravest first", () => {
    const names = wanting([clean, decide, unchecked, partly, broken]).map(({ name }) => name);
    expect(names).toEqual(["broken", "partly", "decide"]);
  });
});
