import { describe, expect, it } from "vitest";
import { best, fit } from "./match";

describe("matching what is typed", () => {
  it("wants every word, in any order and case", () => {
    expect(fit("new SKILL", "New skill")).toBeGreaterThan(0);
    expect(fit("skill new", "New skill")).toBeGreaterThan(0);
    expect(fit("old skill", "New skill")).toBe(0);
  });

  it("puts a beginning before a middle", () => {
    const names = ["prepare-report", "variance-report", "report-monthly"];
    expect(best("report", names, (name) => name)[0]).toBe("report-monthly");
  });

  it("keeps everything in order for no words", () => {
    expect(best(" ", ["b", "a"], (name) => name)).toEqual(["b", "a"]);
  });
});
