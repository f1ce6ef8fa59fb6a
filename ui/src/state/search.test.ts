import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SearchHit } from "../bindings/commands";
import { Search } from "./search.svelte";

const hit = (name: string): SearchHit => ({ id: name, name, path: "SKILL.md", snippet: [] });
const call = vi.hoisted(() => vi.fn());
vi.mock("../host", () => ({ call, toHostError: (cause: unknown) => cause }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a search as you type", () => {
  it("asks once after the last key", async () => {
    call.mockReset().mockResolvedValue({ hits: [hit("cash")] });
    const search = new Search();
    for (const typed of ["c", "ca", "cas"]) search.type(typed);
    expect(search.waiting).toBe(true);
    await vi.runAllTimersAsync();
    expect(call).toHaveBeenCalledTimes(1);
    expect(search.hits.map(({ name }) => name)).toEqual(["cash"]);
    expect(search.waiting).toBe(false);
  });

  it("never shows the answer to an older question", async () => {
    const answers = new Map<string, (hits: { hits: SearchHit[] }) => void>();
    call
      .mockReset()
      .mockImplementation(
        (_name: string, { query }: { query: string }) =>
          new Promise((resolve) => answers.set(query, resolve)),
      );
    const search = new Search();
    search.type("old");
    await vi.runAllTimersAsync();
    search.type("new");
    await vi.runAllTimersAsync();
    answers.get("new")?.({ hits: [hit("new")] });
    answers.get("old")?.({ hits: [hit("old")] });
    await vi.runAllTimersAsync();
    expect(search.hits.map(({ name }) => name)).toEqual(["new"]);
  });

  it("says why it failed and forgets it with the next question", async () => {
    call.mockReset().mockRejectedValue({ message: "The index is being rebuilt." });
    const search = new Search();
    search.type("x");
    await vi.runAllTimersAsync();
    expect(search.problem).toBe("The index is being rebuilt.");
    search.type("");
    expect(search.problem).toBeNull();
    expect(search.hits).toEqual([]);
  });
});
