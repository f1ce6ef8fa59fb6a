import { describe, expect, it } from "vitest";
import { highlighted, nearness } from "./near";

describe("how near two skills are", () => {
  it("is said in three steps", () => {
    expect([0, 24, 25, 49, 50, 100].map(nearness)).toEqual([
      "little",
      "little",
      "some",
      "some",
      "much",
      "much",
    ]);
  });

  it("marks the words both have, also in another form", () => {
    const shared = (text: string, words: string[]) =>
      highlighted(text, words)
        .filter((part) => part.hit)
        .map((part) => part.text);
    expect(shared("Reconciles a Bank account.", ["bank", "reconcile"])).toEqual([
      "Reconciles",
      "Bank",
    ]);
    expect(shared("Prüft Konten", ["konten"])).toEqual(["Konten"]);
    expect(shared("as is", ["as"]), "a short word only as a whole").toEqual(["as"]);
  });

  it("loses nothing of the text", () => {
    const text = "Matches: a – b, “c”!";
    const parts = highlighted(text, ["matches"]);
    expect(parts.map((part) => part.text).join("")).toBe(text);
  });
});
