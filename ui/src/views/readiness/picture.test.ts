import { describe, expect, it } from "vitest";
import type { ReadinessKind, ReadinessNeed, ReadinessSkill } from "../../bindings/commands";
import { curve, MOST_SKILLS, needsAt, picture } from "./picture";
import { verdict, worstFirst } from "./readiness";

function need(name: string, kind: ReadinessKind, connector: string | null): ReadinessNeed {
  const state = { lamp: "on", label: "", advice: "" } as const;
  const candidate = { connector, name: connector ?? "", enabled: state, linked: state };
  return {
    name,
    tool: null,
    kind: "",
    path: "",
    outcome: { kind, says: "", why: null, advice: null },
    candidates: connector === null ? [] : [{ ...candidate, checked: null }],
    asked: null,
  };
}

function skill(name: string, ...needs: ReadinessNeed[]): ReadinessSkill {
  const outcome = needs[0]?.outcome ?? {
    kind: "ready" as const,
    says: "",
    why: null,
    advice: null,
  };
  return { name, plugin: null, draft: "d", path: name, outcome, needs };
}

describe("the picture of what works", () => {
  it("joins skills with what they need and what meets it, each drawn once", () => {
    const drawn = picture(
      [
        skill("close", need("ledger", "ready", "books"), need("chat", "willFail", null)),
        skill("report", need("Ledger", "ready", "books")),
        skill("essay"),
      ],
      "nothing",
    );
    expect(drawn.skills.map(({ name }) => name)).toEqual(["close", "report"]);
    expect(drawn.needs.map(({ label }) => label)).toEqual(["chat", "ledger"]);
    expect(drawn.connectors.map(({ label }) => label)).toEqual(["nothing", "books"]);
    expect(drawn.needed.map(({ from, to, kind }) => [from, to, kind])).toEqual([
      [0, 1, "ready"],
      [0, 0, "willFail"],
      [1, 1, "ready"],
    ]);
    expect(drawn.met).toHaveLength(2);
  });

  it("knows what belongs to a row that is pointed at", () => {
    const drawn = picture(
      [
        skill("close", need("ledger", "ready", "books"), need("chat", "willFail", null)),
        skill("report", need("ledger", "ready", "books")),
      ],
      "nothing",
    );
    expect(drawn.needs.map(({ label }) => label)).toEqual(["chat", "ledger"]);
    expect(needsAt(drawn, { column: "skill", row: 0 }).sort()).toEqual([0, 1]);
    expect(needsAt(drawn, { column: "skill", row: 1 })).toEqual([1]);
    expect(needsAt(drawn, { column: "need", row: 0 })).toEqual([0]);
    expect(needsAt(drawn, { column: "connector", row: 1 })).toEqual([1]);
  });

  it("draws the worst of several lines between the same two", () => {
    const drawn = picture(
      [skill("a", need("mail", "withLess", "m"), need("mail", "willFail", "m"))],
      "nothing",
    );
    expect(drawn.needed.map(({ kind }) => kind)).toEqual(["willFail"]);
  });

  it("leaves the rest to the table", () => {
    const many = Array.from({ length: MOST_SKILLS + 7 }, (_, at) =>
      skill(`s${at}`, need("mail", "ready", "m")),
    );
    const drawn = picture(many, "nothing");
    expect([drawn.skills.length, drawn.left]).toEqual([MOST_SKILLS, 7]);
  });

  it("leads from the middle of one row to the middle of another", () => {
    expect(curve({ key: "", from: 0, to: 1, kind: "ready" })).toBe("M 0 18 C 50 18, 50 54, 100 54");
  });
});

describe("what the counts come to", () => {
  const none = { ready: 0, withLess: 0, notKnown: 0, willFail: 0 };

  it("speaks of what fails before what nobody can tell", () => {
    expect(verdict({ ...none, ready: 2, notKnown: 3, willFail: 1 })).toEqual({
      tone: "block",
      count: 1,
      all: 6,
    });
    expect(verdict({ ...none, ready: 2, notKnown: 3 }).tone).toBe("incomplete");
    expect(verdict({ ...none, ready: 2, withLess: 1 })).toEqual({
      tone: "clean",
      count: 3,
      all: 3,
    });
  });

  it("puts what wants somebody on top and leaves the order otherwise", () => {
    const all = [
      skill("b", need("x", "ready", "m")),
      skill("c", need("x", "willFail", null)),
      skill("a"),
    ];
    expect(worstFirst(all).map(({ name }) => name)).toEqual(["c", "b", "a"]);
  });
});
