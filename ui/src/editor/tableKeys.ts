import { EditorSelection, type EditorState, type StateCommand } from "@codemirror/state";
import type { KeyBinding } from "@codemirror/view";
import { tableAt, tidied, type Table } from "./table";

/** Makes the columns of the table at the cursor one width each, and touches nothing else. */
export const tidyTable: StateCommand = ({ state, dispatch }) => {
  const table = tableAt(state.doc, state.selection.main.head);
  if (!table) return false;
  const cell = table.rows.flat().findLastIndex(({ from }) => from <= state.selection.main.head);
  const lines = numbers(table).map((number) => state.doc.line(number));
  const changes = tidied(lines.map(({ text }) => text)).flatMap((insert, at) => {
    const line = lines[at];
    return line && line.text !== insert ? [{ from: line.from, to: line.to, insert }] : [];
  });
  if (changes.length === 0) return true;
  const { newDoc } = state.update({ changes });
  const after = tableAt(newDoc, newDoc.line(table.first).from)?.rows.flat()[cell];
  const selection = after && { anchor: after.to };
  dispatch(state.update({ changes, selection, userEvent: "input.format" }));
  return true;
};

/** Goes to the next cell of the table at the cursor, or the one before; after the last begins a new row. */
export function stepCell(by: 1 | -1): StateCommand {
  return ({ state, dispatch }) => {
    if (state.selection.ranges.length > 1) return false;
    const { head } = state.selection.main;
    const table = tableAt(state.doc, head);
    if (!table) return false;
    const all = table.rows.flat();
    const here = all.findLastIndex(({ from }) => from <= head);
    const next = all[by === 1 ? here + 1 : Math.max(here - 1, 0)];
    const selection = next && EditorSelection.range(next.from, next.to);
    const step = selection
      ? state.update({ selection, scrollIntoView: true, userEvent: "select" })
      : newRowAfter(state, table);
    dispatch(step);
    return true;
  };
}

/** At the end of a table begins a new row; in an empty last row leaves the table. */
export const newRow: StateCommand = ({ state, dispatch }) => {
  const { main, ranges } = state.selection;
  const table = tableAt(state.doc, main.head);
  if (!table || ranges.length > 1 || !main.empty) return false;
  const line = state.doc.lineAt(main.head);
  const row = table.rows.at(-1) ?? [];
  if (line.number !== table.last || line.number === table.first + 1) return false;
  const isEmpty = table.rows.length > 1 && row.every(({ from, to }) => from === to);
  if (!isEmpty && main.head < (row.at(-1)?.to ?? 0)) return false;
  const changes = { from: line.from, to: line.to };
  dispatch(
    isEmpty ? state.update({ changes, userEvent: "delete.row" }) : newRowAfter(state, table),
  );
  return true;
};

/** Keys inside a table; elsewhere they do what they do. */
export const tableKeys: readonly KeyBinding[] = [
  { key: "Tab", run: stepCell(1), shift: stepCell(-1) },
  { key: "Enter", run: newRow },
];

function newRowAfter(state: EditorState, { last, rows }: Table) {
  const { to, text } = state.doc.line(last);
  const indent = /^\s*/.exec(text)?.[0] ?? "";
  const insert = `\n${indent}|${"  |".repeat(rows[0]?.length ?? 1)}`;
  return state.update({
    changes: { from: to, insert },
    selection: { anchor: to + indent.length + 3 },
    scrollIntoView: true,
    userEvent: "input",
  });
}

function numbers({ first, last }: Table): number[] {
  return Array.from({ length: last - first + 1 }, (_, by) => first + by);
}
