const DAY = 86_400_000;

/** The longest a waiver holds, in days: a quarter, so that it is looked at again. */
export const LONGEST_WAIVER = 92;

/** A day where the person is, as `YYYY-MM-DD`. */
export function isoDay(at: number): string {
  const day = new Date(at);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The first and last day a waiver made now may end on. */
export function waiverDays(now: number): { first: string; last: string } {
  const noon = new Date(now).setHours(12, 0, 0, 0);
  return { first: isoDay(noon), last: isoDay(noon + LONGEST_WAIVER * DAY) };
}

/** Whether `day`, as `YYYY-MM-DD`, is one of them. */
export function isWaiverDay(day: string, now: number): boolean {
  const { first, last } = waiverDays(now);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= first && day <= last;
}
