import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorView, keymap } from "@codemirror/view";

/** Shows `text` in a bare CodeMirror, alone in the window, with the cursor at its end. */
export function show(text: string): void {
  document.body.replaceChildren();
  document.body.style.margin = "0";
  const view = new EditorView({
    doc: text,
    parent: document.body,
    extensions: [
      history(),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.lineWrapping,
      EditorView.theme({ "&": { height: "100vh" }, ".cm-scroller": { overflow: "auto" } }),
    ],
  });
  view.dispatch({ selection: { anchor: view.state.doc.length }, scrollIntoView: true });
  view.focus();
}
