import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Imported, Progress } from "../bindings/commands";
import { HostError } from "../host";
import { imports } from "./imports.svelte";
import { navigation } from "./navigation.svelte";
import { overlays } from "./overlays.svelte";
import { toasts } from "./toasts.svelte";

const host = vi.hoisted(() => ({ call: vi.fn(), callStream: vi.fn() }));
vi.mock("../host", async (original) => ({ ...(await original<object>()), ...host }));

const cancel = vi.fn().mockResolvedValue(undefined);
let settle: { resolve: (result: Imported) => void; reject: (cause: unknown) => void };
let report: (progress: Progress) => void;
const draft = (name: string) => ({ id: `id-${name}`, name, from: `/tmp/${name}`, renamed: false });

beforeEach(() => {
  toasts.shown = [];
  host.call.mockReset().mockResolvedValue({ drafts: [] });
  host.callStream.mockReset().mockImplementation((_name, _request, onProgress) => {
    report = onProgress;
    const result = new Promise<Imported>((resolve, reject) => (settle = { resolve, reject }));
    return { result, cancel };
  });
});

describe("an import", () => {
  it("opens what it brought in when that is all there is to say", async () => {
    const taken = imports.take(["/tmp/cash.skill"]);
    expect(overlays.now?.kind).toBe("import");
    report({ done: 1, total: 2, at: "cash" });
    expect(imports.progress?.done).toBe(1);
    settle.resolve({ drafts: [draft("cash")], refused: [] });
    await taken;
    expect(navigation.draft).toBe("id-cash");
    expect(overlays.now).toBeNull();
    expect(imports.progress).toBeNull();
  });

  it("shows what it left out and why", async () => {
    const taken = imports.take(["/tmp/a.zip"]);
    const result = { drafts: [draft("a")], refused: [{ path: "../b", why: "It points outside." }] };
    settle.resolve(result);
    await taken;
    expect(overlays.now).toEqual({ kind: "imported", result });
    overlays.close("imported");
  });

  it("can be stopped, and does not call that a failure", async () => {
    const taken = imports.take(["/tmp/a.zip"]);
    imports.cancel();
    expect(cancel).toHaveBeenCalled();
    settle.reject(new HostError({ code: "cancelled", message: "Stopped.", hints: [] }));
    await taken;
    expect(toasts.shown.map(({ tone }) => tone)).toEqual(["note"]);
    expect(overlays.now).toBeNull();
  });

  it("runs one at a time", async () => {
    const taken = imports.take(["/tmp/a.zip"]);
    await imports.take(["/tmp/b.zip"]);
    expect(host.callStream).toHaveBeenCalledTimes(1);
    settle.resolve({ drafts: [], refused: [] });
    await taken;
    overlays.close("imported");
  });
});
