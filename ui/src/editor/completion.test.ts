import { CompletionContext } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { complete, type Nameable } from "./completion";
import { markdownText } from "./language";

const names: Nameable = {
  path: "references/rules.md",
  files: () => ["SKILL.md", "references/rules.md", "references/my notes.md", ".flywheel/x.json"],
  connectors: () => ["ledger"],
  placeholders: () => ["chat", "data warehouse"],
  read: async (path) => (path === "SKILL.md" ? "# Close\n\n## Steps\n" : null),
  words: { file: "file", heading: "heading", connector: "connector", placeholder: "placeholder" },
};

async function offered(text: string, explicit = false) {
  const state = EditorState.create({ doc: text, extensions: markdownText() });
  const found = await complete(new CompletionContext(state, text.length, explicit), names);
  return found && { from: found.from, labels: found.options.map(({ label }) => label) };
}

describe("completion", () => {
  it("offers files where a link leads, from the folder of the text", async () => {
    const link = { from: 8, labels: ["../SKILL.md", "my notes.md"] };
    expect(await offered("See [a](")).toEqual(link);
    expect(await offered("[r]: my")).toEqual({ from: 5, labels: link.labels });
    expect(await offered("[a](https://exa"), "not for the web").toBeNull();
  });

  it("offers headings after #, of this file and of another", async () => {
    expect((await offered("# Top\n\n[a](#"))?.labels).toEqual(["top"]);
    expect((await offered("[a](../SKILL.md#st"))?.labels).toEqual(["close", "steps"]);
    expect(await offered("[a](missing.md#"), "nothing to offer").toBeNull();
  });

  it("offers files in code, connectors and placeholders", async () => {
    expect((await offered("Run `re"))?.labels).toEqual(["SKILL.md", "references/my notes.md"]);
    expect(await offered("A `done` `", false), "not before a sign is typed").toBeNull();
    expect((await offered("Ask @l"))?.labels).toEqual(["@ledger"]);
    expect(await offered("mail@l"), "not within an address").toBeNull();
    expect(await offered("Ask ~~da")).toEqual({ from: 4, labels: ["~~chat", "~~data warehouse"] });
  });

  it("offers nothing in plain words", async () => {
    expect(await offered("Match the bank lines", true)).toBeNull();
  });
});
