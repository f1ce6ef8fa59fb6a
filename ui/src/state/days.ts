import { formats } from "../words/format";

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
export function dayName(
  at: number,
  now: number,
  words: { today: string; yesterday: string },
  { longDay, longDate } = formats,
): string {
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (dayKey(at) === dayKey(now)) return words.today;
  if (dayKey(at) === dayKey(yesterday.getTime())) return words.yesterday;
  return isSameYear(at, now) ? longDay(at) : longDate(at);
}

/** The time of day, such as 10:42. */
export const clock = formats.clock;

/** When, as shortly as it can be said: the time today, else the day, with its year where that differs. */
export function shortly(at: number, now: number, { clock, day, date } = formats): string {
  if (dayKey(at) === dayKey(now)) return clock(at);
  return isSameYear(at, now) ? day(at) : date(at);
}

/** A short date with its time, such as 14 Sep, 10:42. */
export function dated(at: number): string {
  return `${formats.day(at)}, ${formats.clock(at)}`;
}

function isSameYear(one: number, other: number): boolean {
  return new Date(one).getFullYear() === new Date(other).getFullYear();
}

function dayKey(at: number): string {
  const day = new Date(at);
  return `${day.getFullYear()}-${day.getMonth() + 1}-${day.getDate()}`;
}
