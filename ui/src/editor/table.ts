import type { Text } from "@codemirror/state";

/** How a column is set. */
type Align = "none" | "left" | "right" | "center";

/** A cell: where what it says stands. */
export interface Cell {
  /** First offset. */
  from: number;
  /** One past the last. */
  to: number;
}

/** A table of a Markdown text. */
export interface Table {
  /** Its first line, from 1. */
  first: number;
  /** Its last line. */
  last: number;
  /** The cells of its header and of every row. */
  rows: Cell[][];
}

/** Lines that are looked through for a table around the cursor, at most, either way. */
const REACH = 1000;

/** The table that holds the offset `at`, if one does. */
export function tableAt(doc: Text, at: number): Table | null {
  const here = doc.lineAt(at).number;
  if (!isRow(doc.line(here).text)) return null;
  let top = here;
  while (top > 1 && here - top < REACH && isRow(doc.line(top - 1).text)) top--;
  let last = here;
  while (last < doc.lines && last - here < REACH && isRow(doc.line(last + 1).text)) last++;
  const first = headerBetween(doc, top, last);
  if (first === null || first > here) return null;
  const numbers = Array.from({ length: last - first + 1 }, (_, by) => first + by);
  const rows = numbers
    .filter((number) => number !== first + 1)
    .map((number) => cells(doc.line(number).text, doc.line(number).from));
  return { first, last, rows };
}

/** The lines of a table, its columns of one width each; what its cells say stays. */
export function tidied(lines: readonly string[]): string[] {
  const [header = "", rule = "", ...body] = lines;
  const indent = /^\s*/.exec(header)?.[0] ?? "";
  const aligns = texts(rule).map(alignOf);
  const rows = [header, ...body].map((line) => texts(line));
  const columns = Math.max(aligns.length, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(3, ...rows.map((row) => width(row[column] ?? ""))),
  );
  const line = (parts: string[]) => `${indent}| ${parts.join(" | ")} |`;
  const [head = "", ...rest] = rows.map((row) =>
    line(widths.map((wide, column) => padded(row[column] ?? "", wide, aligns[column] ?? "none"))),
  );
  return [
    head,
    line(widths.map((wide, column) => ruleOf(wide, aligns[column] ?? "none"))),
    ...rest,
  ];
}

/** A table with empty rows; `name` names its columns. */
export function emptyTable(
  rows: number,
  columns: number,
  name: (column: number) => string,
): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const header = line(Array.from({ length: columns }, (_, column) => name(column + 1)));
  const rule = line(Array.from({ length: columns }, () => "---"));
  const body = Array.from({ length: rows }, () => line(Array.from({ length: columns }, () => "")));
  return tidied([header, rule, ...body]).join("\n");
}

/** The cells of one line that begins at `start`. */
function cells(line: string, start: number): Cell[] {
  const bars = [...line.matchAll(/(?<!\\)\|/g)].map(({ index }) => index);
  const opens = /^\s*\|/.test(line);
  const closes = bars.length > (opens ? 1 : 0) && /(?<!\\)\|\s*$/.test(line);
  const edges = [...(opens ? [] : [-1]), ...bars, ...(closes ? [] : [line.length])];
  return edges.slice(0, -1).map((edge, at) => {
    const end = edges[at + 1] ?? line.length;
    const inside = line.slice(edge + 1, end);
    const said = inside.trim();
    const blank = said === "" ? Math.min(1, inside.length) : inside.indexOf(said);
    const from = start + edge + 1 + blank;
    return { from, to: from + said.length };
  });
}

function texts(line: string): string[] {
  return cells(line, 0).map(({ from, to }) => line.slice(from, to));
}

function isRow(line: string): boolean {
  return /(?<!\\)\|/.test(line);
}

/** The first line between two that is a header with its rule below it. */
function headerBetween(doc: Text, top: number, last: number): number | null {
  for (let number = top; number < last; number++) {
    const under = doc.line(number + 1).text;
    if (/^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(under) && isRow(under)) return number;
  }
  return null;
}

function alignOf(rule: string): Align {
  const [left, right] = [rule.startsWith(":"), rule.endsWith(":")];
  if (left && right) return "center";
  if (left) return "left";
  return right ? "right" : "none";
}

function ruleOf(wide: number, align: Align): string {
  const left = align === "left" || align === "center" ? ":" : "-";
  const right = align === "right" || align === "center" ? ":" : "-";
  return left + "-".repeat(wide - 2) + right;
}

function padded(text: string, wide: number, align: Align): string {
  const room = wide - width(text);
  const before = { none: 0, left: 0, right: room, center: Math.floor(room / 2) }[align];
  return " ".repeat(before) + text + " ".repeat(room - before);
}

/** Columns a text takes in a font of one width: two for a Chinese, Japanese or Korean sign. */
function width(text: string): number {
  const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u;
  const marks = /\p{M}/u;
  return [...text].reduce((sum, sign) => sum + (marks.test(sign) ? 0 : wide.test(sign) ? 2 : 1), 0);
}
