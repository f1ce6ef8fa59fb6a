import {
  onChanged,
  onClosing,
  onDropped,
  onMenu,
  sayReady,
  type Changed,
  type Stop,
} from "../host";
import { activity } from "./activity.svelte";
import { registerAppCommands } from "./appCommands";
import { closing } from "./closing";
import { commands } from "./commands.svelte";
import { connectors } from "./connectors.svelte";
import { imports } from "./imports.svelte";
import { speakAsChosen } from "./language";
import { library } from "./library.svelte";
import { navigation } from "./navigation.svelte";
import { reviewRoute } from "./route";
import { settings } from "./settings.svelte";
import { toasts } from "./toasts.svelte";
import { trash } from "./trash.svelte";

/** Reads what every screen needs and follows what changes; gives back what ends it. */
export function start(): () => void {
  const unregister = registerAppCommands();
  void library.load().then(() => connectors.load());
  void settings.load().then(speakAsChosen);
  const listening: Promise<Stop>[] = [
    onChanged(follow),
    onMenu((command) => void commands.run(command)),
    onDropped(takeDropped),
    onClosing(() => void closing.close().catch((cause: unknown) => toasts.failed(cause))),
  ];
  Promise.all(listening)
    .then(sayReady)
    .catch((cause: unknown) => toasts.failed(cause));
  return () => {
    unregister();
    for (const stop of listening) stop.then((end) => end()).catch(() => undefined);
  };
}

/** What is dropped is taken into the library; on the review it is read where it lies. */
function takeDropped(paths: string[]) {
  const [first] = paths;
  if (navigation.route.screen !== "review") void imports.take(paths);
  else if (first) navigation.go(reviewRoute(first));
}

function follow({ kinds }: Changed) {
  if (kinds.includes("drafts") || kinds.includes("files")) void library.load();
  if (kinds.includes("activity") && activity.ready) void activity.load();
  if (kinds.includes("trash") && trash.ready) void trash.load();
  if (kinds.includes("settings")) void settings.load();
  const declared = kinds.includes("drafts") && navigation.route.screen === "connectors";
  if (declared || kinds.includes("connectors") || kinds.includes("settings")) {
    void connectors.load();
  }
}
