import type { ApiError, Saved } from "../bindings/commands";

/** Where a text stands with the file it belongs to. */
export type SaveState =
  | { kind: "saved"; at: number | null; version: number | null }
  | { kind: "edited" }
  | { kind: "saving" }
  | { kind: "failed"; message: string; hints: string[] }
  | { kind: "conflict"; message: string };

/** What an {@link Autosave} works with. */
export interface AutosaveOptions {
  /** The content the text was opened with; `null` for a new file. */
  base: string | null;
  /** Gives the text as it is now. */
  read: () => string;
  /** Saves a text that is based on a content. */
  save: (text: string, base: string | null) => Promise<Saved>;
  /** Hears of every state. */
  onState: (state: SaveState) => void;
  /** Turns whatever `save` throws into an error a person can read. */
  asError: (error: unknown) => ApiError;
  /** Version shown until the first save. */
  version?: number | null;
}

/** Milliseconds after the last key. */
const PAUSE = 600;
/**
 * Milliseconds of typing without a pause after which a save happens anyway: whatever ends the app
 * costs a second of typing at most.
 */
const PATIENCE = 800;
/** Milliseconds until what failed in no known way is tried again. */
const LATER = 5000;
/** Milliseconds until a failed save is tried again, by attempt. */
const RETRIES = [2000, 5000, 15000, 60000];

/**
 * Saves a text a moment after its last change, one save at a time.
 *
 * A conflict stops it until {@link settled} or {@link reloaded} says what stands in the file; a failure is tried again.
 */
export class Autosave {
  readonly #options: AutosaveOptions;
  #base: string | null;
  #saved: string;
  #last: { at: number | null; version: number | null };
  #state: SaveState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitingSince: number | null = null;
  #running: Promise<void> | null = null;
  #attempts = 0;
  #closed = false;

  constructor(options: AutosaveOptions) {
    this.#options = options;
    this.#base = options.base;
    this.#saved = options.read();
    this.#last = { at: null, version: options.version ?? null };
    this.#state = { kind: "saved", ...this.#last };
  }

  /** The content the next save is based on. */
  get base(): string | null {
    return this.#base;
  }

  /** The text as it was last saved or read: what the next save changes. */
  get saved(): string {
    return this.#saved;
  }

  /** Whether the text differs from what was last saved or read. */
  get dirty(): boolean {
    return this.#options.read() !== this.#saved;
  }

  /** Says that the text changed. */
  edited(): void {
    if (this.#closed || this.#state.kind === "conflict") return;
    this.#attempts = 0;
    this.#waitingSince ??= Date.now();
    if (!this.#running) this.#become({ kind: "edited" });
    this.#schedule(Math.min(PAUSE, Math.max(0, this.#waitingSince + PATIENCE - Date.now())));
  }

  /** Saves what is unsaved now and says whether everything is saved. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#running;
    if (this.#state.kind === "conflict") return false;
    await this.#run();
    return this.#state.kind === "saved" && !this.dirty;
  }

  /** Takes `text` as saved in another way. */
  settled(text: string, saved: Saved): void {
    clearTimeout(this.#timer);
    this.#succeed(text, saved);
  }

  /** Takes the text, just read from the file, as saved. */
  reloaded(base: string): void {
    clearTimeout(this.#timer);
    this.#base = base;
    this.#saved = this.#options.read();
    this.#waitingSince = null;
    this.#become({ kind: "saved", ...this.#last });
  }

  /** Stops; nothing is saved afterwards. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#run(), delay);
  }

  #become(state: SaveState): void {
    this.#state = state;
    if (!this.#closed) this.#options.onState(state);
  }

  #settleClean(): void {
    this.#waitingSince = null;
    if (this.#state.kind !== "saved") this.#become({ kind: "saved", ...this.#last });
  }

  async #run(): Promise<void> {
    if (this.#running) return this.#running;
    if (!this.dirty) return this.#settleClean();
    this.#running = this.#saveOnce();
    await this.#running;
  }

  async #saveOnce(): Promise<void> {
    const text = this.#options.read();
    this.#waitingSince = null;
    this.#become({ kind: "saving" });
    try {
      const saved = await this.#options.save(text, this.#base);
      this.#running = null;
      this.#succeed(text, saved);
    } catch (error) {
      this.#running = null;
      this.#fail(this.#options.asError(error));
    }
  }

  #succeed(text: string, saved: Saved): void {
    this.#base = saved.base;
    this.#saved = text;
    this.#attempts = 0;
    this.#last = { at: saved.at, version: saved.version };
    this.#become({ kind: "saved", ...this.#last });
    if (this.dirty) this.edited();
  }

  #fail(error: ApiError): void {
    if (error.code === "conflict" || error.code === "not_found") {
      this.#become({ kind: "conflict", message: error.message });
      return;
    }
    this.#become({ kind: "failed", message: error.message, hints: error.hints });
    const wait = RETRIES[Math.min(this.#attempts, RETRIES.length - 1)] ?? LATER;
    this.#attempts++;
    this.#schedule(wait);
  }
}
