import { bundle } from "./bundle";
import { commands } from "./commands";
import { common } from "./common";
import { connectors } from "./connectors";
import { duplicates } from "./duplicates";
import { editor } from "./editor";
import { handedIn } from "./handedIn";
import { history } from "./history";
import { interview } from "./interview";
import { keys } from "./keys";
import { readiness } from "./readiness";
import { review } from "./review";
import { rules } from "./rules";
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
  handedIn,
  history,
  duplicates,
  connectors,
  readiness,
  bundle,
  review,
  rules,
  sees,
  interview,
  tour,
};
