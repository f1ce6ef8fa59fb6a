import { describe, expect, it } from "vitest";
import type { Connector, Lamp } from "../../bindings/commands";
import { standing } from "./standing";

const connector = (name: string, lamp: Lamp, canLink = true) =>
  ({ name, canLink, linked: { lamp, label: "", advice: "" } }) as Connector;

describe("how a person stands with connectors", () => {
  it("names those that want the person and counts those that work", () => {
    const all = [
      connector("CRM", "attention"),
      connector("Ledger", "on"),
      connector("Mail", "off"),
    ];
    expect(standing(all)).toEqual({ wanting: ["CRM"], signedIn: 1, reachable: 3, asked: 0 });
  });

  it("counts what is only asked for by itself, and nothing else that nobody can sign in to", () => {
    const chat = { ...connector("chat", "off", false), next: "add" } as Connector;
    const all = [connector("Local", "unknown", false), chat];
    expect(standing(all)).toEqual({ wanting: [], signedIn: 0, reachable: 0, asked: 1 });
  });
});
