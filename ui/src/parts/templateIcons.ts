import type { LucideIcon } from "@lucide/svelte";
import * as icons from "../components/icons";

/** The picture of each template, by its identity. */
const PICTURES: Record<string, LucideIcon> = {
  "reconcile-two-lists": icons.Compare,
  "clean-a-spreadsheet": icons.Sweep,
  "month-end-report": icons.Chart,
  "weekly-digest": icons.News,
  "draft-in-our-voice": icons.Voice,
  "review-a-contract": icons.Review,
  "answer-from-handbook": icons.Book,
  "triage-a-queue": icons.Inbox,
  "prepare-a-meeting": icons.Meeting,
  "onboarding-buddy": icons.Newcomer,
};

/** The picture of the template `id`. */
export function templateIcon(id: string): LucideIcon {
  return PICTURES[id] ?? icons.Skill;
}
