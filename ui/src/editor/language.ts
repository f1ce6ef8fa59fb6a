import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { yaml, yamlFrontmatter } from "@codemirror/lang-yaml";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Compartment, type Extension } from "@codemirror/state";
import { ViewPlugin } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { FileKind } from "../bindings/commands";
import { languages, languageOf } from "./languages";

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
  { tag: [tags.keyword, tags.tagName], color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--note)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--review)" },
  { tag: [tags.definition(tags.variableName), tags.typeName], fontWeight: "600" },
]);

/** Markdown with its front matter; code in it gets the colours of its language. */
export function markdownText(): Extension {
  const content = markdown({ base: markdownLanguage, codeLanguages: languages });
  return yamlFrontmatter({ content });
}

/** Colours and structure for a file: Markdown and YAML at once, others as soon as they are loaded, plain text where none fits. */
export function languageFor(path: string, kind: FileKind): Extension {
  const colouring = syntaxHighlighting(colours);
  if (kind === "markdown") return [markdownText(), colouring];
  if (/\.ya?ml$/i.test(path)) return [yaml(), colouring];
  const language = languageOf(path);
  return language ? [onceLoaded(() => language.load()), colouring] : [];
}

/** What is loaded when the text is first shown. */
function onceLoaded(load: () => Promise<Extension>): Extension {
  const place = new Compartment();
  const loading = ViewPlugin.define((view) => {
    let isGone = false;
    const isMissing = Array.isArray(place.get(view.state));
    // Without its colours a text is still a text.
    if (isMissing)
      load().then(
        (loaded) => isGone || view.dispatch({ effects: place.reconfigure(loaded) }),
        () => undefined,
      );
    return { destroy: () => (isGone = true) };
  });
  return [place.of([]), loading];
}
