import { ESLint } from "eslint";
import { expect, it } from "vitest";

const eslint = new ESLint();

/** What the project's own settings say of `template`, as a component at `path`. */
async function raw(template, path = "src/views/home/Example.svelte") {
  const script = '<script lang="ts">import { words } from "../../words";</script>\n';
  const [{ messages }] = await eslint.lintText(script + template, { filePath: path });
  return messages
    .filter(({ ruleId, fatal }) => fatal || ruleId === "words/no-raw-text")
    .map(({ message }) => message.replace(/.*“(.*)”.*/, "$1"));
}

it.each([
  ["<p>Nothing is lost</p>", "Nothing is lost"],
  ["<p>{words.common.undo} it</p>", "it"],
  ['<p>{words.common.undo === "x" ? "Yes" : words.common.undo}</p>', "Yes"],
  ["<p>{`Line ${words.common.undo}`}</p>", "Line"],
  ['<button type="button" aria-label="Close"></button>', "Close"],
  ['<input placeholder="Type a name" />', "Type a name"],
  ['<img src="x.png" alt="The window" />', "The window"],
  ['<p title="{words.common.undo} now">1</p>', "now"],
  ['<Dialog closeLabel="Schließen" />', "Schließen"],
])("%s is refused", async (template, found) => {
  expect(await raw(template)).toEqual([found]);
});

it.each([
  "<p>{words.common.undo}</p>",
  '<p class="soft">–</p>',
  "<p>&nbsp;·&nbsp;</p>",
  '<p aria-label="{words.common.undo}: {words.common.close}">1</p>',
  '<p>{words.common.undo === "Undo" ? 1 : 2}</p>',
  '<input type="text" name="person" autocomplete="name" />',
  "<p style:width={`${words.common.undo.length}px`}>1</p>",
  "<style>p { color: red; }</style>",
])("%s is fine", async (template) => {
  expect(await raw(template)).toEqual([]);
});

it("leaves the gallery, which only developers see", async () => {
  expect(await raw("<p>Sample</p>", "src/views/gallery/Example.svelte")).toEqual([]);
});
