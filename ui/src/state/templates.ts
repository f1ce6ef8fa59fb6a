import type { Template } from "../bindings/commands";
import { fit } from "./match";

/** Templates for one kind of work. */
export interface Family {
  name: string;
  templates: Template[];
}

/** The templates that say all of `query`, by kind of work, both in the order given. */
export function families(templates: readonly Template[], query = ""): Family[] {
  const found: Family[] = [];
  for (const template of templates) {
    if (query.trim() && fit(query, said(template)) === 0) continue;
    const family = found.find(({ name }) => name === template.family);
    if (family) family.templates.push(template);
    else found.push({ name: template.family, templates: [template] });
  }
  return found;
}

function said({ title, summary, family, says }: Template): string {
  return [title, summary, family, ...says].join(" ");
}
