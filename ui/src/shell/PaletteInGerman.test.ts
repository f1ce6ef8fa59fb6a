import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { registerAppCommands } from "../state/appCommands";
import { overlays } from "../state/overlays.svelte";
import Palette from "./Palette.svelte";

const call = vi.hoisted(() => {
  localStorage.setItem("flywheel.language", "de");
  return vi.fn(() => Promise.resolve({ hits: [] }));
});
vi.mock("../host", async (original) => ({ ...(await original<object>()), call }));

it("finds a command by another German word for it, and names its keys as a German keyboard does", async () => {
  const forget = registerAppCommands();
  overlays.open({ kind: "palette" });
  render(Palette);
  await userEvent.type(screen.getByRole("combobox"), "verlassen");
  const found = await screen.findByRole("option", { name: /Flywheel beenden/ });
  expect(found.textContent).toContain("Strg Q");
  await userEvent.clear(screen.getByRole("combobox"));
  await userEvent.type(screen.getByRole("combobox"), "xyz");
  expect(await screen.findByText("Nichts passt zu „xyz“.")).toBeTruthy();
  forget();
});
