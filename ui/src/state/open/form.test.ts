import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { undo } from "@codemirror/commands";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SetField } from "../../bindings/commands";
import { TextBuffer } from "../../editor/buffer";
import FormPane from "../../views/skill/FormPane.svelte";
import { OpenDraft } from "./draft.svelte";
import { FrontMatter } from "./form.svelte";

const call = vi.hoisted(() => vi.fn());
vi.mock("../../host", async (original) => ({ ...(await original<object>()), call }));

const TEXT = "---\r\nname: cash # ours\r\ndescription: Match.\r\n---\r\n\r\n# Cash\r\n";

/** Reads `key: value # comment` lines between two fences, as the core would. */
function fields(text: string) {
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  return lines.flatMap((line, index) => {
    const found = /^(\w+): ?([^#]*?)( #.*)?$/.exec(line);
    if (!found || index === 0) return [];
    const [, key = "", value = ""] = found;
    const from = { line: index + 1, column: key.length + 3 };
    return [{ key, value, from, to: { line: index + 1, column: from.column + value.length } }];
  });
}

function setField({ text, key, value }: SetField) {
  const field = fields(text).find((one) => one.key === key);
  if (!field) return { edits: [] };
  return { edits: [{ from: field.from, to: field.to, insert: value ?? "" }] };
}

function open() {
  let form: FrontMatter | null = null;
  const buffer = new TextBuffer(TEXT, {
    extensions: [],
    onChange: () => form?.textChanged(),
  });
  form = new FrontMatter(buffer);
  return { buffer, form };
}

beforeEach(() => {
  call.mockReset().mockImplementation((name: string, request: never) => {
    if (name === "skill_set_field") return Promise.resolve(setField(request));
    const { text } = request as { text: string };
    return Promise.resolve({ fields: fields(text), problem: null });
  });
});

const show = ({ form }: { form: FrontMatter }) =>
  render(FormPane, { opened: new OpenDraft("d1", () => []), form });
const when = () => screen.findByLabelText<HTMLTextAreaElement>("When to use");

describe("the form and the text", () => {
  it("shows what the text says", async () => {
    show(open());
    expect((await when()).value, "the description, unquoted").toBe("Match.");
    expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("cash");
  });

  it("writes what is typed into the text and leaves every other byte", async () => {
    const it = open();
    show(it);
    await userEvent.type(await when(), " Use at close.");
    await vi.waitFor(() => {
      expect(it.buffer.text(), "comment, line ends and body stay").toBe(
        TEXT.replace("Match.", "Match. Use at close."),
      );
    });
  });

  it("is undone by the text's own undo", async () => {
    const it = open();
    await it.form.set("name", "cash-2");
    expect(it.buffer.text()).toContain("name: cash-2 # ours");
    undo({ state: it.buffer.state, dispatch: (step) => it.buffer.dispatch(step) });
    expect(it.buffer.text(), "one document, one history").toBe(TEXT);
  });

  it("follows the text as it changes", async () => {
    const it = open();
    show(it);
    await when();
    const to = { line: 2, column: 11 };
    it.buffer.apply([{ from: { line: 2, column: 7 }, to, insert: "bank" }]);
    await vi.waitFor(() => {
      expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("bank");
    });
  });

  it("asks again when the text moved on while the core thought", async () => {
    const it = open();
    let release: () => void = () => undefined;
    call.mockImplementationOnce(
      (_: string, request: SetField) =>
        new Promise((resolve) => (release = () => resolve(setField(request)))),
    );
    const setting = it.form.set("name", "later");
    it.buffer.apply([{ from: { line: 1, column: 1 }, to: { line: 1, column: 1 }, insert: "\n" }]);
    release();
    await setting;
    expect(it.buffer.text(), "the stale places are not used").toBe(
      `\r\n${TEXT.replace("cash", "later")}`,
    );
  });

  it("keeps the last of several values typed while one is under way", async () => {
    const it = open();
    await Promise.all([
      it.form.set("name", "a"),
      it.form.set("name", "ab"),
      it.form.set("name", "abc"),
    ]);
    await vi.waitFor(() => expect(it.buffer.text()).toContain("name: abc # ours"));
  });

  it("says why it cannot be read, and leaves the text alone", async () => {
    call.mockResolvedValue({ fields: [], problem: "Line 1: a fence is missing." });
    show(open());
    expect(await screen.findByText("Line 1: a fence is missing.")).toBeTruthy();
    expect(screen.queryByLabelText("Name"), "no field that could not be written").toBeNull();
  });
});
