import {
  closeSearchPanel,
  getSearchQuery,
  openSearchPanel,
  search,
  searchPanelOpen,
  setSearchQuery,
  type SearchQuery,
} from "@codemirror/search";
import { StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import type { Command, EditorView, ViewUpdate } from "@codemirror/view";

/** What a panel for finding tells the one who shows it. */
export interface ShownFind {
  /** Something changed. */
  update: (change: ViewUpdate) => void;
  /** Takes it away. */
  destroy: () => void;
}

/** Shows the panel for finding inside `place`. */
export type RenderFind = (place: HTMLElement, view: EditorView) => ShownFind;

/** Matches that are counted, at most; a text with more says so. */
export const MOST_COUNTED = 1000;

const showReplace = StateEffect.define<boolean>();

const replaceField = StateField.define<boolean>({
  create: () => false,
  update: (shown, { effects }) =>
    effects.reduce((now, effect) => (effect.is(showReplace) ? effect.value : now), shown),
});

/** Whether the panel also replaces. */
export function isReplacing(state: EditorState): boolean {
  return state.field(replaceField, false) ?? false;
}

/** Opens the panel to find. */
export const find: Command = (view) => openSearchPanel(view);

/** Opens the panel to find and replace. */
export const replace: Command = (view) => {
  view.dispatch({ effects: showReplace.of(true) });
  return openSearchPanel(view);
};

/** Closes the panel and gives the focus back to the text. */
export const leaveFind: Command = (view) => {
  if (!searchPanelOpen(view.state)) return false;
  view.dispatch({ effects: showReplace.of(false) });
  return closeSearchPanel(view);
};

/** Looks for something else. */
export function look(view: EditorView, query: SearchQuery): void {
  if (!query.eq(getSearchQuery(view.state))) view.dispatch({ effects: setSearchQuery.of(query) });
}

/** How often `query` is found, and which of them is selected, from 1; 0 where none is. */
export function count(state: EditorState, query: SearchQuery): { total: number; at: number } {
  if (!query.valid) return { total: 0, at: 0 };
  const { from, to } = state.selection.main;
  const cursor = query.getCursor(state);
  let [total, at] = [0, 0];
  for (let next = cursor.next(); !next.done && total <= MOST_COUNTED; next = cursor.next()) {
    total++;
    if (next.value.from === from && next.value.to === to) at = total;
  }
  return { total, at };
}

/** Finding in a text, in a panel of the app's own. */
export function finding(render: RenderFind): Extension {
  return [
    replaceField,
    search({
      top: true,
      createPanel(view) {
        const dom = document.createElement("div");
        return { dom, top: true, ...render(dom, view) };
      },
    }),
  ];
}
