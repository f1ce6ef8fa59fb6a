import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Advice } from "../../bindings/commands";
import DescriptionAdvice from "./DescriptionAdvice.svelte";

const EXAMPLE = "Matches cash. Use when someone asks to match cash.";
const advice: Advice[] = [
  { topic: "what", good: true, title: "says what", why: "It says what.", example: null },
  { topic: "when", good: false, title: "does not say when", why: "It guesses.", example: EXAMPLE },
];

describe("the advice on a description", () => {
  it("says what is well, and opens what is not", async () => {
    const ontake = vi.fn();
    render(DescriptionAdvice, { advice, ontake });
    expect(screen.getByText("says what")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "says what" }), "nothing to do there").toBeNull();
    const button = screen.getByRole("button", { name: "does not say when" });
    button.focus();
    await userEvent.keyboard("{Enter}");
    expect(button.getAttribute("aria-expanded")).toBe("true");
    expect(screen.getByText("It guesses.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Use this text" }));
    expect(ontake, "the example becomes the text").toHaveBeenCalledWith(EXAMPLE);
    expect(screen.queryByText("It guesses."), "and the advice closes").toBeNull();
  });

  it("closes by itself once the advice was followed", async () => {
    const { rerender } = render(DescriptionAdvice, { advice, ontake: vi.fn() });
    await userEvent.click(screen.getByRole("button", { name: "does not say when" }));
    const followed = advice.map((one) => ({ ...one, good: true, title: `says ${one.topic}` }));
    await rerender({ advice: followed });
    expect(screen.queryByText("It guesses.")).toBeNull();
  });
});
