import type { DraftSummary, Imported } from "../bindings/commands";

/** What stands over the window, if anything: one at a time. */
export type Overlay =
  | { kind: "palette" }
  | { kind: "shortcuts" }
  | { kind: "about" }
  | { kind: "new"; template: string | null }
  | { kind: "rename"; draft: DraftSummary }
  | { kind: "unsaved" }
  | { kind: "import" }
  | { kind: "backup" }
  | { kind: "imported"; result: Imported };

/** Holds what stands over the window. */
class Overlays {
  /** What is open. */
  now = $state.raw<Overlay | null>(null);

  /** Opens something in place of what was open. */
  open(overlay: Overlay) {
    this.now = overlay;
  }

  /** Closes it, if it is what is open. */
  close(kind: Overlay["kind"]) {
    if (this.now?.kind === kind) this.now = null;
  }
}

/** The app's one set of overlays. */
export const overlays = new Overlays();
