import type { DraftSees, SkillSees, UnsavedText } from "../../bindings/commands";
import { Latest } from "../../editor/latest";
import { call, type HostError, toHostError } from "../../host";

/** Milliseconds after the last key until it is counted again. */
const PAUSE = 200;

/** What the core is asked about: the open file, and the texts that stand for files on disk. */
export interface Looked {
  path: string | null;
  unsaved: UnsavedText[];
}

/** What Claude sees of an open draft, kept up with what is typed. */
export class LiveSees {
  /** What was seen last; `null` until the first time. */
  seen = $state.raw<DraftSees | null>(null);
  /** Why it could not be counted, where that is so. */
  problem = $state.raw<HostError | null>(null);
  readonly #asking: Latest<DraftSees>;

  constructor(draft: string, looked: () => Looked) {
    this.#asking = new Latest<DraftSees>(
      PAUSE,
      () => call("draft_sees", { draft, ...looked() }),
      (seen) => {
        this.seen = seen;
        this.problem = null;
      },
      (cause) => (this.problem = toHostError(cause)),
    );
  }

  /** The skill, once it was seen and where there is one. */
  get skill(): SkillSees | null {
    return this.seen?.skill ?? null;
  }

  /** Counts again after a pause. */
  ask(): void {
    this.#asking.ask();
  }

  /** Counts again now. */
  async now(): Promise<void> {
    await this.#asking.now();
  }

  /** Stops. */
  close(): void {
    this.#asking.drop();
  }
}
