import type { Finding, FixesApplied, Waiver } from "../../bindings/commands";
import { call } from "../../host";
import { words } from "../../words";
import { toasts } from "../toasts.svelte";
import { Changes } from "./change.svelte";

/** A fix of a finding, chosen but not applied. */
export interface ChosenFix {
  /** The draft. */
  draft: string;
  /** The finding. */
  finding: Finding;
  /** Which of its fixes, from 0. */
  fix: number;
}

/** A finding that is about to be accepted. */
export interface Waiving {
  /** The draft. */
  draft: string;
  /** The finding. */
  finding: Finding;
  /** The decision about it that is over. */
  earlier?: Waiver;
}

/** What a person can do about a finding, and the dialogs this takes. */
export class FindingActions extends Changes {
  /** The fix whose effect is shown. */
  looking = $state.raw<ChosenFix | null>(null);
  /** The draft whose safe fixes are shown together. */
  lookingAtSafe = $state<string | null>(null);
  /** The finding that is about to be accepted. */
  waiving = $state.raw<Waiving | null>(null);
  /** The rule that is explained. */
  explaining = $state<string | null>(null);

  /** Applies a safe fix at once; shows the effect of any other first. */
  async choose(chosen: ChosenFix): Promise<void> {
    if (chosen.finding.fixes[chosen.fix]?.safe) return this.apply(chosen);
    await this.look(chosen);
  }

  /** Shows what a fix would change. */
  async look(chosen: ChosenFix): Promise<void> {
    if (await this.hooks.before()) this.looking = chosen;
    else toasts.note(words.skill.saveFirst);
  }

  /** Shows what every safe fix of a draft together would change. */
  async lookAtSafe(draft: string): Promise<void> {
    if (await this.hooks.before()) this.lookingAtSafe = draft;
    else toasts.note(words.skill.saveFirst);
  }

  /** Applies a fix, with Undo. */
  async apply({ draft, finding, fix }: ChosenFix): Promise<void> {
    const request = { draft, finding: finding.id, fix };
    await this.change(async () => {
      this.#applied(await call("fix_apply", request), words.skill.fixed(finding.title));
      this.looking = null;
    });
  }

  /** Applies every fix of a draft that needs no look, with Undo. */
  async applySafe(draft: string): Promise<void> {
    await this.change(async () => {
      const applied = await call("fix_apply_safe", { id: draft });
      this.#applied(applied, words.skill.fixedMany(applied.fixed));
      this.lookingAtSafe = null;
    });
  }

  /** Records the decision to accept a finding, with Undo. */
  async waive(draft: string, finding: Finding, waiver: Waiver): Promise<void> {
    await this.change(async () => {
      await call("waiver_add", { draft, finding: finding.id, waiver });
      this.waiving = null;
      toasts.done(words.skill.accepted(finding.title), () => this.unwaive(draft, finding.id));
    });
  }

  /** Takes the decision about a finding back, or forgets one that is over. */
  async unwaive(draft: string, finding: string): Promise<void> {
    await this.change(async () => {
      await call("waiver_remove", { draft, finding });
    });
  }

  #applied({ activity }: FixesApplied, said: string): void {
    if (activity === null) return toasts.done(said);
    toasts.done(said, async () => {
      await call("activity_undo", { id: activity });
      await this.hooks.after();
    });
  }
}
