import type { Role } from "../bindings/commands";
import { call } from "../host";
import { words } from "../words";
import { navigation } from "./navigation.svelte";
import { settings } from "./settings.svelte";
import { toasts } from "./toasts.svelte";
import { TOURS, type TourStep } from "./tours";

/** The tour through the worked example; the step that is open outlasts a restart. */
class Tour {
  /** How much of the window's foot its words take, in pixels. */
  height = $state(0);

  /** Its steps, by what the person does. */
  get steps(): readonly TourStep[] {
    return TOURS[settings.chosen.role];
  }

  /** The step that is open, from 1; 0 where none is. */
  get at(): number {
    return Math.min(settings.chosen.tour, this.steps.length);
  }

  /** What it says and shows. */
  get step(): TourStep | undefined {
    return this.steps[this.at - 1];
  }

  /** Notes what the person does and begins. */
  async startAs(role: Role): Promise<void> {
    await settings.set({ role });
    await this.go(1);
  }

  /** Goes to a step; beyond the last one, the tour is over. */
  async go(step: number): Promise<void> {
    const next = this.steps[step - 1];
    if (!next) return settings.set({ tour: 0 });
    try {
      const example = await call("example_open", {});
      await settings.set({ tour: step });
      navigation.go(next.at(example.id));
    } catch (cause) {
      toasts.failed(cause);
    }
  }

  /** Leaves it where it is. */
  async leave(): Promise<void> {
    await settings.set({ tour: 0 });
    toasts.note(words.tour.left);
  }
}

/** The app's one tour. */
export const tour = new Tour();
