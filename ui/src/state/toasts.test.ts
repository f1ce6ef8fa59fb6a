import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HostError } from "../host";
import { toasts } from "./toasts.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  toasts.shown = [];
  vi.useRealTimers();
});

const failure = new HostError({
  code: "storage",
  message: "The disk is full.",
  hints: ["Make room, then save again."],
});

describe("toasts", () => {
  it("go after a while, but errors stay", () => {
    toasts.note("Nothing to undo.");
    toasts.failed(failure);
    vi.runAllTimers();
    expect(toasts.shown.map(({ text }) => text)).toEqual(["The disk is full."]);
    expect(toasts.shown[0]).toMatchObject({ hints: failure.hints, small: "storage" });
  });

  it("stay while they are pointed at", () => {
    toasts.note("Read me.");
    const [toast] = toasts.shown;
    if (!toast) throw new Error("no toast");
    toasts.pause(toast.id);
    vi.runAllTimers();
    expect(toasts.shown).toHaveLength(1);
    toasts.resume(toast.id);
    vi.runAllTimers();
    expect(toasts.shown).toHaveLength(0);
  });

  it("say the same thing once", () => {
    toasts.failed(failure);
    toasts.failed(failure);
    expect(toasts.shown).toHaveLength(1);
  });

  it("offer to undo the last thing alone, as an older Undo may not fit any more", () => {
    const undo = () => Promise.resolve();
    toasts.done("Copied.", undo);
    toasts.done("Moved to the trash.", undo);
    expect(toasts.shown.map(({ text }) => text)).toEqual(["Moved to the trash."]);
  });

  it("undo once, and say what failed when undoing fails", async () => {
    const undo = vi.fn().mockRejectedValue(failure);
    toasts.done("Moved to the trash.", undo);
    toasts.shown[0]?.action?.run();
    await vi.runAllTimersAsync();
    expect(undo).toHaveBeenCalledTimes(1);
    expect(toasts.shown.map(({ tone }) => tone)).toEqual(["block"]);
  });

  it("do not call stopping something oneself a failure", () => {
    toasts.failed(
      new HostError({ code: "cancelled", message: "Stopped, as you asked.", hints: [] }),
    );
    expect(toasts.shown[0]?.tone).toBe("note");
  });
});
