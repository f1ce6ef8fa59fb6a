import type { SeenFile, SkillSees } from "../../bindings/commands";

/** The three parts of what Claude sees. */
export type Part = "always" | "used" | "files";

/** Characters of a listing line, tokens and lines of a text: where Claude Code cuts, and what is advised. */
const LINE_MOST = 1536;
const TEXT_TOKENS = 5000;
const TEXT_LINES = 500;
/** Tokens of files at which the bar is full: a twentieth of a context of 200,000. */
const FILES_FULL = 10_000;

/** How full the bar of a part is, from 0 to 1. */
export function fullness(skill: SkillSees, part: Part): number {
  const share = {
    always: skill.always.listed ? [...skill.always.line].length / LINE_MOST : 0,
    used: skill.body.tokens / TEXT_TOKENS,
    files: skill.named.tokens / FILES_FULL,
  }[part];
  return Math.min(share, 1);
}

/** Whether the text is longer than is advised. */
export function isLongText(skill: SkillSees): boolean {
  return skill.body.tokens > TEXT_TOKENS || skill.lines > TEXT_LINES;
}

/** The files that no text names; a licence or a readme is for people and needs no name. */
export function unnamed(files: readonly SeenFile[]): SeenFile[] {
  const forPeople = /(^|\/)(licen[cs]e|readme|changelog|notice)(\.\w+)?$/i;
  return files.filter(({ path, namedBy }) => namedBy === null && !forPeople.test(path));
}

/** The limits that belong to a part. */
export function limitsOf(skill: SkillSees, part: Part) {
  if (part === "files") return [];
  const isOfText = ({ unit }: { unit: string }) => unit === "lines" || unit === "tokens";
  return skill.gauges.filter((gauge) => isOfText(gauge) === (part === "used"));
}
