import { startCompletion } from "@codemirror/autocomplete";
import { addCursorAbove, addCursorBelow } from "@codemirror/commands";
import { selectNextOccurrence } from "@codemirror/search";
import type { Command as ViewCommand, EditorView } from "@codemirror/view";
import * as icons from "../../components/icons";
import { find, replace } from "../../editor/find";
import { quickFix } from "../../editor/keys";
import { headingAt, headings } from "../../editor/outline";
import { stepCell } from "../../editor/tableKeys";
import { commands, type Command } from "../../state/commands.svelte";
import type { OpenDraft } from "../../state/open/draft.svelte";
import type { EditorTools, Tool } from "../../state/open/tools.svelte";
import { words } from "../../words";
import { insertExample, insertSteps, tidy } from "./inserts";

const say = words.editor.commands;
const { group, keywords } = words.editor;

/** Registers what can be done with the text that is open; gives back what takes it away. */
export function registerEditCommands(opened: OpenDraft, tools: EditorTools): () => void {
  const text = new Text(opened, tools);
  return commands.register(
    ...finding(text),
    ...inserting(text),
    ...tables(text),
    ...cursors(text),
    rename(opened, tools),
    renameHeading(text, tools),
  );
}

/** The text on the screen, and what may be done with it. */
class Text {
  constructor(
    readonly opened: OpenDraft,
    readonly tools: EditorTools,
  ) {}

  get #view(): EditorView | null {
    return this.opened.file?.buffer?.view ?? null;
  }

  /** Whether a text is on the screen. */
  isShown = (): boolean => this.#view !== null;

  /** Whether it is Markdown. */
  isMarkdown = (): boolean => this.isShown() && this.opened.file?.kind === "markdown";

  /** Whether it is Markdown that can be changed. */
  isWritten = (): boolean => this.isMarkdown() && this.opened.file?.readOnly === null;

  /** Does something with the text, which has the focus. */
  with(what: (view: EditorView) => unknown): () => void {
    return () => {
      const view = this.#view;
      if (!view) return;
      view.focus();
      what(view);
    };
  }

  /** Opens a tool over the text. */
  opens(tool: Tool): () => void {
    return () => {
      this.tools.now = tool;
    };
  }
}

type About = Omit<Command, "group" | "enabled">;

const shown = (text: Text, about: About): Command => ({ ...about, group, enabled: text.isShown });
const written = (text: Text, about: About): Command => ({
  ...about,
  group,
  enabled: text.isWritten,
});

function finding(text: Text): Command[] {
  const { Search, Outline, Fix } = icons;
  return [
    {
      ...shown(text, {
        id: "text.outline",
        title: say.outline,
        icon: Outline,
        shortcut: "Mod+Shift+O",
        keywords: keywords.outline,
        run: text.opens("outline"),
      }),
      enabled: text.isMarkdown,
    },
    shown(text, {
      id: "text.find",
      title: say.find,
      icon: Search,
      shortcut: "Mod+F",
      run: text.with(find),
    }),
    shown(text, {
      id: "text.replace",
      title: say.replace,
      icon: Search,
      shortcut: "Mod+H",
      run: text.with(replace),
    }),
    shown(text, {
      id: "text.fixes",
      title: say.fixes,
      icon: Fix,
      shortcut: "Mod+.",
      run: text.with(quickFix),
    }),
  ];
}

function inserting(text: Text): Command[] {
  const tool = (id: Tool, icon: Command["icon"]): Command =>
    written(text, {
      id: `text.${id}`,
      title: say[id as keyof typeof say],
      icon,
      run: text.opens(id),
    });
  return [
    written(text, {
      id: "text.insert",
      title: say.insert,
      icon: icons.Editor,
      shortcut: "Mod+I",
      hidden: true,
      run: () => {
        text.tools.inserting = true;
      },
    }),
    tool("placeholder", icons.Connector),
    written(text, {
      id: "text.example",
      title: say.example,
      icon: icons.Example,
      run: text.with(insertExample),
    }),
    tool("table", icons.Data),
    written(text, {
      id: "text.steps",
      title: say.steps,
      icon: icons.Steps,
      run: text.with(insertSteps),
    }),
    tool("link", icons.Link),
    written(text, {
      id: "text.complete",
      title: say.complete,
      icon: icons.List,
      shortcut: "Mod+Space",
      run: text.with(startCompletion),
    }),
  ];
}

function tables(text: Text): Command[] {
  const cell = (id: string, title: string, by: 1 | -1) =>
    written(text, { id, title, icon: icons.Data, run: text.with(stepCell(by)) });
  return [
    written(text, {
      id: "text.tidyTable",
      title: say.tidyTable,
      icon: icons.Data,
      keywords: keywords.tidyTable,
      run: text.with(tidy),
    }),
    cell("text.nextCell", say.nextCell, 1),
    cell("text.previousCell", say.previousCell, -1),
  ];
}

function cursors(text: Text): Command[] {
  const cursor = (id: string, title: string, shortcut: string, run: ViewCommand) =>
    shown(text, {
      id: `text.${id}`,
      title,
      icon: icons.Editor,
      shortcut,
      keywords: keywords.cursors,
      run: text.with(run),
    });
  return [
    cursor("nextSame", say.nextSame, "Mod+D", selectNextOccurrence),
    cursor("cursorAbove", say.cursorAbove, "Mod+Alt+ArrowUp", addCursorAbove),
    cursor("cursorBelow", say.cursorBelow, "Mod+Alt+ArrowDown", addCursorBelow),
  ];
}

function renameHeading(text: Text, tools: EditorTools): Command {
  return written(text, {
    id: "text.renameHeading",
    title: say.renameHeading,
    icon: icons.Rename,
    shortcut: "Shift+F2",
    keywords: keywords.renameHeading,
    run: text.with(({ state }) => {
      const list = headings(state);
      tools.heading = list[headingAt(list, state.selection.main.head)] ?? null;
    }),
  });
}

function rename(opened: OpenDraft, tools: EditorTools): Command {
  return {
    id: "text.renameFile",
    title: say.renameFile,
    group,
    icon: icons.Rename,
    keywords: keywords.renameFile,
    enabled: () => opened.file !== null,
    run: () => {
      tools.renaming = opened.file?.path ?? null;
    },
  };
}
