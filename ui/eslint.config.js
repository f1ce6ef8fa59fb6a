import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import { noRawText } from "./eslint/noRawText.js";
import svelteConfig from "./svelte.config.js";

/** What each place may not import: one door to the host, one to the widget library. */
const doors = [
  {
    files: ["src/**/*.{ts,svelte}"],
    ignores: ["src/host/**"],
    patterns: [{ group: ["@tauri-apps/*"], message: "Go through src/host." }],
  },
  {
    files: ["src/**/*.{ts,svelte}"],
    ignores: ["src/components/**"],
    patterns: [{ group: ["bits-ui"], message: "Go through src/components." }],
  },
];

/** The start waits for a language, so a language must not wait for what has not started yet. */
const alone = {
  regex: "^\\.\\.(?!/format$)",
  allowTypeImports: true,
  message: "A language imports nothing of the interface but ../format.",
};

export default ts.config(
  { ignores: ["dist/**", "src/bindings/**"] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "max-lines": ["error", { max: 350, skipBlankLines: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true }],
      "svelte/no-at-html-tags": "error",
      "svelte/button-has-type": "error",
    },
  },
  {
    files: ["src/**/*.svelte"],
    ignores: ["src/views/gallery/**"],
    plugins: { words: { rules: { "no-raw-text": noRawText } } },
    rules: { "words/no-raw-text": "error" },
  },
  {
    files: ["src/words/*/*.ts"],
    rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns: [alone] }] },
  },
  { files: ["**/*.test.ts"], rules: { "max-lines-per-function": "off" } },
  {
    files: ["src/**/*.{ts,svelte}"],
    ignores: ["src/host/**", "src/components/**"],
    rules: {
      "no-restricted-imports": ["error", { patterns: doors.flatMap((door) => door.patterns) }],
    },
  },
  {
    files: ["src/host/**"],
    rules: { "no-restricted-imports": ["error", { patterns: doors[1].patterns }] },
  },
  {
    files: ["src/components/**"],
    rules: { "no-restricted-imports": ["error", { patterns: doors[0].patterns }] },
  },
);
