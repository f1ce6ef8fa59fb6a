import type {
  AddConnector,
  Connector,
  ConnectorList,
  PracticeState,
  Progress,
} from "../bindings/commands";
import { call, callStream, type HostError, type Running, toHostError } from "../host";
import { words } from "../words";
import { coalesced } from "./coalesced";
import { toasts } from "./toasts.svelte";

/** A sign-in that waits for the person in the browser. */
export interface SigningIn {
  connector: Connector;
  /** The page that asks; null until the connector said where it is. */
  address: string | null;
}

/**
 * The connectors and who is signed in, as last read: the core tells of every change, also of those
 * made here, and they are read again.
 */
class Connectors {
  /** All of them; null until read. */
  list = $state.raw<ConnectorList | null>(null);
  /** The connector to practise with; null until read. */
  practice = $state.raw<PracticeState | null>(null);
  /** Why they could not be read, where that is so. */
  problem = $state.raw<HostError | null>(null);
  /** What is being added: something skills ask for, or anything; null while nothing is. */
  adding = $state.raw<{ asked: Connector | null } | null>(null);
  /** The sign-in that runs. */
  signingIn = $state.raw<SigningIn | null>(null);
  /** How far checking all of them is; null while that does not run. */
  progress = $state.raw<Progress | null>(null);
  /** The connector something is being done with. */
  busy = $state<string | null>(null);

  #running: Running<unknown> | null = null;

  /** Reads them. */
  load = coalesced(() => this.#read());

  /** The connector of that id, if it is there. */
  find(id: string | null): Connector | undefined {
    return this.list?.connectors.find((connector) => connector.id === id);
  }

  /** Has the person sign in, in the browser. */
  async signIn(connector: Connector): Promise<void> {
    if (this.signingIn) return;
    this.signingIn = { connector, address: null };
    const { id, name } = connector;
    await this.#run(null, async () => {
      const running = callStream("connector_link", { id }, ({ at }) => {
        this.signingIn = { connector, address: at };
      });
      this.#running = running;
      await running.result;
      toasts.done(words.connectors.signedIn(name));
    });
    this.#running = null;
    this.signingIn = null;
  }

  /** Stops the sign-in or the checks that run. */
  stop(): void {
    this.#running?.cancel().catch((cause: unknown) => toasts.failed(cause));
  }

  /** Asks one whether it works. */
  async check({ id, name }: Connector): Promise<void> {
    await this.#run(id, async () => {
      const { linked } = await call("connector_check", { id });
      toasts.note(words.connectors.checked(name, linked.label));
    });
  }

  /** Asks all the person is signed in to. */
  async checkAll(): Promise<void> {
    if (this.progress) return;
    this.progress = { done: 0, total: 0, at: "" };
    try {
      const running = callStream("connector_check_all", {}, (step) => (this.progress = step));
      this.#running = running;
      await running.result;
    } catch (cause) {
      toasts.failed(cause);
    }
    this.#running = null;
    this.progress = null;
  }

  /** Ends a sign-in, and says what became of it there. */
  async signOut({ id }: Connector): Promise<void> {
    await this.#run(id, async () => {
      const { said } = await call("connector_unlink", { id });
      toasts.done(said);
    });
  }

  /** Adds one; rejects with a HostError. */
  async add(request: AddConnector): Promise<void> {
    const { name } = await call("connector_add", request);
    toasts.done(words.connectors.added(name));
  }

  /** Takes one away that the person added; Undo adds it again. */
  async remove({ id, name }: Connector): Promise<void> {
    await this.#run(id, async () => {
      const removed = await call("connector_remove", { id });
      toasts.done(words.connectors.removed(name), () => call("connector_add", removed));
    });
  }

  /** What is known of one as a text without secrets. */
  async diagnostics({ id }: Connector): Promise<string> {
    return (await call("connector_diagnostics", { id })).text;
  }

  /** Does something with the connector to practise with, and says `done`. */
  async practise(
    what: "practice_start" | "practice_stop" | "practice_expire" | "practice_end",
    done?: string,
  ): Promise<void> {
    await this.#run(null, async () => {
      this.practice = await call(what, {});
      if (done) toasts.done(done);
    });
  }

  async #run(id: string | null, task: () => Promise<void>): Promise<void> {
    this.busy = id;
    try {
      await task();
    } catch (cause) {
      toasts.failed(cause);
      // The core says nothing of what failed, and why it did may show in the list.
      await this.load();
    }
    this.busy = null;
  }

  async #read(): Promise<void> {
    try {
      this.list = await call("connector_list", {});
      this.practice = await call("practice_state", {});
      this.problem = null;
    } catch (cause) {
      this.problem = toHostError(cause);
    }
  }
}

/** The app's one list of connectors. */
export const connectors = new Connectors();
