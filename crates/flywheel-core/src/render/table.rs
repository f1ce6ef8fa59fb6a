//! Separated values as a table to look at.

/// Rows and columns that are shown, and characters of a cell.
const MOST_ROWS: usize = 200;
const MOST_COLUMNS: usize = 40;
const LONGEST_CELL: usize = 200;

/// The beginning of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextTable {
    /// The first row: the names of the columns.
    pub header: Vec<String>,
    /// The rows after it, each as wide as the header; at most 200 of them.
    pub rows: Vec<Vec<String>>,
    /// How many rows there are in all, the header aside.
    pub row_count: usize,
    /// How many columns the widest row has; at most 40 are shown.
    pub column_count: usize,
}

/// Reads `text` as RFC 4180 values, separated by commas, semicolons, tabs or bars: whichever
/// stands most often in its first line. Rows of unequal length are filled up with empty cells.
pub fn text_table(text: &str) -> TextTable {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut table = TextTable::default();
    let mut shown: Vec<Vec<String>> = Vec::new();
    let mut count = 0_usize;
    for record in reader.records().map_while(Result::ok) {
        table.column_count = table.column_count.max(record.len());
        if shown.len() <= MOST_ROWS {
            shown.push(record.iter().take(MOST_COLUMNS).map(cell).collect());
        }
        count += 1;
    }
    let width = shown.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut shown {
        row.resize(width, String::new());
    }
    let mut rows = shown.into_iter();
    table.header = rows.next().unwrap_or_default();
    table.rows = rows.collect();
    table.row_count = count.saturating_sub(1);
    table
}

fn delimiter(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or_default().as_bytes();
    let times = |sign: u8| memchr::memchr_iter(sign, line).count();
    // Of two that stand equally often the last one counts: the comma.
    let signs = [b'|', b'\t', b';', b','];
    signs
        .into_iter()
        .max_by_key(|sign| times(*sign))
        .unwrap_or(b',')
}

fn cell(value: &str) -> String {
    let mut shown: String = value.chars().take(LONGEST_CELL).collect();
    if shown.len() < value.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_line_breaks_and_short_rows_are_read() {
        let table = text_table("\u{FEFF}Date;Text;Amount\r\n1 Mar;\"Rent;\nflat\";-900\n2 Mar\n");
        assert_eq!(table.header, ["Date", "Text", "Amount"]);
        assert_eq!(table.rows[0], ["1 Mar", "Rent;\nflat", "-900"]);
        assert_eq!(table.rows[1], ["2 Mar", "", ""], "as wide as the others");
        assert_eq!((table.row_count, table.column_count), (2, 3));
    }

    #[test]
    fn a_large_table_is_counted_whole_and_shown_in_part() {
        let row = "1,".repeat(60) + "1\n";
        let table = text_table(&row.repeat(1_000));
        assert_eq!(table.rows.len(), MOST_ROWS);
        assert_eq!(table.header.len(), MOST_COLUMNS);
        assert_eq!((table.row_count, table.column_count), (999, 61));
    }

    #[test]
    fn nothing_is_an_empty_table() {
        assert_eq!(text_table(""), TextTable::default());
    }
}
