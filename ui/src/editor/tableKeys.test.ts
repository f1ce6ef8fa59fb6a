import { EditorState, type Transaction } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { newRow, stepCell, tidyTable } from "./tableKeys";

const TABLE = "before\n\n|A|B|\n|-|-|\n|one|two|\n\nafter |\n";

/** A text with a cursor, as a command meets it. */
class Target {
  state: EditorState;

  constructor(place: string) {
    const selection = { anchor: TABLE.indexOf(place) };
    this.state = EditorState.create({ doc: TABLE, selection });
  }

  dispatch = (transaction: Transaction) => {
    this.state = transaction.state;
  };

  get selected(): string {
    const { from, to } = this.state.selection.main;
    return this.state.sliceDoc(from, to);
  }
}

const at = (place: string) => new Target(place);

describe("keys in a table", () => {
  it("go from cell to cell, over the rule, and back", () => {
    const view = at("A");
    const way = [1, 1, -1, -1, -1].map((by) => {
      stepCell(by === 1 ? 1 : -1)(view);
      return view.selected;
    });
    expect(way).toEqual(["B", "one", "B", "A", "A"]);
  });

  it("begin a row after the last cell, and leave an empty one", () => {
    const view = at("two");
    stepCell(1)(view);
    expect(view.state.doc.toString()).toBe(TABLE.replace("|two|", "|two|\n|  |  |"));
    expect(newRow(view), "an empty row ends the table").toBe(true);
    expect(view.state.doc.toString()).toBe(TABLE.replace("|two|", "|two|\n"));
  });

  it("do nothing elsewhere", () => {
    const view = at("before");
    expect([stepCell(1)(view), newRow(view), tidyTable(view)]).toEqual([false, false, false]);
    expect(view.state.doc.toString()).toBe(TABLE);
  });

  it("tidy the table and no other text, and leave the cursor in its cell", () => {
    const view = at("two");
    tidyTable(view);
    expect(view.state.doc.toString()).toBe(
      "before\n\n| A   | B   |\n| --- | --- |\n| one | two |\n\nafter |\n",
    );
    expect(view.state.sliceDoc(0, view.state.selection.main.head)).toMatch(/two$/);
  });
});
