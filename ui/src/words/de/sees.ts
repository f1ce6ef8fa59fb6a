import type { Words } from "..";
import { formatsOf } from "../format";

const { count, number } = formatsOf("de");

/** What Claude sees of a skill, and the advice on its description. */
export const sees: Words["sees"] = {
  title: "Was Claude sieht",
  about: "Geschätzte Token. Die neuesten Modelle zählen etwa 30 % mehr.",
  reading: "Wird gezählt",
  failed: (why) => `Nicht gezählt: ${why}`,
  noSkill: "Hier gibt es noch keine SKILL.md; deshalb sieht Claude nichts von diesem Entwurf.",

  tokens: ({ tokens, whole }) => (whole ? number(tokens) : `${number(tokens)}+`),
  unit: "Token",
  parts: {
    always: "Immer",
    used: "Bei Verwendung",
    files: "Bei Bedarf",
  },
  alwaysText: "Name und „Wann verwenden“, in jeder Unterhaltung.",
  alwaysNot: "Nichts: Claude erfährt nichts davon, Menschen starten ihn.",
  alwaysCut: (n) =>
    n === 1
      ? "1 Zeichen am Ende wird abgeschnitten."
      : `${number(n)} Zeichen am Ende werden abgeschnitten.`,
  usedText: (lines) => `Der Text dieses Skills, ${count(lines, "Zeile", "Zeilen")}.`,
  usedOver: "Mehr als die empfohlenen 5.000 Token oder 500 Zeilen.",
  filesText: (n) =>
    n === 0
      ? "Der Text nennt keine Datei."
      : `${count(n, "Datei", "Dateien")}, jede einzeln geöffnet.`,
  filesUnnamed: (n) =>
    n === 1 ? "1 Datei wird nirgends genannt." : `${number(n)} Dateien werden nirgends genannt.`,

  line: "Die Zeile, die Claude immer hat",
  lineCut: "Abgeschnitten, wird nie gelesen",
  lineAbout:
    "Claude wählt allein nach dieser Zeile aus. Claude Code schneidet sie nach 1.536 Zeichen aus description und when_to_use ab.",
  notListed:
    "„disable-model-invocation“ ist eingeschaltet; deshalb fehlt die Zeile, und Claude kann den Skill nicht von selbst starten.",
  room: ({ skills, characters, most }) =>
    skills === 1
      ? `Der eine Skill Ihrer Bibliothek belegt ${number(characters)} von etwa ${number(most)} Zeichen, 1 % eines Kontexts von 200.000 Token.`
      : `Alle ${number(skills)} Skills Ihrer Bibliothek belegen ${number(characters)} von etwa ${number(most)} Zeichen, 1 % eines Kontexts von 200.000 Token.`,
  roomOver:
    "Wären alle installiert, stünden die am seltensten verwendeten Skills nur mit ihrem Namen in der Liste, ohne Beschreibung.",
  roomFits:
    "Wird eine Liste zu lang, stehen die am seltensten verwendeten Skills nur mit ihrem Namen darin.",

  menus: "Wo man ihn findet",
  noEntry: "Kein Befehl",

  usedAbout:
    "Claude liest den ganzen Text, sobald es den Skill verwendet, und behält ihn für diese Unterhaltung.",
  fills: "Wird ersetzt, bevor Claude es liest",
  fillAt: (line, times) =>
    times === 1
      ? `Zeile ${number(line)}`
      : `Zeile ${number(line)} und ${count(times - 1, "weitere Stelle", "weitere Stellen")}`,
  noFills: "Nichts: Claude liest den Text so, wie Sie ihn geschrieben haben.",

  filesAbout:
    "Claude öffnet eine Datei, wenn ein Schritt darauf verweist. Erst dann kostet sie Token.",
  noFiles: "Dieser Skill enthält keine weiteren Dateien.",
  filesTable: "Dateien neben dem Text",
  file: "Datei",
  count: "Token",
  named: "Genannt in",
  unnamed: "Nirgends",
  unnamedAbout:
    "Eine Datei, die kein Text nennt, öffnet Claude vielleicht nie. Nennen Sie sie in einem Schritt, oder entfernen Sie sie.",
  notCounted: "—",
  readings: {
    read: "Claude liest sie",
    run: "Claude führt sie aus und sieht ihre Ausgabe",
    notText: "Kein Text",
  },

  limits: "Gemessen an veröffentlichten Grenzen",
  limit: (what, value, limit, unit) => `${what}: ${number(value)} von ${number(limit)} ${unit}`,
  over: "Darüber",
  advised: "empfohlen",
  howCounted: "Wie gezählt wird",

  advice: "Hinweise zur Beschreibung",
  better: "Zum Beispiel",
  takeIt: "Diesen Text verwenden",
};
