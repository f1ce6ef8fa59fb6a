import type { Connector } from "../../bindings/commands";

/** Where a connector is, in few letters: its host, or the program it would run. */
export function placeOf(connector: Connector, placeholder: string): string {
  if (connector.place === "placeholder") return placeholder;
  if (connector.url === null) return connector.commandLine ?? placeholder;
  const host = URL.canParse(connector.url) ? new URL(connector.url).host : "";
  return host || connector.url;
}
