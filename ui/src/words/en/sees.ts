import type { FileReading, ListingRoom, TokenCount } from "../../bindings/commands";
import { formatsOf } from "../format";

const { count, number } = formatsOf("en");

/** What Claude sees of a skill, and the advice on its description. */
export const sees = {
  title: "What Claude sees",
  about: "Estimated tokens. The newest models count about 30 % more.",
  reading: "Counting",
  failed: (why: string) => `Not counted: ${why}`,
  noSkill: "There is no SKILL.md here yet, so Claude sees nothing of this draft.",

  tokens: ({ tokens, whole }: TokenCount) => (whole ? number(tokens) : `${number(tokens)}+`),
  unit: "tokens",
  parts: {
    always: "Always",
    used: "When it is used",
    files: "If it needs to",
  },
  alwaysText: "Name and “when to use”, in every conversation.",
  alwaysNot: "Nothing: Claude is not told of it, people start it.",
  alwaysCut: (n: number) => `${count(n, "character", "characters")} at the end are cut off.`,
  usedText: (lines: number) => `The text of this skill, ${count(lines, "line", "lines")}.`,
  usedOver: "More than the 5,000 tokens or 500 lines that are advised.",
  filesText: (n: number) =>
    n === 0
      ? "No file is named in the text."
      : `${count(n, "file", "files")}, opened one at a time.`,
  filesUnnamed: (n: number) =>
    n === 1 ? "1 file is not named anywhere." : `${number(n)} files are not named anywhere.`,

  line: "The line Claude always has",
  lineCut: "Cut off, never seen",
  lineAbout:
    "Claude chooses by this line alone. Claude Code cuts it after 1,536 characters of description and when_to_use.",
  notListed:
    "“disable-model-invocation” is on, so the line is left out and Claude cannot start the skill by itself.",
  room: ({ skills, characters, most }: ListingRoom) =>
    `All ${count(skills, "skill", "skills")} of your library take ${number(characters)} of about ${number(most)} characters, 1 % of a context of 200,000 tokens.`,
  roomOver:
    "With all of them installed, the skills used least would be listed by their name alone, without a description.",
  roomFits: "If a listing overflows, the skills used least are listed by their name alone.",

  menus: "Where people find it",
  noEntry: "No command",

  usedAbout:
    "Claude reads all of it as soon as it uses the skill, and keeps it for that conversation.",
  fills: "Replaced before Claude reads it",
  fillAt: (line: number, times: number) =>
    times === 1
      ? `Line ${line}`
      : `Line ${line}, and ${count(times - 1, "more place", "more places")}`,
  noFills: "Nothing: Claude reads the text as you wrote it.",

  filesAbout: "Claude opens a file when a step sends it there. Each costs its tokens only then.",
  noFiles: "There are no other files in this skill.",
  filesTable: "Files beside the text",
  file: "File",
  count: "Tokens",
  named: "Named in",
  unnamed: "Nowhere",
  unnamedAbout: "Claude may never open a file that no text names. Name it in a step, or remove it.",
  notCounted: "—",
  readings: {
    read: "Claude reads it",
    run: "Claude runs it and sees what it prints",
    notText: "Not text",
  } satisfies Record<FileReading, string>,

  limits: "Against published limits",
  limit: (what: string, value: number, limit: number, unit: string) =>
    `${what}: ${number(value)} of ${number(limit)} ${unit}`,
  over: "Over",
  advised: "advised",
  howCounted: "How it is counted",

  advice: "Advice on the description",
  better: "For example",
  takeIt: "Use this text",
};
