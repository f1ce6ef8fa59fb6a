import { words } from "../../words";
import { toasts } from "../toasts.svelte";

/** What the screen does around a change. */
export interface ChangeHooks {
  /** Saves what is unsaved, so that the change meets the text on the screen; says whether all is saved. */
  before: () => Promise<boolean>;
  /** Reads again what changed. */
  after: () => Promise<unknown>;
}

/** Changes of an open draft, one at a time: saved before, read again after, a failure said. */
export class Changes {
  /** Whether a change is under way. */
  busy = $state(false);
  protected readonly hooks: ChangeHooks;

  constructor(hooks: ChangeHooks) {
    this.hooks = hooks;
  }

  protected async change(change: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      if (!(await this.hooks.before())) return toasts.note(words.skill.saveFirst);
      await change();
      await this.hooks.after();
    } catch (cause) {
      toasts.failed(cause);
    } finally {
      this.busy = false;
    }
  }
}
