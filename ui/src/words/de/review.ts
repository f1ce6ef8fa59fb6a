import type { Words } from "..";
import { formatsOf } from "../format";

const { count, date } = formatsOf("de");

/** Was das Profil eines Skills sagt. */
export const review: Words["review"] = {
  title: "Was er tut",
  about: "Die acht Schritte einer Durchsicht. Öffnen Sie einen, um zu sehen, worauf er beruht.",
  reading: "Was er tut, wird gelesen",
  failed: "Was er tut, lässt sich nicht zeigen",
  states: {
    nothing: "Nichts gesehen",
    notVisible: "Von hier aus nicht sichtbar",
    look: "Bitte ansehen",
    stops: "Verhindert das Weitergeben",
  },
  step: (number) => `Schritt ${number}`,
  noItems: "Mehr gibt es nicht zu zeigen.",
  place: (path, line) => `${path}, Zeile ${line}`,
  morePlaces: (n) => `und ${count(n, "weitere Stelle", "weitere Stellen")}`,
  since: (name, at) => `Seit „${name}“ (${date(at)})`,
  sinceVersion: (number, at) => `Seit Version ${number} (${date(at)})`,
  sinceAbout: "Was er jetzt kann und damals nicht konnte, und umgekehrt.",
  unchanged: "Er kann nicht mehr und nicht weniger als damals.",
  gained: "Neu",
  lost: "Weg",
};
