import { describe, expect, it } from "vitest";
import { de } from "./de";
import { en } from "./en";

type Entry = string | ((...given: never[]) => string);

/** Every entry of a language by its path, such as `skill.tabs.write`. */
function entriesOf(words: object, path = ""): [path: string, entry: Entry][] {
  return Object.entries(words).flatMap(([key, value]: [string, Entry | object]) => {
    const at = path === "" ? key : `${path}.${key}`;
    return typeof value === "object" ? entriesOf(value, at) : [[at, value] as [string, Entry]];
  });
}

/** Names, signs and words that German writes as English does. */
const SAME = new Set([
  "commands.groups.skill",
  "commands.groups.app",
  "keys.Alt",
  "keys.Escape",
  "shell.app",
  "shell.skills",
  "shell.plugins",
  "shell.listLabel",
  "shell.nameLabel",
  "shell.paletteDrafts",
  "shell.aboutVersion",
  "shell.aboutLicenceText",
  "screens.homeSkill",
  "screens.homeStands",
  "screens.library",
  "skill.name",
  "skill.kinds.text",
  "editor.group",
  "history.nameLabel",
  "connectors.never",
  "connectors.name",
  "connectors.columnSkills",
  "readiness.columnSkill",
  "readiness.pictureSkills",
  "bundle.title",
  "bundle.name",
  "bundle.version",
  "bundle.sha",
  "sees.notCounted",
]);

/** Entries that need more than numbers and texts. */
const GIVEN: Record<string, unknown[][]> = {
  "skill.levelCount": [0, 1, 2, 1000].flatMap((n) =>
    ["block", "review", "note"].map((level) => [level, n]),
  ),
  "skill.ruleLevel": [["block"], ["review"], ["note"]],
  "skill.forTargets": [[["Claude Code", "Claude Cowork"]]],
  "bundle.bundleOf": [[["a"]], [["a", "b"]], [["a", "b", "c"]]],
  "connectors.wanting": [[["CRM"]], [["CRM", "Mail"]]],
  "connectors.kindOf": [[["CRM"]], [["CRM", "Mail"]]],
  "connectors.nameOneOf": [[["CRM"]], [["CRM", "Mail"]]],
  "duplicates.nearShared": [[["a"]], [["a", "b"]]],
  "sees.tokens": [[{ tokens: 1000, whole: true }], [{ tokens: 1000, whole: false }]],
  "sees.room": [0, 1, 1000].map((skills) => [{ skills, characters: 9, most: 10 }]),
};

const say = (entry: Entry, given: unknown[]) =>
  typeof entry === "string" ? entry : entry(...(given as never[]));

/** What an entry says, for each number that makes a difference. */
function all([path, entry]: [path: string, entry: Entry]): string[] {
  if (typeof entry === "string") return [entry];
  const numbers = [0, 1, 2, 1000].map((n) => Array<unknown>(entry.length).fill(n));
  return (GIVEN[path] ?? numbers).map((given) => say(entry, given));
}

describe.each([
  ["English", en],
  ["German", de],
])("%s", (_, words) => {
  it("says something, whatever it counts", () => {
    for (const entry of entriesOf(words)) {
      for (const text of all(entry)) expect(text, entry[0]).toMatch(/\S/);
      expect(all(entry).join(" "), entry[0]).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });
});

describe("German", () => {
  const english = new Map(entriesOf(en));
  const german = entriesOf(de);

  it("has exactly the entries of English", () => {
    expect(german.map(([path]) => path).sort()).toEqual([...english.keys()].sort());
  });

  it("says each in German, or it is listed above", () => {
    const same = german.filter(([path, entry]) => entry === english.get(path));
    expect(same.map(([path]) => path).sort()).toEqual([...SAME].sort());
  });

  it("puts every number in its sentence", () => {
    const plain = german.filter(([path, entry]) => typeof entry === "function" && !GIVEN[path]);
    for (const [path, entry] of plain) {
      const other = english.get(path);
      if (typeof entry !== "function" || typeof other !== "function") continue;
      const numbers = Array<unknown>(other.length).fill(1234);
      const figures = (text: string) => text.replace(/[.,](?=\d{3})/g, "").match(/1234/g) ?? [];
      expect(figures(say(entry, numbers)).length, path).toBe(figures(say(other, numbers)).length);
    }
  });

  it("keeps to one set of quotation marks and the ellipsis of German", () => {
    for (const [path, entry] of german) {
      const text = all([path, entry]).join(" ");
      expect(text.match(/„/g)?.length, path).toBe(text.match(/“/g)?.length);
      expect(text, path).not.toMatch(/”|"|\.\.\.|\p{L}…/u);
    }
  });
});
