import { HostError, toHostError } from "../host";
import { words } from "../words";

/** What happened, shown for a while. */
export interface ToastNote {
  id: number;
  tone: "clean" | "note" | "block";
  text: string;
  hints: readonly string[];
  small?: string;
  action?: { label: string; run: () => void };
}

/** Long enough to read and to reach Undo; errors stay until closed. */
const STAY = 9000;

/** The short words at the edge of the window. */
class Toasts {
  /** Oldest first. */
  shown = $state<ToastNote[]>([]);
  #next = 1;
  #timers = new Map<number, number>();

  /** Says what was done, with Undo where `undo` is given; an older Undo goes, as it may not fit any more. */
  done(text: string, undo?: () => Promise<unknown>) {
    const action = undo && { label: words.common.undo, run: () => void this.#undo(id, undo) };
    const id = this.#add({ tone: "clean", text, hints: [], action });
    this.resume(id);
  }

  /** Says something worth knowing. */
  note(text: string) {
    this.resume(this.#add({ tone: "note", text, hints: [] }));
  }

  /** Says what failed and what to do, with a button for it where `action` is given; stopping something oneself is no failure. */
  failed(cause: unknown, action?: ToastNote["action"]) {
    const error: HostError = toHostError(cause);
    if (error.code === "cancelled") return this.note(error.message);
    const { message: text, hints, code: small } = error;
    this.#add({ tone: "block", text, hints, small, action });
  }

  /** Takes one away. */
  close(id: number) {
    this.pause(id);
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  /** Keeps one while it is pointed at or focused. */
  pause(id: number) {
    window.clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  /** Lets one go after a while; errors stay. */
  resume(id: number) {
    const toast = this.shown.find((shown) => shown.id === id);
    if (!toast || toast.tone === "block") return;
    this.pause(id);
    this.#timers.set(
      id,
      window.setTimeout(() => this.close(id), STAY),
    );
  }

  #add(toast: Omit<ToastNote, "id">): number {
    const id = this.#next++;
    const stale = ({ text, action }: ToastNote) =>
      text === toast.text || (action !== undefined && toast.action !== undefined);
    const others = this.shown.filter((shown) => !stale(shown));
    this.shown = [...others.slice(-3), { ...toast, id }];
    return id;
  }

  async #undo(id: number, undo: () => Promise<unknown>) {
    this.close(id);
    try {
      await undo();
    } catch (cause) {
      this.failed(cause);
    }
  }
}

/** The app's one set of toasts. */
export const toasts = new Toasts();
