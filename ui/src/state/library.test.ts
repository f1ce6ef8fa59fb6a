import { expect, it, vi } from "vitest";
import { library } from "./library.svelte";

const call = vi.hoisted(() => vi.fn());
vi.mock("../host", () => ({ call, toHostError: (cause: unknown) => cause }));

it("meets a storm of changes with two readings, and ends with the latest answer", async () => {
  let reading = 0;
  call.mockImplementation(() => Promise.resolve({ drafts: [{ id: `reading-${++reading}` }] }));
  await Promise.all(Array.from({ length: 50 }, () => library.load()));
  expect(reading).toBe(2);
  expect(library.drafts.map(({ id }) => id)).toEqual(["reading-2"]);
});

it("keeps what it had and says why, when it cannot be read", async () => {
  call.mockRejectedValueOnce({ code: "storage", message: "No such folder.", hints: [] });
  await library.load();
  expect(library.problem?.message).toBe("No such folder.");
  expect(library.drafts).toHaveLength(1);
});
