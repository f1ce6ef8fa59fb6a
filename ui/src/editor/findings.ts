import type { Finding, Level, Place } from "../bindings/commands";

/** Levels, the gravest first. */
export const LEVELS: readonly Level[] = ["block", "review", "note"];

/** Findings of one level. */
export interface LevelGroup {
  /** The level. */
  level: Level;
  /** Its findings, in the order of the report. */
  findings: Finding[];
}

/** Findings of one file. */
export interface FileGroup {
  /** Path; empty for the draft as a whole. */
  path: string;
  /** The gravest level among its findings. */
  worst: Level;
  /** Its findings, by place. */
  findings: Finding[];
}

/** Groups findings by level, the gravest first; a level without findings is left out. */
export function byLevel(findings: readonly Finding[]): LevelGroup[] {
  return LEVELS.map((level) => ({
    level,
    findings: findings.filter((one) => one.level === level),
  })).filter((group) => group.findings.length > 0);
}

/** Groups findings by file: files with the gravest findings first, then by path; the draft as a whole leads its level. */
export function byFile(findings: readonly Finding[]): FileGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.path);
    if (group) group.push(finding);
    else groups.set(finding.path, [finding]);
  }
  return [...groups]
    .map(([path, group]) => ({ path, worst: worstOf(group), findings: [...group].sort(compare) }))
    .sort((a, b) => rank(a.worst) - rank(b.worst) || (a.path < b.path ? -1 : 1));
}

/** The gravest level of some findings, which must not be empty; a note where they are. */
export function worstOf(findings: readonly Finding[]): Level {
  return LEVELS.find((level) => findings.some((one) => one.level === level)) ?? "note";
}

/** The finding to look at first: the gravest, and of those the first by place. */
export function first(findings: readonly Finding[]): Finding | null {
  return byLevel(findings)[0]?.findings[0] ?? null;
}

/** The finding after or before a place, going round at the end. */
export function neighbour(
  findings: readonly Finding[],
  at: Place,
  direction: 1 | -1,
): Finding | null {
  const ordered = [...findings].sort(compare);
  if (direction === 1)
    return ordered.find((one) => comparePlaces(one.from, at) > 0) ?? ordered[0] ?? null;
  return ordered.findLast((one) => comparePlaces(one.from, at) < 0) ?? ordered.at(-1) ?? null;
}

function rank(level: Level): number {
  return LEVELS.indexOf(level);
}

function compare(a: Finding, b: Finding): number {
  return (
    comparePlaces(a.from, b.from) || rank(a.level) - rank(b.level) || (a.code < b.code ? -1 : 1)
  );
}

function comparePlaces(a: Place, b: Place): number {
  return a.line - b.line || a.column - b.column;
}
