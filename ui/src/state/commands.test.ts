import { Search } from "../components/icons";
import { afterEach, describe, expect, it, vi } from "vitest";
import { commands, type Command } from "./commands.svelte";
import { toasts } from "./toasts.svelte";

const command = (id: string, more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group: "Test",
  icon: Search,
  run: () => undefined,
  ...more,
});
let forget: (() => void)[] = [];
const register = (...added: Command[]) => forget.push(commands.register(...added));

afterEach(() => {
  for (const undo of forget) undo();
  forget = [];
  toasts.shown = [];
});

describe("the command registry", () => {
  it("runs a command by id and by its shortcut", () => {
    const run = vi.fn();
    register(command("draft.new", { shortcut: "Mod+N", run }));
    void commands.run("draft.new");
    commands.key(new KeyboardEvent("keydown", { key: "n", ctrlKey: true }));
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("does nothing where a command cannot be done now", () => {
    const run = vi.fn();
    register(command("draft.trash", { shortcut: "F8", run, enabled: () => false }));
    void commands.run("draft.trash");
    commands.key(new KeyboardEvent("keydown", { key: "F8" }));
    expect(run).not.toHaveBeenCalled();
    expect(commands.available).toEqual([]);
  });

  it("leaves a typed shortcut to the field a person types in", () => {
    const run = vi.fn();
    register(command("app.shortcuts", { shortcut: "?", run }));
    const field = document.body.appendChild(document.createElement("input"));
    field.addEventListener("keydown", (event) => commands.key(event));
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true }));
    expect(run).not.toHaveBeenCalled();
  });

  it("leaves a key somebody else has used", () => {
    const run = vi.fn();
    register(command("draft.rename", { shortcut: "F2", run }));
    const event = new KeyboardEvent("keydown", { key: "F2", cancelable: true });
    event.preventDefault();
    commands.key(event);
    expect(run).not.toHaveBeenCalled();
  });

  it("says what failed instead of losing it", async () => {
    register(command("draft.new", { run: () => Promise.reject(new Error("No room.")) }));
    await commands.run("draft.new");
    expect(toasts.shown.map((toast) => toast.text)).toEqual(["No room."]);
  });

  it("keeps a later screen's command when an earlier one goes", () => {
    const first = commands.register(command("editor.save"));
    register(command("editor.save", { title: "later" }));
    first();
    expect(commands.all.map(({ title }) => title)).toEqual(["later"]);
  });
});
