import { undo } from "@codemirror/commands";
import { describe, expect, it } from "vitest";
import { TextBuffer, type BufferChange } from "./buffer";

function open(file: string): { buffer: TextBuffer; changes: BufferChange[] } {
  const changes: BufferChange[] = [];
  const buffer = new TextBuffer(file, {
    extensions: [],
    onChange: (change) => changes.push(change),
  });
  return { buffer, changes };
}

function undoIn(buffer: TextBuffer): boolean {
  return undo({ state: buffer.state, dispatch: (transaction) => buffer.dispatch(transaction) });
}

describe("TextBuffer", () => {
  it("applies edits by place and keeps CR and LF", () => {
    const { buffer } = open("---\r\nname: a # mine\r\n---\r\n");
    buffer.apply([
      { from: { line: 2, column: 7 }, to: { line: 2, column: 8 }, insert: "b" },
      { from: { line: 3, column: 1 }, to: { line: 3, column: 1 }, insert: "x: 1\r\n" },
    ]);
    expect(buffer.text(), "comment and line ends stay").toBe(
      "---\r\nname: b # mine\r\nx: 1\r\n---\r\n",
    );
  });

  it("undoes an edit of the form like a key", () => {
    const { buffer } = open("name: a\n");
    buffer.apply([{ from: { line: 1, column: 7 }, to: { line: 1, column: 8 }, insert: "bcd" }]);
    expect(undoIn(buffer), "there is something to undo").toBe(true);
    expect(buffer.text(), "the text is as before").toBe("name: a\n");
  });

  it("keeps the cursor where it was when another program writes elsewhere", () => {
    const { buffer, changes } = open("one\ntwo\nthree\n");
    buffer.dispatch({ selection: { anchor: buffer.offset({ line: 3, column: 3 }) } });
    buffer.reload("one and more\ntwo\nthree\n");
    expect(buffer.cursor(), "still the same letter of the same word").toEqual({
      line: 3,
      column: 3,
    });
    expect(changes.at(-1), "nobody typed it").toEqual({ text: true, typed: false });
    expect(undoIn(buffer), "another program's change is not the person's to undo").toBe(false);
  });

  it("keeps a line end of the other kind where the text around it changes", () => {
    const { buffer } = open("a\r\nb\nc\r\nd\r\n");
    buffer.apply([{ from: { line: 1, column: 1 }, to: { line: 1, column: 1 }, insert: "new\n" }]);
    expect(buffer.text(), "only the new line is new").toBe("new\r\na\r\nb\nc\r\nd\r\n");
  });

  it("forgets a line end of the other kind when its line goes", () => {
    const { buffer } = open("a\r\nb\nc\r\nd\r\n");
    buffer.apply([{ from: { line: 2, column: 1 }, to: { line: 3, column: 1 }, insert: "" }]);
    expect(buffer.text(), "the rest stays").toBe("a\r\nc\r\nd\r\n");
  });

  it("takes over new line ends when another program changes only those", () => {
    const { buffer } = open("a\nb\n");
    buffer.reload("a\r\nb\r\n");
    expect(buffer.text(), "the next save must not turn them back").toBe("a\r\nb\r\n");
  });

  it("does not cut a character in two when texts differ inside it", () => {
    const { buffer } = open("x 👍 y");
    buffer.reload("x 👎 y");
    expect(buffer.text(), "both halves change together").toBe("x 👎 y");
  });
});
