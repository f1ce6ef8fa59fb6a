import { describe, expect, it } from "vitest";
import { freeName, nameProblem, tidyName } from "./names";

describe("a skill's name", () => {
  it.each([
    ["reconcile-cash", null],
    ["a", null],
    ["x".repeat(64), null],
    ["", "empty"],
    ["x".repeat(65), "long"],
    ["Reconcile Cash", "signs"],
    ["café", "signs"],
    ["../up", "signs"],
    ["-cash", "edges"],
    ["cash-", "edges"],
    ["re--cash", "double"],
    ["my-claude-skill", "reserved"],
    ["weekly-digest", "taken"],
  ])("%j: %s", (name, problem) => {
    expect(nameProblem(name, ["weekly-digest"])).toBe(problem);
  });

  it.each([
    ["Reconcile Cash!", "reconcile-cash"],
    ["  Café  ", "cafe"],
    ["__a..b__", "a-b"],
    ["日本", ""],
  ])("is tidied from %j to %j", (typed, tidy) => {
    expect(tidyName(typed)).toBe(tidy);
  });

  it("gets the first free number", () => {
    expect(freeName("brief", ["brief", "brief-2"])).toBe("brief-3");
    expect(freeName("brief", [])).toBe("brief");
  });
});
