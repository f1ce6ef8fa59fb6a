import type { ReadinessMap } from "../bindings/commands";
import { call, chooseWhereToSave, type HostError, toHostError } from "../host";
import { words } from "../words";
import { coalesced } from "./coalesced";
import { toasts } from "./toasts.svelte";

/** Which skills can do their work, as last worked out. */
class Readiness {
  /** The skills with their needs; null until read. */
  map = $state.raw<ReadinessMap | null>(null);
  /** Why that could not be worked out, where that is so. */
  problem = $state.raw<HostError | null>(null);
  /** The department whose skills are shown; empty for all. */
  department = $state("");
  /** Whether those that will fail are shown alone. */
  failing = $state(false);
  /** As a table or as a picture. */
  look = $state<"table" | "picture">("table");

  /** Works it out again. */
  load = coalesced(async () => {
    try {
      this.map = await call("readiness_map", this.#query());
      this.problem = null;
    } catch (cause) {
      this.problem = toHostError(cause);
    }
  });

  /** Writes what is shown to a file the person chooses. */
  async save(): Promise<void> {
    const say = words.readiness;
    try {
      const path = await chooseWhereToSave(say.saveTitle, say.saveName, say.saveKind, "csv");
      if (path === null) return;
      await call("readiness_export", { ...this.#query(), path });
      toasts.done(say.saved(path));
    } catch (cause) {
      toasts.failed(cause);
    }
  }

  #query() {
    return { department: this.department || null, failing: this.failing };
  }
}

/** The app's one readiness map. */
export const readiness = new Readiness();
