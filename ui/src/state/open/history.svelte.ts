import type { Comparison, Side, Version } from "../../bindings/commands";
import { call, type HostError, toHostError } from "../../host";
import { words } from "../../words";
import { Changes, type ChangeHooks } from "./change.svelte";
import { toasts } from "../toasts.svelte";
import { sides, type Against } from "./versions";

const PAGE = 100;

/** The versions of a draft, the one that is chosen, and how it differs from another. */
export class History extends Changes {
  /** Newest first. */
  versions = $state.raw<Version[]>([]);
  /** Whether there are older ones. */
  more = $state(false);
  /** Whether they were read at least once. */
  ready = $state(false);
  /** Why they could not be read, where that is so. */
  problem = $state.raw<HostError | null>(null);
  /** The number of the chosen version; null until there is one. */
  chosen = $state<number | null>(null);
  /** What it is compared with. */
  against = $state<Against>("before");
  /** Another draft that is compared instead. */
  other = $state<{ id: string; name: string } | null>(null);
  /** What differs; null while it is compared. */
  comparison = $state.raw<Comparison | null>(null);
  /** Why it could not be compared, where that is so. */
  compareProblem = $state.raw<HostError | null>(null);
  readonly #draft: string;
  #asked = 0;
  /** What the comparison shown is of. */
  #shown = "";

  constructor(draft: string, hooks: ChangeHooks) {
    super(hooks);
    this.#draft = draft;
  }

  /** The chosen version. */
  get version(): Version | undefined {
    return this.versions.find(({ number }) => number === this.chosen);
  }

  /** Whether the chosen version is the newest. */
  get isNewest(): boolean {
    return this.versions[0]?.number === this.chosen;
  }

  /** Reads the newest versions, keeps the choice where it is still there, and compares. */
  async load(): Promise<void> {
    await this.#read(null);
    const there = this.versions.some(({ number }) => number === this.chosen);
    if (!there) this.chosen = this.versions[0]?.number ?? null;
    await this.compare();
  }

  /** Reads the versions before the oldest one shown. */
  async loadMore(): Promise<void> {
    await this.#read(this.versions.at(-1)?.number ?? null);
  }

  /** Shows a version. */
  async choose(number: number): Promise<void> {
    if (number === this.chosen && !this.other) return;
    this.chosen = number;
    this.other = null;
    await this.compare();
  }

  /** Compares the chosen version with something else. */
  async compareWith(against: Against): Promise<void> {
    this.against = against;
    await this.compare();
  }

  /** Compares the draft with another one, or with its own versions again. */
  async compareDraft(other: { id: string; name: string } | null): Promise<void> {
    this.other = other;
    await this.compare();
  }

  /** Compares again. */
  async compare(): Promise<void> {
    const asked = ++this.#asked;
    if (this.more && this.chosen === this.versions.at(-1)?.number) await this.loadMore();
    const request = this.#sides();
    if (!request) return;
    const of = JSON.stringify(request);
    if (of !== this.#shown) this.comparison = null;
    this.#shown = of;
    try {
      await this.hooks.before();
      const comparison = await call("version_compare", request);
      if (asked !== this.#asked) return;
      this.comparison = comparison;
      this.compareProblem = null;
    } catch (cause) {
      if (asked === this.#asked) this.compareProblem = toHostError(cause);
    }
  }

  /** Brings the chosen version back, with Undo. */
  async restore(): Promise<void> {
    const { chosen } = this;
    if (chosen === null) return;
    await this.change(async () => {
      const done = await call("version_restore", { draft: this.#draft, version: chosen });
      this.#restored(done.activity, words.history.broughtBack(chosen));
      this.chosen = done.version;
    });
  }

  /** Brings one file of the chosen version back, with Undo. */
  async restoreFile(path: string): Promise<void> {
    const { chosen } = this;
    if (chosen === null) return;
    await this.change(async () => {
      const request = { draft: this.#draft, version: chosen, path };
      const done = await call("version_restore_file", request);
      this.#restored(done.activity, words.history.broughtBackFile(path, chosen));
    });
  }

  /** Gives a version a name, or takes it away, with Undo. */
  async name(version: Version, name: string | null): Promise<void> {
    const old = version.name;
    const set = async (to: string | null) => {
      const request = { draft: this.#draft, version: version.number, name: to };
      const named = await call("version_name", request);
      this.versions = this.versions.map((one) => (one.number === named.number ? named : one));
      return named.name;
    };
    const now = await set(name);
    const said = now === null ? words.history.unnamed : words.history.named(now);
    toasts.done(said, () => set(old));
  }

  #sides(): { before: Side; after: Side } | null {
    const now = (draft: string): Side => ({ draft, version: null });
    if (this.other) return { before: now(this.other.id), after: now(this.#draft) };
    if (this.chosen === null) return null;
    return sides(this.#draft, this.chosen, this.against, this.versions);
  }

  #restored(activity: number | null, said: string): void {
    if (activity === null) return toasts.note(words.history.wasSo);
    toasts.done(said, async () => {
      await call("activity_undo", { id: activity });
      await this.hooks.after();
    });
  }

  async #read(before: number | null): Promise<void> {
    try {
      const request = { draft: this.#draft, before, limit: PAGE };
      const { versions, more } = await call("version_list", request);
      this.versions = before === null ? versions : [...this.versions, ...versions];
      this.more = more;
      this.problem = null;
    } catch (cause) {
      this.problem = toHostError(cause);
    }
    this.ready = true;
  }
}
