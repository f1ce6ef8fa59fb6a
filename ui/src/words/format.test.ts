import { expect, it } from "vitest";
import { formatsOf } from "./format";

const english = formatsOf("en");
const german = formatsOf("de");
const noon = new Date("2026-02-28T12:05:00").getTime();

it("writes numbers with the marks of the language", () => {
  expect([english.number(1024), german.number(1024)]).toEqual(["1,024", "1.024"]);
  expect([english.tenths(12.5), german.tenths(12.5)]).toEqual(["12.5", "12,5"]);
});

it("counts with one word for one and another for all other numbers", () => {
  const files = [0, 1, 2, 1000].map((n) => german.count(n, "Datei", "Dateien"));
  expect(files).toEqual(["0 Dateien", "1 Datei", "2 Dateien", "1.000 Dateien"]);
});

it("joins names", () => {
  expect(english.list(["a", "b", "c"])).toBe("a, b and c");
  expect(german.list(["a", "b", "c"])).toBe("a, b und c");
});

it("writes days and times", () => {
  expect([english.day(noon), german.day(noon)]).toEqual(["28 Feb", "28. Feb."]);
  expect([english.clock(noon), german.clock(noon)]).toEqual(["12:05", "12:05"]);
  expect(english.isoDay("2026-02-28")).toBe("28 Feb 2026");
  expect(german.isoDay("2026-02-28")).toBe("28. Feb. 2026");
  expect(german.isoDay("soon"), "what is no day is said as it stands").toBe("soon");
});

it("says how long ago", () => {
  const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
  const times = [0, 59_999, 5 * minute, 2 * hour, day, 40 * day, -minute];
  expect(times.map(english.ago)).toEqual([
    "now",
    "now",
    "5 min ago",
    "2 hr ago",
    "yesterday",
    "40 days ago",
    "now",
  ]);
  expect(german.ago(5 * minute)).toBe("vor 5 Min.");
});

it("names languages", () => {
  expect(english.languageName("en-GB")).toBe("British English");
  expect(german.languageName("de-DE")).toBe("Deutsch (Deutschland)");
});
