import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import TooltipHost from "../../../tests/TooltipHost.svelte";
import { settings } from "../../state/settings.svelte";
import SettingsScreen from "./SettingsScreen.svelte";

const host = vi.hoisted(() => {
  localStorage.setItem("flywheel.language", "de");
  return { call: vi.fn(), reloadWindow: vi.fn() };
});
vi.mock("../../host", async (original) => ({ ...(await original<object>()), ...host }));

beforeEach(() => {
  host.reloadWindow.mockReset();
  host.call.mockReset().mockImplementation((name: string, request: unknown) => {
    if (name === "settings_set") return Promise.resolve(request);
    return Promise.resolve({ versions: 1234, bytes: 1_600_000, thinnable: 0, freedBytes: 0 });
  });
});

const show = () => render(TooltipHost, { component: SettingsScreen, given: {} });

it("speaks German from the first word where that was chosen", async () => {
  show();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Einstellungen");
  expect(screen.getByRole("radio", { name: "Wie im System" })).toBeTruthy();
  const space = await screen.findByText(/1\.234 Versionen; ältere belegen 1,5 MB\./);
  expect(space, "figures are written as German writes them").toBeTruthy();
});

it("changes the language, each called by its own name", async () => {
  show();
  screen.getByRole("combobox", { name: "Sprache: Deutsch" }).focus();
  await userEvent.keyboard("Engl");
  await vi.waitFor(() => expect(host.reloadWindow).toHaveBeenCalledOnce());
  expect(settings.chosen.language).toBe("en");
  expect(screen.getByRole("combobox", { name: "Sprache: English" })).toBeTruthy();
});
