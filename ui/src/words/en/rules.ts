import { formatsOf } from "../format";

const { count } = formatsOf("en");

/** Every rule of the audit. */
export const rules = {
  title: "Rules",
  text: (rules: number) =>
    rules === 0
      ? "What the audit looks for, and why."
      : `What the audit looks for, and why: ${count(rules, "rule", "rules")}.`,
  find: "Find a rule",
  failed: "The rules could not be shown",
  none: (filter: string) => `No rule speaks of “${filter}”.`,
  all: "All rules",
};
