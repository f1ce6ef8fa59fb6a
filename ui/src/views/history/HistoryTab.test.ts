import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import TooltipHost from "../../../tests/TooltipHost.svelte";
import type { ComparedFile, CompareVersions, NameVersion, Version } from "../../bindings/commands";
import { HostError } from "../../host";
import { library } from "../../state/library.svelte";
import { OpenDraft } from "../../state/open/draft.svelte";
import { toasts } from "../../state/toasts.svelte";
import HistoryTab from "./HistoryTab.svelte";

const call = vi.hoisted(() => vi.fn());
vi.mock("../../host", async (original) => ({ ...(await original<object>()), call }));

const version = (number: number, name: string | null = null): Version => ({
  number,
  at: Date.UTC(2026, 10, 20 + number, 9, 30),
  what: `Saved part-${number}.md`,
  name,
  added: 0,
  changed: 1,
  removed: 0,
  lines: { added: number, removed: 1 },
  paths: [`part-${number}.md`],
});

const file: ComparedFile = {
  path: "part.md",
  change: "changed",
  movedFrom: null,
  before: "one\n",
  after: "two\n",
  notShown: null,
  lines: { added: 1, removed: 1 },
};

let versions: Version[];
let files: ComparedFile[];
const asked = (name: string) => call.mock.calls.filter(([called]) => called === name);
const compared = () => {
  const { before, after } = asked("version_compare").at(-1)?.[1] as CompareVersions;
  return [before.version, after.version];
};

beforeEach(() => {
  versions = [version(3), version(2, "Sent to Ada"), version(1)];
  files = [file];
  toasts.shown = [];
  call.mockReset().mockImplementation((name: string, request: never) => {
    if (name === "version_list") return Promise.resolve({ versions, more: false });
    if (name === "version_compare")
      return Promise.resolve({ files, lines: { added: 1, removed: 1 } });
    if (name === "version_name") {
      const named: NameVersion = request;
      const old = versions.find(({ number }) => number === named.version);
      return Promise.resolve({ ...old, name: named.name });
    }
    if (name.startsWith("version_restore")) return Promise.resolve({ version: 4, activity: 7 });
    return Promise.resolve({ files: [], summary: { name: "cash" }, findings: [], entries: [] });
  });
});

function show() {
  const opened = new OpenDraft("d1", () => []);
  render(TooltipHost, { component: HistoryTab, given: { opened } });
}

const row = (name: RegExp) => screen.findByRole("button", { name });

describe("the history of a skill", () => {
  it("shows the newest version against the one before it", async () => {
    show();
    const newest = await row(/part-3/);
    expect(newest.getAttribute("aria-current"), "it is chosen").toBe("true");
    await waitFor(() => expect(compared()).toEqual([2, 3]));
    expect(screen.queryByText("Bring back this version"), "it is there already").toBeNull();
  });

  it("makes a named version stand out by its name", async () => {
    show();
    const named = await row(/Sent to Ada/);
    expect(within(named).getByText("Sent to Ada").tagName).toBe("STRONG");
  });

  it("goes from version to version with the arrow keys, and shows each", async () => {
    show();
    (await row(/part-3/)).focus();
    await userEvent.keyboard("{ArrowDown}");
    await waitFor(() => expect(compared()).toEqual([1, 2]));
    expect(document.activeElement?.textContent).toContain("Sent to Ada");
    await userEvent.keyboard("{End}");
    await waitFor(() => expect(compared(), "the first from nothing").toEqual([0, 1]));
  });

  it("compares a version with now", async () => {
    show();
    await userEvent.click(await row(/Sent to Ada/));
    await userEvent.click(screen.getByRole("radio", { name: "Now" }));
    await waitFor(() => expect(compared()).toEqual([2, null]));
  });

  it("brings back a version, and offers to undo it", async () => {
    show();
    await userEvent.click(await row(/Sent to Ada/));
    await userEvent.click(await screen.findByRole("button", { name: "Bring back this version" }));
    await waitFor(() =>
      expect(asked("version_restore")[0]?.[1]).toEqual({ draft: "d1", version: 2 }),
    );
    toasts.shown.at(-1)?.action?.run();
    await waitFor(() => expect(asked("activity_undo")[0]?.[1]).toEqual({ id: 7 }));
  });

  it("brings back one file", async () => {
    show();
    await userEvent.click(await row(/Sent to Ada/));
    await userEvent.click(await row(/Bring back this file: part.md/));
    await waitFor(() =>
      expect(asked("version_restore_file")[0]?.[1]).toEqual({
        draft: "d1",
        version: 2,
        path: "part.md",
      }),
    );
  });

  it("gives a version a name, which can be undone", async () => {
    show();
    await userEvent.click(await row(/Name this version…/));
    await userEvent.type(screen.getByLabelText("Name"), "Before the audit{Enter}");
    await row(/Before the audit/);
    toasts.shown.at(-1)?.action?.run();
    await waitFor(() => expect(asked("version_name").at(-1)?.[1].name).toBeNull());
  });

  it("compares with another skill, and goes back to the versions", async () => {
    const other = { id: "d2", name: "month-end", description: "Closes the month." };
    library.drafts = [other as never];
    show();
    await userEvent.click(await row(/Compare with another skill/));
    await userEvent.type(screen.getByLabelText("Find a skill"), "month{Enter}");
    await waitFor(() => {
      const { before, after } = asked("version_compare").at(-1)?.[1] as CompareVersions;
      expect([before.draft, after.draft]).toEqual(["d2", "d1"]);
    });
    expect(screen.queryByText("Bring back this file"), "there is no version to take").toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Back to the versions" }));
    await waitFor(() => expect(compared()).toEqual([2, 3]));
  });

  it("says what belongs here while there is one version", async () => {
    versions = [version(1)];
    files = [];
    show();
    expect(await screen.findByText("One version so far")).toBeTruthy();
  });

  it("says why it cannot be read, and tries again", async () => {
    call.mockRejectedValueOnce(
      new HostError({ code: "storage", message: "The disk is gone.", hints: [] }),
    );
    show();
    expect(await screen.findByText("The disk is gone.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await row(/part-3/);
  });
});
