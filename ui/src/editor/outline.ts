import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { markdownText } from "./language";

/** A heading of a text. */
export interface Heading {
  /** 1 to 6. */
  level: number;
  /** What it says, without its marks. */
  text: string;
  /** The same as it is written: with what is code, a link or emphasised in it. */
  written: string;
  /** Where its line begins. */
  from: number;
  /** The line it stands on, from 1. */
  line: number;
}

/** Milliseconds to read a text for its headings, at most. */
const PATIENCE = 300;

/** The headings of a Markdown text, in their order; read when they are asked for, not with each key. */
export function headings(state: EditorState): Heading[] {
  const { doc } = state;
  const tree = ensureSyntaxTree(state, doc.length, PATIENCE) ?? syntaxTree(state);
  const found: Heading[] = [];
  tree.iterate({
    enter({ name, from, to }) {
      const level = /^(?:ATX|Setext)Heading(\d)$/.exec(name)?.[1];
      if (level === undefined) return;
      const written = wordsOf(doc.sliceString(from, to));
      const { number: line } = doc.lineAt(from);
      found.push({ level: Number(level), text: plain(written), written, from, line });
    },
  });
  return found;
}

/** The headings of a Markdown text that is not open. */
export function headingsOf(text: string): Heading[] {
  return headings(EditorState.create({ doc: text, extensions: markdownText() }));
}

/** The heading whose part of the text holds `at`; -1 before the first. */
export function headingAt(list: readonly Heading[], at: number): number {
  return list.findLastIndex((heading) => heading.from <= at);
}

/** What a link to each heading says after `#`, as GitHub makes it: of two alike the second gets `-1`. */
export function anchors(list: readonly Heading[]): string[] {
  const seen = new Map<string, number>();
  return list.map(({ text }) => {
    const anchor = text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
      .replaceAll(" ", "-");
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

/** A heading without the marks that make it one. */
function wordsOf(heading: string): string {
  const [line = ""] = heading.split("\n");
  return line.replace(/^\s*#{1,6}\s*|\s+#+\s*$/g, "").trim();
}

function plain(words: string): string {
  return words
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\*\*|__|`/g, "")
    .trim();
}
