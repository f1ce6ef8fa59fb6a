/** What is wrong with a name; nothing where it is right. */
export type NameProblem = "empty" | "long" | "signs" | "edges" | "double" | "reserved" | "taken";

/** The longest name the Agent Skills specification allows, in characters. */
export const LONGEST_NAME = 64;

/** Judges a skill's name by the Agent Skills specification and by the names already in use. */
export function nameProblem(name: string, taken: readonly string[]): NameProblem | null {
  if (name === "") return "empty";
  if (name.length > LONGEST_NAME) return "long";
  if (!/^[a-z0-9-]+$/.test(name)) return "signs";
  if (name.startsWith("-") || name.endsWith("-")) return "edges";
  if (name.includes("--")) return "double";
  if (/anthropic|claude/.test(name)) return "reserved";
  if (taken.includes(name)) return "taken";
  return null;
}

/** Makes the nearest allowed name of what a person typed, while they type. */
export function tidyName(typed: string): string {
  return typed
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST_NAME);
}

/** The name itself, or with the first number that is free. */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number += 1) {
    const end = `-${number}`;
    const next = name.slice(0, LONGEST_NAME - end.length) + end;
    if (!taken.includes(next)) return next;
  }
}
