import type { ConnectorTool, ToolEffect } from "../../bindings/commands";

/** Tools that do the same to data. */
export interface ToolGroup {
  effect: ToolEffect;
  tools: ConnectorTool[];
}

/** What matters most to somebody who vets, first. */
const ORDER: readonly ToolEffect[] = ["destroys", "writes", "unsaid", "reads"];

/** Groups tools by what they do to data; kinds that no tool is of are left out. */
export function byEffect(tools: readonly ConnectorTool[]): ToolGroup[] {
  return ORDER.map((effect) => ({
    effect,
    tools: tools.filter((tool) => tool.effect === effect),
  })).filter((group) => group.tools.length > 0);
}
