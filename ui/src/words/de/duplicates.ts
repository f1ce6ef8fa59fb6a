import type { Words } from "..";
import { formatsOf } from "../format";

const { count, isoDay, list, number } = formatsOf("de");

/** Skills that repeat others, and those that are nearest to one. */
export const duplicates: Words["duplicates"] = {
  title: "Doppeltes",
  text: "Skills, die dasselbe sagen, machen doppelte Arbeit, und Claude nimmt irgendeinen davon.",
  failed: "Die Skills konnten nicht verglichen werden",
  comparing: "Die Skills werden verglichen",
  views: "Darstellung",
  asList: "Paare",
  asMap: "Karte",
  compared: (skills) => `${count(skills, "Skill", "Skills")} verglichen.`,

  nothing: "Noch nichts zu vergleichen",
  nothingText:
    "Ab zwei Skills in der Bibliothek steht hier, was sich wiederholt: Kopien, geänderte Kopien, gleiche Namen und gleiche Beschreibungen.",
  none: "Kein Skill wiederholt einen anderen",
  noneLeft: "Es ist nichts mehr zu entscheiden",
  noneText: (skills) =>
    `${count(skills, "Skill wurde", "Skills wurden")} nach Dateien, Text, Name und Beschreibung verglichen. Beim Schreiben stehen die ähnlichsten neben dem Text.`,
  newSkill: "Neuer Skill",

  kinds: {
    everything: "Gleich, Datei für Datei",
    text: "Derselbe Text unter anderem Kopf",
    edited: "Geänderte Kopien",
    name: "Derselbe Name",
    description: "Dieselbe Beschreibung",
    nameWords: "Fast derselbe Name",
  },
  kindsText: {
    everything: "Behalten Sie je einen, und legen Sie den anderen in den Papierkorb.",
    text: "Behalten Sie je einen, und legen Sie den anderen in den Papierkorb.",
    edited:
      "Machen Sie einen Skill daraus, oder sagen Sie in jeder Beschreibung, wofür der andere da ist.",
    name: "Nennen Sie im Namen, was sie unterscheidet, etwa die Abteilung oder das System.",
    description:
      "Claude wählt nach der Beschreibung. Sagen Sie in jeder, wofür der andere Skill da ist.",
    nameWords: "Sie werden verwechselt. Nennen Sie im Namen, was sie unterscheidet.",
  },

  from: (department) => `in ${department}`,
  open: (name) => `${name} öffnen`,
  compare: "Vergleichen",
  compareNamed: (one, other) => `${one} mit ${other} vergleichen`,
  compareTitle: (one, other) => `${one} und ${other}`,
  compareAbout: (one, other) => `Was von „${one}“ links zu „${other}“ rechts führt.`,
  compareSame: "Kein Unterschied: alle Dateien sind gleich.",
  keep: "Beide behalten …",
  keepNamed: (one, other) => `Beide behalten, ${one} und ${other}`,
  keepTitle: "Beide behalten",
  keepAbout:
    "Der Grund liegt neben dem Skill und geht mit ihm mit. Das Paar kommt wieder, sobald sich einer der beiden ändert.",
  keepReason: "Warum beide gebraucht werden",
  keepReasonMissing: "Sagen Sie warum, für alle, die später fragen.",
  keepIt: "Beide behalten",
  kept: (one, other) => `„${one}“ und „${other}“ bleiben beide.`,
  lapsed: (day, reason) =>
    `Am ${isoDay(day)} blieben beide, seither hat sich einer geändert: „${reason}“`,

  decided: "Bleiben beide",
  decidedText: "Paare, die jemand behalten hat, bis sich einer der beiden ändert.",
  decidedWhy: (day, reason) => `„${reason}“, ${isoDay(day)}`,
  anew: "Neu entscheiden",
  anewNamed: (one, other) => `Neu entscheiden über ${one} und ${other}`,

  unread: "Nicht verglichen",
  unreadText: "Was nicht gelesen werden konnte, kann auch etwas wiederholen.",

  mapLabel: "Skills, die zusammenhängen",
  mapNone: "Jeder Skill steht für sich",
  mapNoneText: "Kein Skill wiederholt einen anderen oder liegt im Sinn nahe bei einem.",
  mapAbout: (clusters, alone) =>
    `${count(clusters, "Gruppe", "Gruppen")}; ${count(alone, "Skill steht", "Skills stehen")} für sich.`,
  mapMore: (skills) => `und ${number(skills)} weitere`,
  group: (skills) => count(skills, "Skill", "Skills"),
  links: {
    everything: "gleich wie",
    text: "Text wie",
    edited: "geänderte Kopie von",
    name: "Name wie",
    description: "Beschreibung wie",
    nameWords: "fast der Name von",
    meaning: "im Sinn nahe bei",
  },
  legend: "Linien",
  legendCopy: "durchgezogen: Kopien",
  legendOther: "gestrichelt: gleicher Name, gleiche Beschreibung",
  legendMeaning: "gepunktet: nahe im Sinn",

  near: "Die ähnlichsten Skills",
  nearAbout: "Nach ihren Wörtern. Sagen Sie in der Beschreibung, wofür stattdessen jeder da ist.",
  nearNone: "Kein anderer Skill der Bibliothek ist diesem ähnlich.",
  nearAlone: "In der Bibliothek ist noch kein anderer Skill.",
  nearFailed: (why) => `Nicht verglichen: ${why}`,
  nearShared: (words) => `Beide: ${list(words)}`,
  nearTold: "unterschieden",
  nearSteps: { much: "viel gemeinsam", some: "einiges gemeinsam", little: "wenig gemeinsam" },
  nearCompare: "Vergleichen mit",
};
