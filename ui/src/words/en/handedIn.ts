import type { HandedIn, Verdict } from "../../bindings/commands";
import { formatsOf } from "../format";

const { count } = formatsOf("en");

/** The screen on which a reviewer reads what somebody hands in. */
export const handedIn = {
  title: "Review",
  text: "Read what a colleague hands in, before it reaches everyone. Nothing of it runs, and nothing is taken into your library.",
  emptyTitle: "Open what was handed in",
  emptyText:
    "Choose the archive or the folder of a skill or a plugin. You see what it does in eight steps, every file of it, and what changed since you approved it.",
  dropTitle: "Let go to review it",
  dropText: "It is read where it lies, and not taken into your library.",
  openFile: "Open a file…",
  openFolder: "Open a folder…",
  chooseFile: "Choose what was handed in",
  chooseFolder: "Choose the folder that was handed in",
  chooseEarlier: "Choose it as it was approved before",
  compare: "Compare",
  compareFile: "With an earlier file…",
  compareFolder: "With an earlier folder…",
  compareNot: "With nothing",
  another: "Another",
  close: "Put away",
  copy: "Copy the review",
  copied: "The review is on the clipboard",
  reading: "Reading what was handed in",
  cancel: "Stop",
  failed: "It could not be read",
  again: "Read it again",
  fileFailed: "This file is not shown",
  verdicts: {
    pass: "No rule speaks against it",
    needsReview: "It needs your decision",
    blocked: "It must not be shared as it is",
    incomplete: "Not everything in it could be read",
  } satisfies Record<Verdict, string>,
  verdictText: {
    pass: (files: number) =>
      `${count(files, "file was", "files were")} read. Whether it does what it says is for you to judge.`,
    needsReview: (n: number) => `${count(n, "thing needs", "things need")} a person to decide.`,
    blocked: (n: number) =>
      `Send it back: ${count(n, "thing has", "things have")} to be fixed first.`,
    incomplete: (n: number) =>
      `${count(n, "part was", "parts were")} not read. Ask for it in a form that can be read.`,
  },
  files: "Its files",
  filesAbout: (read: number, all: number) =>
    read === all
      ? "You have had every file on the screen."
      : `You have had ${read} of ${all} on the screen. Harm hides in the file nobody opens.`,
  wasRead: "Read",
  changed: "Changed",
  looked: "I looked at this",
  lookedLabel: (step: number) => `I looked at step ${step}`,
  left: (steps: number) =>
    steps === 0
      ? "You looked at every step."
      : `${count(steps, "step is", "steps are")} still to be looked at.`,
  since: (earlier: string) => `Since “${earlier}”`,
  whole: "The whole of it",
  fileOf: (path: string) => `The text of ${path}`,
  nothingOpen: "Choose a file, or a place that an answer rests on. Its text appears here.",
  noText: "This file is not text. Look at it in the program it is made for, or ask what it is for.",
  pane: "The text",
  closeFile: "Close the file",
  record: {
    head: (name: string) => `# Review of ${name}`,
    path: (path: string) => `Read: ${path}`,
    earlier: (path: string) => `Compared with: ${path}`,
    sha: (sha256: string) => `SHA-256: ${sha256}`,
    verdict: (title: string) => `Audit: ${title}`,
    files: (read: number, all: number) => `Files read by the reviewer: ${read} of ${all}`,
    steps: "## The eight steps",
    looked: "looked at",
    notLooked: "not looked at",
    changes: (opened: HandedIn) => `## What changed since ${opened.earlier ?? ""}`,
    findings: "## Findings",
    none: "None.",
  },
};
