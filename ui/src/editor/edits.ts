import { Text, type ChangeSpec } from "@codemirror/state";
import type { Edit } from "../bindings/commands";
import { offsetOf } from "./lines";

/** Turns a text into the editor's lines; both kinds of line end become one break. */
export function toLines(text: string): Text {
  return Text.of(text.split(/\r?\n/));
}

/** Turns edits by place into changes of `doc`. */
export function changesOf(doc: Text, edits: readonly Edit[], bom = false): ChangeSpec[] {
  return edits.map((edit) => ({
    from: offsetOf(doc, edit.from, bom),
    to: offsetOf(doc, edit.to, bom),
    insert: toLines(edit.insert),
  }));
}

/** The smallest single change that turns `from` into `to`, so that cursors and marks elsewhere stay; `null` where they are the same. */
export function difference(
  from: Text,
  to: Text,
): { from: number; to: number; insert: Text } | null {
  if (from.eq(to)) return null;
  const a = from.toString();
  const b = to.toString();
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  if (start > 0 && isHighSurrogate(a.charCodeAt(start - 1))) start--;
  let end = 0;
  while (
    end < shorter - start &&
    a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)
  )
    end++;
  if (end > 0 && isLowSurrogate(a.charCodeAt(a.length - end))) end--;
  return { from: start, to: a.length - end, insert: to.slice(start, b.length - end) };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
