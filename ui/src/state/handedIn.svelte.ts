import type {
  EvidencePlace,
  FileContent,
  Finding,
  HandedIn,
  Place,
  Progress,
} from "../bindings/commands";
import {
  call,
  callStream,
  chooseFiles,
  chooseFolder,
  type HostError,
  type Running,
  toHostError,
} from "../host";
import { words } from "../words";
import { navigation } from "./navigation.svelte";
import { reviewRoute, type Route } from "./route";

/** A file of what is handed in, open at a place. */
export interface ReadFile {
  /** The file. */
  content: FileContent;
  /** What to show of it; `null` for its beginning. */
  at: { from: Place; to: Place } | null;
}

/** What a chosen path is in a review: what is read, or what it is compared with. */
type Part = "new" | "earlier";

/** What somebody hands in for review, while a person reads it. Nothing of it is kept. */
class Review {
  /** What is read; `null` until something was opened. */
  opened = $state.raw<HandedIn | null>(null);
  /** How far the reading is; `null` while nothing is being read. */
  progress = $state.raw<Progress | null>(null);
  /** Why it could not be read, where that is so. */
  problem = $state.raw<HostError | null>(null);
  /** The file that is shown. */
  file = $state.raw<ReadFile | null>(null);
  /** Why a file is not shown, where that is so. */
  fileProblem = $state.raw<HostError | null>(null);
  /** The files a person has had on the screen. */
  read = $state.raw<ReadonlySet<string>>(new Set());
  /** The steps a person said they looked at. */
  looked = $state.raw<ReadonlySet<number>>(new Set());
  /** What was asked for last: a path, and one to compare with. */
  #asked = $state.raw<{ path: string; earlier: string | null } | null>(null);
  #running: Running<HandedIn> | null = null;

  /** The way to what is read. */
  get route(): Route {
    return reviewRoute(this.#asked?.path, this.#asked?.earlier);
  }

  /** Goes to an archive or a file that a person chooses: to read it, or to compare with it. */
  async chooseFile(as: Part): Promise<void> {
    const title = as === "earlier" ? words.handedIn.chooseEarlier : words.handedIn.chooseFile;
    const [path] = await chooseFiles(title, words.shell.chooseKinds);
    this.#goTo(path, as);
  }

  /** The same for a folder. */
  async chooseFolder(as: Part): Promise<void> {
    const title = as === "earlier" ? words.handedIn.chooseEarlier : words.handedIn.chooseFolder;
    this.#goTo(await chooseFolder(title), as);
  }

  #goTo(path: string | null | undefined, as: Part): void {
    if (!path) return;
    if (as === "new") navigation.go(reviewRoute(path));
    else if (this.opened) navigation.go(reviewRoute(this.opened.path, path));
  }

  /** Goes to what lies at `path`, unless that is what was asked for last. */
  go(path: string | null, earlier: string | null): void {
    const asked = this.#asked;
    if (path === (asked?.path ?? null) && earlier === (asked?.earlier ?? null)) return;
    if (path) void this.open(path, earlier);
    else this.#close();
  }

  /** Reads what lies at `path`, compared with what lies at `earlier`; the last one asked for counts. */
  async open(path: string, earlier: string | null): Promise<void> {
    this.#running?.cancel();
    const asked = { path, earlier };
    this.#asked = asked;
    this.problem = null;
    this.progress = { done: 0, total: 1, at: path };
    const running = callStream("handed_in_open", asked, (progress) => {
      if (this.#asked === asked) this.progress = progress;
    });
    this.#running = running;
    try {
      const opened = await running.result;
      if (this.#asked === asked) this.#begin(opened);
    } catch (cause) {
      const problem = toHostError(cause);
      if (this.#asked === asked && problem.code !== "cancelled") this.problem = problem;
    } finally {
      if (this.#asked === asked) {
        this.#running = null;
        this.progress = null;
      }
    }
  }

  /** Stops the reading that is under way. */
  cancel(): void {
    this.#running?.cancel();
  }

  /** Reads the same again, as it lies there now. */
  async again(): Promise<void> {
    const asked = this.#asked;
    if (asked) await this.open(asked.path, asked.earlier);
  }

  /** Shows a file, at a place where one is given. */
  async show(file: string, at: ReadFile["at"] = null): Promise<void> {
    const { opened } = this;
    if (!opened) return;
    this.fileProblem = null;
    if (this.file?.content.path !== file) {
      try {
        const { path, sha256 } = opened;
        const content = await call("handed_in_file", { path, sha256, file });
        if (this.opened !== opened) return;
        this.file = { content, at };
      } catch (cause) {
        this.fileProblem = toHostError(cause);
        return;
      }
    } else this.file = { content: this.file.content, at };
    this.read = new Set([...this.read, file]);
  }

  /** Shows a place that an answer rests on. */
  showPlace(place: EvidencePlace): void {
    const isPlace = place.words !== null;
    if (place.path) void this.show(place.path, isPlace ? { from: place.from, to: place.to } : null);
  }

  /** Shows the place of a finding. */
  showFinding(finding: Finding): void {
    const { path, from, to, inside } = finding;
    if (path) void this.show(path, inside === null ? { from, to } : null);
  }

  /** Notes that a step was looked at, or takes that back. */
  look(step: number, isLooked: boolean): void {
    const others = [...this.looked].filter((one) => one !== step);
    this.looked = new Set(isLooked ? [...others, step] : others);
  }

  #close(): void {
    this.#running?.cancel();
    this.#running = null;
    this.#asked = null;
    this.progress = null;
    this.opened = null;
    this.problem = null;
    this.#forget();
  }

  #begin(opened: HandedIn): void {
    // What was looked at holds for exactly the bytes that were there.
    if (opened.sha256 !== this.opened?.sha256 || opened.earlier !== this.opened.earlier)
      this.#forget();
    this.opened = opened;
  }

  #forget(): void {
    this.file = null;
    this.fileProblem = null;
    this.read = new Set();
    this.looked = new Set();
  }
}

/** What a person reviews. */
export const review = new Review();
