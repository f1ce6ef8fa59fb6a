import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { yaml, yamlFrontmatter } from "@codemirror/lang-yaml";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { tags } from "@lezer/highlight";
import type { FileKind } from "../bindings/commands";

/** Few colours, each with a meaning: what structures the text, what leads elsewhere, what Claude passes over. */
const colours = HighlightStyle.define([
  { tag: tags.heading, color: "var(--accent)", fontWeight: "600" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: [tags.link, tags.url], color: "var(--accent)", textDecoration: "underline" },
  { tag: tags.monospace, color: "var(--note)" },
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: "var(--soft)" },
  { tag: [tags.comment, tags.quote], color: "var(--faint)", fontStyle: "italic" },
  { tag: [tags.meta, tags.processingInstruction, tags.separator], color: "var(--faint)" },
]);

/** Colours and structure for a file: front matter and Markdown, YAML, or plain text. */
export function languageFor(path: string, kind: FileKind): Extension {
  const colouring = syntaxHighlighting(colours);
  if (kind === "markdown") {
    return [yamlFrontmatter({ content: markdown({ base: markdownLanguage }) }), colouring];
  }
  return /\.ya?ml$/i.test(path) ? [yaml(), colouring] : [];
}
