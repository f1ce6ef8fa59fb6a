import type { LanguageChoice } from "../bindings/commands";

/** A language the interface speaks. */
export type Language = Exclude<LanguageChoice, "system">;

/** Every language, by the name it gives itself. */
export const LANGUAGES: Record<Language, string> = { en: "English", de: "Deutsch" };

/** Where the choice is kept, so that the first words can be said before the core answers. */
export const LANGUAGE_KEY = "flywheel.language";

/** The chosen language; where none is, the first of the preferred ones that is spoken, else English. */
export function languageOf(chosen: string | null, preferred: readonly string[]): Language {
  if (isSpoken(chosen)) return chosen;
  return preferred.map((tag) => tag.toLowerCase().split("-")[0]).find(isSpoken) ?? "en";
}

/** Whether `name` is a choice of a language. */
export function isChoice(name: string | null): name is LanguageChoice {
  return name === "system" || isSpoken(name);
}

function isSpoken(name: string | null | undefined): name is Language {
  return typeof name === "string" && Object.hasOwn(LANGUAGES, name);
}

/** The language this window speaks, from its first word to its last. */
export const language = languageOf(localStorage.getItem(LANGUAGE_KEY), navigator.languages);
