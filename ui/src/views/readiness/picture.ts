import type { ReadinessKind, ReadinessNeed, ReadinessSkill } from "../../bindings/commands";
import { KINDS } from "./readiness";

/** Skills that are drawn; the table has them all. */
export const MOST_SKILLS = 40;
/** The height of a row, in the units of the drawing. */
export const ROW = 36;
/** The width of the room for lines, in the same. */
export const ROOM = 100;

/** Something a skill needs, or a connector that meets it. */
export interface PictureNode {
  key: string;
  label: string;
  /** The connector, where it is one of the list. */
  connector: string | null;
}

/** A line from a row of one column to a row of the next. */
export interface PictureLine {
  key: string;
  /** Rows, from 0. */
  from: number;
  to: number;
  kind: ReadinessKind;
}

/** Three columns, and the lines between them. */
export interface Picture {
  skills: ReadinessSkill[];
  needs: PictureNode[];
  connectors: PictureNode[];
  /** From skills to what they need. */
  needed: PictureLine[];
  /** From there to the connectors. */
  met: PictureLine[];
  /** Skills that need something and are not drawn. */
  left: number;
}

/** Draws the first of `skills` that need something; those without a connector lead to `none`. */
export function picture(skills: readonly ReadinessSkill[], none: string): Picture {
  const needing = skills.filter((skill) => skill.needs.length > 0);
  const drawn = needing.slice(0, MOST_SKILLS);
  const needs = new Column();
  const connectors = new Column();
  const needed = new Lines();
  const met = new Lines();
  drawn.forEach((skill, row) => {
    for (const need of skill.needs) {
      const asked = askedOf(need);
      const meets = metBy(need, none);
      needs.add(asked, row);
      needed.add(String(row), asked.key, need.outcome.kind);
      connectors.add(meets, row);
      met.add(asked.key, meets.key, need.outcome.kind);
    }
  });
  const [middle, right] = [needs.ordered(), connectors.ordered()];
  const rowOf = (column: PictureNode[]) => (key: string) => column.findIndex((n) => n.key === key);
  return {
    skills: drawn,
    needs: middle,
    connectors: right,
    needed: needed.between(Number, rowOf(middle)),
    met: met.between(rowOf(middle), rowOf(right)),
    left: needing.length - drawn.length,
  };
}

/** A row of one of the columns. */
export interface Pointed {
  column: "skill" | "need" | "connector";
  row: number;
}

/** The rows of the needs that belong to what is pointed at. */
export function needsAt({ needed, met }: Picture, { column, row }: Pointed): number[] {
  if (column === "need") return [row];
  return column === "skill"
    ? needed.filter(({ from }) => from === row).map(({ to }) => to)
    : met.filter(({ to }) => to === row).map(({ from }) => from);
}

/** The path of a line, in the room between two columns. */
export function curve({ from, to }: PictureLine): string {
  const [start, end] = [from, to].map((row) => row * ROW + ROW / 2);
  return `M 0 ${start} C ${ROOM / 2} ${start}, ${ROOM / 2} ${end}, ${ROOM} ${end}`;
}

function askedOf({ name, tool }: ReadinessNeed): PictureNode {
  const label = tool === null ? name : `${name}: ${tool}`;
  return { key: label.toLowerCase(), label, connector: null };
}

function metBy(need: ReadinessNeed, none: string): PictureNode {
  const best = need.candidates[0];
  if (!best) return { key: "", label: none, connector: null };
  return {
    key: best.connector ?? `name:${best.name}`,
    label: best.name,
    connector: best.connector,
  };
}

/** A column whose rows stand near what leads to them, so that few lines cross. */
class Column {
  readonly #nodes = new Map<string, { node: PictureNode; rows: number[] }>();

  add(node: PictureNode, row: number) {
    const known = this.#nodes.get(node.key);
    if (known) known.rows.push(row);
    else this.#nodes.set(node.key, { node, rows: [row] });
  }

  ordered(): PictureNode[] {
    const middle = (rows: number[]) => rows.reduce((sum, row) => sum + row, 0) / rows.length;
    const nodes = [...this.#nodes.values()];
    return nodes
      .sort((one, other) => middle(one.rows) - middle(other.rows))
      .map(({ node }) => node);
  }
}

/** Lines by what they join; of several between the same two, the worst is drawn. */
class Lines {
  readonly #kinds = new Map<string, Map<string, ReadinessKind>>();

  add(from: string, to: string, kind: ReadinessKind) {
    const lines = this.#kinds.get(from) ?? new Map<string, ReadinessKind>();
    this.#kinds.set(from, lines);
    const known = lines.get(to);
    if (!known || KINDS.indexOf(kind) < KINDS.indexOf(known)) lines.set(to, kind);
  }

  between(fromRow: (key: string) => number, toRow: (key: string) => number): PictureLine[] {
    return [...this.#kinds].flatMap(([start, lines]) =>
      [...lines].map(([end, kind]) => {
        const [from, to] = [fromRow(start), toRow(end)];
        return { key: `${from}-${to}`, from, to, kind };
      }),
    );
  }
}
