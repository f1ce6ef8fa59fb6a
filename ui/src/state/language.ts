import type { LanguageChoice } from "../bindings/commands";
import { reloadWindow } from "../host";
import { words } from "../words";
import { language, languageOf } from "../words/language";
import { closing } from "./closing";
import { settings } from "./settings.svelte";
import { toasts } from "./toasts.svelte";

/** Keeps the choice of a language and speaks it at once, or from the next start where something could not be saved. */
export async function chooseLanguage(choice: LanguageChoice): Promise<void> {
  await settings.set({ language: choice });
  if (settings.chosen.language === choice) await speakAsChosen();
}

/** Loads the window anew where it does not speak the chosen language, once everything is saved. */
export async function speakAsChosen(): Promise<void> {
  if (languageOf(settings.chosen.language, navigator.languages) === language) return;
  if (await closing.save()) reloadWindow();
  else toasts.note(words.screens.languageLater);
}
