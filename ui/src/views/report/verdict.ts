import type { DraftReport } from "../../bindings/commands";
import { words } from "../../words";

/** A verdict as a person hears it. */
export interface SaidVerdict {
  /** The tone; what was not read whole is never `clean`. */
  tone: "block" | "review" | "clean" | "incomplete";
  /** One sentence. */
  title: string;
  /** What follows from it. */
  text: string;
}

/** How a verdict is said to somebody. */
export type VerdictWords = Pick<typeof words.skill, "verdicts" | "verdictText">;

/** Says what a report concludes. A draft of which something was not read is never said to be all right. */
export function verdictOf(
  report: DraftReport,
  { verdicts, verdictText }: VerdictWords = words.skill,
): SaidVerdict {
  const { verdict, block, review } = report.standing;
  if (verdict === "blocked") {
    return { tone: "block", title: verdicts.blocked, text: verdictText.blocked(block) };
  }
  if (verdict === "incomplete" || report.notRead.length > 0) {
    const text = verdictText.incomplete(report.notRead.length);
    return { tone: "incomplete", title: verdicts.incomplete, text };
  }
  if (verdict === "needsReview") {
    return { tone: "review", title: verdicts.needsReview, text: verdictText.needsReview(review) };
  }
  return { tone: "clean", title: verdicts.pass, text: verdictText.pass(report.filesRead) };
}
