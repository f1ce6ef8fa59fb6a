import type { Words } from "..";
import { formatsOf } from "../format";

const { count, list, number } = formatsOf("de");

/** Connectors: which are enabled, and who is signed in. */
export const connectors: Words["connectors"] = {
  title: "Konnektoren",
  text: "Ein Skill erreicht Daten über einen Konnektor. Ihre Organisation schaltet ihn frei, dann meldet sich jede Person an.",
  failed: "Die Konnektoren konnten nicht gelesen werden",
  views: "Darstellung",
  asList: "Konnektoren",
  asReadiness: "Was funktioniert",
  add: "Konnektor hinzufügen",
  checkAll: "Alle prüfen",
  checking: "Die Konnektoren werden geprüft",
  stop: "Anhalten",

  columnName: "Konnektor",
  columnEnabled: "Für die Organisation",
  columnLinked: "Für Sie",
  columnChecked: "Zuletzt geprüft",
  columnSkills: "Skills",
  columnDo: "Was zu tun ist",
  never: "–",
  practiceMark: "Zum Üben",
  addedMark: "Von Ihnen hinzugefügt",
  placeholder: "Noch ohne Adresse",
  asked: "Mit Namen verlangt",
  kind: "Irgendein Konnektor dieser Art",
  kindOf: (options) => `Etwa ${list(options)}`,
  open: (name) => `Mehr über ${name}`,
  leftOut: (n) =>
    `${count(n, "Konnektor fehlt", "Konnektoren fehlen")} hier: Die Bibliothek nennt mehr, als gezeigt wird.`,

  allFine: (n) =>
    n === 1
      ? "Sie sind bei dem einen Konnektor angemeldet"
      : `Sie sind bei allen ${number(n)} Konnektoren angemeldet`,
  someFine: (signedIn, all) =>
    `Sie sind bei ${number(signedIn)} von ${count(all, "Konnektor", "Konnektoren")} angemeldet`,
  noneFine: "Sie sind noch bei keinem Konnektor angemeldet",
  wanting: (names) => `${list(names)} ${names.length === 1 ? "braucht" : "brauchen"} Sie`,
  wantingText:
    "Eine Anmeldung endet bald, ist abgelaufen oder war nicht zu gebrauchen. Skills, die sie brauchen, bleiben stehen.",
  reachableText: "Was das für Ihre Skills heißt, steht unter „Was funktioniert“.",
  fineText: "Nichts zu tun.",
  askedToo: (n) =>
    n === 1
      ? "Ein weiterer wird gebraucht und ist hier nicht eingerichtet."
      : `${number(n)} weitere werden gebraucht und sind hier nicht eingerichtet.`,
  onlyAsked: (n) =>
    n === 1
      ? "Ein Konnektor wird gebraucht und ist hier nicht eingerichtet"
      : `${number(n)} Konnektoren werden gebraucht und sind hier nicht eingerichtet`,
  onlyAskedText:
    "Ihre Skills können sie nutzen, sobald sie da sind. Was Sie in Claude schon nutzen, ist von hier aus nicht zu sehen.",
  sessionOnly:
    "Anmeldungen gelten nur für diese Sitzung, wie Sie es in den Einstellungen gewählt haben.",
  noPolicy:
    "Was Ihre Organisation freigeschaltet hat, ist nicht bekannt: Es ist keine Richtliniendatei gewählt.",
  policyOf: (name) => (name ? `Richtlinie von ${name}` : "Die Richtliniendatei wurde gelesen"),
  choosePolicy: "Richtliniendatei wählen …",
  policyFailed: "Die Richtliniendatei konnte nicht gelesen werden",

  addAsked: "Hinzufügen …",
  addNamed: (name) => `Hinzufügen: ${name}`,
  signIn: "Anmelden",
  signInAgain: "Neu anmelden",
  checkNow: "Jetzt prüfen",
  signOut: "Abmelden",
  copy: "Für den Support kopieren",
  remove: "Entfernen",
  signInTo: (name) => `Anmelden: ${name}`,
  signInAgainTo: (name) => `Neu anmelden: ${name}`,
  checkNamed: (name) => `Jetzt prüfen: ${name}`,
  signedIn: (name) => `Sie sind bei ${name} angemeldet.`,
  checked: (name, label) => `${name}: ${label}`,
  removed: (name) => `${name} ist entfernt.`,
  copied: "Kopiert. Es enthält nichts Geheimes.",
  addressCopied: "Die Adresse ist kopiert.",
  notCopied: "Das Kopieren ist nicht gelungen",

  waiting: (name) => `Anmeldung bei ${name}`,
  waitingText:
    "Ihr Browser fragt, ob Flywheel den Konnektor benutzen darf. Stimmen Sie dort zu; die Seite sagt, wann Sie sie schließen können.",
  preparing: "Der Konnektor wird gefragt, wo man sich anmeldet …",
  waitingFor: "Wartet auf Ihre Antwort im Browser …",
  noPage: "Falls sich keine Seite geöffnet hat",
  noPageHint: "Öffnen Sie diese Adresse in dem Browser, mit dem Sie arbeiten.",
  copyAddress: "Adresse kopieren",

  forOrganisation: "Für die Organisation",
  forYou: "Für Sie",
  address: "Adresse",
  command: "Würde ausführen",
  commandNote: "Claude führt es auf dem Computer jeder Person aus. Flywheel nie.",
  account: "Konto",
  accountUnknown: "Der Konnektor sagt es nicht",
  scopes: "Erlaubt",
  ends: "Endet",
  endsNot: "Erneuert sich von selbst",
  lastCheck: "Zuletzt geprüft",
  lastCheckNone: "Von hier aus nie geprüft",
  server: "Nennt sich",
  plugins: "Kommt mit",
  askedBy: "Verlangt von",
  options: "Geeignet",
  skills: "Skills, die ihn nutzen",
  skillsAsking: "Skills, die ihn brauchen",
  skillsNone: "Kein Skill der Bibliothek braucht ihn.",
  tools: "Was er kann",
  toolsNote: "Nach Angabe des Konnektors; Flywheel hat es nicht ausprobiert.",
  toolsNone: "Er bietet keine Werkzeuge an.",
  toolsMore: "Er kann mehr, als gelesen wurde.",
  effects: {
    reads: "Liest",
    writes: "Fügt hinzu",
    destroys: "Ändert oder löscht",
    unsaid: "Keine Angabe",
  },

  addTitle: "Konnektor hinzufügen",
  addAbout: "Für einen Konnektor, den kein Plugin Ihrer Bibliothek mitbringt.",
  name: "Name",
  nameHint: "Wie man ihn bei Ihnen nennt.",
  nameAsked: (name) => `Skills verlangen „${name}“: Unter diesem Namen finden sie ihn.`,
  nameOneOf: (names) => `Skills finden ihn unter einem dieser Namen: ${list(names)}.`,
  url: "Adresse",
  urlHint: "Die Adresse seines MCP-Servers, etwa https://mcp.example.com/mcp.",
  more: "Falls Sie vom Betreiber mehr bekommen haben",
  clientId: "Client-ID",
  clientIdHint: "Bleibt leer, wenn Flywheel dort nicht eigens registriert wurde.",
  port: "Port für die Antwort",
  portHint: "Der Port, der damit registriert wurde.",
  portWrong: "Ein Port ist eine Zahl von 1 bis 65535.",
  inside: "Sein Server steht in unserem Netz",
  insideHint: "Sonst lehnt Flywheel Adressen ab, die es nur in einem Netz gibt.",
  addIt: "Hinzufügen",
  added: (name) => `${name} steht in der Liste.`,

  empty: "Noch kein Konnektor",
  emptyText:
    "Konnektoren stehen hier, sobald ein Plugin oder ein Skill Ihrer Bibliothek einen braucht. Sie können auch selbst einen hinzufügen oder mit einem üben, der kein Konto verlangt.",

  practice: "Ohne Konto üben",
  practiceText:
    "Ein Konnektor in Flywheel mit den Büchern eines Unternehmens, das es nicht gibt: anmelden, die Anmeldung ablaufen lassen, sie beenden. Er läuft nur auf diesem Computer und vergisst alles, wenn er ausgeschaltet wird.",
  practiceOn: "Einschalten",
  practiceOff: "Ausschalten",
  practiceExpire: "Anmeldung ablaufen lassen",
  practiceEnd: "Anmeldung dort beenden",
  practiceLinks: (n) =>
    n === 0
      ? "Er ist an. Niemand ist angemeldet."
      : `Er ist an, mit ${count(n, "Anmeldung", "Anmeldungen")}.`,
  practiceExpired: "Die Anmeldung ist abgelaufen. Die nächste Prüfung erneuert sie von selbst.",
  practiceEnded:
    "Die Anmeldung wurde dort beendet. Die nächste Prüfung bemerkt es; melden Sie sich dann neu an.",

  homeOpen: "Konnektoren ansehen",

  settings: "Konnektoren und Anmeldungen",
  settingsPolicy: "Richtliniendatei Ihrer Organisation",
  settingsPolicyNone:
    "Keine gewählt. Mit ihr weiß Flywheel, welche Konnektoren freigeschaltet sind.",
  settingsChoose: "Wählen …",
  settingsForget: "Vergessen",
  settingsPolicyKind: "Richtlinie (JSON)",
  settingsSession: "Anmeldungen nur für diese Sitzung behalten",
  settingsSessionHint:
    "Sie bleiben im Arbeitsspeicher und sind weg, wenn Flywheel geschlossen wird. Sonst liegen sie im Schlüsselbund dieses Computers und nie in einer Datei.",
  settingsChecks: "Konnektoren von Zeit zu Zeit prüfen",
  settingsChecksHint:
    "Höchstens jede halbe Stunde, seltener, wo keiner antwortet, und nicht ohne Netz oder in einem, das nach Verbrauch kostet.",
};
