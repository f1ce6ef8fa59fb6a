import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ApiError, Code, Saved } from "../bindings/commands";
import { Autosave, type SaveState } from "./autosave";

const fail = (code: Code): ApiError => ({ code, message: "why", hints: ["do this"] });

/** A text, a file, and the autosave between them. */
function bench() {
  const states: SaveState[] = [];
  const saves: { text: string; base: string | null }[] = [];
  const bench = { text: "", answer: null as (() => Promise<Saved>) | null, states, saves };
  let version = 1;
  const autosave = new Autosave({
    base: "b0",
    read: () => bench.text,
    save: (text, base) => {
      saves.push({ text, base });
      version++;
      return bench.answer?.() ?? Promise.resolve({ base: `b${version}`, version, at: 42 });
    },
    onState: (state) => states.push(state),
    asError: (error) => error as ApiError,
  });
  const type = (text: string): void => {
    bench.text = text;
    autosave.edited();
  };
  return Object.assign(bench, { autosave, type, last: () => states.at(-1) });
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("Autosave", () => {
  it("saves once, within a second of the last key", async () => {
    const it = bench();
    it.type("a");
    await vi.advanceTimersByTimeAsync(400);
    it.type("ab");
    await vi.advanceTimersByTimeAsync(1000);
    expect(it.saves, "one save with the last text").toEqual([{ text: "ab", base: "b0" }]);
    expect(it.last(), "and it says so").toEqual({ kind: "saved", at: 42, version: 2 });
  });

  it("never leaves more than a second of typing unsaved, though it never pauses", async () => {
    const it = bench();
    for (let keys = 1; keys <= 60; keys++) {
      it.type("x".repeat(keys));
      await vi.advanceTimersByTimeAsync(100);
      const unsaved = keys - (it.saves.at(-1)?.text.length ?? 0);
      expect(unsaved, `after ${keys} keys, ten a second`).toBeLessThan(10);
    }
  });

  it("does not save a text that came back to what stands in the file", async () => {
    const it = bench();
    it.type("a");
    it.type("");
    await vi.advanceTimersByTimeAsync(2000);
    expect(it.saves, "no version without a change").toEqual([]);
    expect(it.last()?.kind, "the line does not stay at unsaved").toBe("saved");
  });

  it("saves what was typed during a save next, based on that save", async () => {
    const it = bench();
    let done: (saved: Saved) => void = () => undefined;
    it.answer = () => new Promise((resolve) => (done = resolve));
    it.type("a");
    await vi.advanceTimersByTimeAsync(700);
    it.answer = null;
    it.type("ab");
    await vi.advanceTimersByTimeAsync(2000);
    expect(it.saves.length, "never two saves at a time").toBe(1);
    done({ base: "b9", version: 9, at: 1 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(it.saves[1], "the second knows the first").toEqual({ text: "ab", base: "b9" });
  });

  it("flushes at once and says that all is saved", async () => {
    const it = bench();
    it.type("a");
    await expect(it.autosave.flush(), "saved before what comes next").resolves.toBe(true);
    expect(it.saves.length, "one save").toBe(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(it.saves.length, "and no second one from the timer").toBe(1);
  });

  it("says why a save failed, and tries again", async () => {
    const it = bench();
    it.answer = () => Promise.reject(fail("storage"));
    it.type("a");
    await vi.advanceTimersByTimeAsync(700);
    expect(it.last(), "the reason and what to do").toEqual({
      kind: "failed",
      message: "why",
      hints: ["do this"],
    });
    it.answer = null;
    await vi.advanceTimersByTimeAsync(2500);
    expect(it.last()?.kind, "saved as soon as the disk lets it").toBe("saved");
  });

  it("never writes over a change made elsewhere", async () => {
    const it = bench();
    it.answer = () => Promise.reject(fail("conflict"));
    it.type("a");
    await vi.advanceTimersByTimeAsync(700);
    it.answer = null;
    it.type("ab");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(it.saves.length, "it waits for the person's choice").toBe(1);
    await expect(it.autosave.flush(), "nor does a flush overwrite").resolves.toBe(false);
  });

  it("goes on from what a conflict was settled with", async () => {
    const it = bench();
    it.answer = () => Promise.reject(fail("conflict"));
    it.type("a");
    await vi.advanceTimersByTimeAsync(700);
    expect(it.autosave.saved, "what both sides began with").toBe("");
    it.answer = null;
    it.text = "both";
    it.autosave.settled("both", { base: "b7", version: 7, at: 43 });
    expect(it.last()).toEqual({ kind: "saved", at: 43, version: 7 });
    it.type("both!");
    await vi.advanceTimersByTimeAsync(700);
    expect(it.saves[1], "the next save is based on it").toEqual({ text: "both!", base: "b7" });
  });

  it("takes a reload as saved", async () => {
    const it = bench();
    it.answer = () => Promise.reject(fail("conflict"));
    it.type("a");
    await vi.advanceTimersByTimeAsync(700);
    it.text = "theirs";
    it.autosave.reloaded("b7");
    await vi.advanceTimersByTimeAsync(5000);
    expect(it.saves.length, "nothing to save after taking theirs").toBe(1);
    expect(it.autosave.base, "the next save is based on it").toBe("b7");
  });

  it("is silent once closed", async () => {
    const it = bench();
    it.type("a");
    it.autosave.close();
    await vi.advanceTimersByTimeAsync(5000);
    expect(it.saves, "no save into a file that is not shown").toEqual([]);
  });
});
