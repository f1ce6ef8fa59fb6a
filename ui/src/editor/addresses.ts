/** `path` as a link in the file `at` writes it: from that file's folder. */
export function relativePath(at: string, path: string): string {
  const own = at.split("/").slice(0, -1);
  const wanted = path.split("/");
  let shared = 0;
  while (shared < wanted.length - 1 && shared < own.length && own[shared] === wanted[shared])
    shared++;
  return [...own.slice(shared).map(() => ".."), ...wanted.slice(shared)].join("/");
}

/** The file that a relative `address` in the file `at` leads to. */
export function resolvePath(at: string, address: string): string {
  const parts = at.split("/").slice(0, -1);
  for (const part of decoded(address).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** `path` with what cannot stand in an address of Markdown written as it can. */
export function encodedPath(path: string): string {
  return path.replace(
    /[\s"#%&():<>?\\`|]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** `path` as the texts of the skill around the file `at` name it: from the skill's own folder. */
export function pathInSkill(at: string, path: string, files: readonly string[]): string {
  const folders = at.split("/").slice(0, -1);
  for (let depth = folders.length; depth > 0; depth--) {
    const root = `${folders.slice(0, depth).join("/")}/`;
    if (files.includes(`${root}SKILL.md`) && path.startsWith(root)) return path.slice(root.length);
  }
  return path;
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
