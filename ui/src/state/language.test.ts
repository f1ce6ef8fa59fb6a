import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { HostError } from "../host";
import { closing } from "./closing";
import { chooseLanguage, speakAsChosen } from "./language";
import { settings } from "./settings.svelte";
import { toasts } from "./toasts.svelte";

const host = vi.hoisted(() => ({ call: vi.fn(), reloadWindow: vi.fn() }));
vi.mock("../host", async (original) => ({ ...(await original<object>()), ...host }));

beforeEach(() => {
  host.reloadWindow.mockReset();
  host.call
    .mockReset()
    .mockImplementation((_: string, request: unknown) => Promise.resolve(request));
});
afterEach(async () => {
  await settings.set({ language: "system" });
});

it("keeps the choice for the next start, saves the text, and only then loads the window anew", async () => {
  const steps: string[] = [];
  host.reloadWindow.mockImplementation(() => {
    steps.push("loaded anew");
  });
  const done = closing.waitsFor(() => Promise.resolve(steps.push("saved") > 0));
  await chooseLanguage("de");
  done();
  expect(steps).toEqual(["saved", "loaded anew"]);
  expect(localStorage.getItem("flywheel.language")).toBe("de");
});

it("stays as it is where something could not be saved, and says so", async () => {
  const said = vi.spyOn(toasts, "note").mockReturnValue();
  const done = closing.waitsFor(() => Promise.resolve(false));
  await chooseLanguage("de");
  done();
  expect(host.reloadWindow, "the text is still only here").not.toHaveBeenCalled();
  expect(said).toHaveBeenCalledOnce();
  expect(settings.chosen.language, "the next start speaks it").toBe("de");
});

it("stays as it is where the choice could not be kept", async () => {
  vi.spyOn(toasts, "failed").mockReturnValue();
  host.call.mockRejectedValueOnce(
    new HostError({ code: "storage", message: "The disk is full.", hints: [] }),
  );
  await chooseLanguage("de");
  expect(host.reloadWindow).not.toHaveBeenCalled();
  expect(localStorage.getItem("flywheel.language")).toBe("system");
});

it("does not load anew for a language it speaks already", async () => {
  await chooseLanguage("en");
  await speakAsChosen();
  expect(host.reloadWindow).not.toHaveBeenCalled();
});
