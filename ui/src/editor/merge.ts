import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { editorTheme } from "./theme";
import { decode } from "./lines";

/** Words a comparison needs for assistive technology. */
export interface CompareLabels {
  /** What the left, or earlier, text is. */
  before: string;
  /** What the right, or later, text is. */
  after: string;
  /** Words of CodeMirror's own parts, by its English ones. */
  phrases: Record<string, string>;
}

function pane(label: string, phrases: Record<string, string>): Extension {
  return [
    lineNumbers(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label }),
    EditorState.phrases.of(phrases),
    EditorState.readOnly.of(true),
    editorTheme,
  ];
}

const COLLAPSE = { margin: 3, minSize: 6 };

/** Shows two texts side by side, neither to be changed; returns what takes them away. */
export function showBothSides(
  parent: HTMLElement,
  before: string,
  after: string,
  labels: CompareLabels,
): () => void {
  const side = (text: string, label: string) => ({
    doc: decode(text).doc,
    extensions: pane(label, labels.phrases),
  });
  const view = new MergeView({
    a: side(before, labels.before),
    b: side(after, labels.after),
    parent,
    collapseUnchanged: COLLAPSE,
  });
  return () => view.destroy();
}

/** Shows what a change does to a text, as one column; returns what takes it away. */
export function showDifference(
  parent: HTMLElement,
  before: string,
  after: string,
  label: string,
  phrases: Record<string, string>,
): () => void {
  const view = new EditorView({
    doc: decode(after).doc,
    extensions: [
      pane(label, phrases),
      unifiedMergeView({
        original: decode(before).doc,
        mergeControls: false,
        // In a text that is new or gone, every word is.
        highlightChanges: before !== "" && after !== "",
        collapseUnchanged: COLLAPSE,
        gutter: true,
      }),
    ],
    parent,
  });
  return () => view.destroy();
}
