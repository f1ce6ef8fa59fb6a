//! Skills to start from, by job.

use std::fmt;

use flywheel_messages::{Language, Message, message};
use serde::Deserialize;

use crate::bundle::{Bundle, BundleFile};
use crate::plugin::placeholders;
use crate::skill::{Document, SKILL_FILE, set_field};
use crate::text::apply_edits;

/// Where a skill keeps the requests that should wake it, and those that should not.
///
/// The form is that of skill-creator's `run_eval.py`: a list of `query` and `should_trigger`. It
/// has no word for a doubtful one, so that carries its decision like the others, and `ambiguous`
/// and `why` beside it, which that program does not read.
pub const TRIGGERS_FILE: &str = "evals/trigger-eval.json";

/// Kinds of work, in the order to show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Lists, tables and results.
    Figures,
    /// Texts for others.
    Writing,
    /// What comes in and has to be judged or answered.
    Requests,
    /// Meetings and colleagues.
    People,
}

impl Family {
    /// What a person calls it.
    pub const fn name(self) -> Message {
        match self {
            Self::Figures => message!("Figures"),
            Self::Writing => message!("Writing"),
            Self::Requests => message!("Documents and requests"),
            Self::People => message!("Meetings and people"),
        }
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.name().fmt(f)
    }
}

/// A skill to start from.
#[derive(Clone, Debug)]
pub struct Template {
    /// Identity.
    pub id: &'static str,
    /// The kind of work.
    pub family: Family,
    /// The job, in a person's words.
    pub title: Message,
    /// What the skill will do.
    pub summary: Message,
    english: Files,
    german: Files,
}

/// Texts by their paths, the skill first.
type Files = &'static [(&'static str, &'static str)];

/// A template in one language.
#[derive(Clone, Copy, Debug)]
pub struct Edition {
    files: Files,
    result: &'static str,
}

/// A request as a person would say it, and whether the skill is meant by it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Trigger {
    /// What the person says.
    pub query: String,
    /// Whether the skill should be used.
    pub should_trigger: bool,
    /// Whether one could decide otherwise.
    #[serde(default)]
    pub ambiguous: bool,
    /// Why it was decided so, where one could decide otherwise.
    pub why: Option<String>,
}

/// The files of a template in one language.
macro_rules! files {
    ($language:literal, $id:literal $(, $path:literal)*) => {
        &[
            (SKILL_FILE, include_str!(concat!("../templates/", $language, "/", $id, "/SKILL.md"))),
            (TRIGGERS_FILE, include_str!(concat!("../templates/", $language, "/", $id, "/evals/trigger-eval.json"))),
            $(($path, include_str!(concat!("../templates/", $language, "/", $id, "/", $path))),)*
        ]
    };
}

/// Declares the templates. `with` names what a folder holds beside the skill and its triggers.
macro_rules! templates {
    ($($id:literal in $family:ident: $title:literal, $summary:literal $(, with $($path:literal),+)?;)+) => {
        /// All templates, in the order to show them.
        pub static TEMPLATES: &[Template] = &[$(Template {
            id: $id,
            family: Family::$family,
            title: message!($title),
            summary: message!($summary),
            english: files!("en", $id $($(, $path)+)?),
            german: files!("de", $id $($(, $path)+)?),
        }),+];
    };
}

templates! {
    "reconcile-two-lists" in Figures: "Reconcile two lists",
        "Matches two lists that should agree and explains every difference.";
    "clean-a-spreadsheet" in Figures: "Clean a spreadsheet",
        "Tidies a messy table without losing a row or a sum, and logs each change.",
        with "references/columns.md";
    "month-end-report" in Figures: "Month-end report",
        "Shows what moved in the month and why, on one page.",
        with "references/what-we-report.md";
    "weekly-digest" in Writing: "Weekly digest",
        "Writes a short update for one team: what changed, what to decide.";
    "draft-in-our-voice" in Writing: "Draft in our voice",
        "Writes or rewrites a text so that it sounds like your team.",
        with "references/voice.md";
    "review-a-contract" in Requests: "Review a contract",
        "Checks a contract against your checklist and quotes where each point is met.",
        with "references/checklist.md";
    "answer-from-handbook" in Requests: "Answer from a handbook",
        "Answers what your rules say, with the passage, and says where they are silent.",
        with "references/handbook.md";
    "triage-a-queue" in Requests: "Triage a queue",
        "Sorts requests by urgency and owner, and drafts the first replies.",
        with "references/rules.md";
    "prepare-a-meeting" in People: "Prepare a meeting",
        "One page: who comes, what happened since, what to ask.";
    "onboarding-buddy" in People: "Onboarding buddy",
        "Takes a new colleague through the first weeks, one step at a time.",
        with "references/first-weeks.md", "references/who-to-ask.md", "references/glossary.md";
}

/// The template whose id is `id`.
pub fn template(id: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.id == id)
}

impl Template {
    /// The template in `language`.
    pub const fn edition(&self, language: Language) -> Edition {
        match language {
            Language::English => Edition {
                files: self.english,
                result: "\n## Result\n",
            },
            Language::German => Edition {
                files: self.german,
                result: "\n## Ergebnis\n",
            },
        }
    }
}

impl Edition {
    /// The template as a skill called `name`.
    pub fn bundle(&self, name: &str) -> Bundle {
        let others = self.files.iter().filter(|(path, _)| *path != SKILL_FILE);
        let mut files = vec![skill_file(self.text(), name)];
        files.extend(others.map(|(path, text)| BundleFile::new(*path, text.as_bytes())));
        Bundle::new(files, Vec::new())
    }

    /// A name to begin with.
    pub fn name(&self) -> String {
        let document = Document::parse(self.text());
        document.name().unwrap_or_default().to_owned()
    }

    /// The paths of its files, the skill first.
    pub fn paths(&self) -> impl Iterator<Item = &'static str> {
        self.files.iter().map(|(path, _)| *path)
    }

    /// The text of its `SKILL.md`.
    pub fn text(&self) -> &'static str {
        self.file(SKILL_FILE)
    }

    /// Its text from the heading of the result to the next one: what a person would get.
    pub fn result(&self) -> &'static str {
        let text = self.text();
        let from = text
            .find(self.result)
            .map_or(text.len(), |at| at + self.result.len());
        let rest = &text[from..];
        rest[..rest.find("\n## ").unwrap_or(rest.len())].trim()
    }

    /// The requests that should wake it, and those that should not.
    pub fn triggers(&self) -> Vec<Trigger> {
        serde_json::from_str(self.file(TRIGGERS_FILE)).unwrap_or_default()
    }

    /// The categories of connectors it asks for, each once, in the order of the text.
    pub fn connectors(&self) -> Vec<&'static str> {
        let mut found = Vec::new();
        for category in placeholders(self.text()) {
            if !found.contains(&category) {
                found.push(category);
            }
        }
        found
    }

    fn file(&self, path: &str) -> &'static str {
        let file = self.files.iter().find(|(known, _)| *known == path);
        file.map_or("", |(_, text)| *text)
    }
}

/// A skill called `name` with headings in `language` and nothing else.
pub fn blank(name: &str, language: Language) -> Bundle {
    let heading = |words: Message| language.say(&words);
    let text = format!(
        "---\nname: skill\ndescription: \"\"\n---\n\n# {}\n\n## {}\n\n## {}\n\n1. \n\n## {}\n",
        heading(message!("Title")),
        heading(message!("When to use")),
        heading(message!("Steps")),
        heading(message!("Result")),
    );
    Bundle::new(vec![skill_file(&text, name)], Vec::new())
}

fn skill_file(text: &str, name: &str) -> BundleFile {
    let named = set_field(text, "name", name)
        .ok()
        .and_then(|edits| apply_edits(text, &edits));
    let bytes = named.unwrap_or_else(|| text.to_owned()).into_bytes();
    BundleFile::new(SKILL_FILE, bytes)
}

#[cfg(test)]
mod tests;
