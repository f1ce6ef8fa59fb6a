import { bundle } from "./en/bundle";
import { commands } from "./en/commands";
import { common } from "./en/common";
import { editor } from "./en/editor";
import { history } from "./en/history";
import { interview } from "./en/interview";
import { screens } from "./en/screens";
import { sees } from "./en/sees";
import { shell } from "./en/shell";
import { skill } from "./en/skill";
import { tour } from "./en/tour";

const en = {
  common,
  commands,
  shell,
  screens,
  skill,
  editor,
  history,
  bundle,
  sees,
  interview,
  tour,
};

/** Every sentence the interface says, by screen; a second language is a second value of this type. */
export type Words = typeof en;

/** The words in use. */
export const words: Words = en;
