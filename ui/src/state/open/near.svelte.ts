import type { NearestSkills } from "../../bindings/commands";
import { Latest } from "../../editor/latest";
import { call, type HostError, toHostError } from "../../host";
import type { Looked } from "./sees.svelte";

/** Milliseconds after the last key until it is compared again. */
const PAUSE = 600;

/** The skills of the library most like an open draft, kept up with what is typed. */
export class LiveNear {
  /** What was found last; `null` until the first time. */
  found = $state.raw<NearestSkills | null>(null);
  /** Why it could not be compared, where that is so. */
  problem = $state.raw<HostError | null>(null);
  readonly #asking: Latest<NearestSkills>;

  constructor(draft: string, looked: () => Looked) {
    this.#asking = new Latest<NearestSkills>(
      PAUSE,
      () => call("duplicates_nearest", { draft, ...looked() }),
      (found) => {
        this.found = found;
        this.problem = null;
      },
      (cause) => (this.problem = toHostError(cause)),
    );
  }

  /** Compares again after a pause. */
  ask(): void {
    this.#asking.ask();
  }

  /** Stops. */
  close(): void {
    this.#asking.drop();
  }
}
