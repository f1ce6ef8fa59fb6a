use flywheel_messages::{counted, message};

use crate::audit::personal::table::{self, People};
use crate::audit::rule::declare_rule;
use crate::audit::{Check, FileKind, FileView, Level, Observation, Scope};

declare_rule! {
    /// ## What it checks
    /// Tables whose columns are about people (names with addresses, telephone numbers, dates of
    /// birth, pay, identity or account numbers) and whose rows look real: in CSV files, workbooks,
    /// documents, and in Markdown from ten rows on. Headings are known in eight languages. Samples
    /// with invented people are left alone.
    ///
    /// ## Why it matters
    /// A list that was only meant to show the form of the data is how most personal data gets into
    /// a skill, and everybody who gets the skill gets the list.
    ///
    /// ## Example
    /// `assets/employees.xlsx` with the columns Name, E-mail and Salary.
    ///
    /// ## How to fix
    /// Keep the headings and two invented rows, with addresses at example.com. Let the skill read the
    /// real list from a connector, or ask for it.
    ///
    /// Source: GDPR, articles 5 and 9; “Skills for enterprise” of the platform documentation,
    /// November 2026.
    NO_PERSONAL_TABLES {
        code: "PII-004",
        name: "no_personal_tables",
        group: Personal,
        level: Block,
        since: "0.1.0",
        summary: "A list of people with data about them lies among the files",
        scope: Scope::Everywhere,
        check: Check::File(check),
    }
}

/// Rows from which a list of sensitive data is no sample.
const MANY: usize = 10;

/// Rows from which any list is none.
const VERY_MANY: usize = 50;

fn check(view: &FileView<'_>, out: &mut Vec<Observation>) {
    let tables = table::find(view);
    let fewest = if view.kind == FileKind::Markdown {
        MANY
    } else {
        0
    };
    let told = tables.iter().filter(|people| people.rows >= fewest);
    out.extend(told.map(|people| observe(view, people)));
}

fn observe(view: &FileView<'_>, people: &People) -> Observation {
    let rows = people.rows;
    let is_list = rows >= VERY_MANY || people.is_sensitive && rows >= MANY;
    let title = counted!(
        rows,
        "A table tells about one person",
        "A table tells about {rows} people"
    );
    Observation::at(view.path(), people.heading, title)
        .because(message!(
            "Everybody who gets the skill gets the list. Keep the headings and two invented rows, and \
             let the skill ask for the real list or read it from a connector."
        ))
        .level(if is_list { Level::Block } else { Level::Review })
}
