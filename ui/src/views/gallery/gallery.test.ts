import { describe, expect, it } from "vitest";

const screens = import.meta.glob<string>("./*.svelte", {
  query: "?raw",
  import: "default",
  eager: true,
});
const components = import.meta.glob(["../../components/*.svelte", "../../parts/*.svelte"]);

/** What another component of the gallery is made of, or what needs a library behind it. */
const WITHIN = ["Field", "FilterField", "Floating", "Overlay", "LibraryProblem"];

describe("the gallery", () => {
  it("shows every component", () => {
    const shown = Object.values(screens).join("\n");
    const names = Object.keys(components).map((path) => path.replace(/^.*\/|\.svelte$/g, ""));
    const missing = names.filter((name) => !WITHIN.includes(name) && !shown.includes(`<${name}`));
    expect(missing).toEqual([]);
  });
});
