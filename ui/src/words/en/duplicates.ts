import type { RepeatKind } from "../../bindings/commands";
import { formatsOf } from "../format";

const { count, isoDay, list, number } = formatsOf("en");

/** Skills that repeat others, and those that are nearest to one. */
export const duplicates = {
  title: "Duplicates",
  text: "Skills that say the same cost twice the care, and Claude may use either.",
  failed: "The skills could not be compared",
  comparing: "Comparing the skills",
  views: "How they are shown",
  asList: "Pairs",
  asMap: "Map",
  compared: (skills: number) => `${count(skills, "skill", "skills")} compared.`,

  nothing: "Nothing to compare yet",
  nothingText:
    "With two skills or more in the library, the ones that repeat each other stand here: copies, copies that were edited, and shared names and descriptions.",
  none: "No skill repeats another",
  noneLeft: "Nothing is left to decide",
  noneText: (skills: number) =>
    `${count(skills, "skill was", "skills were")} compared by files, text, name and description. While you write, the ones that are nearest stand beside the text.`,
  newSkill: "New skill",

  kinds: {
    everything: "The same, file by file",
    text: "The same text under another header",
    edited: "Edited copies",
    name: "The same name",
    description: "The same description",
    nameWords: "Almost the same name",
  } satisfies Record<RepeatKind, string>,
  kindsText: {
    everything: "Keep one of each, and move the other to the trash.",
    text: "Keep one of each, and move the other to the trash.",
    edited: "Bring what differs into one skill, or say in each description what the other is for.",
    name: "Put into each name what tells them apart, such as the department or the system.",
    description: "Claude chooses by the description. Say in each what the other is for.",
    nameWords: "People will mix them up. Put into each name what tells them apart.",
  } satisfies Record<RepeatKind, string>,

  from: (department: string) => `in ${department}`,
  open: (name: string) => `Open ${name}`,
  compare: "Compare",
  compareNamed: (one: string, other: string) => `Compare ${one} with ${other}`,
  compareTitle: (one: string, other: string) => `${one} and ${other}`,
  compareAbout: (one: string, other: string) =>
    `What leads from “${one}” on the left to “${other}” on the right.`,
  compareSame: "There is no difference: every file is the same.",
  keep: "Keep both…",
  keepNamed: (one: string, other: string) => `Keep both, ${one} and ${other}`,
  keepTitle: "Keep both",
  keepAbout:
    "The reason is kept beside the skill and goes with it. The pair comes back when one of the two changes.",
  keepReason: "Why both are needed",
  keepReasonMissing: "Say why, for whoever asks later.",
  keepIt: "Keep both",
  kept: (one: string, other: string) => `“${one}” and “${other}” both stay.`,
  lapsed: (day: string, reason: string) =>
    `Both were kept on ${isoDay(day)}, and one has changed since: “${reason}”`,

  decided: "Both stay",
  decidedText: "Pairs somebody decided to keep, until one of the two changes.",
  decidedWhy: (day: string, reason: string) => `“${reason}”, ${isoDay(day)}`,
  anew: "Decide anew",
  anewNamed: (one: string, other: string) => `Decide anew on ${one} and ${other}`,

  unread: "Not compared",
  unreadText: "What could not be read may repeat something too.",

  mapLabel: "Skills that hang together",
  mapNone: "Every skill stands alone",
  mapNoneText: "No skill repeats another, and none is close to another in meaning.",
  mapAbout: (clusters: number, alone: number) =>
    `${count(clusters, "group", "groups")}; ${count(alone, "skill stands", "skills stand")} alone.`,
  mapMore: (skills: number) => `and ${number(skills)} more`,
  group: (skills: number) => count(skills, "skill", "skills"),
  links: {
    everything: "the same as",
    text: "same text as",
    edited: "edited copy of",
    name: "same name as",
    description: "same description as",
    nameWords: "almost the name of",
    meaning: "close in meaning to",
  } satisfies Record<RepeatKind | "meaning", string>,
  legend: "Lines",
  legendCopy: "solid: copies",
  legendOther: "dashed: shared name or description",
  legendMeaning: "dotted: close in meaning",

  near: "Nearest skills",
  nearAbout: "By their words. Say in the description what each of them is for instead.",
  nearNone: "No other skill of the library is like this one.",
  nearAlone: "There is no other skill in the library yet.",
  nearFailed: (why: string) => `Not compared: ${why}`,
  nearShared: (words: readonly string[]) => `Both: ${list(words)}`,
  nearTold: "told apart",
  nearSteps: { much: "much in common", some: "some in common", little: "little in common" },
  nearCompare: "Compare with",
};
