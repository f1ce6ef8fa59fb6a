import { expect, it } from "vitest";
import type { ConnectorTool, ToolEffect } from "../../bindings/commands";
import { byEffect } from "./tools";

const tool = (name: string, effect: ToolEffect): ConnectorTool => ({
  name,
  effect,
  title: null,
  description: null,
});

it("groups tools by what they do, what destroys first, and leaves out what there is not", () => {
  const groups = byEffect([tool("list", "reads"), tool("drop", "destroys"), tool("get", "reads")]);
  expect(groups.map(({ effect, tools }) => [effect, tools.map(({ name }) => name)])).toEqual([
    ["destroys", ["drop"]],
    ["reads", ["list", "get"]],
  ]);
});
