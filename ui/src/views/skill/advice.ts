/** Advice on a description, and the rules whose findings say the same. */

import type { Advice } from "../../bindings/commands";

/** The codes of the rules that speak of each topic. */
const RULES: Readonly<Record<string, string>> = {
  what: "QUAL-002",
  length: "QUAL-002",
  vague: "QUAL-002",
  when: "QUAL-001",
  voice: "QUAL-003",
  near: "QUAL-005",
};

/** The codes of the rules whose findings say what `advice` says. */
export function rulesOf(advice: readonly Advice[]): string[] {
  return advice
    .filter(({ good }) => !good)
    .map(({ topic }) => RULES[topic])
    .filter((code) => code !== undefined);
}
