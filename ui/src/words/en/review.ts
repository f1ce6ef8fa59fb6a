import type { ReviewState } from "../../bindings/commands";
import { formatsOf } from "../format";

const { count, date } = formatsOf("en");

/** What the profile of a skill says. */
export const review = {
  title: "What it does",
  about: "The eight steps of a review. Open one to see what its answer rests on.",
  reading: "Reading what it does",
  failed: "What it does cannot be shown",
  states: {
    nothing: "Nothing seen",
    notVisible: "Not visible from here",
    look: "Look at this",
    stops: "Stops sharing",
  } satisfies Record<ReviewState, string>,
  step: (number: number) => `Step ${number}`,
  noItems: "There is nothing more to show.",
  place: (path: string, line: number) => `${path}, line ${line}`,
  morePlaces: (n: number) => `and ${count(n, "more place", "more places")}`,
  since: (name: string, at: number) => `Since “${name}” (${date(at)})`,
  sinceVersion: (number: number, at: number) => `Since version ${number} (${date(at)})`,
  sinceAbout: "What it can do now and could not do then, and the other way round.",
  unchanged: "It can do neither more nor less than then.",
  gained: "New",
  lost: "Gone",
};
