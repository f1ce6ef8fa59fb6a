import { EditorState, type TransactionSpec } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { block, inline, link } from "./insert";

function after(text: string, at: number, put: (state: EditorState) => TransactionSpec, head = at) {
  const state = EditorState.create({ doc: text, selection: { anchor: at, head } });
  const next = state.update(put(state)).state;
  const { from, to } = next.selection.main;
  return { text: next.doc.toString(), selected: next.sliceDoc(from, to) };
}

describe("what is inserted", () => {
  it("stands on lines of its own, and what to write is selected", () => {
    const put = (state: EditorState) => block(state, "1. First\n2. Then", "First");
    expect(after("one\ntwo", 2, put)).toEqual({
      text: "one\n\n1. First\n2. Then\n\ntwo",
      selected: "First",
    });
    expect(after("one\n\n", 5, put).text, "an empty line is used").toBe("one\n\n1. First\n2. Then");
    expect(after("one\n", 4, put).text, "apart from what stands above").toBe(
      "one\n\n1. First\n2. Then",
    );
    expect(after("", 0, put).text).toBe("1. First\n2. Then");
  });

  it("takes the place of what is selected, and a link keeps its words", () => {
    const put = (state: EditorState) => inline(state, link(state, "rules.md", "a/rules.md"));
    expect(after("See the rules.", 8, put, 13).text).toBe("See the [rules](a/rules.md).");
    expect(after("See ", 4, put).text).toBe("See [rules.md](a/rules.md)");
  });
});
