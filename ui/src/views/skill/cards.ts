import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { mount, unmount, untrack } from "svelte";
import type { Finding } from "../../bindings/commands";
import { openCard } from "../../editor/card";
import type { Nameable } from "../../editor/completion";
import type { ShownFind } from "../../editor/find";
import { goToNeighbour } from "../../editor/keys";
import { editorSetup } from "../../editor/setup";
import { call } from "../../host";
import type { FindingActions } from "../../state/open/actions.svelte";
import type { OpenDraft } from "../../state/open/draft.svelte";
import type { OpenFile } from "../../state/open/file.svelte";
import { settings } from "../../state/settings.svelte";
import { words } from "../../words";
import FindingCard from "./FindingCard.svelte";
import FindPanel from "./FindPanel.svelte";

/** The editor of an open file: its cards offer what can be done about a finding, its completion names what the draft has. What is mounted in it shares the `context` of the screen. */
export function setupFor(
  file: OpenFile,
  opened: OpenDraft,
  actions: FindingActions,
  context: Map<unknown, unknown>,
): Extension {
  return editorSetup({
    path: file.path,
    kind: file.kind,
    readOnly: file.readOnly !== null,
    label: words.skill.text(file.path),
    folded: words.skill.folded,
    phrases: words.editor.phrases,
    // Read while the text is put on the screen, which must not happen again when this changes.
    spelling: () => untrack(() => settings.chosen.spelling),
    names: namesIn(file, opened),
    onSave: () => void file.flush(),
    onBlur: () => void file.flush(),
    renderCard: (target, finding) => showCard(target, finding, file, opened, actions),
    renderFind: (target, view) => showFind(target, view, context),
  });
}

function namesIn(file: OpenFile, opened: OpenDraft): Nameable {
  return {
    path: file.path,
    files: () => (opened.draft?.files ?? []).map(({ path }) => path),
    connectors: () => opened.draft?.connectors ?? [],
    placeholders: () => opened.draft?.placeholders ?? [],
    read: async (path) => (await call("file_open", { draft: file.draft, path })).text,
    words: words.editor.named,
  };
}

function showCard(
  target: HTMLElement,
  finding: Finding,
  file: OpenFile,
  opened: OpenDraft,
  actions: FindingActions,
): () => void {
  const onclose = () => {
    file.buffer?.dispatch({ effects: openCard.of(null) });
    file.buffer?.view?.focus();
  };
  const onstep = (direction: 1 | -1) => {
    const view = file.buffer?.view;
    if (!view) return;
    view.focus();
    goToNeighbour(direction)(view);
  };
  const props = { opened, finding, actions, onclose, onstep };
  const card = mount(FindingCard, { target, props });
  return () => void unmount(card);
}

function showFind(
  target: HTMLElement,
  view: EditorView,
  context: Map<unknown, unknown>,
): ShownFind {
  const panel = mount(FindPanel, { target, props: { view }, context });
  return { update: (change) => panel.update(change), destroy: () => void unmount(panel) };
}
