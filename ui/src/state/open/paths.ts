import type { FileEntry } from "../../bindings/commands";

/** What is wrong with the path of a new file; nothing where it is right. */
export type PathProblem = "empty" | "outside" | "taken";

/** Judges the path of a new file inside a draft. */
export function pathProblem(path: string, files: readonly FileEntry[]): PathProblem | null {
  const trimmed = path.trim();
  if (trimmed === "" || trimmed.endsWith("/")) return "empty";
  if (/^\/|\\|^[a-z]:/i.test(trimmed)) return "outside";
  if (trimmed.split("/").some((part) => part === "" || part === "." || part === ".."))
    return "outside";
  const folded = trimmed.toLowerCase();
  if (files.some((file) => file.path.toLowerCase() === folded)) return "taken";
  return null;
}

/** A row of the file list: a folder's heading or a file in it. */
export type FileRow =
  | { kind: "folder"; path: string; name: string; depth: number; bytes: number }
  | { kind: "file"; entry: FileEntry; name: string; depth: number };

/** Lays files out as a tree, folders after the files beside them, each once. */
export function fileRows(files: readonly FileEntry[]): FileRow[] {
  const ordered = [...files].sort((a, b) => compareParts(a.path.split("/"), b.path.split("/")));
  const rows: FileRow[] = [];
  const open: string[] = [];
  for (const entry of ordered) {
    const parts = entry.path.split("/");
    const folders = parts.slice(0, -1);
    while (open.length > 0 && !open.every((part, at) => part === folders[at])) open.pop();
    while (open.length < folders.length) {
      const name = folders[open.length] ?? "";
      open.push(name);
      const path = open.join("/");
      rows.push({
        kind: "folder",
        path,
        name,
        depth: open.length - 1,
        bytes: bytesUnder(files, path),
      });
    }
    rows.push({ kind: "file", entry, name: parts.at(-1) ?? "", depth: folders.length });
  }
  return rows;
}

function bytesUnder(files: readonly FileEntry[], folder: string): number {
  return files
    .filter((file) => file.path.startsWith(`${folder}/`))
    .reduce((sum, file) => sum + file.bytes, 0);
}

function compareParts(a: string[], b: string[]): number {
  const [first = "", ...restA] = a;
  const [second = "", ...restB] = b;
  if (first === second && restA.length > 0 && restB.length > 0) return compareParts(restA, restB);
  const folders = Number(restA.length > 0) - Number(restB.length > 0);
  return folders || (first < second ? -1 : Number(first > second));
}

/** The last part of a path of this computer: the name of a file or a folder. */
export function lastPart(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}
