import { Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { decode, encode, offsetOf, placeOf } from "./lines";

const FILES = {
  empty: "",
  "one line without an end": "name: a",
  "LF with an empty last line": "a\nb\n",
  CRLF: "---\r\nname: a\r\n---\r\n",
  "CRLF with trailing spaces": "a  \r\n\t\r\nb",
  "a byte order mark": "\uFEFF---\r\nname: a",
  "mixed ends": "a\r\nb\nc\r\nd\r\n",
  "mixed ends, empty lines": "\n\r\n\n\n\r\n",
  "a CR alone is a character": "a\rb\nc",
  "a CR at the very end": "a\nb\r",
  "two CRs before LF": "a\r\r\nb",
  emoji: "👩‍👩‍👧 a\r\n𝔘 b",
};

describe("decode and encode", () => {
  it.each(Object.entries(FILES))("gives %s back byte for byte", (_, file) => {
    expect(encode(decode(file)), "no byte of the person's file may change by opening it").toBe(
      file,
    );
  });

  it("ends a new line as most lines end", () => {
    const source = decode("a\r\nb\r\nc\nd");
    expect(source.ending, "most lines end with CR and LF").toBe("\r\n");
    expect(source.exceptions, "the one that does not is remembered").toEqual([5]);
  });
});

describe("places", () => {
  const doc = Text.of(["name: a", "👍 emoji", ""]);

  it("counts columns in UTF-16 units from 1", () => {
    expect(offsetOf(doc, { line: 2, column: 4 }), "the emoji takes two units").toBe(8 + 3);
    expect(placeOf(doc, 11), "and the way back agrees").toEqual({ line: 2, column: 4 });
  });

  it("puts a place outside the text at the nearest inside", () => {
    expect(offsetOf(doc, { line: 1, column: 99 }), "past the line's end").toBe(7);
    expect(offsetOf(doc, { line: 99, column: 1 }), "past the last line").toBe(doc.length);
    expect(offsetOf(doc, { line: 0, column: 0 }), "before the first").toBe(0);
  });

  it("puts the column after the CR of a CRLF at the line's end", () => {
    const { doc: lines } = decode("ab\r\ncd");
    expect(
      offsetOf(lines, { line: 1, column: 4 }),
      "the CR is the line's last column for Rust",
    ).toBe(2);
    expect(offsetOf(lines, { line: 2, column: 1 }), "the next line starts after one unit").toBe(3);
  });

  it("counts a byte order mark as the first column of the first line", () => {
    const { doc: lines, bom } = decode("\uFEFFab\ncd");
    expect(offsetOf(lines, { line: 1, column: 2 }, bom), "the first letter is column 2").toBe(0);
    expect(placeOf(lines, 1, bom), "and back").toEqual({ line: 1, column: 3 });
    expect(offsetOf(lines, { line: 2, column: 1 }, bom), "other lines are as ever").toBe(3);
  });

  it("goes there and back for every offset", () => {
    for (let at = 0; at <= doc.length; at++) {
      expect(offsetOf(doc, placeOf(doc, at)), `offset ${at}`).toBe(at);
    }
  });
});
