import { css } from "@codemirror/lang-css";
import { html } from "@codemirror/lang-html";
import { javascript } from "@codemirror/lang-javascript";
import { LanguageDescription, LanguageSupport, StreamLanguage } from "@codemirror/language";

const described = (
  name: string,
  alias: string[],
  extensions: string[],
  load: () => Promise<LanguageSupport>,
) => LanguageDescription.of({ name, alias, extensions, load });

/** The languages of scripts and data in skills; each is loaded when a text in it is first shown. Those that Markdown
 * itself brings along, for the HTML in it, are there at once. */
export const languages: readonly LanguageDescription[] = [
  described("Python", ["py"], ["py"], async () =>
    (await import("@codemirror/lang-python")).python(),
  ),
  described("JavaScript", ["js", "node"], ["js", "mjs", "cjs", "jsx"], async () =>
    javascript({ jsx: true }),
  ),
  described("TypeScript", ["ts"], ["ts", "tsx"], async () =>
    javascript({ jsx: true, typescript: true }),
  ),
  described("JSON", ["jsonc", "json5"], ["json", "jsonc", "json5"], async () =>
    (await import("@codemirror/lang-json")).json(),
  ),
  described("SQL", [], ["sql"], async () => (await import("@codemirror/lang-sql")).sql()),
  described("HTML", ["htm"], ["html", "htm"], async () => html()),
  described("CSS", [], ["css"], async () => css()),
  described("Shell", ["sh", "bash", "zsh"], ["sh", "bash", "zsh"], async () => {
    const { shell } = await import("@codemirror/legacy-modes/mode/shell");
    return new LanguageSupport(StreamLanguage.define(shell));
  }),
  described("TOML", [], ["toml"], async () => {
    const { toml } = await import("@codemirror/legacy-modes/mode/toml");
    return new LanguageSupport(StreamLanguage.define(toml));
  }),
];

/** The language of a file, by its name; nothing where it is plain text. */
export function languageOf(path: string): LanguageDescription | null {
  return LanguageDescription.matchFilename(languages, path.split("/").at(-1) ?? path);
}
