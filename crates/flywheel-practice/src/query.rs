//! What is asked of a table: days, and words.

use serde::Deserialize;
use serde_json::{Value, json};

/// A row: day, text, amount, balance.
pub(crate) type Row = [String; 4];

/// Which rows of a table.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Query {
    from: Option<String>,
    to: Option<String>,
    text: Option<String>,
}

impl Query {
    /// Whether its days are written as days.
    pub(crate) fn is_sound(&self) -> bool {
        let mut days = [&self.from, &self.to].into_iter().flatten();
        days.all(|day| is_like(day, "0000-00-00"))
    }

    /// Whether `row` is among them; days are compared as they are written.
    pub(crate) fn takes(&self, row: &Row) -> bool {
        let [day, text, ..] = row;
        let has_words = |words: &String| text.to_lowercase().contains(&words.to_lowercase());
        self.from.as_ref().is_none_or(|from| from <= day)
            && self.to.as_ref().is_none_or(|to| day <= to)
            && self.text.as_ref().is_none_or(has_words)
    }
}

/// Whether `text` has the form of `form`, where 0 is any digit.
pub(crate) fn is_like(text: &str, form: &str) -> bool {
    let fits = |(c, form): (char, char)| c == form || (form == '0' && c.is_ascii_digit());
    text.len() == form.len() && text.chars().zip(form.chars()).all(fits)
}

/// `row` for a program.
pub(crate) fn told(row: &Row) -> Value {
    let [date, text, money, balance] = row;
    json!({ "date": date, "text": text, "amount": amount(money), "balance": amount(balance) })
}

/// An amount, exact, as text; null where there is none.
pub(crate) fn amount(text: &str) -> Value {
    if text.is_empty() {
        Value::Null
    } else {
        json!(text)
    }
}

/// The sum of `amounts`, which have two decimals and are not negative.
pub(crate) fn sum<'a>(amounts: impl Iterator<Item = &'a String>) -> String {
    let cents = amounts.filter_map(|amount| amount.replace('.', "").parse::<u64>().ok());
    let cents: u64 = cents.sum();
    format!("{}.{:02}", cents / 100, cents % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_chosen_by_day_and_words() {
        let row = |day: &str| [day, "Rent October", "-3200.00", "1.00"].map(String::from);
        let asked = json!({"from": "2026-10-05", "to": "2026-10-06", "text": "rent"});
        let query: Query = serde_json::from_value(asked).expect("a query");
        assert!(query.is_sound());
        assert!(query.takes(&row("2026-10-05")) && query.takes(&row("2026-10-06")));
        assert!(!query.takes(&row("2026-10-04")) && !query.takes(&row("2026-10-07")));
        let odd = Query {
            from: Some("yesterday".to_owned()),
            ..Query::default()
        };
        assert!(!odd.is_sound());
        assert!(Query::default().takes(&row("")));
    }

    #[test]
    fn sums_are_exact() {
        let amounts = ["0.10", "0.20", "", "37209.05"].map(String::from);
        assert_eq!(sum(amounts.iter()), "37209.35");
    }
}
