import type { DraftSummary } from "../../bindings/commands";

/** How the library stands as a whole: the gravest thing true of any skill. */
export type LibraryTone = "block" | "incomplete" | "review" | "unchecked" | "clean";

/** The library's standing and the drafts that make it so. */
export interface LibraryVerdict {
  tone: LibraryTone;
  drafts: DraftSummary[];
}

const GRAVEST_FIRST: readonly LibraryTone[] = ["block", "incomplete", "review", "unchecked"];

/** Says what is true of one draft; a draft nobody checked is never clean. */
export function toneOf(draft: DraftSummary): LibraryTone {
  const { standing } = draft;
  if (!standing) return "unchecked";
  if (standing.block > 0 || standing.verdict === "blocked") return "block";
  if (standing.verdict === "incomplete") return "incomplete";
  return standing.review > 0 || standing.verdict === "needsReview" ? "review" : "clean";
}

/** Judges a library by its gravest drafts. */
export function judge(drafts: readonly DraftSummary[]): LibraryVerdict {
  for (const tone of GRAVEST_FIRST) {
    const so = drafts.filter((draft) => toneOf(draft) === tone);
    if (so.length > 0) return { tone, drafts: so };
  }
  return { tone: "clean", drafts: [] };
}

/** The drafts that want something, the gravest first, then the latest changed. */
export function wanting(drafts: readonly DraftSummary[]): DraftSummary[] {
  const rank = (draft: DraftSummary) => GRAVEST_FIRST.indexOf(toneOf(draft));
  return drafts
    .filter((draft) => ["block", "incomplete", "review"].includes(toneOf(draft)))
    .sort((one, other) => rank(one) - rank(other) || other.changed - one.changed);
}
