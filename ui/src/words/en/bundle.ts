import type { ExportForm, OutcomeKind } from "../../bindings/commands";
import { formatsOf } from "../format";

const { count, list, number } = formatsOf("en");

const KINDS: Record<string, [one: string, many: string]> = {
  skill: ["skill", "skills"],
  command: ["command", "commands"],
  agent: ["agent", "agents"],
  hook: ["hook", "hooks"],
  connector: ["connector", "connectors"],
  bin: ["program", "programs"],
  other: ["other part", "other parts"],
};

/** The preview of a bundle and its export. */
export const bundle = {
  title: "Plugins",
  about:
    "Choose the skills that belong together. You see what they would be as a plugin before anything is written.",
  choose: "What goes into the bundle",
  chosen: (n: number) => `${count(n, "draft", "drafts")} chosen`,
  preview: (n: number) => (n === 1 ? "Preview the bundle" : `Preview the plugin of ${n}`),
  nothing: "There is nothing to bundle yet",
  nothingText: "Write a skill first; then it can be packed and shared from here.",
  toSkills: "Go to the skills",
  others: "Choose other skills",
  reading: "Working out the bundle",
  gone: "The skills it was made of are no longer in the library. Look in the trash, or choose others under Plugins.",
  failed: "The bundle cannot be shown",
  bundleOf: (names: readonly string[]) =>
    names.length <= 2 ? list(names) : `${names[0] ?? ""} and ${number(names.length - 1)} more`,

  form: "Written as",
  forms: {
    skill: "One skill file (.skill)",
    zip: "Zip archive (.zip)",
    plugin: "One plugin file (.plugin)",
    pluginFolder: "Plugin folder",
  } satisfies Record<ExportForm, string>,
  formHints: {
    skill: "A person uploads it under Capabilities, for themselves",
    zip: "The same files, for an administrator’s upload",
    plugin: "Everything in one file, to install in Claude Cowork or Claude Code",
    pluginFolder: "An open folder, to put into a marketplace or under git",
  } satisfies Record<ExportForm, string>,

  details: "About the plugin",
  detailsText: "Several skills make a plugin, and a plugin has a name of its own.",
  name: "Name",
  nameHint: "Lower case, with hyphens",
  version: "Version",
  versionHint: "Such as 1.0.0",
  description: "What it is for",
  author: "Team or person that owns it",

  installs: "Installs",
  runs: "Runs",
  talks: "Talks to",
  files: "Files",
  size: "Size",
  counted: (kind: string, n: number) => count(n, ...(KINDS[kind] ?? ["part", "parts"])),
  runsNothing: "Nothing",
  runsNothingText: "Nothing in it starts by itself",
  runsCount: (n: number) => count(n, "command", "commands"),
  runsAt: (what: string, when: string) => `${what}, ${when}`,
  talksNobody: "Nobody",
  talksNobodyText: "No address is named in it",
  talksCount: (n: number) => count(n, "host", "hosts"),
  filesIn: (n: number) => count(n, "file", "files"),
  filesOut: (n: number) => (n === 0 ? "Every file goes in" : `${count(n, "stays", "stay")} out`),
  unpacked: (size: string) => `${size} unpacked`,
  andMore: (n: number) => `and ${n} more`,

  matrix: "What each place does with it",
  inside: "What is inside",
  outcomes: {
    installs: "Installs",
    look: "Look",
    refused: "Refused",
    ignored: "Ignored",
  } satisfies Record<OutcomeKind, string>,
  cell: (name: string, target: string, outcome: string) => `${name} in ${target}: ${outcome}`,
  cellTitle: (name: string, target: string) => `${name} in ${target}`,
  source: (source: string) => `Source: ${source}`,

  gauges: "Against the published limits",
  gauge: (target: string, what: string) => `${target}: ${what}`,
  gaugeOf: (value: string, limit: string) => `${value} of ${limit}`,
  over: "Over the limit",
  units: {
    files: (n: number) => count(n, "file", "files"),
    characters: (n: number) => count(n, "character", "characters"),
  },

  everyFile: "Every file",
  path: "Path",
  why: "Why",
  inBundle: "In",
  out: "Stays out",
  showAll: (n: number) => `Show all ${number(n)}`,

  sha: "SHA-256",
  shaAbout: "Whoever receives it can check that not a byte has changed.",
  copy: "Copy the whole number",
  copied: "Copied",

  blocking: "What stands in the way",
  ofDraft: (name: string) => `In ${name}`,
  openDraft: (name: string) => `Open ${name}`,

  export: "Export",
  exportBlocked: "Export waits until what stands in the way is fixed",
  chooseFolder: "Choose the folder to write into",
  into: (folder: string) => `Into “${folder}”: change`,
  written: (name: string) => `${name} is written`,
  writtenText: (files: number, size: string) => `${count(files, "file", "files")}, ${size}`,
  openFolder: "Show it in its folder",
  takenTitle: "There is one already",
  replace: "Replace it",
  keep: "Keep what is there",
};
