import { Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { emptyTable, tableAt, tidied } from "./table";

const doc = (text: string) => Text.of(text.split("\n"));

describe("a table", () => {
  it("is found around the cursor, its cells where they stand", () => {
    const text = "a | b\n\n| Item | Sum |\n|--|--:|\n| Bank \\| cash | 1 |\n| |\n\nafter";
    const table = tableAt(doc(text), text.indexOf("Bank"));
    expect([table?.first, table?.last]).toEqual([3, 6]);
    const said = table?.rows.map((row) => row.map(({ from, to }) => text.slice(from, to)));
    expect(said).toEqual([["Item", "Sum"], ["Bank \\| cash", "1"], [""]]);
    expect(tableAt(doc(text), 0), "a bar alone makes no table").toBeNull();
    expect(tableAt(doc(text), text.length), "nor is one where none is").toBeNull();
  });

  it("is tidied to columns of one width, keeping what cells say and how columns are set", () => {
    const lines = ["|Item|Sum|Note|", "|--|-:|:-:|", "| Bank | 1200 |", "|現金|3|ok|"];
    expect(tidied(lines)).toEqual([
      "| Item |  Sum | Note |",
      "| ---- | ---: | :--: |",
      "| Bank | 1200 |      |",
      "| 現金 |    3 |  ok  |",
    ]);
    expect(tidied(tidied(lines)), "twice is the same").toEqual(tidied(lines));
  });

  it("starts empty with its columns named", () => {
    expect(emptyTable(1, 2, (column) => `Column ${column}`)).toBe(
      "| Column 1 | Column 2 |\n| -------- | -------- |\n|          |          |",
    );
  });
});
