import type { ReadinessKind } from "../../bindings/commands";
import { formatsOf } from "../format";

const { count, number } = formatsOf("en");

/** Which skills can do their work, and which cannot for want of a connector. */
export const readiness = {
  text: "Which skills can do their work for you, and what stands in their way. A connector that only Claude is signed in to is not visible from here.",
  failed: "What works could not be worked out",
  kinds: {
    ready: "Ready",
    withLess: "With less",
    notKnown: "Not known",
    willFail: "Will fail",
  } satisfies Record<ReadinessKind, string>,
  willFail: (n: number, all: number) =>
    `${number(n)} of ${count(all, "skill", "skills")} will fail for you`,
  willFailText: "Something they need was seen not to be there. What to do stands beside each.",
  notKnown: (n: number, all: number) =>
    `Nobody can tell yet about ${number(n)} of ${count(all, "skill", "skills")}`,
  notKnownText: "Something they need cannot be seen from here. What to do stands beside each.",
  allReady: (n: number) =>
    n === 1 ? "The one skill can do its work" : `All ${number(n)} skills can do their work`,
  allReadyText: "Whatever they say they need was seen to be there.",
  shown: "Which skills",
  every: "All",
  failing: "Will fail",
  department: "Department",
  wholeOrganisation: "Whole organisation",
  asTable: "Table",
  asPicture: "Picture",
  save: "Save as a spreadsheet…",
  saveTitle: "Save what works",
  saveName: "what-works.csv",
  saveKind: "Table (CSV)",
  saved: (path: string) => `Saved as ${path}.`,
  columnSkill: "Skill",
  columnNeeds: "Needs",
  columnMet: "Met by",
  columnOutcome: "Works",
  needsNothing: "Needs no connector",
  metByNone: "No connector",
  showMore: (n: number) => `Show ${count(n, "more skill", "more skills")}`,
  nothing: "No skill yet",
  nothingText: "As soon as the library has skills, each stands here with what it needs.",
  nothingFails: "Nothing will fail",
  nothingFailsText: "No skill needs something that was seen not to be there.",

  pictureLabel: "Skills, what they need, and the connectors that meet it",
  pictureSkills: "Skills",
  pictureNeeds: "Need",
  pictureConnectors: "Connectors",
  pictureNone: "No skill needs a connector",
  pictureNoneText: "None of the skills shown says that it needs one.",
  pictureMore: (n: number) =>
    `${count(n, "more skill is", "more skills are")} in the table; the picture shows those that want something first.`,
  legend: "Lines",
  legendText: "solid: works; dashed: not known; dotted: will fail.",
  pictureNeed: (name: string, says: string) => `needs ${name}: ${says}`,
};
