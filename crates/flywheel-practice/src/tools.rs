//! What the connector can do, as it tells it.

use std::sync::Arc;

use flywheel_messages::{Language, Message, message};
use rmcp::model::{JsonObject, Tool, ToolAnnotations};
use serde_json::{Value, json};

use crate::notes::LONGEST;

pub(crate) const TRIAL_BALANCE: &str = "get_trial_balance";
pub(crate) const BANK_LINES: &str = "list_bank_transactions";
pub(crate) const POSTINGS: &str = "list_ledger_postings";
pub(crate) const ADD_NOTE: &str = "add_note";
pub(crate) const DELETE_NOTE: &str = "delete_note";

/// Whether the tool `name` changes something.
pub(crate) fn writes(name: &str) -> bool {
    [ADD_NOTE, DELETE_NOTE].contains(&name)
}

/// Every tool, said in `language`.
pub(crate) fn all(language: Language) -> Vec<Tool> {
    vec![
        trial_balance(language),
        bank_lines(language),
        postings(language),
        add_note(language),
        delete_note(language),
    ]
}

fn trial_balance(language: Language) -> Tool {
    let month = message!("The month, YYYY-MM; the newest where none is given.");
    let month = json!({
        "month": {
            "type": "string",
            "pattern": "^\\d{4}-\\d{2}$",
            "description": language.say(&month),
        }
    });
    let title = message!("Read the trial balance");
    let about = message!(
        "Gives every account with its debit or credit at the end of a month, and both totals."
    );
    tool(language, TRIAL_BALANCE, [title, about], &month, &[]).with_annotations(reads())
}

fn bank_lines(language: Language) -> Tool {
    let title = message!("List bank lines");
    let about = message!(
        "Gives the lines of the bank statement with their notes: all, or those of some days or with some words."
    );
    tool(language, BANK_LINES, [title, about], &rows(language), &[]).with_annotations(reads())
}

fn postings(language: Language) -> Tool {
    let title = message!("List postings");
    let about = message!(
        "Gives the postings of the bank account in the ledger: all, or those of some days or with some words."
    );
    tool(language, POSTINGS, [title, about], &rows(language), &[]).with_annotations(reads())
}

fn add_note(language: Language) -> Tool {
    let line = message!("The bank line, such as B3.");
    let text = message!("What the note says.");
    let note = json!({
        "line": { "type": "string", "description": language.say(&line) },
        "text": {
            "type": "string",
            "maxLength": LONGEST,
            "description": language.say(&text),
        },
    });
    let title = message!("Add a note");
    let about = message!("Adds a note to a bank line. It stays until the practice company closes.");
    let needed = ["line", "text"];
    tool(language, ADD_NOTE, [title, about], &note, &needed)
        .with_annotations(changes().destructive(false))
}

fn delete_note(language: Language) -> Tool {
    let which = message!("The note, such as N1.");
    let note = json!({ "note": { "type": "string", "description": language.say(&which) } });
    let title = message!("Delete a note");
    let about = message!("Deletes a note on a bank line for good.");
    tool(language, DELETE_NOTE, [title, about], &note, &["note"])
        .with_annotations(changes().destructive(true))
}

fn reads() -> ToolAnnotations {
    ToolAnnotations::new().read_only(true).open_world(false)
}

fn changes() -> ToolAnnotations {
    ToolAnnotations::new().read_only(false).open_world(false)
}

/// What chooses rows of a table.
fn rows(language: Language) -> Value {
    let day = |about: Message| {
        json!({
            "type": "string",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}$",
            "description": language.say(&about),
        })
    };
    let words = message!("Words of the line; large and small letters are the same.");
    json!({
        "from": day(message!("The first day, YYYY-MM-DD.")),
        "to": day(message!("The last day, YYYY-MM-DD.")),
        "text": { "type": "string", "description": language.say(&words) },
    })
}

/// The tool `name` with its title and what it is about; of its `properties` some are `needed`.
fn tool(
    language: Language,
    name: &'static str,
    [title, about]: [Message; 2],
    properties: &Value,
    needed: &[&str],
) -> Tool {
    let mut schema = JsonObject::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("properties".to_owned(), properties.clone());
    if !needed.is_empty() {
        schema.insert("required".to_owned(), json!(needed));
    }
    schema.insert("additionalProperties".to_owned(), json!(false));
    Tool::new(name, language.say(&about), Arc::new(schema)).with_title(language.say(&title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_that_says_that_it_reads_needs_no_leave_to_write() {
        for language in Language::ALL {
            for tool in all(language) {
                let reads = tool.annotations.and_then(|hints| hints.read_only_hint);
                assert_eq!(reads, Some(!writes(&tool.name)), "{}", tool.name);
            }
        }
    }
}
