import { bundle } from "./bundle";
import { commands } from "./commands";
import { common } from "./common";
import { editor } from "./editor";
import { history } from "./history";
import { interview } from "./interview";
import { keys } from "./keys";
import { screens } from "./screens";
import { sees } from "./sees";
import { shell } from "./shell";
import { skill } from "./skill";
import { tour } from "./tour";
import type { Words } from "..";

/** German. */
export const de: Words = {
  common,
  commands,
  keys,
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
