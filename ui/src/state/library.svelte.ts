import type { DraftSummary } from "../bindings/commands";
import { call, type HostError, toHostError } from "../host";

/** The drafts, as last read. */
class Library {
  /** Most recently changed first. */
  drafts = $state.raw<DraftSummary[]>([]);
  /** Whether it was read at least once. */
  ready = $state(false);
  /** Why it could not be read, where that is so. */
  problem = $state.raw<HostError | null>(null);

  #reading: Promise<void> | null = null;
  #again: Promise<void> | null = null;

  /** Reads it; wishes that come while it is read are met by one more reading. */
  load(): Promise<void> {
    if (!this.#reading) {
      this.#reading = this.#read().finally(() => (this.#reading = null));
      return this.#reading;
    }
    this.#again ??= this.#reading.then(() => {
      this.#again = null;
      return this.load();
    });
    return this.#again;
  }

  async #read() {
    try {
      const { drafts } = await call("draft_list", {});
      this.drafts = drafts;
      this.problem = null;
    } catch (cause) {
      this.problem = toHostError(cause);
    }
    this.ready = true;
  }

  /** The draft of that id, if it is there. */
  find(id: string): DraftSummary | undefined {
    return this.drafts.find((draft) => draft.id === id);
  }
}

/** The app's one library. */
export const library = new Library();
