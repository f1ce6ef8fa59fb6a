import { expect, it } from "vitest";
import { bytes } from "./sizes";

it.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1.0 kB"],
  [18_400, "18 kB"],
  [999_600, "1.0 MB"],
  [29_400_000, "29 MB"],
  [5_000_000_000_000, "5000 GB"],
])("%i bytes are %s", (size, said) => {
  expect(bytes(size)).toBe(said);
});
