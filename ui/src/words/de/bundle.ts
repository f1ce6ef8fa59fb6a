import type { Words } from "..";
import { formatsOf } from "../format";

const { count, list, number } = formatsOf("de");

const KINDS: Record<string, [one: string, many: string]> = {
  skill: ["Skill", "Skills"],
  command: ["Befehl", "Befehle"],
  agent: ["Agent", "Agenten"],
  hook: ["Hook", "Hooks"],
  connector: ["Konnektor", "Konnektoren"],
  bin: ["Programm", "Programme"],
  other: ["anderer Teil", "andere Teile"],
};

/** The preview of a bundle and its export. */
export const bundle: Words["bundle"] = {
  title: "Plugins",
  about:
    "Wählen Sie die Skills, die zusammengehören. Sie sehen das fertige Plugin, bevor etwas geschrieben wird.",
  choose: "Was in das Paket kommt",
  chosen: (n) => `${count(n, "Entwurf", "Entwürfe")} ausgewählt`,
  preview: (n) =>
    n === 1 ? "Vorschau des Pakets" : `Vorschau des Plugins mit ${count(n, "Skill", "Skills")}`,
  nothing: "Es gibt noch nichts zu packen",
  nothingText:
    "Schreiben Sie zuerst einen Skill; von hier aus lässt er sich dann packen und weitergeben.",
  toSkills: "Zu den Skills",
  others: "Andere Skills wählen",
  reading: "Das Paket wird vorbereitet",
  gone: "Die Skills dieses Pakets sind nicht mehr in der Bibliothek. Sehen Sie im Papierkorb nach, oder wählen Sie unter „Plugins“ andere.",
  failed: "Das Paket kann nicht angezeigt werden",
  bundleOf: (names) =>
    names.length <= 2 ? list(names) : `${names[0] ?? ""} und ${number(names.length - 1)} weitere`,

  form: "Format",
  forms: {
    skill: "Eine Skill-Datei (.skill)",
    zip: "Zip-Archiv (.zip)",
    plugin: "Eine Plugin-Datei (.plugin)",
    pluginFolder: "Plugin-Ordner",
  },
  formHints: {
    skill: "Jede Person lädt sie für sich selbst unter „Capabilities“ hoch",
    zip: "Dieselben Dateien, zum Hochladen durch die Administration",
    plugin: "Alles in einer Datei, zum Installieren in Claude Cowork oder Claude Code",
    pluginFolder: "Ein offener Ordner, für einen Marktplatz oder für git",
  },

  details: "Angaben zum Plugin",
  detailsText: "Mehrere Skills ergeben ein Plugin, und ein Plugin hat einen eigenen Namen.",
  name: "Name",
  nameHint: "Kleinbuchstaben, mit Bindestrichen",
  version: "Version",
  versionHint: "Zum Beispiel 1.0.0",
  description: "Wozu es dient",
  author: "Zuständiges Team oder zuständige Person",

  installs: "Installiert",
  runs: "Führt aus",
  talks: "Verbindet sich mit",
  files: "Dateien",
  size: "Größe",
  counted: (kind, n) => count(n, ...(KINDS[kind] ?? ["Teil", "Teile"])),
  runsNothing: "Nichts",
  runsNothingText: "Nichts darin startet von selbst",
  runsCount: (n) => count(n, "Befehl", "Befehle"),
  runsAt: (what, when) => `${what}, ${when}`,
  talksNobody: "Niemandem",
  talksNobodyText: "Es enthält keine Adresse",
  talksCount: (n) => count(n, "Server", "Servern"),
  filesIn: (n) => count(n, "Datei", "Dateien"),
  filesOut: (n) =>
    n === 0 ? "Alle Dateien kommen hinein" : `${count(n, "bleibt", "bleiben")} draußen`,
  unpacked: (size) => `${size} entpackt`,
  andMore: (n) => `und ${number(n)} weitere`,

  matrix: "Was an jedem Ziel damit geschieht",
  inside: "Was darin ist",
  outcomes: {
    installs: "Wird installiert",
    look: "Ansehen",
    refused: "Abgelehnt",
    ignored: "Nicht beachtet",
  },
  cell: (name, target, outcome) => `${name} in ${target}: ${outcome}`,
  cellTitle: (name, target) => `${name} in ${target}`,
  source: (source) => `Quelle: ${source}`,

  gauges: "Gemessen an den veröffentlichten Grenzen",
  gauge: (target, what) => `${target}: ${what}`,
  gaugeOf: (value, limit) => `${value} von ${limit}`,
  over: "Über der Grenze",
  units: {
    files: (n) => count(n, "Datei", "Dateien"),
    characters: (n) => count(n, "Zeichen", "Zeichen"),
  },

  everyFile: "Alle Dateien",
  path: "Pfad",
  why: "Grund",
  inBundle: "Dabei",
  out: "Bleibt draußen",
  showAll: (n) => `Alle ${number(n)} anzeigen`,

  sha: "SHA-256",
  shaAbout: "Wer das Paket erhält, kann damit prüfen, dass kein Byte verändert wurde.",
  copy: "Ganze Prüfsumme kopieren",
  copied: "Kopiert",

  blocking: "Was im Weg steht",
  ofDraft: (name) => `In ${name}`,
  openDraft: (name) => `${name} öffnen`,

  export: "Exportieren",
  exportBlocked: "Exportieren geht erst, wenn behoben ist, was im Weg steht",
  chooseFolder: "Zielordner wählen",
  into: (folder) => `Nach „${folder}“: ändern`,
  written: (name) => `${name} ist geschrieben`,
  writtenText: (files, size) => `${count(files, "Datei", "Dateien")}, ${size}`,
  openFolder: "Im Ordner zeigen",
  takenTitle: "Es gibt schon eine Datei dieses Namens",
  replace: "Ersetzen",
  keep: "Die vorhandene behalten",
};
