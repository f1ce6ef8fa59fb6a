import { beforeEach, expect, it, vi } from "vitest";
import { closing } from "./closing";
import { overlays } from "./overlays.svelte";

const endWindow = vi.hoisted(() => vi.fn(() => Promise.resolve()));
vi.mock("../host", () => ({ endWindow }));

beforeEach(() => {
  endWindow.mockClear();
  overlays.now = null;
});

it("ends the window once everything is saved", async () => {
  const steps: string[] = [];
  endWindow.mockImplementation(() => Promise.resolve(void steps.push("ended")));
  const done = closing.waitsFor(async () => {
    await Promise.resolve();
    steps.push("saved");
    return true;
  });
  await closing.close();
  done();
  expect(steps, "saving comes first").toEqual(["saved", "ended"]);
});

it("keeps the window open and asks where something could not be saved", async () => {
  const done = closing.waitsFor(() => Promise.resolve(false));
  await closing.close();
  done();
  expect(endWindow, "the text is still only here").not.toHaveBeenCalled();
  expect(overlays.now).toEqual({ kind: "unsaved" });
});

it("forgets what is no longer open", async () => {
  closing.waitsFor(() => Promise.resolve(false))();
  await closing.close();
  expect(endWindow).toHaveBeenCalledOnce();
});
