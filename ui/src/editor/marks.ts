import {
  RangeSet,
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
  type Range,
} from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutter, type DecorationSet } from "@codemirror/view";
import type { Finding, Level } from "../bindings/commands";
import { LEVELS } from "./findings";

/** A finding and where it stands in the text now; it moves with the text until the next audit. */
export interface Mark {
  /** The finding. */
  finding: Finding;
  /** First offset. */
  from: number;
  /** One past the last offset. */
  to: number;
}

interface Marks {
  marks: readonly Mark[];
  decorations: DecorationSet;
}

/** Replaces the findings of the text. */
export const setMarks = StateEffect.define<readonly Mark[]>();

/** The findings of the text, each where it stands now. */
export const marksField = StateField.define<Marks>({
  create: () => ({ marks: [], decorations: Decoration.none }),
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) return { marks: effect.value, decorations: decorate(effect.value) };
    }
    if (!transaction.docChanged) return value;
    const { changes } = transaction;
    const marks = value.marks.map((mark) => ({
      finding: mark.finding,
      from: changes.mapPos(mark.from, 1),
      to: Math.max(changes.mapPos(mark.from, 1), changes.mapPos(mark.to, -1)),
    }));
    return { marks, decorations: value.decorations.map(changes) };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.decorations),
});

/** The findings that touch the line at `offset`, the gravest first. */
export function marksOnLine(state: EditorState, offset: number): Mark[] {
  const line = state.doc.lineAt(offset);
  return ordered(state.field(marksField).marks).filter(
    ({ from }) => from >= line.from && from <= line.to,
  );
}

/** The finding whose text holds `offset`, the gravest first. */
export function markAt(state: EditorState, offset: number): Mark | null {
  const held = state
    .field(marksField)
    .marks.filter((one) => one.from <= offset && offset <= one.to);
  return ordered(held)[0] ?? null;
}

function ordered(marks: readonly Mark[]): Mark[] {
  const rank = ({ finding }: Mark): number => LEVELS.indexOf(finding.level);
  return [...marks].sort((a, b) => rank(a) - rank(b) || a.from - b.from);
}

function decorate(marks: readonly Mark[]): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (const { finding, from, to } of marks) {
    const attributes = { "data-finding": finding.id };
    const mark = Decoration.mark({ class: `finding finding-${finding.level}`, attributes });
    if (to > from) ranges.push(mark.range(from, to));
  }
  return Decoration.set(ranges, true);
}

/** Shapes for the three levels, so that none is told by colour alone. */
const SHAPES: Record<Level, string> = {
  block: "M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2zM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4",
  review: "M8 2 1.5 13.5h13zM8 6.5v3.2M8 11.6v.1",
  note: "M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0zM8 7.3v3.6M8 5v.1",
};

class LevelMarker extends GutterMarker {
  constructor(
    readonly level: Level,
    readonly label: string,
  ) {
    super();
  }

  override eq(other: LevelMarker): boolean {
    return other.level === this.level && other.label === this.label;
  }

  override toDOM(): Node {
    const dom = document.createElement("span");
    dom.className = `finding-marker finding-marker-${this.level}`;
    dom.title = this.label;
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
    shape.setAttribute("d", SHAPES[this.level]);
    svg.append(shape);
    dom.append(svg);
    return dom;
  }
}

function markers(state: EditorState): RangeSet<GutterMarker> {
  const lines = new Map<number, GutterMarker>();
  for (const { finding, from } of ordered(state.field(marksField).marks)) {
    const line = state.doc.lineAt(Math.min(from, state.doc.length)).from;
    if (!lines.has(line)) lines.set(line, new LevelMarker(finding.level, finding.title));
  }
  return RangeSet.of(
    [...lines].map(([at, marker]) => marker.range(at)),
    true,
  );
}

/** Findings as underlines and gutter markers; `onOpen` hears which marker was pressed. */
export function findingMarks(onOpen: (mark: Mark, view: EditorView) => void): Extension {
  return [
    marksField,
    gutter({
      class: "cm-findings",
      markers: (view) => markers(view.state),
      initialSpacer: () => new LevelMarker("note", ""),
      domEventHandlers: {
        mousedown(view, line) {
          const mark = marksOnLine(view.state, line.from)[0];
          if (mark) onOpen(mark, view);
          return mark !== undefined;
        },
      },
    }),
  ];
}
