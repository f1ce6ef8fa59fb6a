import type { Connector } from "../../bindings/commands";

/** What is said of connectors that are nowhere. */
interface Nowhere {
  placeholder: string;
  asked: string;
  kind: string;
  kindOf: (options: readonly string[]) => string;
}

/** Where a connector is, in few letters: its host, the program it would run, or what is asked for. */
export function placeOf(connector: Connector, say: Nowhere): string {
  const { place, options } = connector;
  if (place === "placeholder") return say.placeholder;
  if (place === "asked") return say.asked;
  if (place === "kind") return options.length > 0 ? say.kindOf(options) : say.kind;
  if (connector.url === null) return connector.commandLine ?? say.placeholder;
  const host = URL.canParse(connector.url) ? new URL(connector.url).host : "";
  return host || connector.url;
}
