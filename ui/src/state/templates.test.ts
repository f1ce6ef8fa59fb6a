import { describe, expect, it } from "vitest";
import type { Template } from "../bindings/commands";
import { families } from "./templates";

const template = (id: string, family: string, summary: string): Template => ({
  id,
  family,
  title: id,
  summary,
  suggestedName: id,
  says: [`please ${id} this`],
  connectors: [],
  files: [],
});
const all = [
  template("match", "Figures", "Compares two lists."),
  template("tidy", "Figures", "Cleans a table."),
  template("digest", "Writing", "Sums up the week."),
];
const shown = (query: string) =>
  families(all, query).map(({ name, templates }) => [name, templates.map(({ id }) => id)]);

describe("the templates by kind of work", () => {
  it("keeps their order", () => {
    expect(shown("")).toEqual([
      ["Figures", ["match", "tidy"]],
      ["Writing", ["digest"]],
    ]);
  });

  it.each([
    ["WEEK", [["Writing", ["digest"]]]],
    ["please tidy", [["Figures", ["tidy"]]]],
    ["two weeks", []],
  ])("finds by what they say: %s", (query, expected) => {
    expect(shown(query)).toEqual(expected);
  });
});
