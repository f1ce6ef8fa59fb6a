import type { DuplicateCluster, DuplicateLink, RepeatKind } from "../../bindings/commands";

/** Rows of a cluster that are drawn. */
export const MOST_ROWS = 60;
/** The height of a row, in the units of the drawing. */
export const ROW = 40;
/** The room for the lines. */
export const ROOM = 72;

/** How a link is drawn. */
export type Stroke = "copy" | "other" | "meaning";

/** A line from one row to another. */
export interface Arc {
  key: string;
  path: string;
  stroke: Stroke;
  first: number;
  second: number;
}

/** A link of a row to one that stands above it. */
export interface RowLink {
  to: number;
  kind: RepeatKind | "meaning";
}

/** How a link of that kind is drawn. */
export function strokeOf(kind: RepeatKind | null): Stroke {
  if (kind === null) return "meaning";
  return kind === "everything" || kind === "text" || kind === "edited" ? "copy" : "other";
}

/** The lines of a cluster, left of its rows: the further apart two rows are, the wider the line. */
export function arcs(cluster: DuplicateCluster): Arc[] {
  const rows = Math.min(cluster.skills.length, MOST_ROWS);
  const drawn = cluster.links.map(inOrder).filter(({ second }) => second < rows);
  const widest = Math.max(1, ...drawn.map(({ first, second }) => second - first));
  return drawn.map(({ first, second, kind }) => {
    const [top, bottom] = [first, second].map((row) => row * ROW + ROW / 2);
    const reach = ROOM - 12 - ((ROOM - 28) * (second - first)) / widest;
    const path = `M ${ROOM} ${top} C ${reach} ${top}, ${reach} ${bottom}, ${ROOM} ${bottom}`;
    return { key: `${first}-${second}`, path, stroke: strokeOf(kind), first, second };
  });
}

/** What each row repeats of those above it. */
export function linksOf(cluster: DuplicateCluster): RowLink[][] {
  const rows: RowLink[][] = cluster.skills.map(() => []);
  for (const { first, second, kind } of cluster.links.map(inOrder)) {
    rows[second]?.push({ to: first, kind: kind ?? "meaning" });
  }
  return rows;
}

function inOrder(link: DuplicateLink): DuplicateLink {
  const { first, second } = link;
  return first < second ? link : { ...link, first: second, second: first };
}
