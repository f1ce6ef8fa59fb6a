/** The part of a long list that is drawn. */
export interface Slice {
  /** First row drawn. */
  first: number;
  /** One past the last row drawn. */
  end: number;
  /** Where the first drawn row stands, in pixels. */
  top: number;
  /** Height of all rows, in pixels. */
  height: number;
}

/** Rows drawn beyond each edge, so that scrolling meets no gap. */
const BEYOND = 6;

/** Which of `count` rows of `row` pixels are drawn in a view of `view` pixels scrolled to `scroll`. */
export function slice(count: number, row: number, scroll: number, view: number): Slice {
  const last = Math.max(0, count * row - view);
  const at = Math.min(Math.max(0, scroll), last);
  const first = Math.max(0, Math.floor(at / row) - BEYOND);
  const end = Math.min(count, Math.ceil((at + view) / row) + BEYOND);
  return { first, end, top: first * row, height: count * row };
}

/** Where to scroll so that row `index` is seen whole, moving as little as possible. */
export function reveal(index: number, row: number, scroll: number, view: number): number {
  const top = index * row;
  if (top < scroll) return top;
  if (top + row > scroll + view) return top + row - view;
  return scroll;
}

/** The row a key leads to from row `at`; null where the key does not move. */
export function stepRow(key: string, at: number, count: number, page: number): number | null {
  const steps: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  if (to === undefined || count === 0) return null;
  return Math.min(Math.max(to, 0), count - 1);
}
