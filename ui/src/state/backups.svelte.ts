import type { Progress } from "../bindings/commands";
import {
  callStream,
  chooseBackup,
  chooseFolder,
  showInFolder,
  type CommandName,
  type Request,
  type Response,
  type Running,
} from "../host";
import { words } from "../words";
import { library } from "./library.svelte";
import { overlays } from "./overlays.svelte";
import { settings } from "./settings.svelte";
import { bytes } from "./sizes";
import { toasts } from "./toasts.svelte";

/** The whole library as one file, written and read with progress. */
class Backups {
  /** How far it is; null while nothing is under way. */
  progress = $state.raw<Progress | null>(null);
  /** Whether it is a backup that is read, not written. */
  restoring = $state(false);
  #running: Running<unknown> | null = null;

  /** Writes a backup into the folder backups go to, which a person chooses the first time. */
  async backUp() {
    if (settings.chosen.backupFolder === "" && !(await this.chooseFolder())) return;
    this.restoring = false;
    const request = { path: settings.chosen.backupFolder, replace: false };
    await this.#run("library_backup", request, ({ path, drafts, bytes: size, leftOut }) => {
      const say = words.history;
      const said =
        leftOut === 0
          ? say.backedUp(drafts, bytes(size))
          : say.backedUpWithout(drafts, bytes(size), leftOut);
      toasts.done(said);
      this.last = path;
    });
  }

  /** The backup written last since the window was opened. */
  last = $state<string | null>(null);

  /** Lets a person choose where backups go, and says whether they did. */
  async chooseFolder(): Promise<boolean> {
    const folder = await chooseFolder(words.history.backupChoose);
    if (folder) await settings.set({ backupFolder: folder });
    return folder !== null;
  }

  /** Lets a person choose a backup, and takes it in. */
  async restore() {
    const path = await chooseBackup(words.history.restoreChoose, words.history.restoreKind);
    if (path === null) return;
    this.restoring = true;
    await this.#run("library_restore_backup", { path }, ({ drafts, trashed, refused }) => {
      if (refused.length > 0) overlays.open({ kind: "imported", result: { drafts, refused } });
      else toasts.done(words.history.restored(drafts.length, trashed));
    });
  }

  /** Shows the last backup, or the folder they go to. */
  async show() {
    await showInFolder(this.last ?? settings.chosen.backupFolder);
  }

  /** Stops it. */
  cancel() {
    this.#running?.cancel().catch((cause: unknown) => toasts.failed(cause));
  }

  async #run<K extends CommandName>(
    method: K,
    request: Request<K>,
    done: (answer: Response<K>) => void,
  ) {
    if (this.progress) return toasts.note(words.history.busy);
    this.progress = { done: 0, total: 0, at: "" };
    overlays.open({ kind: "backup" });
    try {
      const running = callStream(method, request, (progress) => (this.progress = progress));
      this.#running = running;
      const answer = await running.result;
      overlays.close("backup");
      done(answer);
    } catch (cause) {
      overlays.close("backup");
      toasts.failed(cause);
    }
    this.progress = null;
    this.#running = null;
    await library.load();
  }
}

/** The app's one backup. */
export const backups = new Backups();
