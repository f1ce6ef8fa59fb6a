import type { DraftProfile, UnsavedText } from "../../bindings/commands";
import { Latest } from "../../editor/latest";
import { call, type HostError, toHostError } from "../../host";

/** Milliseconds after the last change until the profile is read again. */
const PAUSE = 400;

/** What an open draft does, as a reviewer reads it; kept up with its audit. */
export class LiveProfile {
  /** What was seen last; `null` until the first time. */
  seen = $state.raw<DraftProfile | null>(null);
  /** Why it could not be read, where that is so. */
  problem = $state.raw<HostError | null>(null);
  readonly #asking: Latest<DraftProfile>;

  constructor(draft: string, unsaved: () => UnsavedText[]) {
    this.#asking = new Latest<DraftProfile>(
      PAUSE,
      () => call("audit_profile", { draft, unsaved: unsaved(), since: null }),
      (seen) => {
        this.seen = seen;
        this.problem = null;
      },
      (cause) => (this.problem = toHostError(cause)),
    );
  }

  /** Whether it stands, or cannot be shown: what comes below it then stays where it is. */
  get settled(): boolean {
    return this.seen !== null || this.problem !== null;
  }

  /** Reads it after a pause, or at once where nothing was read before. */
  ask(): void {
    if (this.seen) this.#asking.ask();
    else void this.#asking.now();
  }

  /** Stops. */
  close(): void {
    this.#asking.drop();
  }
}
