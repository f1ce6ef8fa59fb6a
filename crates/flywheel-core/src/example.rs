//! The worked example: the plugin of a finance team, with figures to try it on.

use flywheel_messages::Language;

use crate::bundle::{Bundle, BundleFile};

/// The name of the example, and of the draft it becomes.
pub const NAME: &str = "finance";

/// The skill of the example that is shown first.
pub const FIRST_FILE: &str = "skills/reconcile-bank/SKILL.md";

/// Declares the files of the example by their paths.
macro_rules! files {
    ($($path:literal)+) => {
        const ENGLISH: &[(&str, &str)] = &[$((
            $path,
            include_str!(concat!("../example/en/finance/", $path)),
        )),+];
        const GERMAN: &[(&str, &str)] = &[$((
            $path,
            include_str!(concat!("../example/de/finance/", $path)),
        )),+];
    };
}

files! {
    ".claude-plugin/plugin.json"
    ".mcp.json"
    "README.md"
    "skills/explain-variances/SKILL.md"
    "skills/reconcile-bank/SKILL.md"
    "skills/reconcile-bank/assets/bank-lines.csv"
    "skills/reconcile-bank/assets/ledger-postings.csv"
    "skills/reconcile-bank/assets/trial-balance.csv"
    "skills/reconcile-bank/evals/trigger-eval.json"
    "skills/reconcile-bank/references/matching-rules.md"
}

/// The example in `language` as a draft begins with it: one line of [`FIRST_FILE`] gives a
/// password away, so that there is something to find and to fix.
pub fn example(language: Language) -> Bundle {
    let files = match language {
        Language::English => ENGLISH,
        Language::German => GERMAN,
    };
    let files = files
        .iter()
        .map(|(path, text)| BundleFile::new(*path, text.as_bytes()));
    Bundle::new(files.collect(), Vec::new())
}

/// A table of the example's figures; each has four columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Account, name, debit, credit.
    TrialBalance,
    /// Date, text, amount, balance of the bank's statement.
    BankLines,
    /// Date, text, amount, balance of the bank's account in the ledger.
    LedgerPostings,
}

impl Table {
    const fn path(self) -> &'static str {
        match self {
            Self::TrialBalance => "skills/reconcile-bank/assets/trial-balance.csv",
            Self::BankLines => "skills/reconcile-bank/assets/bank-lines.csv",
            Self::LedgerPostings => "skills/reconcile-bank/assets/ledger-postings.csv",
        }
    }
}

/// The rows of `table` in `language`, without the headings. Days are `YYYY-MM-DD`; amounts have two
/// decimals after a point, and are empty where there is none.
pub fn rows(language: Language, table: Table) -> Vec<[String; 4]> {
    let example = example(language);
    let text = example.get(table.path()).and_then(BundleFile::text);
    let mut reader = csv::Reader::from_reader(text.unwrap_or_default().as_bytes());
    let cell = |row: &csv::StringRecord, at| row.get(at).unwrap_or_default().to_owned();
    let rows = reader.records().filter_map(Result::ok);
    rows.map(|row| std::array::from_fn(|at| cell(&row, at)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Options, apply_edits, audit};
    use crate::target::Target;

    fn cents(language: Language, table: Table, column: usize) -> Vec<i64> {
        let rows = rows(language, table);
        assert!(rows.len() > 5, "a table");
        rows.iter()
            .map(|row| row[column].replace('.', ""))
            .map(|amount| amount.parse().unwrap_or_default())
            .collect()
    }

    fn last(amounts: &[i64]) -> i64 {
        amounts.last().copied().unwrap_or_default()
    }

    #[test]
    fn it_has_one_thing_to_fix_and_is_clean_once_it_is() {
        let options = Options::on("2026-11-25").named(NAME);
        for language in Language::ALL {
            let example = example(language);
            let report = audit(&example, &options);
            let codes: Vec<_> = report.findings.iter().map(|one| one.rule.code).collect();
            assert_eq!(codes, ["CRED-004"], "{language:?}");
            assert_eq!(report.findings[0].path, FIRST_FILE);
            let fix = &report.findings[0].fixes[0];
            let fixed = apply_edits(&example, &fix.edits).expect("the fix can be applied");
            for target in Target::ALL {
                let findings = audit(&fixed, &options.clone().at(target)).findings;
                assert_eq!(findings.len(), 0, "{language:?}, {}", target.name());
            }
        }
    }

    #[test]
    fn its_figures_add_up_to_the_difference_it_teaches() {
        for language in Language::ALL {
            let cents = |table, column| cents(language, table, column);
            for table in [Table::BankLines, Table::LedgerPostings] {
                let (amounts, balances) = (cents(table, 2), cents(table, 3));
                for row in 1..amounts.len() {
                    let sum = balances[row - 1] + amounts[row];
                    assert_eq!(sum, balances[row], "{table:?}, row {row}");
                }
            }
            let debit = cents(Table::TrialBalance, 2);
            let credit = cents(Table::TrialBalance, 3);
            let total = |column: &[i64]| column.iter().sum::<i64>();
            assert_eq!(total(&debit), total(&credit), "it balances");
            let (bank, ledger) = (
                last(&cents(Table::BankLines, 3)),
                last(&cents(Table::LedgerPostings, 3)),
            );
            assert_eq!(debit[0], ledger, "the trial balance has the ledger's bank");
            assert_eq!(ledger - bank, 633_868, "what the skill's result says");
        }
    }
}
