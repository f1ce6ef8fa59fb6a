import { toasts } from "./toasts.svelte";

/** Puts a text on the clipboard and says so with `done`; the text may still be on its way. */
export async function copyText(text: string | Promise<string>, done: string): Promise<void> {
  try {
    if (typeof text === "string") await navigator.clipboard.writeText(text);
    else {
      // The clipboard has to be asked while the person's click is fresh.
      const plain = text.then((ready) => new Blob([ready], { type: "text/plain" }));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": plain })]);
    }
    toasts.done(done);
  } catch (cause) {
    toasts.failed(cause);
  }
}
