import { codeFolding, foldEffect, foldKeymap, foldedRanges } from "@codemirror/language";
import type { EditorState, Extension } from "@codemirror/state";
import { keymap, type EditorView } from "@codemirror/view";

/** The lines between the two fences at the top, without the first line's end; `null` where there are none. */
export function frontMatterLines({ doc }: EditorState): { from: number; to: number } | null {
  if (!isFence(doc.line(1).text)) return null;
  for (let n = 2; n <= doc.lines; n++) {
    const line = doc.line(n);
    if (isFence(line.text)) return { from: doc.line(1).from, to: line.to };
  }
  return null;
}

/** Folds the front matter, which the form above the text shows; going into it opens it again. */
export function foldFrontMatter(view: EditorView): void {
  const range = frontMatterLines(view.state);
  if (!range || foldedRanges(view.state).size > 0) return;
  const after = Math.min(range.to + 1, view.state.doc.length);
  const inside = view.state.selection.main.head <= range.to;
  view.dispatch({
    selection: inside ? { anchor: after } : undefined,
    effects: foldEffect.of(range),
  });
}

/** Lets parts of a text be folded; `label` says what is folded and that a press opens it. */
export function folding(label: (lines: number) => string): Extension {
  return [
    codeFolding({
      preparePlaceholder: (state, { from, to }) =>
        state.doc.lineAt(to).number - state.doc.lineAt(from).number + 1,
      placeholderDOM(_, open, lines: number) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "cm-folded";
        button.textContent = label(lines);
        button.onclick = open;
        return button;
      },
    }),
    keymap.of(foldKeymap),
  ];
}

function isFence(line: string): boolean {
  return /^---\s*$/.test(line);
}
