import { defaultKeymap, historyKeymap, indentWithTab } from "@codemirror/commands";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { find, leaveFind, replace } from "./find";
import { tableKeys } from "./tableKeys";
import { EditorView, keymap, type Command } from "@codemirror/view";
import { openCard, openedCard } from "./card";
import { markAt, marksField, marksOnLine, type Mark } from "./marks";

/** Shows a finding: the cursor goes to it and its card opens. */
export function showMark(view: EditorView, mark: Mark): void {
  view.dispatch({
    selection: { anchor: mark.from },
    effects: [
      openCard.of(mark.finding.id),
      EditorView.scrollIntoView(mark.from, { y: "center", yMargin: 80 }),
    ],
  });
}

/** Goes to the next finding after the cursor, or the one before it, and round at the end. */
export function goToNeighbour(direction: 1 | -1): Command {
  return (view) => {
    const marks = [...view.state.field(marksField).marks].sort((a, b) => a.from - b.from);
    const at = view.state.selection.main.head;
    const next =
      direction === 1
        ? (marks.find((mark) => mark.from > at) ?? marks[0])
        : (marks.findLast((mark) => mark.from < at) ?? marks.at(-1));
    if (next) showMark(view, next);
    return next !== undefined;
  };
}

/** Opens the card of the finding at the cursor, or of the gravest on its line, and puts the focus on its first button. */
export const quickFix: Command = (view) => {
  const at = view.state.selection.main.head;
  const mark = markAt(view.state, at) ?? marksOnLine(view.state, at)[0];
  if (!mark) return false;
  view.dispatch({ effects: openCard.of(mark.finding.id) });
  requestAnimationFrame(() => {
    view.dom.querySelector<HTMLButtonElement>(".cm-card button")?.focus();
  });
  return true;
};

const closeCard: Command = (view) => {
  if (openedCard(view.state) === null) return false;
  view.dispatch({ effects: openCard.of(null) });
  view.focus();
  return true;
};

/** Keys of the editor: F8 and Shift-F8 walk the findings, Mod-. opens the fixes, Escape closes the card, then lets Tab leave. Mod-I is left to the app, which inserts. */
export function editorKeys(save: () => void, tables: boolean): Extension {
  return [
    keymap.of([
      { key: "F8", run: goToNeighbour(1), shift: goToNeighbour(-1), preventDefault: true },
      { key: "Mod-.", run: quickFix, preventDefault: true },
      { key: "Escape", run: closeCard },
      { key: "Escape", run: leaveFind, scope: "editor search-panel" },
      { key: "Mod-f", run: find, scope: "editor search-panel", preventDefault: true },
      { key: "Mod-h", run: replace, scope: "editor search-panel", preventDefault: true },
      { key: "Mod-s", run: () => (save(), true), preventDefault: true },
      ...(tables ? tableKeys : []),
      ...searchKeymap,
      ...defaultKeymap.filter(({ key }) => key !== "Mod-i"),
      ...historyKeymap,
      indentWithTab,
    ]),
    highlightSelectionMatches(),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        const target =
          event.target instanceof Element ? event.target.closest("[data-finding]") : null;
        const id = target?.getAttribute("data-finding");
        if (id) view.dispatch({ effects: openCard.of(id) });
        return false;
      },
    }),
  ];
}
