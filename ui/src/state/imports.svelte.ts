import type { Progress } from "../bindings/commands";
import { callStream, chooseFiles, chooseFolder, type Running } from "../host";
import { words } from "../words";
import { library } from "./library.svelte";
import { navigation } from "./navigation.svelte";
import { overlays } from "./overlays.svelte";
import { toasts } from "./toasts.svelte";

/** Taking folders and archives into the library, with progress. */
class Imports {
  /** How far it is; null while nothing is being imported. */
  progress = $state.raw<Progress | null>(null);
  #running: Running<unknown> | null = null;

  /** Lets a person choose archives, then imports them. */
  async chooseFiles() {
    await this.take(await chooseFiles(words.shell.chooseFiles, words.shell.chooseKinds));
  }

  /** Lets a person choose a folder, then imports it. */
  async chooseFolder() {
    const folder = await chooseFolder(words.shell.chooseFolder);
    if (folder) await this.take([folder]);
  }

  /** Imports paths; one import at a time. */
  async take(paths: string[]) {
    if (paths.length === 0) return;
    if (this.progress) return toasts.note(words.shell.importBusy);
    this.progress = { done: 0, total: paths.length, at: "" };
    overlays.open({ kind: "import" });
    try {
      const running = callStream("bundle_import", { paths }, (progress) => {
        this.progress = progress;
      });
      this.#running = running;
      const result = await running.result;
      overlays.close("import");
      await library.load();
      const [only] = result.drafts;
      if (only && result.drafts.length === 1) navigation.openDraft(only.id);
      if (only && result.drafts.length === 1 && result.refused.length === 0 && !only.renamed) {
        toasts.done(words.shell.importedOne(only.name));
      } else overlays.open({ kind: "imported", result });
    } catch (cause) {
      toasts.failed(cause);
      void library.load();
    }
    overlays.close("import");
    this.progress = null;
    this.#running = null;
  }

  /** Stops it; what is already in the library stays. */
  cancel() {
    this.#running?.cancel().catch((cause: unknown) => toasts.failed(cause));
  }
}

/** The app's one import. */
export const imports = new Imports();
