import { expect, it } from "vitest";
import { isWaiverDay, waiverDays } from "./waivers";

const now = new Date(2026, 10, 23, 23, 30).getTime();

it("lets a waiver hold from today to 92 days from now", () => {
  expect(waiverDays(now)).toEqual({ first: "2026-11-23", last: "2027-02-23" });
  expect(isWaiverDay("2027-02-23", now), "the last day").toBe(true);
  expect(isWaiverDay("2027-02-24", now), "a day too long").toBe(false);
  expect(isWaiverDay("2026-11-22", now), "already over").toBe(false);
  expect(isWaiverDay("", now), "no day").toBe(false);
});
