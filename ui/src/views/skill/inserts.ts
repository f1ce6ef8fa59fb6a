import { syntaxTree } from "@codemirror/language";
import type { TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { encodedPath, relativePath } from "../../editor/addresses";
import { block, inline, link } from "../../editor/insert";
import { headingAt, headings } from "../../editor/outline";
import { emptyTable } from "../../editor/table";
import { tidyTable } from "../../editor/tableKeys";
import { toasts } from "../../state/toasts.svelte";
import { words } from "../../words";

const say = words.editor;

/** Inserts a placeholder for the connector of a category; in code of its own, as published plugins write it. */
export function insertPlaceholder(view: EditorView, category: string): void {
  const { state } = view;
  const at = state.selection.main.from;
  const isCode = syntaxTree(state).resolveInner(at, -1).name.includes("Code");
  const placeholder = `~~${category.replace(/^~+/, "")}`;
  put(view, inline(state, isCode ? placeholder : `\`${placeholder}\``));
}

/** Inserts a worked example under a heading one level below the one the cursor stands under. */
export function insertExample(view: EditorView): void {
  const list = headings(view.state);
  const above = list[headingAt(list, view.state.selection.main.head)]?.level ?? 1;
  const text = say.exampleText(Math.min(above + 1, 6));
  put(view, block(view.state, text, say.exampleFirst));
}

/** Inserts a list of steps. */
export function insertSteps(view: EditorView): void {
  put(view, block(view.state, say.stepsText, say.stepsFirst));
}

/** Inserts a table with empty rows. */
export function insertTable(view: EditorView, rows: number, columns: number): void {
  const text = emptyTable(rows, columns, say.tableColumn);
  put(view, block(view.state, text, say.tableColumn(1)));
}

/** Inserts a link to another file of the draft. */
export function insertLink(view: EditorView, at: string, path: string): void {
  const name = path.split("/").at(-1) ?? path;
  put(view, inline(view.state, link(view.state, name, encodedPath(relativePath(at, path)))));
}

/** Tidies the table at the cursor, or says that there is none. */
export function tidy(view: EditorView): void {
  if (!tidyTable(view)) toasts.note(say.notATable);
  view.focus();
}

function put(view: EditorView, spec: TransactionSpec): void {
  view.dispatch(spec);
  view.focus();
}
