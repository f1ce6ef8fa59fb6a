import { describe, expect, it } from "vitest";
import { formatRoute, parseRoute, type Route } from "./route";

const routes: Route[] = [
  { screen: "home" },
  { screen: "skills", draft: null, tab: "write", file: null },
  { screen: "skills", draft: "a/b ü", tab: "report", file: "references/a b.md" },
  { screen: "plugins", drafts: ["one", "two & three"] },
  { screen: "plugins", drafts: [] },
  { screen: "review", path: null, earlier: null },
  { screen: "review", path: "/in/a b.zip", earlier: "C:\\old & new" },
  { screen: "interview" },
  { screen: "activity" },
  { screen: "trash" },
  { screen: "settings" },
];

describe("a route in the location", () => {
  it.each(routes)("comes back as it went: $screen", (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  it.each(["", "#", "#/nowhere", "#/%E0%A4%A"])("is the home screen for %j", (hash) => {
    expect(parseRoute(hash)).toEqual({ screen: "home" });
  });

  it("opens an unknown tab on the editor", () => {
    expect(parseRoute("#/skills/d/elsewhere")).toMatchObject({ draft: "d", tab: "write" });
  });
});
