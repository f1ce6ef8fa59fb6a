import { formatRoute, parseRoute, type Route, type SkillTab } from "./route";

/** Where the person is, kept in the location so that back and forward work. */
class Navigation {
  /** The screen shown now. */
  route = $state.raw<Route>(parseRoute(window.location.hash));
  /** The skill opened last, to come back to. */
  last = $state<string | null>(null);
  /** Counts the wishes to search, so that the list's field can take the focus. */
  searches = $state(0);

  constructor() {
    this.last = this.draft;
    window.addEventListener("hashchange", () => {
      this.route = parseRoute(window.location.hash);
      this.last = this.draft ?? this.last;
    });
  }

  /** Goes somewhere. */
  go(route: Route) {
    this.route = route;
    this.last = this.draft ?? this.last;
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

  /** Goes to the list of skills with its search field ready to type in. */
  search() {
    if (this.route.screen !== "skills") {
      this.go({ screen: "skills", draft: null, tab: "write", file: null });
    }
    this.searches += 1;
  }

  /** The opened draft, if one is. */
  get draft(): string | null {
    return this.route.screen === "skills" ? this.route.draft : null;
  }
}

/** The app's one navigation. */
export const navigation = new Navigation();
