import type {
  BundlePreview,
  DraftSummary,
  Exported,
  ExportForm,
  PluginDetails,
  PreviewBundle,
} from "../bindings/commands";
import { Latest } from "../editor/latest";
import { call, chooseFolder, type HostError, toHostError } from "../host";
import { words } from "../words";
import { settings } from "./settings.svelte";
import { toasts } from "./toasts.svelte";

/** Milliseconds after the last key in the details until the preview is made again. */
const PAUSE = 250;

/** The forms drafts can be written as, the usual one first. */
export function formsOf(drafts: readonly DraftSummary[]): ExportForm[] {
  const [only] = drafts;
  if (drafts.length > 1) return ["plugin", "pluginFolder"];
  return only?.kind === "plugin"
    ? ["plugin", "pluginFolder", "zip"]
    : ["skill", "zip", "plugin", "pluginFolder"];
}

/** Drafts on their way out: what they would be as a bundle, and the export. */
export class BundlePlan {
  /** The drafts. */
  readonly drafts: readonly DraftSummary[];
  /** As what. */
  form = $state<ExportForm>("skill");
  /** What a new plugin is called. */
  details = $state<PluginDetails>({ name: "", version: "1.0.0", description: "", author: "" });
  /** What it would be; `null` until known. */
  preview = $state.raw<BundlePreview | null>(null);
  /** Why it cannot be shown, where that is so. */
  problem = $state.raw<HostError | null>(null);
  /** What was written, until something changes. */
  exported = $state.raw<Exported | null>(null);
  /** Whether an export is under way. */
  writing = $state(false);
  /** Why an earlier export is in the way, and where. */
  taken = $state.raw<{ folder: string; error: HostError } | null>(null);
  readonly #asking: Latest<BundlePreview>;

  constructor(drafts: readonly DraftSummary[], person: string) {
    this.drafts = drafts;
    this.form = formsOf(drafts)[0] ?? "skill";
    const [only] = drafts;
    this.details.author = person;
    if (only && drafts.length === 1) {
      this.details.name = only.name;
      this.details.description = only.description ?? "";
    }
    this.#asking = new Latest<BundlePreview>(
      PAUSE,
      () => call("bundle_preview", this.#request()),
      (preview) => {
        this.preview = preview;
        this.problem = null;
      },
      (cause) => (this.problem = toHostError(cause)),
    );
  }

  /** Whether it becomes a new plugin, which needs a name of its own. */
  get needsDetails(): boolean {
    const plugin = this.form === "plugin" || this.form === "pluginFolder";
    return plugin && this.drafts.some((draft) => draft.kind !== "plugin");
  }

  /** Works the preview out again, now. */
  async load(): Promise<void> {
    this.exported = null;
    await this.#asking.now();
  }

  /** Takes another form. */
  async choose(form: ExportForm): Promise<void> {
    this.form = form;
    await this.load();
  }

  /** The details changed: works the preview out again after a pause. */
  typed(): void {
    this.exported = null;
    this.#asking.ask();
  }

  /** Writes the bundle where exports go; asks where that is the first time. */
  async export(): Promise<void> {
    const folder = settings.chosen.exportFolder || (await this.chooseFolder());
    if (folder) await this.write(folder, false);
  }

  /** Lets a person choose where exports go from now on; null where they chose nothing. */
  async chooseFolder(): Promise<string | null> {
    try {
      const folder = await chooseFolder(words.bundle.chooseFolder);
      if (folder) await settings.set({ exportFolder: folder });
      return folder;
    } catch (cause) {
      toasts.failed(cause);
      return null;
    }
  }

  /** Writes the bundle; `replace` replaces what an earlier export left there. */
  async write(folder: string, replace: boolean): Promise<void> {
    this.writing = true;
    this.taken = null;
    try {
      this.exported = await call("bundle_export", { bundle: this.#request(), folder, replace });
    } catch (cause) {
      const error = toHostError(cause);
      if (error.code === "name_taken") this.taken = { folder, error };
      else toasts.failed(error);
      if (error.code === "blocked") await this.load();
    } finally {
      this.writing = false;
    }
  }

  /** Stops. */
  close(): void {
    this.#asking.drop();
  }

  #request(): PreviewBundle {
    const details = this.needsDetails ? $state.snapshot(this.details) : null;
    return { drafts: this.drafts.map((draft) => draft.id), form: this.form, details };
  }
}
