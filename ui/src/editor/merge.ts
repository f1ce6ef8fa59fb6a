import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { editorTheme } from "./theme";
import { decode, encode, type Source } from "./lines";

/** Words a comparison needs for assistive technology. */
export interface CompareLabels {
  /** What the left, or earlier, text is. */
  before: string;
  /** What the right, or later, text is. */
  after: string;
}

function pane(label: string, editable: boolean): Extension {
  return [
    lineNumbers(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label }),
    EditorState.readOnly.of(!editable),
    editorTheme,
  ];
}

const COLLAPSE = { margin: 3, minSize: 6 };

/** Two texts side by side: the left one fixed, the right one editable, each difference movable to the right. */
export class SideBySide {
  readonly #view: MergeView;
  readonly #mine: Source;

  constructor(parent: HTMLElement, theirs: string, mine: string, labels: CompareLabels) {
    this.#mine = decode(mine);
    this.#view = new MergeView({
      a: { doc: decode(theirs).doc, extensions: pane(labels.before, false) },
      b: { doc: this.#mine.doc, extensions: pane(labels.after, true) },
      parent,
      revertControls: "a-to-b",
      collapseUnchanged: COLLAPSE,
    });
  }

  /** The right text as it is now, with the line ends it had. */
  text(): string {
    return encode({ ...this.#mine, doc: this.#view.b.state.doc, exceptions: [] });
  }

  /** Takes both off the screen. */
  destroy(): void {
    this.#view.destroy();
  }
}

/** Shows two texts side by side, neither to be changed; returns what takes them away. */
export function showBothSides(
  parent: HTMLElement,
  before: string,
  after: string,
  labels: CompareLabels,
): () => void {
  const side = (text: string, label: string) => ({
    doc: decode(text).doc,
    extensions: pane(label, false),
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
): () => void {
  const view = new EditorView({
    doc: decode(after).doc,
    extensions: [
      pane(label, false),
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
