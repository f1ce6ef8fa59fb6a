//! The connector: the books and the bank lines of a company that does not exist.

mod serve;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use flywheel_core::example::{Table, rows};
use flywheel_messages::{Language, Message, message};
use rmcp::model::{JsonObject, Tool};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::notes::{LONGEST, Notes};
use crate::query::{Query, Row, amount, is_like, sum, told};
use crate::tools;

/// The connector; its clones are one.
#[derive(Clone)]
pub(crate) struct Ledger {
    company: Arc<Company>,
    notes: Arc<Mutex<Notes>>,
}

struct Company {
    language: Language,
    title: String,
    accounts: Vec<Row>,
    bank: Vec<Row>,
    postings: Vec<Row>,
    tools: Vec<Tool>,
}

/// What a tool gives, or why it gives nothing.
type Answer = Result<Value, Message>;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Month {
    month: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Addition {
    line: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deletion {
    note: String,
}

impl Ledger {
    /// That of the company that speaks `language` and is called `title`.
    pub(crate) fn new(language: Language, title: String) -> Self {
        let company = Company {
            language,
            title,
            accounts: rows(language, Table::TrialBalance),
            bank: rows(language, Table::BankLines),
            postings: rows(language, Table::LedgerPostings),
            tools: tools::all(language),
        };
        Self {
            company: Arc::new(company),
            notes: Arc::default(),
        }
    }

    /// The language of the company.
    pub(crate) fn language(&self) -> Language {
        self.company.language
    }

    /// What the tool `name` gives for `arguments`; nothing where there is no such tool.
    fn answer(&self, name: &str, arguments: JsonObject) -> Option<Answer> {
        Some(match name {
            tools::TRIAL_BALANCE => read(arguments).and_then(|month| self.trial_balance(&month)),
            tools::BANK_LINES => read(arguments).and_then(|query| self.bank_lines(&query)),
            tools::POSTINGS => read(arguments).and_then(|query| self.postings(&query)),
            tools::ADD_NOTE => read(arguments).and_then(|note| self.add_note(&note)),
            tools::DELETE_NOTE => read(arguments).and_then(|note| self.delete_note(&note)),
            _ => return None,
        })
    }

    fn trial_balance(&self, wanted: &Month) -> Answer {
        let day = self.company.bank.last().map(|[day, ..]| day.as_str());
        let day = day.unwrap_or_default();
        let is_held = |month: &String| is_like(month, "0000-00") && day.starts_with(month.as_str());
        if !wanted.month.as_ref().is_none_or(is_held) {
            let month = day.get(..7).unwrap_or_default();
            return Err(message!("The books hold {month} only."));
        }
        let accounts = &self.company.accounts;
        let lines = accounts.iter().map(|[account, name, debit, credit]| {
            let (debit, credit) = (amount(debit), amount(credit));
            json!({ "account": account, "name": name, "debit": debit, "credit": credit })
        });
        Ok(json!({
            "date": day,
            "accounts": lines.collect::<Vec<_>>(),
            "total_debit": sum(accounts.iter().map(|[_, _, debit, _]| debit)),
            "total_credit": sum(accounts.iter().map(|[_, _, _, credit]| credit)),
        }))
    }

    fn bank_lines(&self, query: &Query) -> Answer {
        sound(query)?;
        let notes = self.notes();
        let lines = (1..).map(identity).zip(&self.company.bank);
        let lines = lines.filter(|(_, row)| query.takes(row)).map(|(id, row)| {
            let mut line = told(row);
            line["notes"] = json!(notes.on(&id));
            line["id"] = json!(id);
            line
        });
        Ok(json!({ "transactions": lines.collect::<Vec<_>>() }))
    }

    fn postings(&self, query: &Query) -> Answer {
        sound(query)?;
        let rows = self.company.postings.iter();
        let rows = rows.filter(|row| query.takes(row)).map(told);
        Ok(json!({ "postings": rows.collect::<Vec<_>>() }))
    }

    fn add_note(&self, wanted: &Addition) -> Answer {
        let line = &wanted.line;
        let mut lines = (1..=self.company.bank.len()).map(identity);
        if !lines.any(|id| id == *line) {
            return Err(message!("There is no bank line “{line}”."));
        }
        let added = self.notes().add(line, &wanted.text);
        let most = LONGEST;
        let note = added.ok_or(message!(
            "This note has more than {most} characters, or there are too many notes."
        ))?;
        Ok(json!({ "added": note, "line": line }))
    }

    fn delete_note(&self, wanted: &Deletion) -> Answer {
        let id = &wanted.note;
        let deleted = self.notes().delete(id);
        let note = deleted.ok_or(message!("There is no note “{id}”."))?;
        Ok(json!({ "deleted": note, "line": note.line }))
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The identity of the bank line that stands at `number`, from 1.
fn identity(number: usize) -> String {
    format!("B{number}")
}

fn read<T: DeserializeOwned>(arguments: JsonObject) -> Result<T, Message> {
    serde_json::from_value(Value::Object(arguments)).map_err(|error| {
        let why = error.to_string();
        message!("This tool does not take these arguments: {why}.")
    })
}

fn sound(query: &Query) -> Result<(), Message> {
    if query.is_sound() {
        Ok(())
    } else {
        Err(message!("A day is written YYYY-MM-DD."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(language: Language, name: &str, arguments: &Value) -> Answer {
        let ledger = Ledger::new(language, String::new());
        let arguments = arguments.as_object().cloned().unwrap_or_default();
        ledger.answer(name, arguments).expect("a tool")
    }

    #[test]
    fn the_trial_balance_balances_in_every_language() {
        for language in Language::ALL {
            let month = json!({"month": "2026-10"});
            let told = asked(language, tools::TRIAL_BALANCE, &month).expect("a balance");
            assert_eq!(told["date"], "2026-10-31");
            assert_eq!(told["total_debit"], told["total_credit"]);
            assert_eq!(told["accounts"][0]["debit"], "37209.05");
            assert_eq!(told["accounts"][0]["credit"], Value::Null);
            for odd in ["2026-09", "2026-1", "", "October"] {
                let month = json!({"month": odd});
                assert!(
                    asked(language, tools::TRIAL_BALANCE, &month).is_err(),
                    "{odd}"
                );
            }
        }
    }

    #[test]
    fn lines_keep_their_identity_however_they_are_chosen() {
        let some = json!({"from": "2026-10-10", "to": "2026-10-15"});
        let told = asked(Language::English, tools::BANK_LINES, &some).expect("lines");
        let lines = told["transactions"].as_array().expect("lines");
        let ids: Vec<_> = lines.iter().map(|line| &line["id"]).collect();
        assert_eq!(ids, ["B4", "B5"]);
        let words = json!({"text": "BRANDT"});
        let told = asked(Language::English, tools::POSTINGS, &words).expect("postings");
        assert_eq!(told["postings"][0]["amount"], "-2418.60");
    }

    #[test]
    fn what_a_tool_does_not_take_it_says() {
        for (name, odd) in [
            (tools::BANK_LINES, json!({"from": "yesterday"})),
            (tools::BANK_LINES, json!({"form": "2026-10-01"})),
            (tools::ADD_NOTE, json!({"line": "B9", "text": "x"})),
            (tools::ADD_NOTE, json!({"line": "B1"})),
            (tools::DELETE_NOTE, json!({"note": "N1"})),
        ] {
            assert!(asked(Language::English, name, &odd).is_err(), "{name}");
        }
        let ledger = Ledger::new(Language::English, String::new());
        assert!(ledger.answer("drop_table", JsonObject::new()).is_none());
    }
}
