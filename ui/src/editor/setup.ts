import { bracketMatching, indentUnit } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  lineNumbers,
} from "@codemirror/view";
import type { FileKind } from "../bindings/commands";
import { findingCard, openCard, type RenderCard } from "./card";
import { completion, type Nameable } from "./completion";
import { finding, type RenderFind } from "./find";
import { folding } from "./frontMatter";
import { editorKeys } from "./keys";
import { languageFor } from "./language";
import { findingMarks, type Mark } from "./marks";
import { editorTheme } from "./theme";

/** What an editor for one file is made of. */
export interface EditorOptions {
  /** Path inside the draft, which decides the colours. */
  path: string;
  /** How the file is shown. */
  kind: FileKind;
  /** Whether it can only be read. */
  readOnly: boolean;
  /** What assistive technology calls it. */
  label: string;
  /** What a folded part is called. */
  folded: (lines: number) => string;
  /** Words of CodeMirror's own parts, by its English ones. */
  phrases: Record<string, string>;
  /** Whether spelling is checked in prose. */
  spelling: () => boolean;
  /** What is offered while a Markdown text is written. */
  names: Nameable;
  /** Shows what is said about a finding. */
  renderCard: RenderCard;
  /** Shows the panel that finds in the text. */
  renderFind: RenderFind;
  /** Saves at once. */
  onSave: () => void;
  /** The focus left the text. */
  onBlur: () => void;
}

/** What a text that is only read is shown with. */
export type ReaderOptions = Pick<EditorOptions, "path" | "kind" | "label" | "phrases"> & {
  /** A mark in the text was chosen. */
  onMark: (mark: Mark) => void;
};

/** The parts of a text that is only read: colours, findings, characters nobody sees. */
export function readerSetup(options: ReaderOptions): Extension {
  return [
    findingMarks(options.onMark),
    lineNumbers(),
    highlightSpecialChars(),
    drawSelection(),
    EditorState.phrases.of(options.phrases),
    EditorState.readOnly.of(true),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": options.label, tabindex: "0" }),
    languageFor(options.path, options.kind),
    editorTheme,
  ];
}

/** The parts of an editor for one file: colours, findings, their card, keys. */
export function editorSetup(options: EditorOptions): Extension {
  return [
    findingMarks((mark, view) => view.dispatch({ effects: openCard.of(mark.finding.id) })),
    findingCard(options.renderCard),
    lineNumbers(),
    highlightSpecialChars(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    drawSelection(),
    bracketMatching(),
    indentUnit.of("  "),
    finding(options.renderFind),
    EditorState.allowMultipleSelections.of(true),
    EditorView.clickAddsSelectionRange.of((event) => event.altKey),
    EditorState.phrases.of(options.phrases),
    EditorState.readOnly.of(options.readOnly),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of(() => ({
      "aria-label": options.label,
      "aria-describedby": "text-help",
      tabindex: "0",
      spellcheck: String(options.kind === "markdown" && options.spelling()),
    })),
    options.kind === "markdown" && !options.readOnly ? completion(options.names) : [],
    EditorView.domEventHandlers({ blur: () => options.onBlur() }),
    folding(options.folded),
    editorKeys(options.onSave, options.kind === "markdown"),
    languageFor(options.path, options.kind),
    editorTheme,
  ];
}
