import type { DraftSummary, OpenPlace } from "../bindings/commands";
import { call, chooseFolder, showInFolder, toHostError } from "../host";
import { words } from "../words";
import { layout } from "./layout.svelte";
import { copyText } from "./copy";
import { library } from "./library.svelte";
import { navigation } from "./navigation.svelte";
import type { Route } from "./route";
import { toasts } from "./toasts.svelte";

/** Where “Skills” leads: the skill opened last where the list stands beside it, else the list. */
export function skillsRoute(): Route {
  const last = layout.fold.list === "column" && navigation.last;
  const draft = last && library.find(last) ? last : null;
  return { screen: "skills", draft, tab: "write", file: null };
}

/** Starts a draft, blank or from a template, and opens it. */
export async function createDraft(name: string, template: string | null): Promise<void> {
  const made = await call("draft_create", { name, template });
  await library.load();
  navigation.openDraft(made.id);
}

/** Gives a draft another name, with Undo. */
export async function renameDraft(draft: DraftSummary, name: string): Promise<void> {
  const renamed = await call("draft_rename", { id: draft.id, name });
  await library.load();
  toasts.done(words.shell.renamed(draft.name, renamed.name), async () => {
    await call("draft_rename", { id: renamed.id, name: draft.name });
    await library.load();
  });
}

/** Copies a draft and opens the copy, with Undo. */
export async function duplicateDraft(draft: DraftSummary): Promise<void> {
  const copy = await call("draft_duplicate", { id: draft.id });
  await library.load();
  navigation.openDraft(copy.id);
  toasts.done(words.shell.duplicated(draft.name, copy.name), () => discard(copy.id));
}

/** Moves a draft to the trash, with Undo; a linked one is only unlinked. */
export async function trashDraft(draft: DraftSummary): Promise<void> {
  if (draft.linked) return unlinkDraft(draft);
  await discard(draft.id);
  toasts.done(words.shell.trashed(draft.name), () => restoreTrashed(draft));
}

/** Takes a draft out of the trash again and opens it. */
export async function restoreDraft(id: string): Promise<void> {
  const restored = await call("trash_restore", { id });
  await library.load();
  navigation.openDraft(restored.id);
}

/** Shows a draft's folder in the system's file manager. */
export async function showDraftFolder(id: string): Promise<void> {
  const draft = await call("draft_open", { id });
  await showInFolder(draft.folder);
}

/** Opens a draft in another program; where there is none for it, offers to copy the folder's path. */
export async function openElsewhere(id: string, place: OpenPlace): Promise<void> {
  try {
    await call("draft_open_in", { id, place });
  } catch (cause) {
    if (toHostError(cause).code !== "no_program") throw cause;
    const { folder } = await call("draft_open", { id });
    toasts.failed(cause, {
      label: words.shell.copyPath,
      run: () => void copyText(folder, words.shell.pathCopied),
    });
  }
}

/** Makes a draft of a folder where it stands, and opens it, with Undo. */
export async function linkFolder(): Promise<void> {
  const folder = await chooseFolder(words.shell.chooseLink);
  if (!folder) return;
  const linked = await call("draft_link", { folder });
  await library.load();
  navigation.openDraft(linked.id);
  toasts.done(words.shell.linked(linked.name), () => unlink(linked.id));
}

/** Forgets a linked folder, whose files stay, with Undo. */
export async function unlinkDraft(draft: DraftSummary): Promise<void> {
  await unlink(draft.id);
  const [entry] = (await call("activity_list", { before: null, limit: 1 })).entries;
  toasts.done(words.shell.unlinked(draft.name), async () => {
    if (entry) await call("activity_undo", { id: entry.id });
    await library.load();
    navigation.openDraft(draft.id);
  });
}

async function unlink(id: string): Promise<void> {
  await call("draft_unlink", { id });
  if (navigation.draft === id) leave(id);
  await library.load();
}

async function discard(id: string): Promise<void> {
  await call("draft_trash", { id });
  if (navigation.draft === id) leave(id);
  await library.load();
}

/** Goes to the neighbour of a draft that is going away. */
function leave(id: string) {
  const here = library.drafts.findIndex((draft) => draft.id === id);
  const next = library.drafts[here + 1] ?? library.drafts[here - 1];
  navigation.go({ screen: "skills", draft: next?.id ?? null, tab: "write", file: null });
}

async function restoreTrashed(draft: DraftSummary): Promise<void> {
  const { drafts } = await call("trash_list", {});
  const entry =
    drafts.find((trashed) => trashed.id === draft.id) ??
    drafts.find((trashed) => trashed.name === draft.name);
  if (entry) await restoreDraft(entry.id);
}
