import { Channel, invoke } from "@tauri-apps/api/core";
import type { Commands, Progress } from "../bindings/commands";
import { language } from "../words/language";
import { toHostError } from "./errors";

/** The name of a command of the core. */
export type CommandName = keyof Commands;
/** What a command takes. */
export type Request<K extends CommandName> = Commands[K]["request"];
/** What a command gives. */
export type Response<K extends CommandName> = Commands[K]["response"];

/** A call that reports progress and can be stopped. */
export interface Running<T> {
  /** Settles with the answer; rejects with a HostError, of code `cancelled` after {@link cancel}. */
  result: Promise<T>;
  /** Asks the core to stop. */
  cancel: () => Promise<void>;
}

/** Runs a command; rejects with a HostError. */
export async function call<K extends CommandName>(
  method: K,
  request: Request<K>,
): Promise<Response<K>> {
  try {
    return await invoke<Response<K>>("rpc", { method, request, language });
  } catch (cause) {
    throw toHostError(cause);
  }
}

/** Runs a long command, giving each progress report to `onProgress`. */
export function callStream<K extends CommandName>(
  method: K,
  request: Request<K>,
  onProgress: (progress: Progress) => void,
): Running<Response<K>> {
  const callId = crypto.randomUUID();
  const channel = new Channel<Progress>(onProgress);
  const result = invoke<Response<K>>("rpc_stream", {
    method,
    request,
    language,
    callId,
    channel,
  }).catch((cause: unknown) => {
    throw toHostError(cause);
  });
  return { result, cancel: () => invoke("rpc_cancel", { callId }) };
}
