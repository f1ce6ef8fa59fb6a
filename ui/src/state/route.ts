/** The tabs of an opened skill. */
export const SKILL_TABS = ["write", "preview", "report", "history", "files"] as const;
/** One of them. */
export type SkillTab = (typeof SKILL_TABS)[number];

/** The two ways to look at connectors. */
export const CONNECTOR_VIEWS = ["list", "readiness"] as const;
/** One of them. */
export type ConnectorView = (typeof CONNECTOR_VIEWS)[number];

/** Where in the app a person is. */
export type Route =
  | { screen: "home" }
  | { screen: "skills"; draft: string | null; tab: SkillTab; file: string | null }
  | { screen: "interview" }
  | { screen: "plugins"; drafts: string[] }
  | { screen: "duplicates" }
  | { screen: "connectors"; view: ConnectorView; connector: string | null }
  | { screen: "review"; path: string | null; earlier: string | null }
  | { screen: "rules" }
  | { screen: "activity" }
  | { screen: "trash" }
  | { screen: "settings" }
  | { screen: "gallery" };

/** The screens. */
export type Screen = Route["screen"];

/** The way to what lies at `path`, compared with what lies at `earlier`, for review. */
export function reviewRoute(path: string | null = null, earlier: string | null = null): Route {
  return { screen: "review", path, earlier };
}

/** The way to the connectors, with one of them opened. */
export function connectorsRoute(
  view: ConnectorView = "list",
  connector: string | null = null,
): Route {
  return { screen: "connectors", view, connector };
}

/** Reads a location's hash; anything unknown is the home screen. */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [screen, draft, tab] = path.split("/").map(decode);
  const params = new URLSearchParams(query);
  switch (screen) {
    case "skills":
      return {
        screen,
        draft: draft || null,
        tab: SKILL_TABS.find((known) => known === tab) ?? "write",
        file: params.get("file"),
      };
    case "plugins":
      return { screen, drafts: params.getAll("draft") };
    case "connectors":
      return {
        screen,
        view: CONNECTOR_VIEWS.find((known) => known === draft) ?? "list",
        connector: params.get("connector"),
      };
    case "review":
      return { screen, path: params.get("path"), earlier: params.get("earlier") };
    case "interview":
    case "duplicates":
    case "rules":
    case "activity":
    case "trash":
    case "settings":
    case "gallery":
      return { screen };
    default:
      return { screen: "home" };
  }
}

/** Writes a route as a location's hash. */
export function formatRoute(route: Route): string {
  const params = new URLSearchParams();
  let path: string = route.screen;
  if (route.screen === "skills" && route.draft) {
    path += `/${encodeURIComponent(route.draft)}/${route.tab}`;
    if (route.file) params.set("file", route.file);
  }
  if (route.screen === "plugins") {
    for (const draft of route.drafts) params.append("draft", draft);
  }
  if (route.screen === "connectors") {
    path += `/${route.view}`;
    if (route.connector) params.set("connector", route.connector);
  }
  if (route.screen === "review") {
    if (route.path) params.set("path", route.path);
    if (route.path && route.earlier) params.set("earlier", route.earlier);
  }
  const query = params.toString();
  return `#/${path}${query ? `?${query}` : ""}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
