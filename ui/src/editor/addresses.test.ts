import { describe, expect, it } from "vitest";
import { encodedPath, pathInSkill, relativePath, resolvePath } from "./addresses";

describe("addresses of files", () => {
  it("lead from one file to another and back", () => {
    const paths = ["SKILL.md", "references/a.md", "references/deep/b.md", "references/my (1).md"];
    for (const at of paths)
      for (const path of paths)
        expect(resolvePath(at, encodedPath(relativePath(at, path))), `${at} to ${path}`).toBe(path);
    expect(relativePath("references/deep/b.md", "references/a.md")).toBe("../a.md");
    expect(encodedPath("my (1).md")).toBe("my%20%281%29.md");
    expect(resolvePath("a.md", "50%.md"), "a sign that encodes nothing stays").toBe("50%.md");
  });

  it("count from the skill a text belongs to", () => {
    const files = ["skills/x/SKILL.md", "skills/x/scripts/run.py", "README.md"];
    const at = "skills/x/references/a.md";
    expect(pathInSkill(at, "skills/x/scripts/run.py", files)).toBe("scripts/run.py");
    expect(pathInSkill(at, "README.md", files), "outside the skill").toBe("README.md");
  });
});
