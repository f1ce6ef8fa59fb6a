import type { Words } from "..";
import { formatsOf } from "../format";

const { count, isoDay, number } = formatsOf("de");

const took = (micros: number): string =>
  micros < 1000 ? "weniger als 1 ms" : `${number(Math.round(micros / 1000))} ms`;

/** The editor, its form, its preview and the report. */
export const skill: Words["skill"] = {
  commands: {
    tabs: {
      write: "Text dieses Skills bearbeiten",
      preview: "Diesen Skill so ansehen, wie er sich liest",
      report: "Bericht zu diesem Skill anzeigen",
      history: "Verlauf dieses Skills anzeigen",
      files: "Dateien dieses Skills anzeigen",
    },
    next: "Zum nächsten Befund",
    previous: "Zum vorigen Befund",
    fixSafe: "Alle sicheren Korrekturen ansehen und vornehmen",
    check: "Diesen Skill erneut prüfen",
    save: "Jetzt speichern",
  },
  tabs: {
    label: "Teile dieses Skills",
    write: "Text",
    preview: "Vorschau",
    report: "Bericht",
    history: "Verlauf",
    files: "Dateien",
  },
  bundle: "Paket",
  openSide: "Was Claude sieht und was im Weg steht",
  reading: "Der Skill wird gelesen",
  gone: "Dieser Entwurf kann nicht angezeigt werden",
  backToSkills: "Zurück zu den Skills",

  levels: { block: "Zu beheben", review: "Zu entscheiden", note: "Hinweis" },
  levelCount: (level, n) =>
    ({
      block: `${number(n)} zu beheben`,
      review: `${number(n)} zu entscheiden`,
      note: count(n, "Hinweis", "Hinweise"),
    })[level],
  levelGroups: {
    block: "Vor dem Weitergeben zu beheben",
    review: "Braucht Ihre Entscheidung",
    note: "Gut zu wissen",
  },

  name: "Name",
  whenToUse: "Wann verwenden",
  whenHint:
    "Was der Skill tut und wann Claude ihn verwenden soll. Claude liest dies in jeder Unterhaltung.",
  used: (n, limit) => `${number(n)} von ${number(limit)}`,
  tooLong: (over) => `${count(over, "Zeichen", "Zeichen")} zu viel`,
  folderStill: (folder) => `Der Ordner heißt noch „${folder}“.`,
  renameFolder: "Ordner auch umbenennen",
  moreFields: "Mehr Felder",
  lessFields: "Weniger Felder",
  addField: "Feld hinzufügen",
  removeField: (key) => `${key} entfernen`,
  inText: "Eine Liste; ändern Sie sie im Text",
  showInText: "Im Text zeigen",
  fieldHints: {
    license: "Unter welchen Bedingungen andere ihn verwenden dürfen",
    compatibility: "Was er braucht, zum Beispiel ein Programm oder ein Netz",
    "allowed-tools": "Was er ohne Rückfrage verwenden darf",
    version: "Zum Beispiel 1.0.0",
  },
  formClosed: "Das Formular kann den Kopf der SKILL.md nicht lesen",
  formClosedHint:
    "Der Text unten lässt sich weiter bearbeiten; das Formular kommt zurück, sobald der Kopf lesbar ist.",
  fieldFailed: "Diese Änderung war nicht möglich",

  text: (path) => `Text von ${path}`,
  folded: (lines) => `Zeilen 1 bis ${number(lines)}: oben als Formular. Aufklappen`,
  textHelp:
    "F8 führt zum nächsten Befund, Steuerung und Punkt zeigt seine Korrekturen, Steuerung I fügt ein. Escape, dann Tabulator verlässt den Text.",
  readOnly: "Nur zum Lesen:",
  notText: "Diese Datei ist kein Text; hier gibt es nichts zu bearbeiten.",

  saved: (time, version) =>
    version === null
      ? `Gespeichert um ${time}`
      : `Gespeichert um ${time}, Version ${number(version)}`,
  savedPlain: (version) =>
    version === null ? "Gespeichert" : `Gespeichert, Version ${number(version)}`,
  saving: "Wird gespeichert",
  edited: "Noch nicht gespeichert",
  notSaved: (why) => `Nicht gespeichert: ${why}`,
  chooseText: "Wählen Sie oben, welcher Text bleibt.",
  saveNow: "Jetzt speichern",
  saveFirst:
    "Klären Sie zuerst, was nicht gespeichert werden konnte, und versuchen Sie es dann erneut.",
  checked: (micros) => `Geprüft in ${took(micros)}`,
  checking: "Wird geprüft",
  notChecked: (why) => `Nicht geprüft: ${why}`,

  conflict: {
    title: "Diese Datei wurde auch außerhalb der App geändert",
    other:
      "Nichts wurde überschrieben. Was im Ordner steht, ist kein Text, den Flywheel zeigen kann; es bleibt im Verlauf.",
    text: (places) =>
      places === 1
        ? "Eine Stelle wurde auf beiden Seiten geändert. Nichts wurde überschrieben, und beide Texte bleiben im Verlauf."
        : `${number(places)} Stellen wurden auf beiden Seiten geändert. Nichts wurde überschrieben, und beide Texte bleiben im Verlauf.`,
    clean: "Beide haben geändert; nichts überschneidet sich",
    cleanText:
      "Sie und ein anderes Programm haben diese Datei an verschiedenen Stellen geändert. Was immer Sie behalten, beide Texte bleiben im Verlauf.",
    gone: "Die Datei ist nicht mehr im Ordner. Ihr Text ist noch hier.",
    keepBoth: "Beide Änderungen behalten",
    keepMine: "Meine behalten",
    takeTheirs: "Die andere übernehmen",
    putBack: "Datei zurücklegen",
    look: "Ergebnis ansehen",
    choose: "Stelle für Stelle wählen",
    lookTitle: "Beide Änderungen zusammen",
    chooseTitle: "Wählen, was bleibt",
    chooseAbout: (places) => {
      if (places === 0) return "Nichts überschneidet sich; es gibt nichts zu wählen.";
      const where = places === 1 ? "Eine Stelle wurde" : `${number(places)} Stellen wurden`;
      return `${where} auf beiden Seiten geändert. Alles andere ist schon zusammengeführt.`;
    },
    place: (at, of, line) => `Stelle ${number(at)} von ${number(of)}, Zeile ${number(line)}`,
    keepOf: (place) => `Was bleibt: ${place}`,
    mine: "Meine",
    theirs: "Die andere",
    both: "Beide",
    nothing: "Diese Zeilen wurden entfernt.",
    result: "Das Ergebnis",
    resultAbout: "Verglichen mit Ihrem Text: was hinzukäme und was wegfiele.",
    chosen: (chosen, places) =>
      `${number(chosen)} von ${number(places)} gewählt. Wählen Sie an jeder Stelle, um das Ergebnis zu sehen.`,
    keepResult: "Dieses Ergebnis behalten",
  },

  missing: {
    title: "Der Ordner dieses Skills ist weg",
    text: "Etwas außerhalb von Flywheel hat ihn entfernt. Ihr Text ist noch hier, und seine Versionen bleiben erhalten.",
    putBack: "Skill wiederherstellen",
    kept: (problem) => `${problem} Ihr Text ist noch hier.`,
    elsewhere: "Dieser Skill ist gerade nicht erreichbar",
    follows: "das folgt, sobald der Skill erreichbar ist.",
    unchecked: "Nicht geprüft",
  },

  gitAbout:
    "Dieser Ordner wird mit git verwaltet. Flywheel legt keine Commits an und lässt die Dateien von git unberührt.",
  git: (branch, commit) =>
    branch === null ? `git, bei ${commit ?? "keinem Commit"}` : `git, auf ${branch}`,

  why: "Warum?",
  line: (line) => `Zeile ${number(line)}`,
  inFile: (path, line) => `${path}, Zeile ${number(line)}`,
  wholeDraft: "Der Skill als Ganzes",
  closeCard: "Schließen",
  accept: "Mit Begründung annehmen",
  acceptShort: "Annehmen",
  seeChange: "Änderung ansehen",

  before: "Vor dem Weitergeben",
  beforeNone: "Nichts steht im Weg",
  beforeNoneText: (files) =>
    `${count(files, "Datei wurde", "Dateien wurden")} gelesen; es gibt keinen Befund.`,
  beforeWaived: (n) => `${count(n, "Befund ist", "Befunde sind")} mit Begründung angenommen.`,
  beforeNotRead: (n) =>
    `${count(n, "Datei wurde", "Dateien wurden")} nicht gelesen; das Ergebnis ist deshalb nicht vollständig.`,
  nothingHere: "Bisher kein Befund",

  previewLabel: "Der Skill, wie er sich liest",
  previewEmpty: "Es gibt noch keinen Text",
  previewEmptyHint: "Was Sie unter dem Kopf schreiben, wird hier gezeigt.",
  previewNone: "Nur Markdown lässt sich so zeigen",
  previewFailed: "Die Vorschau war nicht möglich",

  verdicts: {
    pass: "Nichts steht dem Weitergeben im Weg",
    needsReview: "Vor dem Weitergeben ist etwas zu entscheiden",
    blocked: "Dieser Skill lässt sich noch nicht weitergeben",
    incomplete: "Nicht alles darin konnte gelesen werden",
  },
  verdictText: {
    pass: (files) =>
      `${count(files, "Datei wurde", "Dateien wurden")} gelesen. Ein Bericht sagt, wonach gesucht wurde, nicht, dass nichts passieren kann.`,
    needsReview: (n) =>
      n === 1
        ? "Über 1 Punkt muss jemand entscheiden; die Begründung wird festgehalten."
        : `Über ${number(n)} Punkte muss jemand entscheiden; die Begründung wird festgehalten.`,
    blocked: (n) => `${count(n, "Punkt ist", "Punkte sind")} zuerst zu beheben.`,
    incomplete: (n) =>
      `${count(n, "Datei wurde", "Dateien wurden")} nicht gelesen; deshalb kann niemand sagen, dass alles in Ordnung ist.`,
  },
  firstStep: "Zuerst",
  goTo: (path, line) => `Zu ${path}, Zeile ${number(line)}`,
  fixAllSafe: (n) =>
    n === 1
      ? "Die sichere Korrektur vornehmen"
      : `Alle ${number(n)} sicheren Korrekturen vornehmen`,
  fixed: (title) => `Behoben: ${title}`,
  fixedMany: (n) =>
    n === 0 ? "Es war nichts mehr zu beheben" : `${count(n, "Befund", "Befunde")} behoben`,
  accepted: (title) => `Angenommen: ${title}`,
  evidence: "Gefunden",
  fixTitle: "Was diese Korrektur ändert",
  fixNothing: "Sie ändert nichts mehr: Der Text ist schon ein anderer.",
  fixMoves: (from, to) => `${from} wird verschoben nach ${to}`,
  fixRemoves: (path) => `${path} wird entfernt`,
  fixAdds: (path) => `${path} kommt hinzu`,
  fixBinary: "Diese Datei ist kein Text; die Änderung lässt sich nicht zeigen.",
  diffLabel: (path) => `Änderung von ${path}`,
  diffBefore: (path) => `${path} vorher`,
  diffAfter: (path) => `${path} nachher`,
  waived: "Mit Begründung angenommen",
  waivedBy: (owner, until) => `${owner}, angenommen bis ${isoDay(until)}`,
  takeBack: "Zurücknehmen",
  ended: "Abgelaufene Entscheidungen",
  endedAbout:
    "Ihr letzter Tag ist vorbei. Entscheiden Sie neu, oder verwerfen Sie die Entscheidung.",
  endedBy: (owner, until, stands) =>
    `${owner}, angenommen bis ${isoDay(until)}; ${stands ? "der Befund zählt wieder" : "was gemeint war, gibt es nicht mehr"}`,
  decideAnew: "Neu entscheiden",
  forgetDecision: "Verwerfen",
  notRead: "Nicht gelesen",
  notReadAbout:
    "Was nicht gelesen wird, lässt sich nicht beurteilen. Entfernen Sie diese Dateien, oder machen Sie sie lesbar.",
  readSummary: (files, bytes, micros) =>
    `${count(files, "Datei", "Dateien")}, ${bytes}, gelesen in ${took(micros)}`,
  forTargets: (targets) => `Gilt für ${targets.join(", ")}`,

  waiveTitle: "Diesen Befund annehmen",
  waiveAbout:
    "Der Bericht zeigt ihn weiter, mit Ihrer Begründung, bis zum letzten Tag. Danach zählt er wieder.",
  reason: "Warum ist das in Ordnung?",
  reasonHint: "Wer den Bericht liest, soll es nachvollziehen können.",
  reasonMissing: "Sagen Sie in einem Satz, warum.",
  owner: "Wer entscheidet",
  ownerMissing: "Nennen Sie die Person, die entscheidet.",
  lastDay: "Letzter Tag",
  lastDayHint: "Höchstens 92 Tage ab heute, damit der Befund jedes Quartal neu angesehen wird.",
  lastDayWrong: "Wählen Sie einen Tag von heute bis in 92 Tagen.",
  acceptIt: "Befund annehmen",

  ruleTitle: "Warum das geprüft wird",
  ruleLevel: (level) =>
    ({ block: "Verhindert das Weitergeben", review: "Braucht eine Entscheidung", note: "Hilft" })[
      level
    ],
  ruleSince: (since) => `seit ${since}`,

  filesTitle: "Dateien",
  kind: "Art",
  size: "Größe",
  actions: "Aktionen",
  addFile: "Datei hinzufügen",
  newPath: "Pfad",
  newPathHint: "Zum Beispiel references/glossar.md. Ordner im Pfad werden angelegt.",
  pathEmpty: "Geben Sie der Datei einen Namen.",
  pathTaken: "Es gibt schon eine Datei dieses Namens.",
  pathOutside: "Ein Pfad bleibt im Skill: kein „..“, kein „\\“, kein „/“ am Anfang.",
  add: "Hinzufügen",
  open: "Im Editor öffnen",
  rename: "Umbenennen",
  renameFile: (path) => `${path} umbenennen`,
  remove: "Entfernen",
  removed: (path) => `${path} entfernt`,
  showFolder: "Ordner zeigen",
  fileActions: (path) => `Mehr zu ${path}`,
  notReadFile: (why) => `Nicht gelesen: ${why}`,
  kinds: {
    markdown: "Text, den Claude liest",
    script: "Skript",
    data: "Daten",
    text: "Text",
    image: "Bild",
    binary: "Kein Text",
  },
  total: (files, size) => `${count(files, "Datei", "Dateien")}, ${size}`,
  tableSize: (rows, columns) =>
    `${count(rows, "Zeile", "Zeilen")}, ${count(columns, "Spalte", "Spalten")}.`,
  tableShown: (rows, columns) =>
    `Gezeigt wird der Anfang: ${count(rows, "Zeile", "Zeilen")} und ${count(columns, "Spalte", "Spalten")}.`,
  imageAlt: (path) => `Bild ${path}`,
  noImage: "Das Bild lässt sich hier nicht zeigen.",
  binaryAbout:
    "Claude käme mit dieser Datei nur in Berührung, wenn ein Schritt sie mit einem Programm öffnet.",
};
