import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { createRawSnippet } from "svelte";
import { expect, it, vi } from "vitest";
import Dialog from "./Dialog.svelte";
import TooltipHost from "../../tests/TooltipHost.svelte";

const html = (text: string) => createRawSnippet(() => ({ render: () => text }));

function open(props: { footer?: boolean; onclose?: () => void; body?: string }) {
  return render(TooltipHost, {
    component: Dialog,
    given: {
      open: true,
      title: "New skill",
      closeLabel: "Close",
      onclose: props.onclose,
      children: html(props.body ?? `<input aria-label="Name">`),
      footer: props.footer
        ? html(`<span><button>Cancel</button><button>Create</button></span>`)
        : undefined,
    },
  });
}

it("puts the focus on the first field", async () => {
  open({ footer: true });
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Name")));
});

it("puts the focus on the button that does it where there is no field", async () => {
  open({ footer: true, body: "<p>Only words.</p>" });
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Create"));
});

it("puts the focus on the first choice where nothing is chosen yet", async () => {
  const disabled = `<label><input type="radio" name="a" />Mine</label><button disabled>Go</button>`;
  open({ footer: true, body: `<div>${disabled}</div>` });
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Mine")));
});

it("closes on Escape and gives the focus back", async () => {
  const before = document.body.appendChild(document.createElement("button"));
  before.focus();
  const onclose = vi.fn();
  const { unmount } = open({ onclose });
  await waitFor(() => expect(document.activeElement).not.toBe(before));
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(onclose).toHaveBeenCalledTimes(1));
  unmount();
  await waitFor(() => expect(document.activeElement).toBe(before));
  before.remove();
});

it("is named by its title", async () => {
  open({});
  expect(await screen.findByRole("dialog", { name: "New skill" })).toBeTruthy();
});
