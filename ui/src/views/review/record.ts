import type { HandedIn } from "../../bindings/commands";
import { words } from "../../words";
import { verdictOf } from "../report/verdict";

/** What a person has looked at. */
export interface Looked {
  /** Files they had on the screen. */
  read: ReadonlySet<string>;
  /** Steps they said they looked at. */
  looked: ReadonlySet<number>;
}

/** A review as a text, for the ticket or the message in which it is answered. */
export function recordOf(opened: HandedIn, { read, looked }: Looked): string {
  const { record } = words.handedIn;
  const { report, profile, files } = opened;
  const seen = files.filter(({ path }) => read.has(path)).length;
  const steps = profile.steps.map(({ number, question, answer }) => {
    const state = looked.has(number) ? record.looked : record.notLooked;
    return `${number}. ${question} ${answer} (${state})`;
  });
  const changes = profile.changes.map(({ what }) => `- ${what}`);
  const findings = report.findings.map(({ code, title, path, from }) => {
    const where = path === "" ? words.handedIn.whole : words.review.place(path, from.line);
    return `- ${code}: ${title} (${where})`;
  });
  const head = [
    record.path(opened.path),
    ...(opened.earlier === null ? [] : [record.earlier(opened.earlier)]),
    record.sha(opened.sha256),
    record.verdict(verdictOf(report, words.handedIn).title),
    record.files(seen, files.length),
  ];
  const orNone = (lines: string[]) => (lines.length > 0 ? lines : [record.none]);
  const parts = [
    [record.head(opened.name)],
    head.map((line) => `- ${line}`),
    [record.steps, "", ...steps],
    ...(opened.earlier === null ? [] : [[record.changes(opened), "", ...orNone(changes)]]),
    [record.findings, "", ...orNone(findings)],
  ];
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
