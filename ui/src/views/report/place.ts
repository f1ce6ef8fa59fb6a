import type { Finding } from "../../bindings/commands";
import { words } from "../../words";

/** Where a finding is in its file: the line, or the part of a document or an archive. */
export function placeInFile(finding: Finding): string {
  return finding.inside ?? words.skill.line(finding.from.line);
}

/** The file of a finding and where it is in it. */
export function placeOf(finding: Finding): string {
  if (finding.inside !== null) return `${finding.path} › ${finding.inside}`;
  return words.skill.inFile(finding.path, finding.from.line);
}
