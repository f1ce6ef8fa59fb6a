import { endWindow } from "../host";
import { overlays } from "./overlays.svelte";

/** Saves what is unsaved and says whether everything is saved. */
type Save = () => Promise<boolean>;

/** What has to be saved before the window may close or is loaded anew. */
class Closing {
  readonly #saves = new Set<Save>();

  /** Has `save` run before the window closes; gives back what ends that. */
  waitsFor(save: Save): () => void {
    this.#saves.add(save);
    return () => this.#saves.delete(save);
  }

  /** Saves everything and says whether all of it is saved. */
  async save(): Promise<boolean> {
    const saved = await Promise.all([...this.#saves].map((save) => save()));
    return saved.every(Boolean);
  }

  /** Saves everything and ends the window; asks where something could not be saved. */
  async close(): Promise<void> {
    if (await this.save()) await endWindow();
    else overlays.open({ kind: "unsaved" });
  }
}

/** The window's one way out. */
export const closing = new Closing();
