import { SvelteMap } from "svelte/reactivity";
import type { FormField, SkillForm } from "../../bindings/commands";
import type { TextBuffer } from "../../editor/buffer";
import { Latest } from "../../editor/latest";
import { call, type HostError, toHostError } from "../../host";

/** Milliseconds after the last change of the text until the form is read again. */
const PAUSE = 120;

/** The front matter of a text as a form: the second view of the same document. */
export class FrontMatter {
  /** The form as last read; `null` until then. */
  form = $state.raw<SkillForm | null>(null);
  /** Why the last change could not be made, where that is so. */
  error = $state.raw<HostError | null>(null);
  /** What a person typed into a field and still looks at. */
  readonly #typed = new SvelteMap<string, string>();
  /** Changes that wait for the one under way; `null` removes the key. */
  readonly #waiting = new SvelteMap<string, string | null>();
  readonly #buffer: TextBuffer;
  readonly #reading: Latest<SkillForm>;
  #writing = false;

  constructor(buffer: TextBuffer) {
    this.#buffer = buffer;
    this.#reading = new Latest<SkillForm>(
      PAUSE,
      () => call("skill_form", { text: buffer.text() }),
      (form) => (this.form = form),
      (cause) => (this.form = { fields: [], problem: toHostError(cause).message }),
    );
    void this.#reading.now();
  }

  /** The field of a key, if the text has it. */
  field(key: string): FormField | undefined {
    return this.form?.fields.find((one) => one.key === key);
  }

  /** What a field shows: what is being typed, else what the text says. */
  value(key: string): string {
    return this.#typed.get(key) ?? this.field(key)?.value ?? "";
  }

  /** Reads the form again after a pause, because the text changed. */
  textChanged(): void {
    this.#reading.ask();
  }

  /** Sets a field; `null` removes it. Every other byte of the text stays. */
  async set(key: string, value: string | null): Promise<void> {
    if (value === null) this.#typed.delete(key);
    else this.#typed.set(key, value);
    this.#waiting.set(key, value);
    if (this.#writing) return;
    this.#writing = true;
    try {
      for (const [next] of this.#waiting) await this.#write(next);
      this.error = null;
    } catch (cause) {
      this.#waiting.clear();
      this.error = toHostError(cause);
    } finally {
      this.#writing = false;
    }
  }

  /** The person left a field: from now on it shows what the text says. */
  async leave(key: string): Promise<void> {
    if (this.#writing || this.error) return;
    await this.#reading.now();
    if (!this.#waiting.has(key)) this.#typed.delete(key);
  }

  /** Stops reading. */
  close(): void {
    this.#reading.drop();
  }

  /** Makes one change, asked for again where the text moved on while the core thought. */
  async #write(key: string): Promise<void> {
    for (;;) {
      const value = this.#waiting.get(key);
      if (value === undefined) return;
      const { revision } = this.#buffer;
      const { edits } = await call("skill_set_field", { text: this.#buffer.text(), key, value });
      if (this.#waiting.get(key) !== value || this.#buffer.revision !== revision) continue;
      this.#waiting.delete(key);
      this.#buffer.apply(edits);
      return;
    }
  }
}
