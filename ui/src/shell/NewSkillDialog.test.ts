import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import TooltipHost from "../../tests/TooltipHost.svelte";
import { HostError } from "../host";
import { library } from "../state/library.svelte";
import NewSkillDialog from "./NewSkillDialog.svelte";

const call = vi.hoisted(() => vi.fn());
vi.mock("../host", async (original) => ({ ...(await original<object>()), call }));

const templates = [
  { id: "report", title: "Write a report", summary: "Say what changed.", suggestedName: "report" },
];
const created = vi.fn();

beforeEach(() => {
  created.mockReset().mockResolvedValue({ id: "d1", name: "report" });
  call.mockReset().mockImplementation((name: string, request: unknown) => {
    if (name === "template_list") return Promise.resolve({ templates });
    if (name === "draft_create") return created(request);
    return Promise.resolve({ drafts: [] });
  });
  library.drafts = [];
});

const show = () => render(TooltipHost, { component: NewSkillDialog, given: { template: null } });
const name = () => screen.getByLabelText<HTMLInputElement>("Name");
const create = () => userEvent.click(screen.getByRole("button", { name: "Create skill" }));

describe("starting a skill", () => {
  it("suggests the template's name and creates from it", async () => {
    show();
    await userEvent.click(await screen.findByLabelText(/Write a report/));
    expect(name().value).toBe("report");
    await create();
    expect(created).toHaveBeenCalledWith({ name: "report", template: "report" });
  });

  it("keeps a name the person typed", async () => {
    show();
    await userEvent.type(name(), "mine");
    await userEvent.click(await screen.findByLabelText(/Write a report/));
    expect(name().value).toBe("mine");
  });

  it("says what is wrong with a name, offers the nearest one, and creates nothing", async () => {
    show();
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
    await userEvent.type(name(), "mine");
    await create();
    await waitFor(() =>
      expect(screen.getByRole("alert").textContent).toContain("That name is taken."),
    );
    expect(name().value).toBe("mine");
  });
});
