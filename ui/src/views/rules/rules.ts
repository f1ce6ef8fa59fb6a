import type { RuleInfo } from "../../bindings/commands";

/** Rules of one family, in the order they were given. */
export interface Family {
  family: string;
  rules: RuleInfo[];
}

/** `rules` by family, families in the order of their first rule. */
export function byFamily(rules: RuleInfo[]): Family[] {
  const families = new Map<string, RuleInfo[]>();
  for (const rule of rules) {
    const known = families.get(rule.group);
    if (known) known.push(rule);
    else families.set(rule.group, [rule]);
  }
  return [...families].map(([family, some]) => ({ family, rules: some }));
}

/** Those of `rules` that hold every word of `filter`, in whatever part. */
export function matching(rules: RuleInfo[], filter: string): RuleInfo[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rules;
  return rules.filter((rule) => {
    const said = `${rule.code} ${rule.name} ${rule.summary} ${rule.group}`.toLowerCase();
    return wanted.every((word) => said.includes(word));
  });
}
