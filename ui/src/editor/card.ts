import { StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import type { Finding } from "../bindings/commands";
import { marksField, setMarks } from "./marks";

/** Puts what is said about a finding into `dom`, and returns what takes it away. */
export type RenderCard = (dom: HTMLElement, finding: Finding) => () => void;

/** Opens the card of a finding, by its id; `null` closes it. */
export const openCard = StateEffect.define<string | null>();

const openField = StateField.define<string | null>({
  create: () => null,
  update(open, { effects }) {
    for (const effect of effects) {
      if (effect.is(openCard)) open = effect.value;
      if (effect.is(setMarks) && !effect.value.some(({ finding }) => finding.id === open))
        open = null;
    }
    return open;
  },
});

/** The id of the finding whose card is open. */
export function openedCard(state: EditorState): string | null {
  return state.field(openField, false) ?? null;
}

const remove = new WeakMap<HTMLElement, () => void>();

class CardWidget extends WidgetType {
  constructor(
    readonly finding: Finding,
    readonly render: RenderCard,
  ) {
    super();
  }

  override eq(other: CardWidget): boolean {
    return JSON.stringify(other.finding) === JSON.stringify(this.finding);
  }

  override toDOM(): HTMLElement {
    const dom = document.createElement("div");
    dom.className = "cm-card";
    dom.contentEditable = "false";
    remove.set(dom, this.render(dom, this.finding));
    return dom;
  }

  override destroy(dom: HTMLElement): void {
    remove.get(dom)?.();
  }

  override ignoreEvent(): boolean {
    return true;
  }

  override get estimatedHeight(): number {
    return 150;
  }
}

function place(state: EditorState, render: RenderCard): DecorationSet {
  const open = state.field(openField);
  const mark = state.field(marksField).marks.find(({ finding }) => finding.id === open);
  if (!mark) return Decoration.none;
  const line = state.doc.lineAt(Math.min(mark.to, state.doc.length));
  const widget = new CardWidget(mark.finding, render);
  return Decoration.set(Decoration.widget({ widget, block: true, side: 1 }).range(line.to));
}

/** One card under the line of the finding that is open. */
export function findingCard(render: RenderCard): Extension {
  return [
    openField,
    EditorView.decorations.compute([openField, marksField], (state) => place(state, render)),
  ];
}
