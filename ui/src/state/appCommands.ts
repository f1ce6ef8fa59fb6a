import type { DraftSummary } from "../bindings/commands";
import * as icons from "../components/icons";
import { closeWindow } from "../host";
import { words } from "../words";
import { activity } from "./activity.svelte";
import { commands, type Command } from "./commands.svelte";
import {
  duplicateDraft,
  linkFolder,
  openElsewhere,
  showDraftFolder,
  skillsRoute,
  trashDraft,
  unlinkDraft,
} from "./drafts";
import { review } from "./handedIn.svelte";
import { imports } from "./imports.svelte";
import { layout } from "./layout.svelte";
import { library } from "./library.svelte";
import { navigation } from "./navigation.svelte";
import { overlays } from "./overlays.svelte";
import { connectorsRoute, type Route } from "./route";
import { settings } from "./settings.svelte";
import { tour } from "./tour.svelte";

const say = words.commands;
const opened = () => (navigation.draft ? library.find(navigation.draft) : undefined);
const isOpen = () => opened() !== undefined;

/** Registers what can be done on every screen; gives back what takes it away. */
export function registerAppCommands(): () => void {
  return commands.register(
    ...app(),
    ...help(),
    ...go(),
    ...move(),
    ...start(),
    ...skill(),
    ...elsewhere(),
    ...look(),
  );
}

function app(): Command[] {
  const group = say.groups.app;
  return [
    {
      id: "app.palette",
      title: say.palette,
      group,
      icon: icons.Search,
      shortcut: "Mod+K",
      hidden: true,
      run: () => overlays.open({ kind: "palette" }),
    },
    {
      id: "app.undo",
      title: say.undo,
      group,
      icon: icons.Undo,
      shortcut: "Mod+Alt+Z",
      run: () => activity.undoLast(),
    },
    {
      id: "app.quit",
      title: say.quit,
      group,
      icon: icons.Close,
      shortcut: "Mod+Q",
      keywords: say.keywords.quit,
      run: closeWindow,
    },
  ];
}

function help(): Command[] {
  const group = say.groups.app;
  return [
    {
      id: "app.shortcuts",
      title: say.shortcuts,
      group,
      icon: icons.Help,
      shortcut: "?",
      keywords: say.keywords.shortcuts,
      run: () => overlays.open({ kind: "shortcuts" }),
    },
    {
      id: "app.tour",
      title: words.tour.take,
      group,
      icon: icons.Newcomer,
      keywords: say.keywords.tour,
      run: () => tour.go(1),
    },
    {
      id: "app.tourNext",
      title: words.tour.nextStep,
      group,
      icon: icons.ChevronRight,
      shortcut: "Mod+Alt+N",
      enabled: () => tour.step !== undefined,
      run: () => tour.go(tour.at + 1),
    },
    {
      id: "app.about",
      title: say.about,
      group,
      icon: icons.Note,
      keywords: say.keywords.about,
      run: () => overlays.open({ kind: "about" }),
    },
  ];
}

function go(): Command[] {
  const to = (
    id: string,
    title: string,
    icon: Command["icon"],
    route: Route | (() => Route),
    shortcut?: string,
  ) => ({
    id: `go.${id}`,
    title,
    group: say.groups.go,
    icon,
    shortcut,
    run: () => navigation.go(typeof route === "function" ? route() : route),
  });
  const places: Command[] = [
    to("home", say.home, icons.Home, { screen: "home" }, "Mod+1"),
    to("skills", say.skills, icons.Skill, skillsRoute, "Mod+2"),
    to("plugins", say.plugins, icons.Bundle, { screen: "plugins", drafts: [] }, "Mod+3"),
    to("duplicates", say.duplicates, icons.Copy, { screen: "duplicates" }),
    to("connectors", say.connectors, icons.Connector, connectorsRoute(), "Mod+5"),
    to("readiness", say.readiness, icons.Ready, connectorsRoute("readiness")),
    {
      ...to("review", say.review, icons.HandIn, () => review.route),
      keywords: say.keywords.review,
    },
    { ...to("rules", say.rules, icons.Book, { screen: "rules" }), keywords: say.keywords.rules },
    to("activity", say.activity, icons.Activity, { screen: "activity" }, "Mod+4"),
    to("settings", say.settings, icons.Settings, { screen: "settings" }, "Mod+,"),
    to("trash", say.trash, icons.Trash, { screen: "trash" }),
  ];
  if (import.meta.env.DEV)
    places.push(to("gallery", say.gallery, icons.List, { screen: "gallery" }));
  return places;
}

function move(): Command[] {
  const back = { group: say.groups.go, icon: icons.Back };
  return [
    {
      ...back,
      id: "go.back",
      title: say.back,
      shortcut: "Alt+ArrowLeft",
      run: () => window.history.back(),
    },
    {
      ...back,
      id: "go.forward",
      icon: icons.ChevronRight,
      title: say.forward,
      shortcut: "Alt+ArrowRight",
      run: () => window.history.forward(),
    },
    {
      id: "go.search",
      title: say.search,
      group: say.groups.go,
      icon: icons.Search,
      shortcut: "Mod+Shift+F",
      also: "/",
      run: () => navigation.search(layout.fold.list === "column"),
    },
  ];
}

function start(): Command[] {
  const group = say.groups.skill;
  return [
    {
      id: "draft.new",
      title: say.newSkill,
      group,
      icon: icons.Add,
      shortcut: "Mod+N",
      run: () => overlays.open({ kind: "new", template: null }),
    },
    {
      id: "draft.interview",
      title: say.interview,
      group,
      icon: icons.Interview,
      keywords: say.keywords.interview,
      run: () => navigation.go({ screen: "interview" }),
    },
    {
      id: "draft.import",
      title: say.importFiles,
      group,
      icon: icons.Import,
      shortcut: "Mod+O",
      keywords: say.keywords.importFiles,
      run: () => imports.chooseFiles(),
    },
    {
      id: "draft.importFolder",
      title: say.importFolder,
      group,
      icon: icons.FolderOpen,
      shortcut: "Mod+Alt+O",
      run: () => imports.chooseFolder(),
    },
    {
      id: "draft.link",
      title: say.linkFolder,
      group,
      icon: icons.Link,
      keywords: say.keywords.linkFolder,
      run: linkFolder,
    },
  ];
}

function withOpen(run: (draft: DraftSummary) => unknown) {
  return {
    group: say.groups.skill,
    enabled: isOpen,
    run: () => {
      const draft = opened();
      return draft && run(draft);
    },
  };
}

function skill(): Command[] {
  return [
    {
      ...withOpen((draft) => navigation.openBundle([draft.id])),
      id: "draft.bundle",
      title: say.bundle,
      icon: icons.Bundle,
      shortcut: "Mod+B",
      keywords: say.keywords.bundle,
    },
    {
      ...withOpen((draft) => overlays.open({ kind: "rename", draft })),
      id: "draft.rename",
      title: say.rename,
      icon: icons.Draft,
      shortcut: "F2",
    },
    {
      ...withOpen(duplicateDraft),
      id: "draft.duplicate",
      title: say.duplicate,
      icon: icons.Copy,
      shortcut: "Mod+Shift+D",
    },
    {
      ...withOpen(trashDraft),
      id: "draft.trash",
      enabled: () => opened()?.linked === false,
      title: say.toTrash,
      icon: icons.Trash,
      keywords: say.keywords.toTrash,
    },
  ];
}

function elsewhere(): Command[] {
  return [
    {
      ...withOpen((draft) => openElsewhere(draft.id, "claude")),
      id: "draft.claude",
      title: say.inClaude,
      icon: icons.Elsewhere,
      keywords: say.keywords.inClaude,
    },
    {
      ...withOpen((draft) => openElsewhere(draft.id, "editor")),
      id: "draft.editor",
      title: say.inEditor,
      icon: icons.Elsewhere,
    },
    {
      ...withOpen((draft) => showDraftFolder(draft.id)),
      id: "draft.folder",
      title: say.folder,
      icon: icons.Folder,
    },
    {
      ...withOpen(unlinkDraft),
      id: "draft.unlink",
      title: say.unlink,
      icon: icons.Link,
      enabled: () => opened()?.linked === true,
      keywords: say.keywords.unlink,
    },
  ];
}

function look(): Command[] {
  const group = say.groups.look;
  const theme = (value: "light" | "dark" | "system", icon: Command["icon"]): Command => ({
    id: `look.${value}`,
    title: say[value],
    group,
    icon,
    keywords: say.keywords.theme,
    run: () => settings.set({ theme: value }),
  });
  const size = (id: string, title: string, shortcut: string, run: () => void): Command => ({
    id: `look.${id}`,
    title,
    group,
    icon: icons.Search,
    shortcut,
    keywords: say.keywords.size,
    run,
  });
  return [
    theme("light", icons.Sun),
    theme("dark", icons.Moon),
    theme("system", icons.System),
    {
      ...size("larger", say.larger, "Mod+Plus", () => layout.stepTextSize(1)),
      also: "Mod+=",
    },
    size("smaller", say.smaller, "Mod+-", () => layout.stepTextSize(-1)),
    size("normal", say.normal, "Mod+0", () => layout.setTextSize(100)),
  ];
}
