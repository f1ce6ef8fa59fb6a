import { Text } from "@codemirror/state";
import type { Place } from "../bindings/commands";

const BOM = "\uFEFF";

/** How a line ends: LF, or CR and LF. */
export type Ending = "\n" | "\r\n";

/** A file's text as the editor holds it: lines without their ends, and what is needed to write every byte back. */
export interface Source {
  /** The text, its lines joined by one unit each, without the byte order mark. */
  doc: Text;
  /** Whether the file starts with a byte order mark. */
  bom: boolean;
  /** How most lines end; a new line ends like this. */
  ending: Ending;
  /** Offsets in `doc` of the line breaks that end the other way. */
  exceptions: number[];
}

/** Splits a file's text into lines and remembers how each ends. A CR alone is a character, as it is for the audit. */
export function decode(file: string): Source {
  const bom = file.startsWith(BOM);
  const lines: string[] = [];
  const breaks: { at: number; ending: Ending }[] = [];
  let crlf = 0;
  let offset = 0;
  for (const piece of (bom ? file.slice(1) : file).split("\n")) {
    lines.push(piece);
  }
  for (let n = 0; n < lines.length - 1; n++) {
    const line = lines[n] ?? "";
    const ending: Ending = line.endsWith("\r") ? "\r\n" : "\n";
    if (ending === "\r\n") {
      crlf++;
      lines[n] = line.slice(0, -1);
    }
    offset += (lines[n] ?? "").length;
    breaks.push({ at: offset, ending });
    offset++;
  }
  const ending: Ending = crlf * 2 > breaks.length ? "\r\n" : "\n";
  const exceptions = breaks.filter((one) => one.ending !== ending).map((one) => one.at);
  return { doc: Text.of(lines), bom, ending, exceptions };
}

/** Writes the file back: the reverse of {@link decode}, byte for byte. */
export function encode(source: Source): string {
  const other: Ending = source.ending === "\n" ? "\r\n" : "\n";
  const exceptions = new Set(source.exceptions);
  const parts: string[] = source.bom ? [BOM] : [];
  let offset = 0;
  let first = true;
  for (const line of source.doc.iterLines()) {
    if (!first) {
      parts.push(exceptions.has(offset) ? other : source.ending);
      offset++;
    }
    first = false;
    parts.push(line);
    offset += line.length;
  }
  return parts.join("");
}

/** Whether `file` starts with a byte order mark, which the places of Rust count as a column. */
function markWidth(line: number, bom: boolean): number {
  return bom && line === 1 ? 1 : 0;
}

/** The offset in `doc` of a place in the file; a place outside the text becomes the nearest inside it. */
export function offsetOf(doc: Text, place: Place, bom = false): number {
  if (place.line < 1) return 0;
  if (place.line > doc.lines) return doc.length;
  const line = doc.line(place.line);
  const column = place.column - 1 - markWidth(place.line, bom);
  return line.from + Math.min(Math.max(column, 0), line.length);
}

/** The place in the file of an offset in `doc`. */
export function placeOf(doc: Text, offset: number, bom = false): Place {
  const line = doc.lineAt(Math.min(Math.max(offset, 0), doc.length));
  return { line: line.number, column: offset - line.from + 1 + markWidth(line.number, bom) };
}
