import type { Extension } from "@codemirror/state";
import type { Draft, EvidencePlace, RenameHeading } from "../../bindings/commands";
import { setMarks } from "../../editor/marks";
import { call, type HostError, toHostError } from "../../host";
import { LiveAudit } from "./audit.svelte";
import { OpenFile } from "./file.svelte";
import { FrontMatter } from "./form.svelte";
import { LiveProfile } from "./profile.svelte";
import { LiveNear } from "./near.svelte";
import { LiveSees } from "./sees.svelte";

/** Entries of the log among which a draft that just went is looked for. */
const RECENT = 100;

/** A draft on the screen: its files, the one that is open, its form, its audit. */
export class OpenDraft {
  /** The draft's id. */
  readonly id: string;
  /** The draft; `null` until it is read. */
  draft = $state.raw<Draft | null>(null);
  /** The file in the editor. */
  file = $state.raw<OpenFile | null>(null);
  /** The form of that file, where it is a `SKILL.md`. */
  form = $state.raw<FrontMatter | null>(null);
  /** Why the draft or its file cannot be shown, where that is so. */
  problem = $state.raw<HostError | null>(null);
  /** Why the draft cannot be read any more while its text is still on the screen. */
  missing = $state.raw<HostError | null>(null);
  /** The finding to show in the text as soon as it is on the screen. */
  target = $state<string | null>(null);
  /** The place to show in the text as soon as it is on the screen. */
  place = $state.raw<EvidencePlace | null>(null);
  /** Its audit. */
  readonly audit: LiveAudit;
  /** What Claude sees of it. */
  readonly sees: LiveSees;
  /** What it does, as a reviewer reads it. */
  readonly profile: LiveProfile;
  /** The skills that are most like it. */
  readonly near: LiveNear;
  readonly #setup: (file: OpenFile) => Extension;
  /** The file that is being opened, if one is. */
  #opening: string | null = null;
  #closed = false;

  constructor(id: string, setup: (file: OpenFile) => Extension) {
    this.id = id;
    this.#setup = setup;
    this.audit = new LiveAudit(
      id,
      () => this.#unsaved(),
      () => this.#mark(),
    );
    this.profile = new LiveProfile(id, () => this.#unsaved());
    const looked = () => ({ path: this.file?.path ?? null, unsaved: this.#unsaved() });
    this.sees = new LiveSees(id, looked);
    this.near = new LiveNear(id, looked);
  }

  /** Reads the draft, opens `path` or the file it begins with, and audits it. */
  async load(path: string | null): Promise<void> {
    await this.#guard(async () => {
      this.draft = await call("draft_open", { id: this.id });
      await this.openFile(path ?? this.firstFile ?? "");
      await this.#look();
    });
  }

  /** The file a reader begins with. */
  get firstFile(): string | null {
    const paths = (this.draft?.files ?? []).map((file) => file.path);
    const wanted = ["SKILL.md", "README.md", ".claude-plugin/plugin.json"];
    return wanted.find((path) => paths.includes(path)) ?? paths[0] ?? null;
  }

  /** Saves the file that is open and opens another. */
  async openFile(path: string): Promise<void> {
    if (path === "" || path === (this.#opening ?? this.file?.path)) return;
    this.#opening = path;
    await this.#guard(async () => {
      if (this.file && !(await this.file.flush())) return;
      const file = await OpenFile.open(path, {
        draft: this.id,
        version: this.draft?.version ?? null,
        setup: this.#setup,
        onChange: ({ text }) => text && this.#textChanged(),
        onMissing: () => void this.refresh(),
      });
      if (this.#closed || this.#opening !== path) return;
      await this.#leaveFile();
      this.file = file;
      const hasForm = isSkillText(path) && file.readOnly === null;
      this.form = file.buffer && hasForm ? new FrontMatter(file.buffer) : null;
      this.#mark();
      this.sees.ask();
      this.near.ask();
    });
    if (this.#opening === path) this.#opening = null;
  }

  /** Saves what is unsaved and says whether everything is saved. */
  async flush(): Promise<boolean> {
    return (await this.file?.flush()) ?? true;
  }

  /** Reads the draft again, because something changed it; `undoable` lets the editor's undo take it back. */
  async refresh(undoable = false): Promise<void> {
    await this.#guard(async () => {
      const draft = await this.#read();
      if (this.#closed) return;
      this.draft = draft;
      const { file } = this;
      if (file?.save.kind === "failed") await file.flush();
      if (file && draft.files.some((one) => one.path === file.path)) await file.refresh(undoable);
      else if (file && !file.dirty) await this.#reopen();
      await this.#look();
    });
  }

  /** Brings back the draft whose folder something else removed, with the text that is open here. */
  async putBack(): Promise<void> {
    // It may be there again by itself, and then there is nothing to undo.
    await this.refresh();
    if (this.missing?.code !== "not_found") return;
    const { entries } = await call("activity_list", { before: null, limit: RECENT });
    const lost = entries.find((entry) => entry.draft === this.id);
    if (lost) await call("activity_undo", { id: lost.id });
    await this.file?.putBack();
    await this.refresh();
  }

  /** Writes an empty new file and opens it. */
  async addFile(path: string): Promise<void> {
    await call("file_save", { draft: this.id, path, text: "", base: null });
    await this.refresh();
    await this.openFile(path);
  }

  /** Moves a file inside the draft and what names it along, and gives back what undoes both. */
  async renameFile(path: string, to: string): Promise<() => Promise<void>> {
    await this.flush();
    this.draft = await call("file_rename", { draft: this.id, path, to });
    const undo = await this.#undoOfLast();
    if (this.file?.path === path) await this.openFile(to);
    await this.refresh();
    return undo;
  }

  /** Gives a heading other words and what leads to it along, and gives back what undoes both. */
  async renameHeading(request: RenameHeading): Promise<() => Promise<void>> {
    await this.flush();
    this.draft = await call("heading_rename", request);
    const undo = await this.#undoOfLast();
    await this.refresh();
    return undo;
  }

  /** Removes a file, and gives back what puts it there again. */
  async removeFile(path: string): Promise<() => Promise<void>> {
    await this.flush();
    this.draft = await call("file_remove", { draft: this.id, path });
    const undo = await this.#undoOfLast();
    if (this.file?.path === path) await this.#reopen();
    await this.#look();
    return undo;
  }

  /** Undoes the newest change of the library. */
  async #undoOfLast(): Promise<() => Promise<void>> {
    const [entry] = (await call("activity_list", { before: null, limit: 1 })).entries;
    return async () => {
      if (entry) await call("activity_undo", { id: entry.id });
      await this.refresh();
    };
  }

  /** Saves, then stops; says whether everything was saved. */
  async close(): Promise<boolean> {
    this.#closed = true;
    this.audit.close();
    this.sees.close();
    this.profile.close();
    this.near.close();
    this.form?.close();
    return (await this.file?.close()) ?? true;
  }

  /** Reads the draft; where that fails, `missing` says why. */
  async #read(): Promise<Draft> {
    try {
      const draft = await call("draft_open", { id: this.id });
      this.missing = null;
      return draft;
    } catch (cause) {
      this.missing = toHostError(cause);
      throw cause;
    }
  }

  async #leaveFile(): Promise<void> {
    this.form?.close();
    await this.file?.close();
  }

  async #reopen(): Promise<void> {
    const path = this.firstFile;
    await this.#leaveFile();
    this.file = null;
    this.form = null;
    if (path) await this.openFile(path);
  }

  async #guard(task: () => Promise<void>): Promise<void> {
    try {
      await task();
      this.problem = null;
    } catch (cause) {
      if (!this.#closed) this.problem = toHostError(cause);
    }
  }

  #unsaved() {
    const { file } = this;
    return file?.dirty ? [{ path: file.path, text: file.text }] : [];
  }

  #textChanged(): void {
    this.form?.textChanged();
    this.audit.ask();
    this.sees.ask();
    this.near.ask();
  }

  /** Audits the draft and counts what Claude sees of it. */
  async #look(): Promise<void> {
    this.near.ask();
    await Promise.all([this.audit.now(), this.sees.now()]);
  }

  /** Marks the findings in the text that is open. */
  #mark(): void {
    const buffer = this.file?.buffer;
    if (!buffer) return;
    const marks = this.audit.findings
      .filter((finding) => finding.path === this.file?.path && finding.inside === null)
      .map((finding) => ({
        finding,
        from: buffer.offset(finding.from),
        to: buffer.offset(finding.to),
      }));
    buffer.dispatch({ effects: setMarks.of(marks) });
  }
}

function isSkillText(path: string): boolean {
  return path === "SKILL.md" || path.endsWith("/SKILL.md");
}
