import type { ToolEffect } from "../../bindings/commands";
import { formatsOf } from "../format";

const { count, list, number } = formatsOf("en");

/** Connectors: which are enabled, and who is signed in. */
export const connectors = {
  title: "Connectors",
  text: "A skill reaches data through a connector. Your organisation enables it, then each person signs in.",
  failed: "The connectors could not be read",
  views: "What is shown",
  asList: "Connectors",
  asReadiness: "What works",
  add: "Add a connector",
  checkAll: "Check all",
  checking: "Checking the connectors",
  stop: "Stop",

  columnName: "Connector",
  columnEnabled: "For the organisation",
  columnLinked: "For you",
  columnChecked: "Last check",
  columnSkills: "Skills",
  columnDo: "What to do",
  never: "–",
  practiceMark: "To practise",
  addedMark: "Added by you",
  placeholder: "No address yet",
  asked: "Asked for by name",
  kind: "Any connector of this kind",
  kindOf: (options: readonly string[]) => `For example ${list(options)}`,
  open: (name: string) => `More about ${name}`,
  leftOut: (n: number) =>
    `${count(n, "connector is", "connectors are")} left out: the library speaks of more than is shown.`,

  allFine: (n: number) =>
    n === 1
      ? "You are signed in to the one connector"
      : `You are signed in to all ${number(n)} connectors`,
  someFine: (signedIn: number, all: number) =>
    `You are signed in to ${number(signedIn)} of ${count(all, "connector", "connectors")}`,
  noneFine: "You are not signed in to any connector yet",
  wanting: (names: readonly string[]) =>
    `${list(names)} ${names.length === 1 ? "wants" : "want"} your attention`,
  wantingText:
    "A sign-in ends soon, has ended, or could not be used. Skills that need it will stop.",
  reachableText:
    "Others can still be signed in to; the skills that need them are under “What works”.",
  fineText: "Nothing to do.",
  askedToo: (n: number) =>
    n === 1
      ? "One more is asked for and not set up here."
      : `${number(n)} more are asked for and not set up here.`,
  onlyAsked: (n: number) =>
    n === 1
      ? "A connector is asked for and not set up here"
      : `${number(n)} connectors are asked for and not set up here`,
  onlyAskedText:
    "Your skills can use them once they are there. What you use in Claude already is not visible from here.",
  sessionOnly: "Sign-ins are kept for this session only, as you chose in Settings.",
  noPolicy: "What your organisation enabled is not known: no policy file was chosen.",
  policyOf: (name: string | null) => (name ? `Policy of ${name}` : "The policy file was read"),
  choosePolicy: "Choose the policy file…",
  policyFailed: "The policy file could not be read",

  addAsked: "Add…",
  addNamed: (name: string) => `Add: ${name}`,
  signIn: "Sign in",
  signInAgain: "Sign in again",
  checkNow: "Check now",
  signOut: "Sign out",
  copy: "Copy for support",
  remove: "Remove",
  signInTo: (name: string) => `Sign in: ${name}`,
  signInAgainTo: (name: string) => `Sign in again: ${name}`,
  checkNamed: (name: string) => `Check now: ${name}`,
  signedIn: (name: string) => `You are signed in to ${name}.`,
  checked: (name: string, label: string) => `${name}: ${label}`,
  removed: (name: string) => `${name} is removed.`,
  copied: "Copied. There is nothing secret in it.",
  addressCopied: "The address is copied.",
  notCopied: "It could not be copied",

  waiting: (name: string) => `Signing in to ${name}`,
  waitingText:
    "Your browser asks whether Flywheel may use the connector. Agree there; the page tells you when you can close it.",
  preparing: "Asking the connector where to sign in…",
  waitingFor: "Waiting for your answer in the browser…",
  noPage: "If no page opened",
  noPageHint: "Open this address in the browser you use for work.",
  copyAddress: "Copy the address",

  forOrganisation: "For the organisation",
  forYou: "For you",
  address: "Address",
  command: "Would run",
  commandNote: "Claude runs it on each person’s computer. Flywheel never does.",
  account: "Account",
  accountUnknown: "The connector does not tell",
  scopes: "Allowed",
  ends: "Ends",
  endsNot: "Renewed by itself",
  lastCheck: "Last check",
  lastCheckNone: "Never checked from here",
  server: "Calls itself",
  plugins: "Comes with",
  askedBy: "Asked for by",
  options: "Would do",
  skills: "Skills that use it",
  skillsAsking: "Skills that ask for it",
  skillsNone: "No skill of the library asks for it.",
  tools: "What it can do",
  toolsNote: "As the connector itself says; Flywheel has not tried it.",
  toolsNone: "It offers no tools.",
  toolsMore: "It can do more than was read.",
  effects: {
    reads: "Reads",
    writes: "Adds",
    destroys: "Changes or deletes",
    unsaid: "Does not say",
  } satisfies Record<ToolEffect, string>,

  addTitle: "Add a connector",
  addAbout: "For a connector that no plugin of your library brings.",
  name: "Name",
  nameHint: "As people in your company call it.",
  nameAsked: (name: string) => `Skills ask for it as “${name}”: by that name they find it.`,
  nameOneOf: (names: readonly string[]) => `Skills find it by one of these names: ${list(names)}.`,
  url: "Address",
  urlHint: "The address of its MCP server, such as https://mcp.example.com/mcp.",
  more: "If whoever runs it gave you more",
  clientId: "Client id",
  clientIdHint: "Leave it empty unless somebody registered Flywheel there.",
  port: "Port for the answer",
  portHint: "The port that was registered with it.",
  portWrong: "A port is a number from 1 to 65535.",
  inside: "Its server is inside our network",
  insideHint: "Without this, Flywheel refuses addresses that only exist inside a network.",
  addIt: "Add it",
  added: (name: string) => `${name} is in the list.`,

  empty: "No connector yet",
  emptyText:
    "Connectors stand here as soon as a plugin or a skill of your library asks for one. You can also add one yourself, or practise with one that needs no account.",

  practice: "Practise without an account",
  practiceText:
    "A connector inside Flywheel with the books of a company that does not exist: sign in, let the sign-in expire, end it. It runs on this computer only and forgets everything when it is turned off.",
  practiceOn: "Turn it on",
  practiceOff: "Turn it off",
  practiceExpire: "Let the sign-in expire",
  practiceEnd: "End the sign-in there",
  practiceLinks: (n: number) =>
    n === 0
      ? "It is on. Nobody is signed in."
      : `It is on, with ${count(n, "sign-in", "sign-ins")}.`,
  practiceExpired: "The sign-in has expired. The next check renews it by itself.",
  practiceEnded: "The sign-in was ended there. The next check will notice; then sign in again.",

  homeOpen: "See the connectors",

  settings: "Connectors and sign-ins",
  settingsPolicy: "Your organisation’s policy file",
  settingsPolicyNone: "None chosen. With it, Flywheel knows which connectors are enabled.",
  settingsChoose: "Choose…",
  settingsForget: "Forget it",
  settingsPolicyKind: "Policy (JSON)",
  settingsSession: "Keep sign-ins for this session only",
  settingsSessionHint:
    "They stay in memory and are gone when Flywheel closes. Otherwise they are in the keychain of this computer, and never in a file.",
  settingsChecks: "Check the connectors now and then",
  settingsChecksHint:
    "Every half hour at most, less often where one does not answer, and not without a network or on one that costs by use.",
};
