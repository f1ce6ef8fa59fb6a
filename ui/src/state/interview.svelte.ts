import type { InterviewQuestion, InterviewSkill } from "../bindings/commands";
import { Latest } from "../editor/latest";
import { call, type HostError, toHostError } from "../host";
import { words } from "../words";
import { library } from "./library.svelte";
import { navigation } from "./navigation.svelte";
import { toasts } from "./toasts.svelte";

type Answers = Record<string, string>;

/** Milliseconds without a key before answers are kept and the skill is shown anew. */
const PAUSE = 250;

/** The interview under way. Its answers live in the library's database, so that they outlast the window. */
export class Interview {
  /** The questions; empty until read. */
  questions = $state.raw<InterviewQuestion[]>([]);
  /** What was answered, by the question's identity. */
  answers = $state<Answers>({});
  /** How many questions were passed. */
  at = $state(0);
  /** The skill the answers make; null until there is one. */
  skill = $state.raw<InterviewSkill | null>(null);
  /** Why the questions could not be read, where that is so. */
  problem = $state.raw<HostError | null>(null);
  /** Why the latest answers could not be kept, where that is so. */
  notKept = $state.raw<HostError | null>(null);

  /** The question asked now; undefined once all were. */
  question = $derived(this.questions[this.at]);
  /** The questions without an answer. */
  skipped = $derived(this.questions.filter(({ id }) => !this.answers[id]?.trim()));

  readonly #kept = new Latest(
    PAUSE,
    () => call("interview_keep", { answers: this.#given() }),
    () => (this.notKept = null),
    (cause) => (this.notKept = toHostError(cause)),
  );
  readonly #shown = new Latest(
    PAUSE,
    () => call("interview_compose", { answers: this.#given() }),
    (skill) => (this.skill = skill),
    (cause) => toasts.failed(cause),
  );

  /** Reads the questions and what was answered before; begins at the first one without an answer. */
  async load() {
    try {
      const { questions, answers } = await call("interview_open", {});
      const given = Object.entries(answers).map(([id, text]) => [id, text ?? ""]);
      this.questions = questions;
      this.answers = Object.fromEntries(given) as Answers;
      const open = questions.findIndex(({ id }) => !this.answers[id]?.trim());
      this.at = given.length === 0 ? 0 : open < 0 ? questions.length : open;
      this.problem = null;
      void this.#shown.now();
    } catch (cause) {
      this.problem = toHostError(cause);
    }
  }

  /** Takes what was typed at the question asked now. */
  type(text: string) {
    if (!this.question || this.answers[this.question.id] === text) return;
    this.answers[this.question.id] = text;
    this.#kept.ask();
    this.#shown.ask();
  }

  /** Goes to a question, or with the number of questions to the end. */
  go(at: number) {
    this.at = Math.min(Math.max(at, 0), this.questions.length);
    void this.#shown.now();
  }

  /** Keeps the answers at once; says whether that worked. */
  async keep(): Promise<boolean> {
    if (this.questions.length === 0) return true;
    await this.#kept.now();
    return this.notKept === null;
  }

  /** Takes every answer away and begins again, with Undo. */
  async startOver() {
    const before = { answers: this.answers, at: this.at };
    await this.#begin({}, 0);
    toasts.done(words.interview.cleared, () => this.#begin(before.answers, before.at));
  }

  /** Makes the skill `name` and opens it. */
  async create(name: string) {
    await this.keep();
    const made = await call("interview_create", { name, answers: this.#given() });
    this.#kept.drop();
    this.questions = [];
    await library.load();
    navigation.openDraft(made.id);
  }

  async #begin(answers: Answers, at: number) {
    this.answers = answers;
    this.go(at);
    await this.keep();
  }

  #given(): Answers {
    return Object.fromEntries(Object.entries(this.answers).filter(([, text]) => text !== ""));
  }
}
