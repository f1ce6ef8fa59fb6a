import type { ReadinessCounts, ReadinessKind, ReadinessSkill } from "../../bindings/commands";
import type { Route } from "../../state/route";

/** The kinds, what wants somebody first. */
export const KINDS = ["willFail", "notKnown", "withLess", "ready"] as const;

/** What the counts come to. */
export interface Sum {
  tone: "block" | "incomplete" | "clean";
  /** How many skills the sentence is about. */
  count: number;
  /** How many there are. */
  all: number;
}

/** Sums the counts up: what fails speaks first, then what nobody can tell. */
export function verdict(counts: ReadinessCounts): Sum {
  const all = counts.ready + counts.withLess + counts.notKnown + counts.willFail;
  if (counts.willFail > 0) return { tone: "block", count: counts.willFail, all };
  if (counts.notKnown > 0) return { tone: "incomplete", count: counts.notKnown, all };
  return { tone: "clean", count: all, all };
}

/** The skills with what wants somebody on top, otherwise as they were. */
export function worstFirst(skills: readonly ReadinessSkill[]): ReadinessSkill[] {
  const rank = (kind: ReadinessKind) => KINDS.indexOf(kind);
  return [...skills].sort((one, other) => rank(one.outcome.kind) - rank(other.outcome.kind));
}

/** The way to a skill's text. */
export function skillRoute({ draft, path }: ReadinessSkill): Route {
  const folder = path.replace(/\/?SKILL\.md$/, "");
  const file = path.endsWith(".md") ? path : folder ? `${folder}/SKILL.md` : null;
  return { screen: "skills", draft, tab: "write", file };
}
