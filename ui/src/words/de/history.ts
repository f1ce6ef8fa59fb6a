import type { Words } from "..";
import { formatsOf } from "../format";

const { count, number } = formatsOf("de");

/** Versions of a skill, what differs between them, and backups. */
export const history: Words["history"] = {
  timeline: "Versionen, die neueste zuerst",
  reading: "Der Verlauf wird gelesen",
  failed: "Der Verlauf konnte nicht gelesen werden",
  older: "Ältere Versionen anzeigen",
  only: "Bisher eine Version",
  onlyText:
    "Jedes Speichern legt hier von selbst eine Version an. Vergleichen Sie beliebige Versionen, und holen Sie eine zurück, wenn Sie sie brauchen.",
  version: (at) => `Version ${number(at)}`,
  newest: "Jetzt",
  linesAdded: (n) => `${count(n, "Zeile", "Zeilen")} hinzugefügt`,
  linesRemoved: (n) => `${count(n, "Zeile", "Zeilen")} entfernt`,

  against: "Vergleichen mit",
  choices: { before: "Vorige Version", now: "Jetzt" },
  layout: "Darstellung der Änderungen",
  layouts: { inline: "In einer Spalte", side: "Nebeneinander" },
  comparing: "Wird verglichen",
  compareFailed: "Diese beiden konnten nicht verglichen werden",
  sameBefore: "Kein Unterschied zur vorigen Version",
  sameBeforeText:
    "Sie entstand durch etwas, das keine Datei verändert hat, zum Beispiel einen neuen Namen.",
  sameNow: "Das ist der jetzige Stand des Skills",
  sameNowText: "Seit dieser Version hat sich nichts geändert.",
  sameOther: "Kein Unterschied",
  sameOtherText: "Beide Skills enthalten dieselben Dateien, Byte für Byte.",
  summary: (files) => `${count(files, "Datei unterscheidet sich", "Dateien unterscheiden sich")}`,

  bringBack: "Diese Version wiederherstellen",
  broughtBack: (at) => `Version ${number(at)} ist wiederhergestellt; sie ist jetzt die neueste.`,
  wasSo: "Der Skill ist bereits auf diesem Stand; nichts wurde geändert.",
  bringBackFile: "Diese Datei wiederherstellen",
  bringBackFileNamed: (path) => `Diese Datei wiederherstellen: ${path}`,
  broughtBackFile: (path, at) => `${path} ist wieder wie in Version ${number(at)}.`,

  name: "Version benennen …",
  rename: "Namen ändern …",
  nameTitle: (at) => `Version ${number(at)} benennen`,
  nameAbout: "Eine Version mit Namen fällt auf und wird nie weggeräumt.",
  nameLabel: "Name",
  nameHint: "Zum Beispiel „An die Rechtsabteilung gesendet“ oder „Vor der neuen Vorlage“.",
  nameDo: "Version benennen",
  nameClear: "Namen entfernen",
  nameLong: (limit) => `Verwenden Sie höchstens ${number(limit)} Zeichen.`,
  named: (name) => `Diese Version heißt „${name}“.`,
  unnamed: "Diese Version hat keinen Namen mehr.",

  with: "Mit einem anderen Skill vergleichen …",
  withTitle: "Mit einem anderen Skill vergleichen",
  withAbout: "Zuerst steht der jetzige Stand des anderen Skills, danach der dieses Skills.",
  withFilter: "Skill suchen",
  withList: "Skills zum Vergleichen",
  withNone: "Es gibt keinen anderen Skill zum Vergleichen.",
  withNothing: (query) => `Kein Skill heißt „${query}“.`,
  withHead: (other, own) => `Von „${other}“ zu „${own}“`,
  withBack: "Zurück zu den Versionen",

  space: "Verlauf",
  spaceText:
    "Jedes Speichern bleibt zehn Minuten lang erhalten, danach einen Tag lang eine Version pro Minute, eine Woche lang eine pro Stunde, drei Monate lang eine pro Tag und später eine pro Woche. Benannte Versionen, die erste und die neueste bleiben immer.",
  spaceNow: (versions, size) =>
    `${count(versions, "Version", "Versionen")}; ältere belegen ${size}.`,
  spaceFailed: "Der Platzbedarf des Verlaufs konnte nicht gelesen werden",
  tidy: "Jetzt aufräumen",
  tidyNothing: "Nichts ist alt genug, um weggeräumt zu werden.",
  tidySome: (n) => `${count(n, "ältere Version kann", "ältere Versionen können")} weg.`,
  tidied: (n, size) =>
    `${count(n, "ältere Version wurde", "ältere Versionen wurden")} weggeräumt; ${size} sind frei.`,

  backups: "Sicherungen",
  backupsText:
    "Eine Datei mit allen Skills, dem Papierkorb, dem Verlauf und Ihren Einstellungen. Das Wiederherstellen ergänzt, was hier ist, und überschreibt nichts.",
  backupFolder: "Ordner für Sicherungen",
  backupFolderNone: "Noch kein Ordner gewählt",
  backUp: "Jetzt sichern",
  backUpFirst: "Ordner wählen und sichern …",
  backupOther: "Anderer Ordner …",
  backupChoose: "Ordner für Sicherungen wählen",
  backingUp: "Die Bibliothek wird gesichert",
  backingUpText: "Die Sicherung erscheint erst, wenn sie vollständig geschrieben ist.",
  backedUp: (drafts, size) => `${count(drafts, "Skill ist", "Skills sind")} gesichert, ${size}.`,
  backedUpWithout: (drafts, size, left) =>
    `${count(drafts, "Skill ist", "Skills sind")} gesichert, ${size}. Nicht enthalten: ${count(left, "Datei", "Dateien")}, die Flywheel nicht liest.`,
  restore: "Sicherung wiederherstellen …",
  restoreChoose: "Sicherung wählen",
  restoreKind: "Sicherungen von Flywheel",
  restoring: "Die Sicherung wird wiederhergestellt",
  restoringText: "Was wiederhergestellt ist, bleibt, auch wenn Sie anhalten.",
  stop: "Anhalten",
  restored: (drafts, trashed) =>
    trashed === 0
      ? `${count(drafts, "Skill", "Skills")} samt Verlauf wiederhergestellt.`
      : `${count(drafts, "Skill", "Skills")} samt Verlauf wiederhergestellt, dazu ${number(trashed)} in den Papierkorb.`,
  busy: "Eine Sicherung läuft noch; warten Sie ab, oder halten Sie sie an.",
};
