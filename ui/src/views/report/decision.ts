/** A recorded decision, as a row says it. */
export interface Decision {
  /** What tells rows apart. */
  key: string;
  /** What it is about. */
  title: string;
  /** Why it was taken. */
  reason: string;
  /** Who took it, and until when. */
  who: string;
}
