import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { DraftProfile, EvidencePlace, ReviewState, ReviewStep } from "../../bindings/commands";
import { HostError } from "../../host";
import { LiveProfile } from "../../state/open/profile.svelte";
import ProfileView from "./ProfileView.svelte";

const call = vi.hoisted(() => vi.fn());
vi.mock("../../host", async (original) => ({ ...(await original<object>()), call }));

const place: EvidencePlace = {
  path: "scripts/send.py",
  from: { line: 3, column: 1 },
  to: { line: 3, column: 9 },
  words: "post(rows)",
};

function step(number: number, state: ReviewState, answer: string): ReviewStep {
  const items =
    state === "nothing" ? [] : [{ what: "in.example", state, count: 3, places: [place] }];
  return { number, question: `Question ${number}`, state, answer, items };
}

let answer: DraftProfile;

beforeEach(() => {
  answer = {
    steps: [
      step(1, "nothing", "All 2 files were read."),
      step(2, "look", "It brings one program."),
      step(3, "notVisible", "Where they lead is not visible from here."),
      step(4, "stops", "It sends a password."),
    ],
    since: null,
    changes: [],
  };
  call.mockReset().mockImplementation(() => Promise.resolve(answer));
});

async function show() {
  const profile = new LiveProfile("d1", () => []);
  const onplace = vi.fn();
  render(ProfileView, { profile, onplace });
  profile.ask();
  await screen.findAllByText(/./, { selector: "h2, strong" });
  return onplace;
}

describe("what a skill does", () => {
  it("says each answer with its state, and nothing is called clean", async () => {
    await show();
    const rows = document.querySelectorAll("section > ul > li");
    expect(rows[0]?.textContent).toContain("Nothing seen");
    expect(rows[3]?.textContent).toContain("Stops sharing");
    expect(document.querySelector(".chip.clean"), "nothing seen is not clean").toBeNull();
  });

  it("opens a step to the places it rests on, and goes to one", async () => {
    const onplace = await show();
    const answered = screen.getByText("It brings one program.");
    await userEvent.click(answered);
    const opened = answered.closest("details") ?? document.createElement("details");
    expect(opened.open).toBe(true);
    const link = within(opened).getByRole("button", { name: /send\.py, line 3/ });
    expect(opened.textContent, "three places, one of them listed").toContain("2 more places");
    await userEvent.click(link);
    expect(onplace).toHaveBeenCalledWith(place);
  });

  it("cannot open a step that rests on nothing", async () => {
    await show();
    expect(screen.getByText("All 2 files were read.").closest("details")).toBeNull();
  });

  it("says what changed since the version with a name; what went leads nowhere", async () => {
    answer.since = { number: 4, name: "Sent to Legal", at: Date.UTC(2026, 10, 20) };
    answer.changes = [
      { what: "Now also contacts in.example", gain: true, places: [place] },
      { what: "No longer starts crm", gain: false, places: [place] },
    ];
    await show();
    const list = screen.getByRole("region", { name: /Sent to Legal/ });
    expect(list.textContent).toContain("Now also contacts");
    expect(within(list).getAllByRole("button")).toHaveLength(1);
  });

  it("says that nothing changed rather than leaving it out", async () => {
    answer.since = { number: 4, name: null, at: Date.UTC(2026, 10, 20) };
    await show();
    expect(document.body.textContent).toContain("neither more nor less");
  });

  it("says why it cannot be shown, and asks again", async () => {
    const failure = { code: "storage" as const, message: "The disk is full.", hints: [] };
    call.mockRejectedValueOnce(new HostError(failure));
    await show();
    expect(document.body.textContent).toContain("The disk is full");
    await userEvent.click(screen.getByRole("button"));
    await screen.findByText("It brings one program.");
    expect(document.body.textContent).not.toContain("The disk is full");
  });

  it("is settled once it stands or cannot be shown, so that nothing below it moves", async () => {
    const profile = new LiveProfile("d1", () => []);
    profile.ask();
    expect(profile.settled, "still reading").toBe(false);
    await vi.waitFor(() => expect(profile.settled).toBe(true));
    call.mockRejectedValueOnce(new HostError({ code: "storage", message: "No", hints: [] }));
    const failed = new LiveProfile("d2", () => []);
    failed.ask();
    await vi.waitFor(() => expect(failed.problem).not.toBeNull());
    expect(failed.settled).toBe(true);
  });
});
