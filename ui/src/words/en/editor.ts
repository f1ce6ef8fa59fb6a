const count = (n: number, one: string, many: string): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** The tools of the text editor: outline, insert, find, tables, renaming a file. */
export const editor = {
  group: "Text",
  bar: "Work on the text",
  outline: "Outline",
  insert: "Insert",
  find: "Find",
  commands: {
    outline: "Go to a heading of this text",
    insert: "Insert something into this text",
    placeholder: "Insert a connector placeholder",
    example: "Insert an example",
    table: "Insert a table",
    steps: "Insert a list of steps",
    link: "Insert a link to a file",
    tidyTable: "Tidy this table",
    nextCell: "Next cell of a table, or a new row",
    previousCell: "Cell before",
    find: "Find in this text",
    replace: "Find and replace in this text",
    nextSame: "Select the next same words too",
    cursorAbove: "Add a cursor above",
    cursorBelow: "Add a cursor below",
    fixes: "Show the fixes for the finding here",
    complete: "Offer names of files and headings",
    renameFile: "Rename this file and what names it",
  },
  outlineHint: "Filter the headings",
  outlineNothing: (query: string) =>
    query === "" ? "This text has no headings yet." : `No heading says “${query}”.`,
  outlineHere: "you are here",

  placeholder: "Connector placeholder",
  placeholderHint: "The kind of tool, such as data warehouse",
  placeholderOther: (typed: string) => `Enter inserts ~~${typed}.`,
  example: "Example",
  exampleText: (level: number) =>
    `${"#".repeat(level)} Example\n\nInput:\n\n> What somebody asks or gives\n\nOutput:\n\n> What the answer looks like`,
  exampleFirst: "What somebody asks or gives",
  table: "Table",
  tableTitle: "Insert a table",
  tableRows: "Rows",
  tableColumns: "Columns",
  tableHint: "From 1 to 50.",
  tableWrong: "Write a number from 1 to 50.",
  tableInsert: "Insert the table",
  tableColumn: (column: number) => `Column ${column}`,
  steps: "List of steps",
  stepsText: "1. First\n2. Then\n3. Last",
  stepsFirst: "First",
  link: "Link to a file",
  linkHint: "Filter the files of this skill",
  linkNothing: (query: string) =>
    query === "" ? "This skill has no other file yet." : `No file is called “${query}”.`,
  notATable: "The cursor is in no table.",

  findLabel: "Find",
  findHint: "Find in this text",
  replaceHint: "Replace with",
  findNext: "Next match",
  findPrevious: "Match before",
  findClose: "Close",
  matchCase: "Match case",
  wholeWords: "Whole words",
  pattern: "Pattern",
  showReplace: "Replace",
  replaceOne: "Replace",
  replaceAll: "Replace all",
  matches: (total: number, at: number, most: number): string => {
    if (total === 0) return "Not found";
    if (total > most) return `More than ${most.toLocaleString("en")}`;
    return at > 0 ? `${at} of ${total.toLocaleString("en")}` : count(total, "match", "matches");
  },
  badPattern: "This pattern is not complete",
  phrases: { Completions: "Names that fit" } as Record<string, string>,
  named: {
    file: "file",
    heading: "heading",
    connector: "connector",
    placeholder: "placeholder",
  },

  renameTitle: (from: string, to: string) => `Rename ${from} to ${to}`,
  renameAbout: (texts: number) =>
    `${count(texts, "other file names", "other files name")} it and will name it anew. One undo takes all of it back.`,
  renameAlone: "Its own links are written anew, so that they lead where they led.",
  renameAll: "Rename and follow",
  renamed: (from: string, to: string) => `${from} is now ${to}`,

  showInFolder: "Show in its folder",
  spelling: "Spelling",
  spellingOn: "Mark words that may be misspelt",
  spellingHint:
    "The system’s own checker does this, with the dictionaries that are installed. Nothing leaves this computer.",
  spellingLanguage: "Language",
  spellingSystem: "As the system",

  safeTitle: "What the safe fixes change",
  safeAbout: "None of them changes what the skill means.",
  safeMake: "Make the safe fixes",
  safeSee: (n: number) => (n === 1 ? "See the safe fix…" : `See all ${n} safe fixes…`),
  seeChange: "See the change…",
};
