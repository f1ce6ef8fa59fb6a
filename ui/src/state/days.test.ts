import { describe, expect, it } from "vitest";
import { formatsOf } from "../words/format";
import { byDay, dayName, shortly } from "./days";

const at = (text: string) => new Date(text).getTime();
const names = { today: "Today", yesterday: "Yesterday" };

describe("days", () => {
  it("groups by the day it is where the person is", () => {
    const entries = [
      { at: at("2026-11-23T00:05:00") },
      { at: at("2026-11-22T23:55:00") },
      { at: at("2026-11-22T08:00:00") },
    ];
    expect(byDay(entries).map((day) => day.entries.length)).toEqual([1, 2]);
  });

  it("names today, yesterday and the rest", () => {
    const now = at("2026-03-01T09:00:00");
    expect(dayName(at("2026-03-01T00:00:00"), now, names)).toBe("Today");
    expect(dayName(at("2026-02-28T23:59:00"), now, names)).toBe("Yesterday");
    expect(dayName(at("2026-02-27T23:59:00"), now, names)).toBe("Friday 27 February");
    expect(dayName(at("2025-12-31T12:00:00"), now, names)).toContain("2025");
  });

  it("says a moment as shortly as it can", () => {
    const now = at("2026-03-01T09:00:00");
    expect(shortly(at("2026-03-01T08:05:00"), now)).toBe("08:05");
    expect(shortly(at("2026-02-28T08:05:00"), now)).toBe("28 Feb");
    expect(shortly(at("2025-02-28T08:05:00"), now)).toBe("28 Feb 2025");
  });

  it("says days and moments as German does", () => {
    const now = at("2026-03-01T09:00:00");
    const german = formatsOf("de");
    expect(dayName(at("2026-02-27T12:00:00"), now, names, german)).toBe("Freitag, 27. Februar");
    expect(shortly(at("2026-02-28T08:05:00"), now, german)).toBe("28. Feb.");
    expect(shortly(at("2025-02-28T08:05:00"), now, german)).toBe("28. Feb. 2025");
  });
});
