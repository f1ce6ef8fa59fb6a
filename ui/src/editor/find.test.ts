import { SearchQuery } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { count, MOST_COUNTED } from "./find";

const query = (search: string, regexp = false) => new SearchQuery({ search, regexp });

describe("finding", () => {
  it("counts matches and says which one is selected", () => {
    const state = EditorState.create({
      doc: "bank, bank and Bank",
      selection: { anchor: 6, head: 10 },
    });
    expect(count(state, query("bank"))).toEqual({ total: 3, at: 2 });
    expect(count(state, query("cash"))).toEqual({ total: 0, at: 0 });
    expect(count(state, query("(", true)), "a pattern half written").toEqual({ total: 0, at: 0 });
  });

  it("stops counting in a text that is full of it", () => {
    const state = EditorState.create({ doc: "a ".repeat(5000) });
    expect(count(state, query("a")).total).toBe(MOST_COUNTED + 1);
  });
});
