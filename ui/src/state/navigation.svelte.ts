import { formatRoute, parseRoute, type Route, type SkillTab } from "./route";

/** Where the person is, kept in the location so that back and forward work. */
class Navigation {
  /** The screen shown now. */
  route = $state<Route>(parseRoute(window.location.hash));

  constructor() {
    window.addEventListener("hashchange", () => {
      this.route = parseRoute(window.location.hash);
    });
  }

  /** Goes somewhere. */
  go(route: Route) {
    this.route = route;
    window.location.hash = formatRoute(route);
  }

  /** Opens a draft, at a tab and a file if asked. */
  openDraft(draft: string, tab: SkillTab = "write", file: string | null = null) {
    this.go({ screen: "skills", draft, tab, file });
  }

  /** Shows drafts as one bundle. */
  openBundle(drafts: string[]) {
    this.go({ screen: "plugins", drafts });
  }

  /** The opened draft, if one is. */
  get draft(): string | null {
    return this.route.screen === "skills" ? this.route.draft : null;
  }
}

/** The app's one navigation. */
export const navigation = new Navigation();
