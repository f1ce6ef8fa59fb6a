import { beforeEach, describe, expect, it, vi } from "vitest";
import type { DraftSummary } from "../bindings/commands";
import { HostError } from "../host";
import { openElsewhere, renameDraft, trashDraft } from "./drafts";
import { library } from "./library.svelte";
import { navigation } from "./navigation.svelte";
import { toasts } from "./toasts.svelte";

const call = vi.hoisted(() => vi.fn());
vi.mock("../host", async (original) => ({ ...(await original<object>()), call }));

const draft = (name: string): DraftSummary => ({
  id: `id-${name}`,
  name,
  description: null,
  kind: "skill",
  changed: 0,
  files: 1,
  bytes: 1,
  standing: null,
  linked: false,
  away: false,
});
const [one, two] = [draft("one"), draft("two")];
let kept: DraftSummary[];
let trashed: { id: string; name: string }[];
let asked: string[];

beforeEach(() => {
  kept = [one, two];
  trashed = [];
  asked = [];
  library.drafts = kept;
  toasts.shown = [];
  call.mockReset().mockImplementation((name: string, request: { id: string; name: string }) => {
    asked.push(name);
    const found = kept.find(({ id }) => id === request.id);
    switch (name) {
      case "draft_trash":
        kept = kept.filter(({ id }) => id !== request.id);
        trashed = [{ id: "trash-1", name: found?.name ?? "" }];
        return Promise.resolve({});
      case "activity_list":
        return Promise.resolve({ entries: [{ id: 7 }] });
      case "draft_open":
        return Promise.resolve({ folder: "/library/one" });
      case "trash_list":
        return Promise.resolve({ drafts: trashed });
      case "trash_restore":
        expect(request.id).toBe("trash-1");
        kept = [one, two];
        return Promise.resolve(one);
      case "draft_rename":
        return Promise.resolve({ ...found, name: request.name });
      default:
        return Promise.resolve({ drafts: kept });
    }
  });
});

const undo = () => toasts.shown.at(-1)?.action?.run();

describe("a draft", () => {
  it("goes to the trash, leaving its neighbour open, and comes back with Undo", async () => {
    navigation.openDraft(one.id);
    await trashDraft(one);
    expect(navigation.draft).toBe(two.id);
    expect(library.drafts).toEqual([two]);
    undo();
    await vi.waitFor(() => expect(navigation.draft).toBe(one.id));
    expect(library.drafts).toEqual([one, two]);
  });

  it("leaves what is open alone when another one goes", async () => {
    navigation.openDraft(two.id);
    await trashDraft(one);
    expect(navigation.draft).toBe(two.id);
  });

  it("is unlinked, not trashed, where its folder is linked, and comes back with Undo", async () => {
    await trashDraft({ ...one, linked: true });
    expect(asked, "no file goes anywhere").not.toContain("draft_trash");
    expect(call).toHaveBeenCalledWith("draft_unlink", { id: one.id });
    undo();
    await vi.waitFor(() => expect(call).toHaveBeenCalledWith("activity_undo", { id: 7 }));
  });

  it("opens in Claude, or offers the folder’s path where no program does", async () => {
    await openElsewhere(one.id, "claude");
    expect(call).toHaveBeenCalledWith("draft_open_in", { id: one.id, place: "claude" });
    expect(toasts.shown, "what worked needs no word").toEqual([]);
    const missing = { code: "no_program" as const, message: "No program.", hints: [] };
    call.mockRejectedValueOnce(new HostError(missing));
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    await openElsewhere(one.id, "claude");
    expect(toasts.shown.at(-1)?.text).toBe("No program.");
    undo();
    await vi.waitFor(() => expect(writeText).toHaveBeenCalledWith("/library/one"));
    vi.unstubAllGlobals();
  });

  it("gets its old name back with Undo", async () => {
    await renameDraft(one, "first");
    undo();
    await vi.waitFor(() =>
      expect(call).toHaveBeenCalledWith("draft_rename", { id: one.id, name: "one" }),
    );
  });
});
