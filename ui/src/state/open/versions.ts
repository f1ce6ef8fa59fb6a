import type { ComparedFile, FileChange, Side, Version } from "../../bindings/commands";

/** Characters in the name of a version, at most; as the core counts. */
export const NAME_LIMIT = 80;

/** What a version is compared with. */
export type Against = "before" | "now";

/** The two sides to compare for the version `number`; what came before the first is version 0. */
export function sides(
  draft: string,
  number: number,
  against: Against,
  versions: readonly Version[],
): { before: Side; after: Side } {
  const at = (version: number | null): Side => ({ draft, version });
  if (against === "now") return { before: at(number), after: at(null) };
  const older = versions.find((version) => version.number < number);
  return { before: at(older?.number ?? 0), after: at(number) };
}

/** The file that can be brought back from the chosen version; null where that had none. */
export function pathThen(file: ComparedFile, against: Against): string | null {
  if (against === "before") return file.change === "removed" ? null : file.path;
  if (file.change === "added") return null;
  return file.movedFrom ?? file.path;
}

/** A compared file as the view of a change takes it. */
export function asChange(file: ComparedFile): FileChange {
  const { before, after, movedFrom } = file;
  if (movedFrom !== null) return { path: movedFrom, movedTo: file.path, before, after };
  return { path: file.path, movedTo: null, before, after };
}

/** What is wrong with the name of a version; nothing where it is right. */
export function versionNameProblem(name: string): "long" | null {
  return [...name.trim()].length > NAME_LIMIT ? "long" : null;
}
