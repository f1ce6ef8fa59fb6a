import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import TooltipHost from "../../../tests/TooltipHost.svelte";
import { library } from "../../state/library.svelte";
import { navigation } from "../../state/navigation.svelte";
import InterviewScreen from "./InterviewScreen.svelte";

const call = vi.hoisted(() => vi.fn());
vi.mock("../../host", async (original) => ({ ...(await original<object>()), call }));

const question = (id: string, title: string) => ({
  id,
  title,
  help: `How to answer ${id}.`,
  example: "For instance so.",
  becomes: "A part of it.",
});
const questions = [question("job", "What is the job?"), question("steps", "How is it done?")];
const skill = {
  suggestedName: "match-lists",
  description: "Matches lists.",
  html: "<p>The steps.</p>",
  standing: { verdict: "pass", block: 0, review: 0, note: 0 },
  linked: false,
  away: false,
};
let kept: Record<string, string>;

beforeEach(() => {
  kept = {};
  library.drafts = [];
  call.mockReset().mockImplementation((name: string, request: { answers: typeof kept }) => {
    if (name === "interview_open") return Promise.resolve({ questions, answers: kept });
    if (name === "interview_compose") return Promise.resolve(skill);
    if (name === "interview_create") return Promise.resolve({ id: "d7", name: "match-lists" });
    if (name === "interview_keep") kept = request.answers;
    return Promise.resolve({ drafts: [] });
  });
});

const show = () => render(TooltipHost, { component: InterviewScreen, given: {} });
const field = (label: string) => screen.findByLabelText<HTMLTextAreaElement>(label);
const focused = (label: string) =>
  waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(label)));

describe("the interview", () => {
  it("is answered by keyboard alone and ends in a skill", async () => {
    show();
    await focused("What is the job?");
    await userEvent.keyboard("Match lists{Control>}{Enter}{/Control}");
    await focused("How is it done?");
    expect(screen.getByText("Question 2 of 2")).toBeTruthy();
    await userEvent.keyboard("Add up{Control>}{Enter}{/Control}");
    await focused("Name");
    expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("match-lists");
    await userEvent.keyboard("{Enter}");
    const answers = { job: "Match lists", steps: "Add up" };
    await waitFor(() =>
      expect(call).toHaveBeenCalledWith("interview_create", { name: "match-lists", answers }),
    );
    expect(navigation.draft).toBe("d7");
  });

  it("lets every question be skipped and names the skipped ones at the end", async () => {
    show();
    await field("What is the job?");
    for (const step of [1, 2]) {
      expect(screen.getByText(`Question ${step} of 2`)).toBeTruthy();
      await userEvent.click(screen.getByRole("button", { name: "Skip" }));
    }
    await userEvent.click(screen.getByRole("button", { name: "Answer: What is the job?" }));
    await focused("What is the job?");
  });

  it("goes back to an answer and keeps it", async () => {
    show();
    await userEvent.type(await field("What is the job?"), "Match");
    await userEvent.click(screen.getByRole("button", { name: "Next" }));
    await userEvent.click(screen.getByRole("button", { name: "Back" }));
    expect((await field("What is the job?")).value).toBe("Match");
  });

  it("goes on where it was left", async () => {
    const first = show();
    await userEvent.type(await field("What is the job?"), "Match");
    first.unmount();
    expect(kept).toEqual({ job: "Match" });
    show();
    await field("How is it done?");
    await userEvent.click(screen.getByRole("button", { name: "Back" }));
    expect((await field("What is the job?")).value).toBe("Match");
  });
});
