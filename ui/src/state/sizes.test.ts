import { expect, it } from "vitest";
import { formatsOf } from "../words/format";
import { bytes } from "./sizes";

it.each([
  [0, "0 B"],
  [1023, "1,023 B"],
  [1024, "1.0 kB"],
  [18_840, "18 kB"],
  [1_048_200, "1.0 MB"],
  [31_457_280, "30 MB"],
  [5_368_709_120_000, "5,000 GB"],
])("%i bytes are %s", (size, said) => {
  expect(bytes(size)).toBe(said);
});

it.each([
  [1023, "1.023 B"],
  [12_800, "13 kB"],
  [1_600_000, "1,5 MB"],
])("%i bytes are %s in German", (size, said) => {
  expect(bytes(size, formatsOf("de"))).toBe(said);
});
