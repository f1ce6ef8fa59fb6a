import { describe, expect, it } from "vitest";
import type { Connector } from "../../bindings/commands";
import { placeOf } from "./place";

const connector = (over: Partial<Connector>): Connector =>
  ({ place: "remote", url: null, commandLine: null, ...over }) as Connector;

const say = {
  placeholder: "none",
  asked: "by name",
  kind: "any",
  kindOf: (options: readonly string[]) => options.join(" or "),
};

describe("where a connector is", () => {
  it("is its host", () => {
    const one = connector({ url: "https://mcp.example.com:8443/mcp" });
    expect(placeOf(one, say)).toBe("mcp.example.com:8443");
  });

  it("is the address as it stands where that has no host", () => {
    expect(placeOf(connector({ url: "not an address" }), say)).toBe("not an address");
  });

  it("is the program it would run", () => {
    const one = connector({ place: "local", commandLine: "npx warehouse" });
    expect(placeOf(one, say)).toBe("npx warehouse");
  });

  it("is nowhere while nobody filled it in", () => {
    expect(placeOf(connector({ place: "placeholder", url: "" }), say)).toBe("none");
  });

  it("is what would do while it is only asked for", () => {
    expect(placeOf(connector({ place: "asked", url: "https://a.example" }), say)).toBe("by name");
    expect(placeOf(connector({ place: "kind", options: [] }), say)).toBe("any");
    expect(placeOf(connector({ place: "kind", options: ["A", "B"] }), say)).toBe("A or B");
  });
});
