import { describe, expect, it } from "vitest";
import type { Connector } from "../../bindings/commands";
import { placeOf } from "./place";

const connector = (over: Partial<Connector>): Connector =>
  ({ place: "remote", url: null, commandLine: null, ...over }) as Connector;

describe("where a connector is", () => {
  it("is its host", () => {
    const one = connector({ url: "https://mcp.example.com:8443/mcp" });
    expect(placeOf(one, "none")).toBe("mcp.example.com:8443");
  });

  it("is the address as it stands where that has no host", () => {
    expect(placeOf(connector({ url: "not an address" }), "none")).toBe("not an address");
  });

  it("is the program it would run", () => {
    const one = connector({ place: "local", commandLine: "npx warehouse" });
    expect(placeOf(one, "none")).toBe("npx warehouse");
  });

  it("is nowhere while nobody filled it in", () => {
    expect(placeOf(connector({ place: "placeholder", url: "" }), "none")).toBe("none");
  });
});
