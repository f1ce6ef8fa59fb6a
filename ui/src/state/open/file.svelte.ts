import type { Extension } from "@codemirror/state";
import type { FileContent, FileKind, MergeChoice, Merged } from "../../bindings/commands";
import { Autosave, type SaveState } from "../../editor/autosave";
import { TextBuffer, type BufferChange } from "../../editor/buffer";
import { call, type HostError, toHostError } from "../../host";

/** What an {@link OpenFile} is opened with, besides its content. */
export interface OpenFileOptions {
  /** The draft it belongs to. */
  draft: string;
  /** The draft's version now, for the status line. */
  version: number | null;
  /** What its editor is made of. */
  setup: (file: OpenFile) => Extension;
  /** Hears of every change of its text. */
  onChange: (change: BufferChange) => void;
  /** Hears that the file cannot be read any more, so that it is looked what became of the draft. */
  onMissing?: () => void;
}

/** One file of a draft, open: its text, its undo history, and where it stands with the disk. */
export class OpenFile {
  /** The draft it belongs to. */
  readonly draft: string;
  /** Path inside the draft. */
  readonly path: string;
  /** How it is shown. */
  readonly kind: FileKind;
  /** Why it cannot be edited, where that is so. */
  readonly readOnly: string | null;
  /** The picture it is, as an address the window can show. */
  readonly picture: string | null;
  /** Its text; `null` where it is not text. */
  readonly buffer: TextBuffer | null;
  /** Where it stands with the disk. */
  save = $state.raw<SaveState>({ kind: "saved", at: null, version: null });
  /** What another program wrote, while the person chooses. */
  theirs = $state.raw<FileContent | null>(null);
  /** Both texts brought together; `null` until that is known, or where they cannot be. */
  merged = $state.raw<Merged | null>(null);
  /** Why what another program wrote cannot be read, such as that the file is gone. */
  theirProblem = $state.raw<HostError | null>(null);
  /** Counts the changes of the text. */
  revision = $state(0);
  readonly #autosave: Autosave;
  readonly #options: OpenFileOptions;
  #closed = false;

  constructor(content: FileContent, options: OpenFileOptions) {
    this.#options = options;
    this.draft = options.draft;
    this.path = content.path;
    this.kind = content.kind;
    this.readOnly = content.readOnly;
    this.picture = content.picture;
    this.buffer = content.text === null ? null : this.#bufferOf(content.text);
    this.#autosave = new Autosave({
      base: content.base,
      version: options.version,
      read: () => this.text,
      save: (text, base) => call("file_save", { draft: this.draft, path: this.path, text, base }),
      onState: (state) => this.#became(state),
      asError: toHostError,
    });
    this.save = { kind: "saved", at: null, version: options.version };
  }

  /** Opens a file of a draft. */
  static async open(path: string, options: OpenFileOptions): Promise<OpenFile> {
    return new OpenFile(await call("file_open", { draft: options.draft, path }), options);
  }

  /** The file's text as it is now; empty where it is not text. */
  get text(): string {
    return this.buffer?.text() ?? "";
  }

  /** Whether there is something the disk does not have. */
  get dirty(): boolean {
    return this.buffer !== null && this.#autosave.dirty;
  }

  /** Saves what is unsaved and says whether everything is saved. */
  async flush(): Promise<boolean> {
    return this.buffer === null || this.readOnly !== null || this.#autosave.flush();
  }

  /** Reads the file again if nothing here is unsaved; `undoable` lets the editor's undo take it back. */
  async refresh(undoable = false): Promise<void> {
    if (this.save.kind === "conflict") return this.#readTheirs();
    if (this.#closed || this.dirty || this.save.kind === "saving") return;
    const content = await call("file_open", { draft: this.draft, path: this.path });
    if (this.#closed || this.dirty || content.base === this.#autosave.base) return;
    this.#take(content, undoable);
  }

  /** Brings both texts of a conflict together, with what stays of each place that overlaps. */
  async bringTogether(choices: MergeChoice[]): Promise<Merged | null> {
    const theirs = this.theirs?.text;
    if (typeof theirs !== "string") return null;
    const { text: mine } = this;
    return call("file_merge", { base: this.#autosave.saved, mine, theirs, choices });
  }

  /** Ends a conflict with `text`: both sides are kept in the history, and undo brings the text here back. */
  async settle(text: string): Promise<void> {
    const { draft, path, text: mine } = this;
    const theirs = this.theirs?.base ?? null;
    try {
      const saved = await call("file_settle", { draft, path, mine, text, theirs });
      if (text !== mine) this.buffer?.reload(text, true);
      this.#endConflict();
      this.#autosave.settled(text, saved);
    } catch (cause) {
      if (toHostError(cause).code !== "conflict") throw cause;
      await this.#readTheirs();
    }
  }

  /** Saves the text here over whatever stands in the folder, which stays in the history. */
  async putBack(): Promise<void> {
    await this.#readTheirs();
    await this.settle(this.text);
  }

  /** Saves, then stops. */
  async close(): Promise<boolean> {
    const saved = await this.flush();
    this.#closed = true;
    this.#autosave.close();
    this.buffer?.detach();
    return saved;
  }

  #bufferOf(text: string): TextBuffer {
    return new TextBuffer(text, {
      extensions: this.#options.setup(this),
      onChange: (change) => {
        if (change.text) this.revision++;
        if (change.text && change.typed && this.readOnly === null) this.#autosave.edited();
        this.#options.onChange(change);
      },
    });
  }

  #take(content: FileContent, undoable: boolean): void {
    this.buffer?.reload(content.text ?? "", undoable);
    this.#autosave.reloaded(content.base);
  }

  #endConflict(): void {
    this.theirs = null;
    this.merged = null;
    this.theirProblem = null;
  }

  #became(state: SaveState): void {
    this.save = state;
    if (state.kind === "conflict") void this.#readTheirs();
  }

  async #readTheirs(): Promise<void> {
    try {
      this.theirs = await call("file_open", { draft: this.draft, path: this.path });
      this.theirProblem = null;
      this.merged = await this.bringTogether([]);
    } catch (cause) {
      this.theirs = null;
      this.theirProblem = toHostError(cause);
      this.#options.onMissing?.();
    }
  }
}
