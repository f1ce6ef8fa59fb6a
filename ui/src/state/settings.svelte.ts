import type { AppInfo, Settings, Theme } from "../bindings/commands";
import { call, type HostError, toHostError } from "../host";
import { isChoice, LANGUAGE_KEY } from "../words/language";
import { toasts } from "./toasts.svelte";

/** Keeps the theme where the first paint can read it, before the core answers. */
const THEME = "flywheel.theme";

/** What the person chose, and where things are. */
class Preferences {
  /** What the person chose. */
  chosen = $state<Settings>({
    theme: "system",
    language: "system",
    role: "unasked",
    tour: 0,
    person: "",
    exportFolder: "",
    backupFolder: "",
    policyFile: "",
    sessionOnly: false,
    checkConnectors: true,
    spelling: true,
    spellingLanguage: "",
  });
  /** What this app is; null until read. */
  info = $state.raw<AppInfo | null>(null);
  /** Why neither could be read, where that is so. */
  problem = $state.raw<HostError | null>(null);

  constructor() {
    const theme = localStorage.getItem(THEME);
    if (theme === "light" || theme === "dark") this.chosen.theme = theme;
    const language = localStorage.getItem(LANGUAGE_KEY);
    if (isChoice(language)) this.chosen.language = language;
    this.#apply();
  }

  /** Reads both. */
  async load() {
    try {
      this.chosen = await call("settings_get", {});
      this.info = await call("app_info", {});
      this.problem = null;
    } catch (cause) {
      this.problem = toHostError(cause);
    }
    this.#apply();
  }

  /** Changes some of it and keeps it. */
  async set(change: Partial<Settings>) {
    const before = this.chosen;
    this.chosen = { ...before, ...change };
    this.#apply();
    try {
      this.chosen = await call("settings_set", this.chosen);
    } catch (cause) {
      this.chosen = before;
      toasts.failed(cause);
    }
    this.#apply();
  }

  /** Whether dark is on the screen now. */
  get dark(): boolean {
    if (this.chosen.theme !== "system") return this.chosen.theme === "dark";
    return window.matchMedia("(prefers-color-scheme: dark)").matches;
  }

  #apply() {
    const theme: Theme = this.chosen.theme;
    localStorage.setItem(THEME, theme);
    localStorage.setItem(LANGUAGE_KEY, this.chosen.language);
    document.documentElement.spellcheck = this.chosen.spelling;
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }
}

/** The app's one set of settings. */
export const settings = new Preferences();
