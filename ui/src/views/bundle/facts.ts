import type { BundlePreview } from "../../bindings/commands";
import { bytes } from "../../state/sizes";
import { words } from "../../words";

/** One fact about a bundle, in a few words and a line below. */
export interface Fact {
  /** What it is about. */
  label: string;
  /** The fact. */
  value: string;
  /** More, in small. */
  more: string;
}

const SHOWN = 2;
const KINDS = ["skill", "command", "agent", "hook", "connector", "bin"];

/** What a person wants to know about a bundle first: what it installs, runs, contacts, holds and weighs. */
export function factsOf(preview: BundlePreview): Fact[] {
  const out = preview.files.filter((file) => file.path === null).length;
  const say = words.bundle;
  return [
    installs(preview),
    runs(preview),
    talks(preview),
    { label: say.files, value: say.filesIn(preview.files.length - out), more: say.filesOut(out) },
    {
      label: say.size,
      value: bytes(preview.packedBytes),
      more: say.unpacked(bytes(preview.bytes)),
    },
  ];
}

function installs({ installs }: BundlePreview): Fact {
  const counts = KINDS.map((kind) => ({
    kind,
    n: installs.filter((component) => component.kind === kind).length,
  })).filter(({ n }) => n > 0);
  const parts = counts.map(({ kind, n }) => words.bundle.counted(kind, n));
  const names = installs.filter(({ kind }) => kind === "skill").map(({ name }) => name);
  return {
    label: words.bundle.installs,
    value: parts.slice(0, SHOWN).join(", ") || words.bundle.runsNothing,
    more: [...parts.slice(SHOWN), ...shortened(names)].join(", "),
  };
}

function runs({ runs }: BundlePreview): Fact {
  const say = words.bundle;
  if (runs.length === 0) {
    return { label: say.runs, value: say.runsNothing, more: say.runsNothingText };
  }
  const lines = runs.map(({ what, when }) => say.runsAt(what, when));
  return { label: say.runs, value: say.runsCount(runs.length), more: shortened(lines).join("; ") };
}

function talks({ connects }: BundlePreview): Fact {
  const say = words.bundle;
  const hosts = [...new Set(connects.map(({ host }) => host))];
  if (hosts.length === 0) {
    return { label: say.talks, value: say.talksNobody, more: say.talksNobodyText };
  }
  return {
    label: say.talks,
    value: say.talksCount(hosts.length),
    more: shortened(hosts).join(", "),
  };
}

function shortened(all: readonly string[]): string[] {
  if (all.length <= SHOWN) return [...all];
  return [...all.slice(0, SHOWN), words.bundle.andMore(all.length - SHOWN)];
}

/** The first and last digits of a SHA-256, for the eye alone. */
export function shortSha(sha256: string): string {
  return `${sha256.slice(0, 4)}…${sha256.slice(-4)}`;
}
