import type { Role } from "../bindings/commands";
import type { Words } from "../words";
import type { Route, SkillTab } from "./route";

/** A step of a tour: what is said, and the screen it is said about. */
export interface TourStep {
  /** The words. */
  say: keyof Words["tour"]["steps"];
  /** The screen, for the draft of the worked example. */
  at: (draft: string) => Route;
}

const SKILL = "skills/reconcile-bank/SKILL.md";

const tab =
  (tab: SkillTab, file: string | null = SKILL) =>
  (draft: string): Route => ({ screen: "skills", draft, tab, file });
const bundle = (draft: string): Route => ({ screen: "plugins", drafts: [draft] });
const home = (): Route => ({ screen: "home" });

const champion: TourStep[] = [
  { say: "skill", at: tab("write") },
  { say: "sees", at: tab("preview") },
  { say: "fix", at: tab("report") },
  { say: "history", at: tab("history") },
  { say: "bundle", at: bundle },
  { say: "yours", at: home },
];

/** The tour of each role, about two minutes each. */
export const TOURS: Record<Role, readonly TourStep[]> = {
  unasked: champion,
  unsaid: champion,
  champion,
  newHire: [
    { say: "reads", at: tab("preview") },
    { say: "figures", at: tab("preview", "skills/reconcile-bank/assets/bank-lines.csv") },
    { say: "connector", at: bundle },
    { say: "ready", at: home },
  ],
  trainer: [
    { say: "workshop", at: tab("write") },
    { say: "fix", at: tab("report") },
    { say: "bundle", at: bundle },
    { say: "anew", at: () => ({ screen: "activity" }) },
    { say: "yours", at: home },
  ],
};
