import type { TrashedDraft } from "../bindings/commands";
import { call, type HostError, toHostError } from "../host";
import { words } from "../words";
import { library } from "./library.svelte";
import { navigation } from "./navigation.svelte";
import { toasts } from "./toasts.svelte";

/** The trash, as last read. */
class Trash {
  /** Most recently deleted first. */
  drafts = $state.raw<TrashedDraft[]>([]);
  /** Whether it was read at least once. */
  ready = $state(false);
  /** Why it could not be read, where that is so. */
  problem = $state.raw<HostError | null>(null);

  /** Reads it again. */
  async load() {
    try {
      this.drafts = (await call("trash_list", {})).drafts;
      this.problem = null;
    } catch (cause) {
      this.problem = toHostError(cause);
    }
    this.ready = true;
  }

  /** Brings a draft back into the library and opens it. */
  async restore(trashed: TrashedDraft) {
    try {
      const draft = await call("trash_restore", { id: trashed.id });
      await library.load();
      navigation.openDraft(draft.id);
      toasts.done(words.screens.trashRestored(draft.name));
    } catch (cause) {
      toasts.failed(cause);
    }
    await this.load();
  }
}

/** The app's one trash. */
export const trash = new Trash();
