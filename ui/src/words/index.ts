import { bundle } from "./en/bundle";
import { common } from "./en/common";
import { shell } from "./en/shell";
import { skill } from "./en/skill";

const en = { common, shell, skill, bundle };

/** Every sentence the interface says, by screen; a second language is a second value of this type. */
export type Words = typeof en;

/** The words in use. */
export const words: Words = en;
