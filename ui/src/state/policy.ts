import { choosePolicy } from "../host";
import { words } from "../words";
import { settings } from "./settings.svelte";
import { toasts } from "./toasts.svelte";

/** Lets the person choose the file with the organisation's policy. */
export async function choosePolicyFile(): Promise<void> {
  try {
    const say = words.connectors;
    const policyFile = await choosePolicy(say.settingsPolicy, say.settingsPolicyKind);
    if (policyFile !== null) await settings.set({ policyFile });
  } catch (cause) {
    toasts.failed(cause);
  }
}
