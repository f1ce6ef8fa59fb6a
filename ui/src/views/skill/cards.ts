import type { Extension } from "@codemirror/state";
import { mount, unmount } from "svelte";
import { openCard } from "../../editor/card";
import { goToNeighbour } from "../../editor/keys";
import { editorSetup } from "../../editor/setup";
import type { FindingActions } from "../../state/open/actions.svelte";
import type { OpenFile } from "../../state/open/file.svelte";
import { words } from "../../words";
import FindingCard from "./FindingCard.svelte";

/** The editor of an open file, with cards that offer what can be done about a finding. */
export function setupFor(file: OpenFile, actions: FindingActions): Extension {
  return editorSetup({
    path: file.path,
    kind: file.kind,
    readOnly: file.readOnly !== null,
    label: words.skill.text(file.path),
    folded: words.skill.folded,
    phrases: words.skill.find,
    onSave: () => void file.flush(),
    onBlur: () => void file.flush(),
    renderCard(target, finding) {
      const leave = () => {
        file.buffer?.dispatch({ effects: openCard.of(null) });
        file.buffer?.view?.focus();
      };
      const step = (direction: 1 | -1) => {
        const view = file.buffer?.view;
        if (!view) return;
        view.focus();
        goToNeighbour(direction)(view);
      };
      const card = mount(FindingCard, {
        target,
        props: { draft: file.draft, finding, actions, onclose: leave, onstep: step },
      });
      return () => void unmount(card);
    },
  });
}
