import { describe, expect, it } from "vitest";
import type { RuleInfo } from "../../bindings/commands";
import { byFamily, matching } from "./rules";

const rule = (code: string, group: string, summary: string): RuleInfo => ({
  code,
  group,
  summary,
  name: code.toLowerCase(),
  level: "note",
  since: "0.1.0",
});
const RULES = [
  rule("CRED-001", "Passwords and keys", "A key of a provider"),
  rule("HID-001", "Hidden text", "Invisible characters"),
  rule("CRED-002", "Passwords and keys", "A private key"),
];

describe("rules", () => {
  it("stand by family", () => {
    const families = byFamily(RULES).map(({ family, rules }) => [family, rules.length]);
    expect(families).toEqual([
      ["Passwords and keys", 2],
      ["Hidden text", 1],
    ]);
  });

  it("are found by words of any part", () => {
    const found = (filter: string) => matching(RULES, filter).map(({ code }) => code);
    expect(found("private key")).toEqual(["CRED-002"]);
    expect(found("hid-0")).toEqual(["HID-001"]);
    expect(found(" ")).toHaveLength(3);
    expect(found("tax")).toEqual([]);
  });
});
