/** Runs a task once its calls have paused, and drops every answer but that of the newest call. */
export class Latest<Answer> {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #newest = 0;
  readonly #delay: number;
  readonly #task: () => Promise<Answer>;
  readonly #done: (answer: Answer) => void;
  readonly #failed: (error: unknown) => void;

  /** Waits `delay` milliseconds after the last {@link ask}, runs `task`, and hands its answer to `done`. */
  constructor(
    delay: number,
    task: () => Promise<Answer>,
    done: (answer: Answer) => void,
    failed: (error: unknown) => void,
  ) {
    this.#delay = delay;
    this.#task = task;
    this.#done = done;
    this.#failed = failed;
  }

  /** Asks again after the pause; an answer still under way is dropped. */
  ask(): void {
    this.drop();
    this.#timer = setTimeout(() => void this.now(), this.#delay);
  }

  /** Asks at once. */
  async now(): Promise<void> {
    this.drop();
    const mine = this.#newest;
    try {
      const answer = await this.#task();
      if (mine === this.#newest) this.#done(answer);
    } catch (error) {
      if (mine === this.#newest) this.#failed(error);
    }
  }

  /** Forgets what was asked. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#newest++;
  }
}
