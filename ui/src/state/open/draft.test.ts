import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Draft } from "../../bindings/commands";
import { HostError } from "../../host";
import { OpenDraft } from "./draft.svelte";

const call = vi.hoisted(() => vi.fn());
vi.mock("../../host", async (original) => ({ ...(await original<object>()), call }));

const error = (code: "not_found" | "storage") =>
  new HostError({ code, message: "not there", hints: ["look"] });
const draft = { version: 1, git: null, files: [{ path: "notes.md" }] } as unknown as Draft;
const content = {
  path: "notes.md",
  kind: "markdown",
  text: "kept\n",
  picture: null,
  readOnly: null,
};
const entry = (id: number, of: string) => ({ id, draft: of, undoable: true });
let there: HostError | null;

beforeEach(() => {
  there = null;
  call.mockReset().mockImplementation((name: string) => {
    if (name === "activity_list")
      return Promise.resolve({ entries: [entry(9, "d2"), entry(8, "d1")] });
    if (name === "activity_undo") there = null;
    if (there) return Promise.reject(there);
    const saved = { base: "b2", version: 2, at: 1 };
    const answers: Record<string, unknown> = {
      draft_open: draft,
      file_open: { ...content, base: "b1" },
      file_save: saved,
      file_settle: saved,
      audit_draft: { findings: [] },
    };
    return Promise.resolve(answers[name] ?? {});
  });
});

async function open(): Promise<OpenDraft> {
  const opened = new OpenDraft("d1", () => []);
  await opened.load(null);
  return opened;
}

const type = ({ file }: OpenDraft, text: string) =>
  file?.buffer?.dispatch({ changes: { from: 0, insert: text } });
const asked = (name: string) =>
  call.mock.calls.filter(([called]) => called === name).map(([, given]) => given as unknown);

describe("a draft whose folder goes while it is open", () => {
  it("keeps its text, says why, and comes back with what was typed meanwhile", async () => {
    const opened = await open();
    there = error("not_found");
    await opened.refresh();
    expect(opened.missing?.code).toBe("not_found");
    type(opened, "still ");
    await opened.flush();
    expect(opened.file?.text, "the person's words stay").toBe("still kept\n");
    await opened.putBack();
    expect(asked("activity_undo"), "the newest change of this draft").toEqual([{ id: 8 }]);
    expect(asked("file_settle")).toMatchObject([{ text: "still kept\n", theirs: "b1" }]);
    expect(opened.missing).toBeNull();
  });

  it("undoes nothing where it is back by itself", async () => {
    const opened = await open();
    there = error("not_found");
    await opened.refresh();
    there = null;
    await opened.putBack();
    expect(asked("activity_undo")).toEqual([]);
    expect(opened.missing).toBeNull();
  });

  it("saves what could not be saved as soon as the library is back", async () => {
    const opened = await open();
    there = error("storage");
    type(opened, "still ");
    await opened.flush();
    await opened.refresh();
    expect(opened.missing?.code).toBe("storage");
    there = null;
    await opened.refresh();
    expect(asked("file_save").at(-1)).toMatchObject({ text: "still kept\n" });
    expect(opened.file?.save.kind).toBe("saved");
  });
});
