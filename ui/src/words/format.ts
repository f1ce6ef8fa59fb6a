import { language, type Language } from "./language";

/** How a language writes what is counted, measured or dated; moments are milliseconds since 1970. */
export interface Formats {
  /** A whole number, such as 1,024. */
  number: (n: number) => string;
  /** A number with one decimal, such as 1.5. */
  tenths: (n: number) => string;
  /** A number with what is counted, such as 2 files. */
  count: (n: number, one: string, many: string) => string;
  /** Names one after the other, such as a, b and c. */
  list: (names: readonly string[]) => string;
  /** The time of day, such as 10:42. */
  clock: (at: number) => string;
  /** A day in few letters, such as 28 Feb. */
  day: (at: number) => string;
  /** A day in few letters with its year, such as 28 Feb 2026. */
  date: (at: number) => string;
  /** A day written as `2026-02-28`, with its year as above; anything else as it is. */
  isoDay: (day: string) => string;
  /** A day in full, such as Friday 27 February. */
  longDay: (at: number) => string;
  /** A day in full with its year, such as Friday 27 February 2026. */
  longDate: (at: number) => string;
  /** How long ago, for so many milliseconds, such as 5 min ago. */
  ago: (milliseconds: number) => string;
  /** What another language is called, such as British English for `en-GB`. */
  languageName: (tag: string) => string;
}

const LOCALES: Record<Language, string> = { en: "en-GB", de: "de-DE" };

const made = new Map<Language, Formats>();

/** How `language` writes. */
export function formatsOf(language: Language): Formats {
  const formats = made.get(language) ?? make(language);
  made.set(language, formats);
  return formats;
}

function make(language: Language): Formats {
  const locale = LOCALES[language];
  const number = new Intl.NumberFormat(locale).format;
  const lists = new Intl.ListFormat(locale);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  const names = new Intl.DisplayNames(locale, { type: "language" });
  return {
    number,
    tenths: digits(locale, 1),
    count: (n, one, many) => `${number(n)} ${n === 1 ? one : many}`,
    list: (items) => lists.format(items),
    languageName: (tag) => names.of(tag) ?? tag,
    ago: (milliseconds) => ago(relative, milliseconds),
    ...dates(locale),
  };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function ago(relative: Intl.RelativeTimeFormat, milliseconds: number): string {
  const passed = Math.max(0, milliseconds);
  if (passed < MINUTE) return relative.format(0, "second");
  if (passed < HOUR) return relative.format(-Math.floor(passed / MINUTE), "minute");
  if (passed < DAY) return relative.format(-Math.floor(passed / HOUR), "hour");
  return relative.format(-Math.floor(passed / DAY), "day");
}

function digits(locale: string, fraction: number): (n: number) => string {
  const shape = { minimumFractionDigits: fraction, maximumFractionDigits: fraction };
  return new Intl.NumberFormat(locale, shape).format;
}

function dates(locale: string) {
  const dated = (shape: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, shape).format as (at: number) => string;
  const short = { day: "numeric", month: "short" } as const;
  const long = { weekday: "long", day: "numeric", month: "long" } as const;
  const date = dated({ ...short, year: "numeric" });
  return {
    clock: dated({ hour: "2-digit", minute: "2-digit" }),
    day: dated(short),
    date,
    isoDay: (day: string) => {
      const noon = Date.parse(`${day}T12:00`);
      return Number.isNaN(noon) ? day : date(noon);
    },
    longDay: dated(long),
    longDate: dated({ ...long, year: "numeric" }),
  };
}

/** How the language of this window writes. */
export const formats = formatsOf(language);
