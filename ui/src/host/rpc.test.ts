import { mockIPC } from "@tauri-apps/api/mocks";
import { describe, expect, it } from "vitest";
import type { Progress } from "../bindings/commands";
import { HostError, toHostError } from "./errors";
import { call, callStream } from "./rpc";

describe("a call to the core", () => {
  it("names its method and gives its request", async () => {
    let seen: unknown;
    mockIPC((command, payload) => {
      seen = { command, payload };
      return { drafts: [] };
    });
    await expect(call("draft_list", {})).resolves.toEqual({ drafts: [] });
    expect(seen).toEqual({
      command: "rpc",
      payload: { method: "draft_list", request: {}, language: "en" },
    });
  });

  it("fails with what the core said", async () => {
    const error = {
      code: "name_taken",
      message: "That name is taken.",
      hints: ["Choose another."],
    };
    mockIPC(() => Promise.reject(error));
    const failed = await call("draft_create", { name: "a", template: null }).catch(toHostError);
    expect(failed).toBeInstanceOf(HostError);
    expect(failed).toMatchObject(error);
  });

  it("turns any other failure into an internal error that still says something", () => {
    expect(toHostError("boom")).toMatchObject({ code: "internal", message: "boom", hints: [] });
    expect(toHostError({ code: "nonsense", message: "x", hints: [] }).code).toBe("internal");
  });
});

describe("a long call", () => {
  it("reports progress in order, ends with its answer, and can be stopped", async () => {
    let cancelled: unknown;
    let callId: unknown;
    let spoken: unknown;
    mockIPC((command, payload) => {
      const given = payload as { callId: string; language: string; channel: { id: number } };
      if (command === "rpc_cancel") {
        cancelled = given.callId;
        return undefined;
      }
      callId = given.callId;
      spoken = given.language;
      for (const index of [0, 1]) {
        const message: Progress = { done: index, total: 2, at: "reading" };
        window.__TAURI_INTERNALS__.runCallback(given.channel.id, { index, message });
      }
      return { drafts: [], refused: [] };
    });
    const seen: number[] = [];
    const running = callStream("bundle_import", { paths: ["/a"] }, ({ done }) => seen.push(done));
    await expect(running.result).resolves.toEqual({ drafts: [], refused: [] });
    await running.cancel();
    expect(seen).toEqual([0, 1]);
    expect(cancelled).toBe(callId);
    expect(spoken, "the answer is said in the window's language").toBe("en");
  });
});

declare global {
  interface Window {
    __TAURI_INTERNALS__: { runCallback: (id: number, message: unknown) => void };
  }
}
