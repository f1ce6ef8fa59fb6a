import type { DraftReport, Finding, UnsavedText } from "../../bindings/commands";
import { Latest } from "../../editor/latest";
import { call, type HostError, toHostError } from "../../host";

/** Milliseconds after the last key until a draft is audited. */
const PAUSE = 250;

/** The audit of an open draft, kept up with what is typed. */
export class LiveAudit {
  /** What was found; `null` until the first audit. */
  report = $state.raw<DraftReport | null>(null);
  /** Why the last audit did not run, where that is so. */
  problem = $state.raw<HostError | null>(null);
  /** Whether the report is about an older text. */
  behind = $state(true);
  readonly #asking: Latest<DraftReport>;

  /** Audits `draft`; `unsaved` gives the texts that stand for files on disk. */
  constructor(
    draft: string,
    unsaved: () => UnsavedText[],
    onReport: (report: DraftReport) => void,
  ) {
    this.#asking = new Latest<DraftReport>(
      PAUSE,
      () => call("audit_draft", { draft, unsaved: unsaved(), target: null }),
      (report) => {
        this.accept(report);
        onReport(report);
      },
      (cause) => {
        this.problem = toHostError(cause);
        this.behind = false;
      },
    );
  }

  /** The findings, or none before the first audit. */
  get findings(): readonly Finding[] {
    return this.report?.findings ?? [];
  }

  /** Audits again after a pause. */
  ask(): void {
    this.behind = true;
    this.#asking.ask();
  }

  /** Audits again now. */
  async now(): Promise<void> {
    this.behind = true;
    await this.#asking.now();
  }

  /** Takes a report that another command gave. */
  accept(report: DraftReport): void {
    this.report = report;
    this.problem = null;
    this.behind = false;
  }

  /** Stops. */
  close(): void {
    this.#asking.drop();
  }
}
