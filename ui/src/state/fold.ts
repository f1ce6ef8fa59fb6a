/** How the columns of the window stand. */
export interface Fold {
  /** The rail shows words, or icons alone. */
  rail: "words" | "icons";
  /** The list stands beside the content, or takes its place. */
  list: "column" | "folded";
  /** The side panel stands beside the content, or opens over it. */
  side: "column" | "folded";
}

const RAIL = 208;
const LIST = 292;
const SIDE = 316;
const CONTENT = 460;

/**
 * Decides which columns fit a window of `width` pixels whose text is `scale` times the normal size:
 * first the side panel folds, then the list, then the rail's words.
 */
export function fold(width: number, scale: number): Fold {
  const room = width / scale;
  return {
    side: room >= RAIL + LIST + CONTENT + SIDE ? "column" : "folded",
    list: room >= RAIL + LIST + CONTENT ? "column" : "folded",
    rail: room >= RAIL + CONTENT ? "words" : "icons",
  };
}
