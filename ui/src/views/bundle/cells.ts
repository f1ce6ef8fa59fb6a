import type { Component, OutcomeKind } from "../../bindings/commands";

/** A cell of the matrix: a part of the bundle and a place it can go, both from 0. */
export interface Cell {
  /** The part. */
  row: number;
  /** The place. */
  column: number;
}

/** Outcomes, the one to look at first in front. */
const GRAVEST: readonly OutcomeKind[] = ["refused", "look", "installs", "ignored"];

/** The cell to explain first: the gravest outcome, and of those the first. */
export function firstCell(installs: readonly Component[]): Cell {
  for (const outcome of GRAVEST) {
    for (const [row, { outcomes }] of installs.entries()) {
      const column = outcomes.findIndex((one) => one.outcome === outcome);
      if (column >= 0) return { row, column };
    }
  }
  return { row: 0, column: 0 };
}
