import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { FileContent, Merged } from "../../bindings/commands";
import { HostError } from "../../host";
import { OpenFile } from "../../state/open/file.svelte";
import TooltipHost from "../../../tests/TooltipHost.svelte";
import ConflictBanner from "./ConflictBanner.svelte";

const call = vi.hoisted(() => vi.fn());
vi.mock("../../host", async (original) => ({ ...(await original<object>()), call }));

const content: FileContent = {
  path: "SKILL.md",
  kind: "markdown",
  text: "a\nb\nc\n",
  picture: null,
  base: "b1",
  readOnly: null,
};
const place = { line: 2, base: "b\n", mine: "mine\n", theirs: "" };
const overlapping: Merged = {
  parts: [
    { settled: "a\n", place: null },
    { settled: null, place },
    { settled: "c\n", place: null },
  ],
  text: null,
};
let merged: Merged;

beforeEach(() => {
  call.mockReset().mockImplementation((name: string, request: { choices?: string[] }) => {
    switch (name) {
      case "file_save":
        return Promise.reject(new HostError({ code: "conflict", message: "changed", hints: [] }));
      case "file_settle":
        return Promise.resolve({ base: "b9", version: 9, at: 9 });
      case "file_merge":
        return Promise.resolve(request.choices?.length ? { ...merged, text: "chosen\n" } : merged);
      default:
        return Promise.resolve({ ...content, text: "a\nc\n", base: "b7" });
    }
  });
});

async function shown(): Promise<OpenFile> {
  const hooks = { setup: () => [], onChange: () => undefined };
  const file = new OpenFile(content, { draft: "d1", version: 1, ...hooks });
  file.buffer?.dispatch({ changes: { from: 2, to: 3, insert: "mine" } });
  await file.flush();
  await vi.waitFor(() => expect(file.merged).not.toBeNull());
  render(TooltipHost, { component: ConflictBanner, given: { file } });
  return file;
}

const settled = () =>
  call.mock.calls.filter(([name]) => name === "file_settle").map(([, given]) => given as object);
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

describe("the choice between two texts", () => {
  it("keeps both with one button where nothing overlaps", async () => {
    merged = { parts: [], text: "both\n" };
    await shown();
    expect(screen.getByRole("alert").textContent).toContain("Both changed; nothing overlaps");
    await press("Keep both changes");
    expect(settled()).toMatchObject([{ text: "both\n", mine: "a\nmine\nc\n", theirs: "b7" }]);
  });

  it.each([
    ["Keep mine", "a\nmine\nc\n"],
    ["Take theirs", "a\nc\n"],
  ])("%s settles with that text", async (name, text) => {
    merged = overlapping;
    await shown();
    await press(name);
    expect(settled()).toMatchObject([{ text, mine: "a\nmine\nc\n", theirs: "b7" }]);
  });

  it("shows each place that overlaps, and keeps nothing before all are chosen", async () => {
    merged = overlapping;
    await shown();
    expect(screen.queryByRole("button", { name: "Keep both changes" })).toBeNull();
    await press("Choose place by place");
    screen.getByRole("region", { name: "Place 1 of 1, line 2" });
    expect(screen.getByRole("group", { name: "Theirs" }).textContent).toContain(
      "These lines were taken out.",
    );
    const keep = screen.getByRole<HTMLButtonElement>("button", { name: "Keep this result" });
    expect(keep.disabled, "nobody decides for the person").toBe(true);
    await userEvent.click(screen.getByRole("radio", { name: "Both" }));
    await vi.waitFor(() => expect(keep.disabled).toBe(false));
    expect(call).toHaveBeenCalledWith("file_merge", expect.objectContaining({ choices: ["both"] }));
    await userEvent.click(keep);
    expect(settled()).toMatchObject([{ text: "chosen\n" }]);
  });
});
