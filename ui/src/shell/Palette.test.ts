import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DraftSummary } from "../bindings/commands";
import { Search } from "../components/icons";
import { commands } from "../state/commands.svelte";
import { library } from "../state/library.svelte";
import { navigation } from "../state/navigation.svelte";
import { overlays } from "../state/overlays.svelte";
import Palette from "./Palette.svelte";

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
const run = vi.fn();
let forget: () => void = () => undefined;

beforeEach(() => {
  run.mockReset();
  call.mockReset().mockResolvedValue({
    hits: [
      { id: "id-a", name: "ledger", path: "notes.md", snippet: [{ text: "renew", hit: true }] },
    ],
  });
  const common = { group: "Skill", icon: Search, run };
  forget = commands.register(
    { ...common, id: "draft.new", title: "New skill", shortcut: "Mod+N" },
    { ...common, id: "draft.trash", title: "Never offered", enabled: () => false },
  );
  library.drafts = [draft("weekly-digest"), draft("renewals")];
  overlays.open({ kind: "palette" });
});
afterEach(() => {
  forget();
  library.drafts = [];
  overlays.close("palette");
});

const said = () => screen.getAllByRole("option").map((row) => row.textContent?.trim() ?? "");

describe("the palette", () => {
  it("takes the focus and offers what can be done", async () => {
    render(Palette);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("combobox")));
    expect(said().some((row) => row.startsWith("New skill"))).toBe(true);
    expect(said().some((row) => row.includes("Never offered"))).toBe(false);
  });

  it("finds commands, skills and words in their text together", async () => {
    render(Palette);
    await userEvent.type(screen.getByRole("combobox"), "new");
    await waitFor(() => expect(said()).toHaveLength(3));
    expect(said()[0]).toContain("New skill");
    expect(said()[1]).toContain("renewals");
    expect(said()[2]).toContain("ledger");
  });

  it("does what is chosen with the arrows and closes first", async () => {
    render(Palette);
    run.mockImplementation(() => expect(overlays.now).toBeNull());
    const box = screen.getByRole("combobox");
    await userEvent.type(box, "new");
    await userEvent.keyboard("{ArrowDown}{ArrowUp}{Enter}");
    await waitFor(() => expect(run).toHaveBeenCalledTimes(1));
  });

  it("opens the file a word was found in", async () => {
    render(Palette);
    await userEvent.type(screen.getByRole("combobox"), "new");
    await waitFor(() => expect(said()).toHaveLength(3));
    await userEvent.click(screen.getAllByRole("option")[2] as HTMLElement);
    await waitFor(() =>
      expect(navigation.route).toMatchObject({ draft: "id-a", file: "notes.md" }),
    );
  });

  it("names its chosen row for assistive technology", () => {
    render(Palette);
    const active = screen.getByRole("combobox").getAttribute("aria-activedescendant") ?? "";
    expect(document.getElementById(active)?.getAttribute("aria-selected")).toBe("true");
  });
});
