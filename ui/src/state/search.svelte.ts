import type { SearchHit } from "../bindings/commands";
import { call, toHostError } from "../host";

/** Milliseconds after the last key: a search takes less, also among ten thousand skills. */
const PAUSE = 30;
const LIMIT = 60;

/** A search as you type: the newest question alone is answered. */
export class Search {
  /** What is typed. */
  query = $state("");
  /** What was found for it, best first. */
  hits = $state.raw<SearchHit[]>([]);
  /** The question the hits answer. */
  answered = $state("");
  /** Why it failed, where it did. */
  problem = $state<string | null>(null);
  #timer = 0;

  /** Asks again shortly after the last key. */
  type(query: string) {
    this.query = query;
    window.clearTimeout(this.#timer);
    if (query.trim() === "") {
      this.hits = [];
      this.answered = "";
      this.problem = null;
      return;
    }
    this.#timer = window.setTimeout(() => void this.#ask(query), PAUSE);
  }

  /** Whether the question is still open. */
  get waiting(): boolean {
    return this.query.trim() !== "" && this.answered !== this.query && !this.problem;
  }

  async #ask(query: string) {
    try {
      const { hits } = await call("draft_search", { query, limit: LIMIT });
      if (query !== this.query) return;
      this.hits = hits;
      this.problem = null;
    } catch (cause) {
      if (query !== this.query) return;
      this.hits = [];
      this.problem = toHostError(cause).message;
    }
    this.answered = query;
  }
}
