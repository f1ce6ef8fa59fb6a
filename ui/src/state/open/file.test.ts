import { beforeEach, describe, expect, it, vi } from "vitest";
import type { FileContent } from "../../bindings/commands";
import { HostError } from "../../host";
import { OpenFile } from "./file.svelte";

const call = vi.hoisted(() => vi.fn());
vi.mock("../../host", async (original) => ({ ...(await original<object>()), call }));

const conflict = new HostError({ code: "conflict", message: "changed", hints: [] });
let disk: FileContent;
let save: () => Promise<unknown>;

beforeEach(() => {
  disk = {
    path: "SKILL.md",
    kind: "markdown",
    text: "mine\r\n",
    picture: null,
    base: "b1",
    readOnly: null,
  };
  save = () => Promise.resolve({ base: "b2", version: 2, at: 1 });
  call.mockReset().mockImplementation((name: string) => {
    return name === "file_save" ? save() : Promise.resolve(disk);
  });
});

function open(): OpenFile {
  const hooks = { setup: () => [], onChange: () => undefined };
  return new OpenFile(disk, { draft: "d1", version: 1, ...hooks });
}

function type(file: OpenFile, text: string): void {
  file.buffer?.dispatch({ changes: { from: 0, insert: text } });
}

const saves = () =>
  call.mock.calls.filter(([name]) => name === "file_save").map(([, given]) => given);

describe("an open file", () => {
  it("saves with its line ends, based on what it was opened with", async () => {
    const file = open();
    type(file, "still ");
    await file.flush();
    expect(saves()).toEqual([
      { draft: "d1", path: "SKILL.md", text: "still mine\r\n", base: "b1" },
    ]);
  });

  it("takes over a change made elsewhere at once when nothing is unsaved", async () => {
    const file = open();
    disk = { ...disk, text: "theirs\r\n", base: "b7" };
    await file.refresh();
    expect(file.text).toBe("theirs\r\n");
    expect(saves(), "reading is not writing").toEqual([]);
  });

  it("does not take it over while something is unsaved", async () => {
    const file = open();
    type(file, "x ");
    disk = { ...disk, text: "theirs\r\n", base: "b7" };
    await file.refresh();
    expect(file.text, "the person's words are not lost").toBe("x mine\r\n");
  });

  it("offers both texts on a conflict and saves the chosen one over the one shown", async () => {
    const file = open();
    save = () => Promise.reject(conflict);
    type(file, "x ");
    disk = { ...disk, text: "theirs\r\n", base: "b7" };
    await file.flush();
    await vi.waitFor(() => expect(file.theirs?.text).toBe("theirs\r\n"));
    save = () => Promise.resolve({ base: "b8", version: 3, at: 2 });
    await file.keepMine();
    expect(saves().at(-1)).toMatchObject({ text: "x mine\r\n", base: "b7" });
    expect(file.theirs).toBeNull();
  });

  it("takes theirs without a save, and undo still has mine", async () => {
    const file = open();
    save = () => Promise.reject(conflict);
    type(file, "x ");
    disk = { ...disk, text: "theirs\r\n", base: "b7" };
    await file.flush();
    await vi.waitFor(() => expect(file.theirs).not.toBeNull());
    file.takeTheirs();
    expect(file.text).toBe("theirs\r\n");
    expect(file.save.kind).toBe("saved");
    expect(saves().length, "only the one that was refused").toBe(1);
  });

  it("never saves a file that can only be read", async () => {
    disk = { ...disk, readOnly: "too large" };
    const file = open();
    await file.flush();
    expect(saves()).toEqual([]);
  });
});
