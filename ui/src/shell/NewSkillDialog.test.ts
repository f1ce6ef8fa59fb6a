import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import TooltipHost from "../../tests/TooltipHost.svelte";
import type { Template } from "../bindings/commands";
import { HostError } from "../host";
import { library } from "../state/library.svelte";
import { navigation } from "../state/navigation.svelte";
import NewSkillDialog from "./NewSkillDialog.svelte";

const call = vi.hoisted(() => vi.fn());
vi.mock("../host", async (original) => ({ ...(await original<object>()), call }));

const template = (id: string, title: string, family: string): Template => ({
  id,
  family,
  title,
  summary: "Say what changed.",
  suggestedName: id,
  says: [`please ${id}`],
  connectors: ["email"],
  files: ["references/tone.md"],
});
const templates = [
  template("report", "Write a report", "Writing"),
  template("match", "Match two lists", "Figures"),
];
const created = vi.fn();

beforeEach(() => {
  created.mockReset().mockResolvedValue({ id: "d1", name: "report" });
  call.mockReset().mockImplementation((name: string, request: unknown) => {
    if (name === "template_list") return Promise.resolve({ templates });
    if (name === "template_result") return Promise.resolve({ html: "<p>Up 4 %.</p>" });
    if (name === "draft_create") return created(request);
    return Promise.resolve({ drafts: [] });
  });
  library.drafts = [];
});

const show = () => render(TooltipHost, { component: NewSkillDialog, given: { template: null } });
const name = () => screen.getByLabelText<HTMLInputElement>("Name");
const blank = () => userEvent.click(screen.getByLabelText(/Blank page/));
const create = () => userEvent.click(screen.getByRole("button", { name: "Create skill" }));

describe("starting a skill", () => {
  it("suggests the template's name and creates from it", async () => {
    show();
    await userEvent.click(await screen.findByLabelText(/Write a report/));
    expect(name().value).toBe("report");
    await create();
    expect(created).toHaveBeenCalledWith({ name: "report", template: "report" });
  });

  it("offers a few questions first, which need no name", async () => {
    show();
    expect(
      screen.getByRole<HTMLInputElement>("radio", { name: /Answer a few questions/ }).checked,
    ).toBe(true);
    expect(screen.queryByLabelText("Name")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Start the questions" }));
    expect(navigation.route).toEqual({ screen: "interview" });
    expect(created).not.toHaveBeenCalled();
  });

  it("shows what a template gives before it is chosen for good", async () => {
    show();
    await userEvent.click(await screen.findByLabelText(/Write a report/));
    expect(await screen.findByText("Up 4 %.")).toBeTruthy();
    for (const part of ["“please report”", "email", "references/tone.md"]) {
      expect(screen.getByText(part)).toBeTruthy();
    }
  });

  it("finds a job by typing, and Enter goes on with the first", async () => {
    show();
    await screen.findByLabelText(/Write a report/);
    await userEvent.type(screen.getByLabelText("Find a job"), "lists{Enter}");
    expect(screen.queryByLabelText(/Write a report/)).toBeNull();
    expect(name().value).toBe("match");
    await userEvent.clear(screen.getByLabelText("Find a job"));
    await userEvent.type(screen.getByLabelText("Find a job"), "payroll");
    expect(screen.getByRole("status").textContent).toContain("No template for “payroll”");
  });

  it("keeps a name the person typed", async () => {
    show();
    await blank();
    await userEvent.type(name(), "mine");
    await userEvent.click(await screen.findByLabelText(/Write a report/));
    expect(name().value).toBe("mine");
  });

  it("says what is wrong with a name, offers the nearest one, and creates nothing", async () => {
    show();
    await blank();
    await userEvent.type(name(), "My Report");
    expect(name().getAttribute("aria-invalid")).toBe("true");
    await create();
    expect(created).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole("button", { name: "Use “my-report”" }));
    expect(name().value).toBe("my-report");
    expect(document.activeElement).toBe(name());
  });

  it("stays open with what was typed when the core refuses", async () => {
    const error = { code: "name_taken", message: "That name is taken.", hints: [] } as const;
    created.mockRejectedValue(new HostError({ ...error, hints: [] }));
    show();
    await blank();
    await userEvent.type(name(), "mine");
    await create();
    await waitFor(() =>
      expect(screen.getByRole("alert").textContent).toContain("That name is taken."),
    );
    expect(name().value).toBe("mine");
  });
});
