import * as icons from "../../components/icons";
import { neighbour } from "../../editor/findings";
import { commands, type Command } from "../../state/commands.svelte";
import { navigation } from "../../state/navigation.svelte";
import type { FindingActions } from "../../state/open/actions.svelte";
import type { OpenDraft } from "../../state/open/draft.svelte";
import { SKILL_TABS } from "../../state/route";
import { words } from "../../words";

const say = words.skill.commands;
const group = words.commands.groups.skill;

/** Registers what can be done with an opened draft; gives back what takes it away. */
export function registerSkillCommands(opened: OpenDraft, actions: FindingActions): () => void {
  return commands.register(...tabs(opened), ...findings(opened, actions), save(opened));
}

function tabs(opened: OpenDraft): Command[] {
  return SKILL_TABS.map((tab, index) => ({
    id: `skill.${tab}`,
    title: say.tabs[tab],
    group,
    icon: icons.FileText,
    shortcut: `Mod+${index + 1}`,
    run: () => navigation.openDraft(opened.id, tab, opened.file?.path ?? null),
  }));
}

function findings(opened: OpenDraft, actions: FindingActions): Command[] {
  const some = () => opened.audit.findings.length > 0;
  const step = (direction: 1 | -1) => () => {
    const here = opened.audit.findings.filter(({ path }) => path === opened.file?.path);
    const at = opened.file?.buffer?.cursor() ?? { line: 1, column: 1 };
    const next = neighbour(here, at, direction);
    if (!next) return;
    opened.target = next.id;
    navigation.openDraft(opened.id, "write", next.path);
  };
  return [
    {
      id: "skill.next",
      title: say.next,
      group,
      icon: icons.Note,
      shortcut: "F8",
      enabled: some,
      run: step(1),
    },
    {
      id: "skill.previous",
      title: say.previous,
      group,
      icon: icons.Note,
      shortcut: "Shift+F8",
      enabled: some,
      run: step(-1),
    },
    {
      id: "skill.fixSafe",
      title: say.fixSafe,
      group,
      icon: icons.Fix,
      enabled: () => opened.audit.findings.some(({ fixes }) => fixes[0]?.safe),
      run: () => actions.lookAtSafe(opened.id),
    },
    {
      id: "skill.check",
      title: say.check,
      group,
      icon: icons.Check,
      run: () => opened.audit.now(),
    },
  ];
}

function save(opened: OpenDraft): Command {
  return {
    id: "skill.save",
    title: say.save,
    group,
    icon: icons.Check,
    shortcut: "Mod+S",
    run: () => opened.flush(),
  };
}
