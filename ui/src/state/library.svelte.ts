import type { DraftSummary } from "../bindings/commands";
import { call, type HostError, toHostError } from "../host";
import { coalesced } from "./coalesced";

/** The drafts, as last read. */
class Library {
  /** Most recently changed first. */
  drafts = $state.raw<DraftSummary[]>([]);
  /** Whether it was read at least once. */
  ready = $state(false);
  /** Why it could not be read, where that is so. */
  problem = $state.raw<HostError | null>(null);

  /** Reads it. */
  load = coalesced(() => this.#read());

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
