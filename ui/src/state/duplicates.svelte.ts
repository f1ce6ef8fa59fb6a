import type {
  ComparedSkill,
  DuplicateList,
  DuplicateMap,
  DuplicatePair,
  Progress,
} from "../bindings/commands";
import { call, callStream, type HostError, toHostError } from "../host";
import { words } from "../words";
import { navigation } from "./navigation.svelte";
import { toasts } from "./toasts.svelte";

/** Two skills that are looked at together. */
export interface Both {
  first: ComparedSkill;
  second: ComparedSkill;
}

/** The skills of the library that repeat others, as last compared. */
class Duplicates {
  /** The pairs; null until they were compared. */
  list = $state.raw<DuplicateList | null>(null);
  /** What hangs together; null until it was asked for. */
  map = $state.raw<DuplicateMap | null>(null);
  /** Why they could not be compared, where that is so. */
  problem = $state.raw<HostError | null>(null);
  /** How far reading is; null while nothing is read. */
  progress = $state.raw<Progress | null>(null);
  /** The pair whose difference is shown. */
  comparing = $state.raw<Both | null>(null);
  /** The pair that is about to be kept. */
  keeping = $state.raw<DuplicatePair | null>(null);
  /** Whether a decision is being recorded. */
  busy = $state(false);

  /** Compares them again. */
  async load(): Promise<void> {
    try {
      const running = callStream("duplicates_list", { leastShare: null }, (progress) => {
        this.progress = progress;
      });
      this.list = await running.result;
      this.problem = null;
    } catch (cause) {
      this.problem = toHostError(cause);
    }
    this.progress = null;
  }

  /** Groups them again. */
  async loadMap(): Promise<void> {
    try {
      this.map = await call("duplicates_map", {});
      this.problem = null;
    } catch (cause) {
      this.problem = toHostError(cause);
    }
  }

  /** Keeps both of a pair, with Undo. */
  async keep({ first, second }: Both, reason: string): Promise<void> {
    await this.#decide(async () => {
      const request = { first: first.id, second: second.id, reason };
      const { activity } = await call("duplicates_dismiss", request);
      this.keeping = null;
      const undo = async () => {
        if (activity !== null) await call("activity_undo", { id: activity });
        await this.load();
      };
      toasts.done(words.duplicates.kept(first.name, second.name), undo);
    });
  }

  /** Takes the decision to keep both back. */
  async reconsider({ first, second }: Both): Promise<void> {
    await this.#decide(async () => {
      await call("duplicates_reconsider", { first: first.id, second: second.id });
    });
  }

  async #decide(task: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await task();
      await this.load();
    } catch (cause) {
      toasts.failed(cause);
    }
    this.busy = false;
  }
}

/** Opens a skill at its text. */
export function openSkill({ draft, kind, path }: ComparedSkill): void {
  if (draft === null) return;
  const file = kind === "skill" ? (path === "" ? null : `${path}/SKILL.md`) : path;
  navigation.openDraft(draft, "write", file);
}

/** The app's one comparison of the library. */
export const duplicates = new Duplicates();
