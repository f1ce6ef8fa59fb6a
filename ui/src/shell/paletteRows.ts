import type { LucideIcon } from "@lucide/svelte";
import type { SearchHit, SnippetPart } from "../bindings/commands";
import { FileText, Skill } from "../components/icons";
import { commands } from "../state/commands.svelte";
import { library } from "../state/library.svelte";
import { best, fit } from "../state/match";
import { navigation } from "../state/navigation.svelte";
import { words } from "../words";

/** One thing the palette offers. */
export interface PaletteRow {
  id: string;
  /** The heading it stands under. */
  group: string;
  icon: LucideIcon;
  title: string;
  shortcut?: string;
  about?: string;
  snippet?: readonly SnippetPart[];
  run: () => unknown;
}

/** Rows of one group, so that each group is seen. */
export const MOST = 8;
const RECENT = 4;

/** Everything that answers what was typed; the group with the better first match comes first. */
export function paletteRows(typed: string, hits: readonly SearchHit[]): PaletteRow[] {
  const [drafts, doing] = [draftRows(typed), commandRows(typed)];
  const first = (rows: PaletteRow[]) => (rows[0] ? fit(typed, rows[0].title) : 0);
  const named = first(doing) > first(drafts) ? [...doing, ...drafts] : [...drafts, ...doing];
  return [...named, ...textRows(hits)];
}

function commandRows(typed: string): PaletteRow[] {
  const doable = commands.available.filter((command) => !command.hidden);
  const found = best(typed, doable, ({ title, keywords = "" }) => `${title} ${keywords}`);
  return found.slice(0, typed ? MOST : undefined).map((command) => ({
    id: `command-${command.id}`,
    group: words.shell.paletteCommands,
    icon: command.icon,
    title: command.title,
    shortcut: command.shortcut,
    run: () => commands.run(command.id),
  }));
}

function draftRows(typed: string): PaletteRow[] {
  const found = best(typed, library.drafts, (draft) => draft.name);
  return found.slice(0, typed ? MOST : RECENT).map((draft) => ({
    id: `draft-${draft.id}`,
    group: words.shell.paletteDrafts,
    icon: Skill,
    title: draft.name,
    about: draft.description ?? undefined,
    run: () => navigation.openDraft(draft.id),
  }));
}

function textRows(hits: readonly SearchHit[]): PaletteRow[] {
  return hits.slice(0, MOST).map((hit, index) => ({
    id: `text-${index}`,
    group: words.shell.paletteText,
    icon: FileText,
    title: hit.name,
    snippet: hit.snippet,
    run: () => navigation.openDraft(hit.id, "write", hit.path || null),
  }));
}
