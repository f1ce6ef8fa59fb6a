import {
  acceptCompletion,
  autocompletion,
  completionKeymap,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { Prec, type EditorState, type Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { encodedPath, pathInSkill, relativePath, resolvePath } from "./addresses";
import { anchors, headings, headingsOf, type Heading } from "./outline";

/** What can be named in a text. */
export interface Nameable {
  /** The file the text stands in. */
  path: string;
  /** Paths of the draft's files. */
  files: () => readonly string[];
  /** Names of connectors. */
  connectors: () => readonly string[];
  /** Categories of connector placeholders. */
  placeholders: () => readonly string[];
  /** The text of another file; nothing where it has none. */
  read: (path: string) => Promise<string | null>;
  /** What each kind is called beside its name. */
  words: { file: string; heading: string; connector: string; placeholder: string };
}

/** Offers names while a Markdown text is written; Enter or Tab takes one, Escape none. */
export function completion(names: Nameable): Extension {
  return [
    autocompletion({
      // A key pressed as soon as the list is there chooses from it; Tab would indent the line instead.
      interactionDelay: 0,
      override: [(context) => complete(context, names)],
      icons: false,
      maxRenderedOptions: 60,
      tooltipClass: () => "completions",
    }),
    Prec.highest(keymap.of([{ key: "Tab", run: acceptCompletion }, ...completionKeymap])),
  ];
}

/** What fits at the cursor: a link's address, a path in code, a placeholder, a connector. */
export async function complete(
  context: CompletionContext,
  names: Nameable,
): Promise<CompletionResult | null> {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const address = /(?:\]\(<?|^\s*\[[^\]]+\]:\s*<?)([^()\s<>]*)$/.exec(before)?.[1];
  if (address !== undefined) return inLink(context, names, address);
  const category = /~~([\p{L}\p{N}][\p{L}\p{N} -]*)?$/u.exec(before);
  if (category && !before.slice(0, category.index).endsWith("~"))
    return list(context, category[0].length, placeholdersOf(names), /^~~[\p{L}\p{N} -]*$/u);
  const connector = /(?:^|[\s(])(@[\w-]*)$/.exec(before)?.[1];
  if (connector !== undefined && names.connectors().length > 0)
    return list(context, connector.length, connectorsOf(names), /^@[\w-]*$/);
  const code = /`([^`\s]*)$/.exec(before)?.[1];
  const inside = (before.match(/`/g) ?? []).length % 2 === 1;
  if (code !== undefined && inside && (code !== "" || context.explicit))
    return list(context, code.length, pathsOf(names), /^[^`\s]*$/);
  return null;
}

async function inLink(
  context: CompletionContext,
  names: Nameable,
  address: string,
): Promise<CompletionResult | null> {
  const [path = "", anchor] = address.split("#", 2);
  if (anchor === undefined) {
    if (/^[a-z]+:/i.test(address)) return null;
    return list(context, address.length, linksOf(names), /^[^()\s<>#]*$/);
  }
  const found = await headingsIn(context.state, names, path);
  const options = anchors(found).map((label, at) => ({
    label,
    detail: found[at]?.text,
    type: "heading",
  }));
  return list(context, anchor.length, options, /^[^()\s<>]*$/);
}

async function headingsIn(state: EditorState, names: Nameable, path: string): Promise<Heading[]> {
  const wanted = path === "" ? names.path : resolvePath(names.path, path);
  if (wanted === names.path) return headings(state);
  const text = names.files().includes(wanted) ? await names.read(wanted) : null;
  return text === null ? [] : headingsOf(text);
}

function list(
  { pos }: CompletionContext,
  typed: number,
  options: Completion[],
  validFor: RegExp,
): CompletionResult | null {
  return options.length === 0 ? null : { from: pos - typed, options, validFor };
}

function linksOf({ path, files, words }: Nameable): Completion[] {
  return others(path, files()).map((file) => {
    const label = relativePath(path, file);
    return { label, apply: encodedPath(label), detail: words.file };
  });
}

function pathsOf({ path, files, words }: Nameable): Completion[] {
  return others(path, files()).map((file) => ({
    label: pathInSkill(path, file, files()),
    detail: words.file,
  }));
}

function placeholdersOf({ placeholders, words }: Nameable): Completion[] {
  return placeholders().map((category) => ({
    label: `~~${category}`,
    detail: words.placeholder,
  }));
}

function connectorsOf({ connectors, words }: Nameable): Completion[] {
  return connectors().map((name) => ({ label: `@${name}`, detail: words.connector }));
}

function others(path: string, files: readonly string[]): string[] {
  return files.filter((file) => file !== path && !file.startsWith(".flywheel/"));
}
