import type { Connector } from "../../bindings/commands";

/** How a person stands with some connectors. */
export interface Standing {
  /** The names of those that want the person. */
  wanting: string[];
  /** How many the person is signed in to, or that ask nobody to. */
  signedIn: number;
  /** How many a person can sign in to at all. */
  reachable: number;
  /** How many skills ask for that are not set up here. */
  asked: number;
}

/** Sums the connectors up; those nobody can sign in to from here count for nothing. */
export function standing(connectors: readonly Connector[]): Standing {
  const reachable = connectors.filter((connector) => connector.canLink);
  const lamp = (wanted: string) => reachable.filter(({ linked }) => linked.lamp === wanted);
  return {
    wanting: lamp("attention").map(({ name }) => name),
    signedIn: lamp("on").length,
    reachable: reachable.length,
    asked: connectors.filter(({ next }) => next === "add").length,
  };
}
