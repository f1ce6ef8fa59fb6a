import { describe, expect, it } from "vitest";
import { fold } from "./fold";

describe("folding a narrow window", () => {
  it.each([
    [1440, 1, "words", "column", "column"],
    [1276, 1, "words", "column", "column"],
    [1275, 1, "words", "column", "folded"],
    [960, 1, "words", "column", "folded"],
    [959, 1, "words", "folded", "folded"],
    [668, 1, "words", "folded", "folded"],
    [667, 1, "icons", "folded", "folded"],
  ])("%i px at %i times: rail %s, list %s, side %s", (width, scale, rail, list, side) => {
    expect(fold(width, scale)).toEqual({ rail, list, side });
  });

  it("folds at twice the text as at half the width, so that nothing is cut off at 200 %", () => {
    expect(fold(1440, 2)).toEqual(fold(720, 1));
  });

  it("folds the side panel before the list and the list before the rail", () => {
    for (let width = 320; width < 2000; width += 7) {
      const { rail, list, side } = fold(width, 1);
      if (side === "column") expect(list).toBe("column");
      if (list === "column") expect(rail).toBe("words");
    }
  });
});
