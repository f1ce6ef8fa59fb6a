import { describe, expect, it } from "vitest";
import { languageOf } from "./languages";

describe("the language of a file", () => {
  it("follows from its name, and loads", async () => {
    const names = [
      "run.py",
      "go.sh",
      "a/b.ts",
      "x.mjs",
      "d.json",
      "c.toml",
      "q.sql",
      "p.html",
      "s.css",
    ];
    for (const name of names) {
      const language = languageOf(name);
      expect((await language?.load())?.language.parser, name).toBeTruthy();
    }
    expect(languageOf("notes.txt"), "plain").toBeNull();
  });
});
