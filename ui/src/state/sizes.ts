import { formats } from "../words/format";

/** A size in bytes in the words of a person, in steps of 1024, as the published limits count. */
export function bytes(size: number, { number, tenths } = formats): string {
  if (size < 1024) return `${number(size)} B`;
  const units = ["kB", "MB", "GB"];
  let value = size / 1024;
  let unit = 0;
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value < 9.95 ? tenths(value) : number(Math.round(value))} ${units[unit]}`;
}
