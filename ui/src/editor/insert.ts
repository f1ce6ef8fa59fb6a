import type { EditorState, TransactionSpec } from "@codemirror/state";

/** Puts `text` where the cursor is, in place of what is selected. */
export function inline(state: EditorState, text: string): TransactionSpec {
  const { from, to } = state.selection.main;
  return {
    changes: { from, to, insert: text },
    selection: { anchor: from + text.length },
    scrollIntoView: true,
    userEvent: "input",
  };
}

/** Puts `text` on lines of its own below the cursor's line, apart from what stands around; selects `chosen` in it. */
export function block(state: EditorState, text: string, chosen = ""): TransactionSpec {
  const { doc } = state;
  const line = doc.lineAt(state.selection.main.head);
  const isEmpty = line.text.trim() === "";
  const above = line.number > 1 ? doc.line(line.number - 1).text : "";
  const apart = above.trim() === "" ? "" : "\n";
  const before = isEmpty ? apart : "\n\n";
  const below = line.number < doc.lines ? doc.line(line.number + 1).text : "";
  const after = line.number < doc.lines && below.trim() !== "" ? "\n" : "";
  const [from, to] = [isEmpty ? line.from : line.to, line.to];
  const start = from + before.length;
  const at = chosen === "" ? text.length : text.indexOf(chosen);
  return {
    changes: { from, to, insert: before + text + after },
    selection: { anchor: start + at, head: start + at + chosen.length },
    scrollIntoView: true,
    userEvent: "input",
  };
}

/** A link to the file at `address`, named as what is selected or by `name`. */
export function link(state: EditorState, name: string, address: string): string {
  const { from, to } = state.selection.main;
  return `[${state.sliceDoc(from, to) || name}](${address})`;
}
