import { getCurrentWindow } from "@tauri-apps/api/window";
import { open, save } from "@tauri-apps/plugin-dialog";
import { revealItemInDir } from "@tauri-apps/plugin-opener";
import { toHostError } from "./errors";

/** Lets a person choose files to import; empty where they chose none. */
export async function chooseFiles(
  title: string,
  kinds: { skills: string; all: string },
): Promise<string[]> {
  const chosen = await open({
    title,
    multiple: true,
    filters: [
      { name: kinds.skills, extensions: ["skill", "zip", "plugin", "md"] },
      { name: kinds.all, extensions: ["*"] },
    ],
  });
  return chosen ?? [];
}

/** Lets a person choose a folder; null where they chose none. */
export async function chooseFolder(title: string): Promise<string | null> {
  return open({ title, directory: true });
}

/** Lets a person choose a backup; null where they chose none. */
export async function chooseBackup(title: string, kind: string): Promise<string | null> {
  return open({ title, filters: [{ name: kind, extensions: ["zip"] }] });
}

/** Lets a person choose a file with a policy; null where they chose none. */
export async function choosePolicy(title: string, kind: string): Promise<string | null> {
  return open({ title, filters: [{ name: kind, extensions: ["json"] }] });
}

/** Lets a person choose where to save a file of one kind; null where they chose nowhere. */
export async function chooseWhereToSave(
  title: string,
  name: string,
  kind: string,
  extension: string,
): Promise<string | null> {
  return save({ title, defaultPath: name, filters: [{ name: kind, extensions: [extension] }] });
}

/** Shows a file or a folder in the system's file manager. */
export async function showInFolder(path: string): Promise<void> {
  try {
    await revealItemInDir(path);
  } catch (cause) {
    throw toHostError(cause);
  }
}

/** Sets the words in the window's title bar. */
export async function setTitle(title: string): Promise<void> {
  await getCurrentWindow().setTitle(title);
}

/** Asks the window to close, as its own cross does: it saves first. */
export async function closeWindow(): Promise<void> {
  await getCurrentWindow().close();
}

/** Ends the window at once. */
export async function endWindow(): Promise<void> {
  await getCurrentWindow().destroy();
}

/** Loads the window's page anew; where the person is stays in its address. */
export function reloadWindow(): void {
  window.location.reload();
}

/** Whether the command key is the one for shortcuts. */
export const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");
