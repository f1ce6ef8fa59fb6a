import type { Progress } from "../bindings/commands";
import { callStream, type Running } from "../host";
import { words } from "../words";
import { library } from "./library.svelte";
import { toasts } from "./toasts.svelte";

/** Checking the whole library, with progress. */
class Checks {
  /** How far it is; null while nothing is being checked. */
  progress = $state.raw<Progress | null>(null);
  #running: Running<unknown> | null = null;

  /** Checks every draft; one check at a time. */
  async run() {
    if (this.progress) return;
    this.progress = { done: 0, total: library.drafts.length, at: "" };
    try {
      const running = callStream("audit_library", {}, (progress) => {
        this.progress = progress;
      });
      this.#running = running;
      const { drafts } = await running.result;
      toasts.done(words.screens.homeChecked(drafts.length));
    } catch (cause) {
      toasts.failed(cause);
    }
    this.progress = null;
    this.#running = null;
    await library.load();
  }

  /** Stops it; what was checked stays checked. */
  cancel() {
    this.#running?.cancel().catch((cause: unknown) => toasts.failed(cause));
  }
}

/** The app's one check of the library. */
export const checks = new Checks();
