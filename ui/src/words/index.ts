import { en } from "./en";
import { language, type Language } from "./language";

/** Every sentence the interface says, by screen; each language is a value of this type. */
export type Words = typeof en;

async function wordsOf(language: Language): Promise<Words> {
  return language === "de" ? (await import("./de")).de : en;
}

/** The words in use; only English is there without being fetched. */
export const words: Words = await wordsOf(language);
