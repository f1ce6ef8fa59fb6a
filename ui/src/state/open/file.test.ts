import { undo } from "@codemirror/commands";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { FileContent } from "../../bindings/commands";
import { HostError } from "../../host";
import { OpenFile } from "./file.svelte";

const call = vi.hoisted(() => vi.fn());
vi.mock("../../host", async (original) => ({ ...(await original<object>()), call }));

const conflict = new HostError({ code: "conflict", message: "changed", hints: [] });
let disk: FileContent;
let save: () => Promise<unknown>;
let settle: () => Promise<unknown>;
const merged = { parts: [], text: "x both\r\n" };

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
  settle = () => Promise.resolve({ base: "b8", version: 4, at: 2 });
  call.mockReset().mockImplementation((name: string) => {
    if (name === "file_save") return save();
    if (name === "file_settle") return settle();
    return Promise.resolve(name === "file_merge" ? merged : disk);
  });
});

function open(): OpenFile {
  const hooks = { setup: () => [], onChange: () => undefined };
  return new OpenFile(disk, { draft: "d1", version: 1, ...hooks });
}

function type(file: OpenFile, text: string): void {
  file.buffer?.dispatch({ changes: { from: 0, insert: text } });
}

const asked = (name: string) =>
  call.mock.calls.filter(([called]) => called === name).map(([, given]) => given);
const saves = () => asked("file_save");

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

  /** A file with a conflict: “x mine” here, “theirs” in the folder. */
  async function conflicting(): Promise<OpenFile> {
    const file = open();
    save = () => Promise.reject(conflict);
    type(file, "x ");
    disk = { ...disk, text: "theirs\r\n", base: "b7" };
    await file.flush();
    await vi.waitFor(() => expect(file.merged).toEqual(merged));
    return file;
  }

  it("brings both texts of a conflict together from what they began with", async () => {
    const file = await conflicting();
    expect(asked("file_merge")).toEqual([
      { base: "mine\r\n", mine: "x mine\r\n", theirs: "theirs\r\n", choices: [] },
    ]);
    expect(file.text, "nothing changes before the person chose").toBe("x mine\r\n");
  });

  it("settles a conflict over what was shown, and undo still has mine", async () => {
    const file = await conflicting();
    await file.settle(merged.text);
    expect(asked("file_settle")).toEqual([
      { draft: "d1", path: "SKILL.md", mine: "x mine\r\n", text: merged.text, theirs: "b7" },
    ]);
    expect(file.text).toBe(merged.text);
    expect(file.save).toEqual({ kind: "saved", at: 2, version: 4 });
    expect(file.theirs).toBeNull();
    const { buffer } = file;
    if (buffer) undo({ state: buffer.state, dispatch: (step) => buffer.dispatch(step) });
    expect(file.text).toBe("x mine\r\n");
  });

  it("asks again when the file changed once more while the person chose", async () => {
    const file = await conflicting();
    settle = () => Promise.reject(conflict);
    disk = { ...disk, text: "theirs again\r\n", base: "b9" };
    await file.settle(merged.text);
    expect(file.save.kind, "the choice is still open").toBe("conflict");
    expect(file.theirs?.text).toBe("theirs again\r\n");
    expect(file.text).toBe("x mine\r\n");
  });

  it("puts a file back that is gone", async () => {
    const file = open();
    save = () => Promise.reject(new HostError({ code: "not_found", message: "gone", hints: [] }));
    type(file, "x ");
    await file.flush();
    file.theirs = null;
    await file.settle(file.text);
    expect(asked("file_settle")).toMatchObject([{ text: "x mine\r\n", theirs: null }]);
    expect(file.save.kind).toBe("saved");
  });

  it("never saves a file that can only be read", async () => {
    disk = { ...disk, readOnly: "too large" };
    const file = open();
    await file.flush();
    expect(saves()).toEqual([]);
  });
});
