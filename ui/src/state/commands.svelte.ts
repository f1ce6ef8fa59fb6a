import type { LucideIcon } from "@lucide/svelte";
import { SvelteMap } from "svelte/reactivity";
import { isMac } from "../host";
import { isTyped, pressed, takesText } from "./shortcut";
import { toasts } from "./toasts.svelte";

/** Something a person can do, behind the menu, a shortcut and the palette alike. */
export interface Command {
  /** `noun.verb`; the window's menu names it too. */
  id: string;
  /** Its effect, in words. */
  title: string;
  /** The heading it stands under. */
  group: string;
  icon: LucideIcon;
  /** Such as `Mod+N`. */
  shortcut?: string;
  /** A second shortcut, for the same. */
  also?: string;
  /** Other words it is found by. */
  keywords?: string;
  /** Whether it can be done now; always, if nothing is said. */
  enabled?: () => boolean;
  /** Left out of the palette, where it would do nothing. */
  hidden?: boolean;
  run: () => unknown;
}

/** Every command there is now; a screen adds its own while it is shown. */
class Registry {
  #byId = new SvelteMap<string, Command>();

  /** Adds commands and gives back what takes them away again. */
  register(...commands: Command[]): () => void {
    for (const command of commands) this.#byId.set(command.id, command);
    return () => {
      for (const command of commands) {
        if (this.#byId.get(command.id) === command) this.#byId.delete(command.id);
      }
    };
  }

  /** All of them, in the order they were added. */
  get all(): Command[] {
    return [...this.#byId.values()];
  }

  /** Those that can be done now. */
  get available(): Command[] {
    return this.all.filter((command) => command.enabled?.() ?? true);
  }

  /** The shortcut of a command, if it has one. */
  shortcut(id: string): string | undefined {
    return this.#byId.get(id)?.shortcut;
  }

  /** Does a command, if it can be done now; says what failed. */
  async run(id: string): Promise<void> {
    const command = this.#byId.get(id);
    if (!command || command.enabled?.() === false) return;
    try {
      await command.run();
    } catch (cause) {
      toasts.failed(cause);
    }
  }

  /** Does the command whose shortcut was pressed. */
  key(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing) return;
    const typing = takesText(event.target);
    const fits = (shortcut?: string) =>
      shortcut && pressed(shortcut, event, isMac) && !(typing && isTyped(shortcut));
    const command = this.available.find(({ shortcut, also }) => fits(shortcut) || fits(also));
    if (!command) return;
    event.preventDefault();
    void this.run(command.id);
  }
}

/** The app's one registry. */
export const commands = new Registry();
