import type { ActivityEntry } from "../bindings/commands";
import { call, type HostError, toHostError } from "../host";
import { words } from "../words";
import { library } from "./library.svelte";
import { toasts } from "./toasts.svelte";

const PAGE = 100;

/** What happened, as last read. */
class ActivityLog {
  /** Newest first. */
  entries = $state.raw<ActivityEntry[]>([]);
  /** Whether there is more before the oldest one shown. */
  more = $state(false);
  /** Whether it was read at least once. */
  ready = $state(false);
  /** Why it could not be read, where that is so. */
  problem = $state.raw<HostError | null>(null);

  /** Reads the newest page. */
  async load() {
    await this.#page(null);
  }

  /** Reads the page before the oldest entry shown. */
  async loadMore() {
    await this.#page(this.entries.at(-1)?.id ?? null);
  }

  /** Entries that undo others: undoing the last change goes further back instead of redoing. */
  #undoing = new Set<number>();

  /** Undoes one entry, says so, and offers to redo it. */
  async undo(entry: ActivityEntry) {
    try {
      const made = await call("activity_undo", { id: entry.id });
      this.#undoing.add(made.id);
      toasts.done(words.shell.happened(made.what), () => this.#redo(made.id));
    } catch (cause) {
      toasts.failed(cause);
    }
    await Promise.all([this.load(), library.load()]);
  }

  /** Undoes the newest change that can be undone. */
  async undoLast() {
    await this.load();
    const last = this.entries.find(
      ({ id, undoable, undone }) => undoable && !undone && !this.#undoing.has(id),
    );
    if (last) await this.undo(last);
    else toasts.note(words.shell.nothingToUndo);
  }

  async #redo(id: number) {
    await call("activity_undo", { id });
    await Promise.all([this.load(), library.load()]);
  }

  async #page(before: number | null) {
    try {
      const { entries } = await call("activity_list", { before, limit: PAGE });
      this.entries = before === null ? entries : [...this.entries, ...entries];
      this.more = entries.length === PAGE;
      this.problem = null;
    } catch (cause) {
      this.problem = toHostError(cause);
    }
    this.ready = true;
  }
}

/** The app's one activity log. */
export const activity = new ActivityLog();
