/** Things that happened on one day. */
export interface Day<T> {
  /** The day as `YYYY-M-D` here, for keys. */
  key: string;
  /** Its first moment shown, in milliseconds since 1970. */
  at: number;
  entries: T[];
}

/** Groups what is ordered by time, by the day it is in where the person is. */
export function byDay<T extends { at: number }>(entries: readonly T[]): Day<T>[] {
  const days: Day<T>[] = [];
  for (const entry of entries) {
    const key = dayKey(entry.at);
    const last = days.at(-1);
    if (last?.key === key) last.entries.push(entry);
    else days.push({ key, at: entry.at, entries: [entry] });
  }
  return days;
}

/** Names a day: today, yesterday, or its date; both in milliseconds since 1970. */
export function dayName(at: number, now: number, words: { today: string; yesterday: string }) {
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (dayKey(at) === dayKey(now)) return words.today;
  if (dayKey(at) === dayKey(yesterday.getTime())) return words.yesterday;
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: sameYear ? undefined : "numeric",
  }).format(at);
}

/** The time of day, such as 10:42. */
export function clock(at: number): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(at);
}

/** When, as shortly as it can be said: the time today, else the day, with its year where that differs. */
export function shortly(at: number, now: number): string {
  if (dayKey(at) === dayKey(now)) return clock(at);
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: sameYear ? undefined : "numeric",
  }).format(at);
}

/** A short date with its time, such as 14 Sep, 10:42. */
export function dated(at: number): string {
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }).format(at);
  return `${day}, ${clock(at)}`;
}

function dayKey(at: number): string {
  const day = new Date(at);
  return `${day.getFullYear()}-${day.getMonth() + 1}-${day.getDate()}`;
}
