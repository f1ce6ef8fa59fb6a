import { beforeEach, expect, it, vi } from "vitest";
import type { ActivityEntry } from "../bindings/commands";
import { activity } from "./activity.svelte";
import { toasts } from "./toasts.svelte";

const call = vi.hoisted(() => vi.fn());
vi.mock("../host", async (original) => ({ ...(await original<object>()), call }));

const entry = (id: number, what: string): ActivityEntry => ({
  id,
  at: id,
  what,
  draft: "d",
  name: "cash",
  undoable: true,
  undone: false,
  tooLongAgo: false,
});
let log: ActivityEntry[];

/** As the core does it: undoing is an entry of its own, which can be undone in turn. */
function undo(id: number): ActivityEntry {
  const undone = log.find((known) => known.id === id);
  const made = entry((log[0]?.id ?? 0) + 1, `Undid: ${undone?.what}`);
  log = [made, ...log.map((old) => (old.id === id ? { ...old, undone: true } : old))];
  return made;
}

beforeEach(() => {
  toasts.shown = [];
  log = [entry(2, "Renamed"), entry(1, "Created")];
  call.mockReset().mockImplementation((name: string, request: { id: number }) => {
    if (name === "activity_undo") return Promise.resolve(undo(request.id));
    return Promise.resolve(name === "activity_list" ? { entries: log } : { drafts: [] });
  });
});

const undone = () => log.filter((known) => known.undone).map(({ what }) => what);

it("goes further back each time the last change is undone, and then says that is all", async () => {
  await activity.undoLast();
  expect(undone()).toEqual(["Renamed"]);
  await activity.undoLast();
  expect(undone()).toEqual(["Renamed", "Created"]);
  await activity.undoLast();
  expect(toasts.shown.at(-1)?.tone).toBe("note");
});

it("offers to redo what was undone", async () => {
  await activity.undoLast();
  toasts.shown.at(-1)?.action?.run();
  await vi.waitFor(() => expect(undone()).toEqual(["Undid: Renamed", "Renamed"]));
});
