import { describe, expect, it } from "vitest";

import type { Advice } from "../../bindings/commands";
import { rulesOf } from "./advice";

const about = (topic: string, good: boolean): Advice => ({
  topic,
  good,
  title: topic,
  why: "",
  example: null,
});

describe("the rules that advice speaks for", () => {
  it("are those of what is to be mended, not of what is well or has no rule", () => {
    expect(rulesOf([about("what", true), about("when", false), about("notFor", false)])).toEqual([
      "QUAL-001",
    ]);
  });

  it("leave a finding of its own where nothing is advised", () => {
    expect(rulesOf([])).toEqual([]);
  });
});
