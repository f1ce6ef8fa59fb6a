import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Latest } from "./latest";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("drops an answer that a newer question made stale", async () => {
  const answers: string[] = [];
  const waits = [500, 100];
  let question = 0;
  const latest = new Latest<string>(
    250,
    () => {
      const mine = question++;
      return new Promise((resolve) => setTimeout(() => resolve(`answer ${mine}`), waits[mine]));
    },
    (answer) => answers.push(answer),
    () => undefined,
  );
  latest.ask();
  await vi.advanceTimersByTimeAsync(300);
  latest.ask();
  await vi.advanceTimersByTimeAsync(2000);
  expect(answers, "the slow first answer is about a text that is gone").toEqual(["answer 1"]);
});

it("asks once after a burst", async () => {
  const task = vi.fn(() => Promise.resolve(1));
  const latest = new Latest<number>(
    250,
    task,
    () => undefined,
    () => undefined,
  );
  for (let n = 0; n < 5; n++) {
    latest.ask();
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(300);
  expect(task, "five keys, one question").toHaveBeenCalledTimes(1);
});

it("says nothing of a failure that is stale", async () => {
  const failed = vi.fn();
  const latest = new Latest<number>(
    0,
    () => Promise.reject(new Error("gone")),
    () => undefined,
    failed,
  );
  const running = latest.now();
  latest.drop();
  await running;
  expect(failed, "nobody waits for it").not.toHaveBeenCalled();
});
