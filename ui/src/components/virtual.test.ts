import { describe, expect, it } from "vitest";
import { reveal, slice, stepRow } from "./virtual";

describe("the rows of a long list", () => {
  it("draws what is in view and a little beyond, whatever the length", () => {
    for (const scroll of [0, 1, 333_333, 999_400, 5_000_000, -50]) {
      const { first, end } = slice(10_000, 100, scroll, 600);
      const seen = Math.min(Math.max(scroll, 0), 999_400);
      expect(first * 100).toBeLessThanOrEqual(seen);
      expect(end * 100).toBeGreaterThanOrEqual(Math.min(seen + 600, 1_000_000));
      expect(end - first).toBeLessThanOrEqual(20);
    }
  });

  it("draws a short list whole and an empty one not at all", () => {
    expect(slice(3, 40, 0, 600)).toEqual({ first: 0, end: 3, top: 0, height: 120 });
    expect(slice(0, 40, 0, 600)).toEqual({ first: 0, end: 0, top: 0, height: 0 });
  });

  it("scrolls as little as shows a row whole", () => {
    expect(reveal(2, 40, 0, 200)).toBe(0);
    expect(reveal(5, 40, 0, 200)).toBe(40);
    expect(reveal(1, 40, 100, 200)).toBe(40);
  });

  it("steps by keys and stops at the ends", () => {
    expect(stepRow("ArrowDown", 0, 3, 5)).toBe(1);
    expect(stepRow("ArrowDown", 2, 3, 5)).toBe(2);
    expect(stepRow("PageUp", 2, 3, 5)).toBe(0);
    expect(stepRow("End", 0, 3, 5)).toBe(2);
    expect(stepRow("a", 0, 3, 5)).toBeNull();
    expect(stepRow("ArrowDown", 0, 0, 5)).toBeNull();
  });
});
