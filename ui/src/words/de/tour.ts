import type { Words } from "..";
import { formatsOf } from "../format";

const { number } = formatsOf("de");

/** The first question, and the tour through the worked example. */
export const tour: Words["tour"] = {
  question: "Was führt Sie hierher?",
  questionText:
    "Eine Frage, damit die ersten zwei Minuten zu Ihnen passen. Die Antwort lässt sich in den Einstellungen ändern.",
  roles: {
    champion: {
      title: "Ich schreibe Skills für mein Team",
      text: "Sehen Sie einen Skill von der ersten Zeile bis zum Plugin, das sich bedenkenlos weitergeben lässt.",
    },
    newHire: {
      title: "Ich bin neu im Team und möchte loslegen",
      text: "Sehen Sie, was ein Skill ist, was er braucht und was er Ihnen überlässt.",
    },
    trainer: {
      title: "Ich leite Workshops",
      text: "Sehen Sie das Beispiel, das eine Gruppe durcharbeiten kann, und wie es neu beginnt.",
    },
  },
  skip: "Ohne Rundgang umsehen",
  role: "Sie sind",
  roleNames: {
    unsaid: "Keine Angabe",
    champion: "Champion",
    newHire: "Neu im Team",
    trainer: "Trainer/in",
  },
  region: "Rundgang",
  place: (step, all) => `Schritt ${number(step)} von ${number(all)}`,
  back: "Zurück",
  next: "Weiter",
  done: "Fertig",
  leave: "Rundgang verlassen",
  left: "Sie haben den Rundgang verlassen. „Rundgang beginnen“ in den Einstellungen startet ihn neu.",
  take: "Rundgang beginnen",
  nextStep: "Nächster Schritt des Rundgangs",
  steps: {
    skill: {
      title: "Das ist ein Skill",
      text: "Eine Seite, die Claude sagt, wie Ihr Team eine Aufgabe erledigt: hier den Abgleich mit der Bank. Die beiden Felder oben sagen, wann Claude sie verwenden soll.",
    },
    sees: {
      title: "Das sieht Claude",
      text: "Eine Zeile hat Claude immer im Blick, den Text liest es, wenn die Aufgabe ansteht, die anderen Dateien nur, wenn ein Schritt sie verlangt.",
    },
    fix: {
      title: "Eine Zeile darf nicht weitergegeben werden",
      text: "Jemand hat ein Passwort in einen Schritt geschrieben. Wählen Sie „Passwort entfernen“: Die Korrektur ist eine einzige Änderung und lässt sich rückgängig machen.",
    },
    history: {
      title: "Nichts geht verloren",
      text: "Jedes Speichern ist eine Version. Sehen Sie beliebige Versionen an, vergleichen Sie sie, und stellen Sie eine Datei oder den ganzen Skill wieder her.",
    },
    bundle: {
      title: "Das würden andere erhalten",
      text: "Zwei Skills und ein Konnektor als Plugin: was installiert wird, was ausgeführt wird und wohin es sich verbindet, bevor etwas geschrieben ist.",
    },
    reads: {
      title: "So liest sich ein Skill",
      text: "Wann er verwendet wird, was er braucht, die Schritte und was herauskommt. Claude folgt ihm; Sie prüfen das Ergebnis.",
    },
    figures: {
      title: "Zahlen zum Ausprobieren sind dabei",
      text: "Eine Summen- und Saldenliste, die Buchungen und die Umsätze der Bank, alle erfunden. Sie weichen um 6.338,68 voneinander ab, und der Skill erklärt, warum.",
    },
    connector: {
      title: "Er braucht einen Konnektor",
      text: "Das Data Warehouse. Sie melden sich dort selbst an, und Claude sieht nur, was Sie sehen dürfen.",
    },
    workshop: {
      title: "Damit kann eine Gruppe arbeiten",
      text: "Alle erhalten dasselbe Beispiel mit demselben Fehler, finden ihn im Bericht und beheben ihn: der erste Skill in zehn Minuten.",
    },
    anew: {
      title: "Für die nächste Gruppe neu beginnen",
      text: "Alles, was getan wurde, steht hier und lässt sich rückgängig machen. Legen Sie das Beispiel in den Papierkorb, und der Rundgang legt ein neues an.",
    },
    yours: {
      title: "Jetzt einer von Ihnen",
      text: "Beantworten Sie einige Fragen zu einer Aufgabe, die jede Woche ansteht, oder beginnen Sie mit einer von zehn Vorlagen. Das Beispiel kann jederzeit in den Papierkorb.",
    },
    ready: {
      title: "Bereit für den ersten Tag",
      text: "Fragen Sie Ihren Champion, welches Plugin Ihre Abteilung verwendet, und ziehen Sie es auf dieses Fenster, um zu sehen, was es mitbringt.",
    },
  },
};
