import { beforeEach, expect, it, vi } from "vitest";

const call = vi.hoisted(() => vi.fn());
vi.mock("../host", async (original) => ({ ...(await original<object>()), call }));

import { navigation } from "./navigation.svelte";
import { settings } from "./settings.svelte";
import { tour } from "./tour.svelte";
import { TOURS } from "./tours";

beforeEach(() => {
  settings.chosen = { ...settings.chosen, role: "unasked", tour: 0 };
  call.mockReset().mockImplementation((command: string, request: object) => {
    if (command === "example_open") return Promise.resolve({ id: "example" });
    return Promise.resolve(command === "settings_set" ? request : {});
  });
});

it("begins with the role, on the draft of the example", async () => {
  await tour.startAs("newHire");
  expect(settings.chosen.role).toBe("newHire");
  expect([tour.at, tour.step?.say]).toEqual([1, "reads"]);
  expect(navigation.route).toMatchObject({ screen: "skills", draft: "example", tab: "preview" });
});

it("is over after the last step, and forgets nothing but the step", async () => {
  await tour.startAs("trainer");
  for (const step of TOURS.trainer) {
    expect(tour.step).toBe(step);
    await tour.go(tour.at + 1);
  }
  expect(tour.step).toBeUndefined();
  expect(settings.chosen.role).toBe("trainer");
});

it("can be left at any step and begun again", async () => {
  await tour.startAs("champion");
  await tour.go(3);
  await tour.leave();
  expect(tour.step).toBeUndefined();
  await tour.go(1);
  expect(tour.at).toBe(1);
});

it("stays where it is when the example cannot be made", async () => {
  await tour.startAs("champion");
  call.mockImplementation(() => Promise.reject(new Error("The disk is full.")));
  await tour.go(2);
  expect(tour.at).toBe(1);
});

it("shows a step that a shorter tour does not have as its last", () => {
  settings.chosen = { ...settings.chosen, role: "newHire", tour: 6 };
  expect(tour.at).toBe(TOURS.newHire.length);
});
