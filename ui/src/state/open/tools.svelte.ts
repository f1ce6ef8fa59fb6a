import type { Heading } from "../../editor/outline";

/** What stands over the text to work on it. */
export type Tool = "outline" | "placeholder" | "table" | "link";

/** The tools of the editor that are open: one at a time. */
export class EditorTools {
  /** The tool that is open. */
  now = $state<Tool | null>(null);
  /** Whether the menu of what can be inserted is open. */
  inserting = $state(false);
  /** The heading that is about to be renamed. */
  heading = $state.raw<Heading | null>(null);
  /** The file that is about to be renamed. */
  renaming = $state<string | null>(null);

  /** Closes the tool that is open. */
  close(): void {
    this.now = null;
  }
}
