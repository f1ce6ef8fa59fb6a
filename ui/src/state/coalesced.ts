/**
 * Makes `read` run once at a time: wishes that come while it runs are met by one more run, so that
 * whoever waits sees what was there when they asked.
 */
export function coalesced(read: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again: Promise<void> | null = null;
  const ask = (): Promise<void> => {
    if (!running) {
      running = read().finally(() => (running = null));
      return running;
    }
    again ??= running.then(() => {
      again = null;
      return ask();
    });
    return again;
  };
  return ask;
}
