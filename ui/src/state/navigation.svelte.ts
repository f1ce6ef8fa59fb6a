import { formatRoute, parseRoute, type Route, type SkillTab } from "./route";

/** Where the person is, kept in the location so that back and forward work. */
class Navigation {
  /** The screen shown now. */
  route = $state.raw<Route>(parseRoute(window.location.hash));
  /** The skill opened last, to come back to. */
  last = $state<string | null>(null);
  /** Whether the list's search field should take the focus as soon as it is there. */
  searchWanted = $state(false);

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

  /** Goes to the list of skills; a list that stands beside an opened skill leaves it open. */
  search(listBeside: boolean) {
    if (this.route.screen !== "skills" || !listBeside) {
      this.go({ screen: "skills", draft: null, tab: "write", file: null });
    }
    this.searchWanted = true;
  }

  /** The opened draft, if one is. */
  get draft(): string | null {
    return this.route.screen === "skills" ? this.route.draft : null;
  }
}

/** The app's one navigation. */
export const navigation = new Navigation();
