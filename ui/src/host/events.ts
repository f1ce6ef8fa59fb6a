import { emit, listen, type UnlistenFn } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { language } from "../words/language";

/** What may have changed behind the window. */
export type ChangedKind = "drafts" | "files" | "activity" | "settings" | "trash" | "connectors";

/** Something changed: by this window, by another program, by the command line. */
export interface Changed {
  kinds: ChangedKind[];
  /** The drafts it concerns; empty where it may be any. */
  drafts: string[];
}

/** Stops listening. */
export type Stop = UnlistenFn;

/** Calls `then` whenever something changed. */
export function onChanged(then: (changed: Changed) => void): Promise<Stop> {
  return listen<Changed>("changed", (event) => then(event.payload));
}

/** Calls `then` with the id of the command a person chose in the window's menu. */
export function onMenu(then: (command: string) => void): Promise<Stop> {
  return listen<{ command: string }>("menu", (event) => then(event.payload.command));
}

/** Calls `then` with paths another start of the app, or the system, hands over. */
export function onDropped(then: (paths: string[]) => void): Promise<Stop> {
  return listen<{ paths: string[] }>("dropped", (event) => then(event.payload.paths));
}

/** Calls `then` when the window is asked to close; it stays open until `endWindow`. */
export function onClosing(then: () => void): Promise<Stop> {
  return listen("closing", () => then());
}

/** Tells the shell that this window listens, and in which language; what arrived before comes now. */
export function sayReady(): Promise<void> {
  return emit("ready", { language });
}

/** Tells the shell how many sign-ins want the person, for its menu and the app's icon. */
export function sayWanting(count: number): Promise<void> {
  return emit("wanting", { count });
}

/** Calls `then` with true while files are dragged over the window. */
export function onDragOver(then: (over: boolean) => void): Promise<Stop> {
  return getCurrentWebview().onDragDropEvent((event) => {
    then(event.payload.type === "enter" || event.payload.type === "over");
  });
}
