import { history, isolateHistory } from "@codemirror/commands";
import {
  EditorState,
  RangeSet,
  RangeSetBuilder,
  RangeValue,
  StateEffect,
  StateField,
  Transaction,
  type Extension,
  type TransactionSpec,
} from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Edit, Place } from "../bindings/commands";
import { changesOf, difference } from "./edits";
import { decode, encode, offsetOf, placeOf, type Source } from "./lines";

/** A line break that ends the other way than most of its file. */
class OtherEnding extends RangeValue {}
const otherEnding = new OtherEnding();

const setOtherEndings = StateEffect.define<RangeSet<OtherEnding>>();

const otherEndings = StateField.define<RangeSet<OtherEnding>>({
  create: () => RangeSet.empty,
  update(set, transaction) {
    const given = transaction.effects.find((effect) => effect.is(setOtherEndings));
    return given ? given.value : keepOnBreaks(set.map(transaction.changes), transaction);
  },
});

/** Drops the marks whose line break is gone. */
function keepOnBreaks(set: RangeSet<OtherEnding>, { docChanged, newDoc }: Transaction) {
  if (!docChanged || set.size === 0) return set;
  return set.update({ filter: (from) => from < newDoc.length && newDoc.lineAt(from).to === from });
}

/** What happened to a buffer. */
export interface BufferChange {
  /** Whether the text differs from before. */
  text: boolean;
  /** Whether a person did it, rather than a reload. */
  typed: boolean;
}

/** What a {@link TextBuffer} works with. */
export interface BufferOptions {
  /** What the editor is made of, besides the text and its undo history. */
  extensions: Extension;
  /** Hears of every change. */
  onChange: (change: BufferChange) => void;
}

/**
 * One text with its undo history, with or without a view on the screen.
 *
 * Its lines are held without their ends; {@link text} gives the file's text back byte for byte.
 */
export class TextBuffer {
  readonly #options: BufferOptions;
  #source: Source;
  #state: EditorState;
  #view: EditorView | null = null;
  #revision = 0;

  constructor(file: string, options: BufferOptions) {
    this.#options = options;
    this.#source = decode(file);
    this.#state = this.#fresh(this.#source);
  }

  /** The state now. */
  get state(): EditorState {
    return this.#view?.state ?? this.#state;
  }

  /** The view on the screen, if there is one. */
  get view(): EditorView | null {
    return this.#view;
  }

  /** Counts the changes of the text. */
  get revision(): number {
    return this.#revision;
  }

  /** The file's text. */
  text(): string {
    const exceptions: number[] = [];
    const cursor = this.state.field(otherEndings).iter();
    for (; cursor.value; cursor.next()) exceptions.push(cursor.from);
    return encode({ ...this.#source, doc: this.state.doc, exceptions });
  }

  /** Shows the text inside `parent`. */
  attach(parent: HTMLElement): EditorView {
    this.detach();
    this.#view = new EditorView({
      state: this.#state,
      parent,
      dispatchTransactions: (transactions, view) => {
        view.update(transactions);
        this.#heard(transactions);
      },
    });
    return this.#view;
  }

  /** Takes the text off the screen and keeps it. */
  detach(): void {
    if (!this.#view) return;
    this.#state = this.#view.state;
    this.#view.destroy();
    this.#view = null;
  }

  /** Changes the text or the state, on the screen or off it. */
  dispatch(spec: TransactionSpec): void {
    if (this.#view) return this.#view.dispatch(spec);
    const transaction = this.#state.update(spec);
    this.#state = transaction.state;
    this.#heard([transaction]);
  }

  /** Applies edits from the core as one step that can be undone. */
  apply(edits: readonly Edit[], userEvent = "input.form"): void {
    if (edits.length === 0) return;
    this.dispatch({ changes: changesOf(this.state.doc, edits, this.#source.bom), userEvent });
  }

  /** Takes what another program wrote: only what differs changes, and the cursor keeps its place. */
  reload(file: string, undoable = false): void {
    const source = decode(file);
    const change = difference(this.state.doc, source.doc);
    this.#source = source;
    this.dispatch({
      changes: change ?? [],
      annotations: [
        Transaction.addToHistory.of(undoable),
        Transaction.remote.of(true),
        isolateHistory.of("full"),
      ],
      effects: setOtherEndings.of(marksOf(source)),
    });
  }

  /** The offset of a place in the file. */
  offset(place: Place): number {
    return offsetOf(this.state.doc, place, this.#source.bom);
  }

  /** Selects what stands between two places and brings it into view. */
  show(from: Place, to: Place): void {
    const selection = { anchor: this.offset(from), head: this.offset(to) };
    this.dispatch({ selection });
    this.view?.focus();
    this.view?.dispatch({
      effects: EditorView.scrollIntoView(selection.anchor, { y: "center", yMargin: 80 }),
    });
  }

  /** The place of the cursor. */
  cursor(): Place {
    return placeOf(this.state.doc, this.state.selection.main.head, this.#source.bom);
  }

  #fresh(source: Source): EditorState {
    return EditorState.create({
      doc: source.doc,
      extensions: [history(), otherEndings.init(() => marksOf(source)), this.#options.extensions],
    });
  }

  #heard(transactions: readonly Transaction[]): void {
    const text = transactions.some((one) => one.docChanged);
    if (text) this.#revision++;
    const typed = !transactions.some((one) => one.annotation(Transaction.remote));
    this.#options.onChange({ text, typed });
  }
}

function marksOf(source: Source): RangeSet<OtherEnding> {
  const builder = new RangeSetBuilder<OtherEnding>();
  for (const at of source.exceptions) builder.add(at, at, otherEnding);
  return builder.finish();
}
