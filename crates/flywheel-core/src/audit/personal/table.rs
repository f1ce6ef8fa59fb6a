//! Tables about people: columns by their headings, and whether the rows look real.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::contact;
use super::context::{delimiter, is_table_file};
use crate::audit::{FileKind, FileView};
use crate::text::Span;

/// What a column says of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::audit) enum Column {
    Name,
    Mail,
    Phone,
    Address,
    Birth,
    Pay,
    Identity,
    Account,
    Health,
}

impl Column {
    /// Whether it harms somebody when it gets out.
    const fn is_sensitive(self) -> bool {
        matches!(
            self,
            Self::Birth | Self::Pay | Self::Identity | Self::Account | Self::Health
        )
    }
}

/// Words of headings, in lower case, apart by bars: English, German, French, Spanish, Italian, Portuguese, Dutch
/// and Japanese.
const HEADINGS: [(Column, &str); 9] = [
    (
        Column::Mail,
        "email|e-mail|mail|email address|e-mail-adresse|courriel|adresse e-mail|\
         correo|correo electrónico|posta elettronica|e-mailadres|メール|メールアドレス",
    ),
    (
        Column::Phone,
        "phone|telephone|tel|mobile|cell|phone number|telefon|telefonnummer|handy|\
         mobil|téléphone|portable|teléfono|móvil|telefono|cellulare|telefone|celular|\
         telefoon|電話番号|電話",
    ),
    (
        Column::Birth,
        "birth|birthday|birthdate|birth date|date of birth|dob|born|age|geburtsdatum|\
         geboren|geburtstag|date de naissance|naissance|fecha de nacimiento|nacimiento|\
         data di nascita|data de nascimento|nascimento|geboortedatum|生年月日|誕生日",
    ),
    (
        Column::Pay,
        "salary|base salary|pay|wage|compensation|bonus|annual salary|gehalt|lohn|\
         jahresgehalt|grundgehalt|vergütung|salaire|rémunération|salario|sueldo|\
         stipendio|retribuzione|salário|remuneração|salaris|loon|給与|年収|給料",
    ),
    (
        Column::Identity,
        "ssn|social security number|social security|national id|passport|\
         passport number|national insurance|nino|tax id|steuer-id|\
         sozialversicherungsnummer|personalausweis|numéro de sécurité sociale|dni|nif|\
         nie|codice fiscale|cpf|bsn|personnummer|cpr|pesel|マイナンバー",
    ),
    (
        Column::Account,
        "iban|bank account|account number|card number|kontonummer|bankverbindung|\
         compte bancaire|cuenta bancaria|conto corrente|conta bancária|rekeningnummer|\
         口座番号",
    ),
    (
        Column::Health,
        "diagnosis|medical|illness|disability|sick days|diagnose|krankheit|\
         krankheitstage|diagnostic|diagnóstico|diagnosi|病名",
    ),
    (
        Column::Address,
        "address|home address|street|street address|adresse|anschrift|straße|strasse|\
         wohnort|dirección|domicilio|indirizzo|endereço|adres|住所",
    ),
    (
        Column::Name,
        "name|full name|first name|last name|firstname|lastname|surname|employee|\
         employee name|customer name|contact|contact name|patient|candidate|vorname|\
         nachname|mitarbeiter|mitarbeiterin|kunde|nom|prénom|employé|nombre|apellido|\
         apellidos|empleado|nome|cognome|dipendente|sobrenome|funcionário|naam|\
         voornaam|achternaam|medewerker|氏名|名前|社員名",
    ),
];

/// Names of people who are in every example.
const NOBODY: &[&str] = &[
    "doe",
    "mustermann",
    "musterfrau",
    "dupont",
    "sample",
    "example",
    "test",
    "dummy",
    "foo",
    "bar",
    "bloggs",
    "employee",
    "customer",
    "person",
    "user",
    "client",
    "candidate",
    "patient",
    "jane smith",
    "john smith",
    "alice",
    "bob",
    "name",
];

/// Rows of a table that are looked at.
const MOST_ROWS: usize = 2_000;

/// Tables of one file that are looked at.
const MOST_TABLES: usize = 200;

/// A table about people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::audit) struct People {
    /// Its first line.
    pub(in crate::audit) heading: Span,
    /// The rows that look real.
    pub(in crate::audit) rows: usize,
    /// Whether a column would harm somebody when it gets out.
    pub(in crate::audit) is_sensitive: bool,
}

/// A table: its first line, and where its rows are.
struct Table<'t> {
    heading: Span,
    sign: char,
    rows: &'t str,
}

/// The tables about people in the text of `view`.
pub(in crate::audit) fn find(view: &FileView<'_>) -> Vec<People> {
    let text = view.text_or_empty();
    let tables = match view.kind {
        FileKind::Markdown => of_markdown(text),
        FileKind::Document => of_tabs(text),
        _ if is_table_file(view) => of_file(text),
        _ => Vec::new(),
    };
    let is_named_sample = says_sample(&view.path().to_lowercase());
    tables
        .iter()
        .filter_map(|table| judge(text, table))
        .filter(|people| !is_named_sample || people.rows >= 10)
        .map(|people| People {
            is_sensitive: people.is_sensitive && !is_named_sample,
            ..people
        })
        .collect()
}

/// Whether a name says that its table is made up.
fn says_sample(name: &str) -> bool {
    [
        "sample",
        "example",
        "template",
        "dummy",
        "demo",
        "mock",
        "synthetic",
        "fake",
        "beispiel",
        "muster",
    ]
    .iter()
    .any(|word| name.contains(word))
}

fn of_file(text: &str) -> Vec<Table<'_>> {
    let text = text.strip_prefix('\u{feff}').map_or(text, |_| text);
    let end = text.find('\n').unwrap_or(text.len());
    let heading = Span::new(0, end);
    vec![Table {
        heading,
        sign: delimiter(&text[..end]),
        rows: text.get(end + 1..).unwrap_or_default(),
    }]
}

/// Tables of Markdown: a line of dashes stands under the heading.
fn of_markdown(text: &str) -> Vec<Table<'_>> {
    let mut tables = Vec::new();
    let mut after = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), b"\n|") {
        let rule = line_at(text, at + 1);
        let is_rule = text[rule.range()].contains("--")
            && text[rule.range()]
                .bytes()
                .all(|byte| b"|-: \r\t".contains(&byte));
        if at < after || !is_rule || tables.len() == MOST_TABLES {
            continue;
        }
        let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
        let rows = text.get(rule.end + 1..).unwrap_or_default();
        let rows = &rows[..block_end(rows, |line| line.trim_start().starts_with('|'))];
        after = rule.end;
        tables.push(Table {
            heading: Span::new(start, at),
            sign: '|',
            rows,
        });
    }
    tables
}

/// Tables of documents: lines with tabs, one after the other.
fn of_tabs(text: &str) -> Vec<Table<'_>> {
    let mut tables = Vec::new();
    let mut rest = 0;
    while let Some(tab) = memchr::memchr(b'\t', &text.as_bytes()[rest..]) {
        let start = text[..rest + tab].rfind('\n').map_or(0, |at| at + 1);
        let length = block_end(&text[start..], |line| line.contains('\t'));
        let block = &text[start..start + length];
        let end = block.find('\n').unwrap_or(block.len());
        tables.push(Table {
            heading: Span::new(start, start + end),
            sign: '\t',
            rows: block.get(end + 1..).unwrap_or_default(),
        });
        rest = (start + length).max(rest + tab + 1).min(text.len());
        if tables.len() == MOST_TABLES {
            break;
        }
    }
    tables
}

fn line_at(text: &str, start: usize) -> Span {
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    Span::new(start, end)
}

/// Where the lines for which `belongs` holds end.
fn block_end(text: &str, belongs: impl Fn(&str) -> bool) -> usize {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if !belongs(line) {
            break;
        }
        end += line.len();
    }
    end
}

fn judge(text: &str, table: &Table<'_>) -> Option<People> {
    let headings = cells(&text[table.heading.range()], table.sign);
    let columns: Vec<(usize, Column)> = headings
        .iter()
        .enumerate()
        .filter_map(|(index, heading)| Some((index, column(heading)?)))
        .collect();
    let kinds: BTreeSet<Column> = columns.iter().map(|(_, kind)| *kind).collect();
    let names_people = [Column::Name, Column::Mail, Column::Identity]
        .iter()
        .any(|kind| kinds.contains(kind));
    if kinds.len() < 2 || !names_people {
        return None;
    }
    let mut met: BTreeSet<Vec<String>> = BTreeSet::new();
    let lines = table.rows.lines().take(MOST_ROWS);
    let mut sensitive = false;
    for line in lines {
        let values = cells(line, table.sign);
        let real: Vec<(Column, &str)> = columns
            .iter()
            .filter_map(|(index, kind)| Some((*kind, *values.get(*index)?)))
            .filter(|(kind, value)| is_real(*kind, value))
            .collect();
        let told: BTreeSet<Column> = real.iter().map(|(kind, _)| *kind).collect();
        if told.len() >= 2 && !is_nobody(&real) {
            sensitive |= told.iter().any(|kind| kind.is_sensitive());
            met.insert(real.iter().map(|(_, value)| pattern(value)).collect());
        }
    }
    (met.len() >= FEWEST).then_some(People {
        heading: table.heading,
        rows: met.len(),
        is_sensitive: sensitive,
    })
}

/// Distinct rows that make a table one about people.
const FEWEST: usize = 3;

/// A value without the number it may end in, so that `Customer 1` and `Customer 2` are one.
fn pattern(value: &str) -> String {
    let letters = value.chars().any(char::is_alphabetic);
    let kept = value.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '-');
    if letters {
        kept.to_lowercase()
    } else {
        value.to_owned()
    }
}

fn cells(line: &str, sign: char) -> Vec<&str> {
    let line = line
        .trim_end_matches(['\r', '\n'])
        .trim_start_matches('\u{feff}');
    let line = match sign {
        '|' => line.trim().trim_start_matches('|').trim_end_matches('|'),
        _ => line,
    };
    let signs = [' ', '"', '\'', '*', '`', '_'];
    line.split(sign)
        .map(|cell| cell.trim_matches(signs))
        .collect()
}

/// What a column with this heading says of a person.
fn column(heading: &str) -> Option<Column> {
    if heading.is_empty() || heading.len() > LONGEST_HEADING {
        return None;
    }
    let plain = heading.to_lowercase().replace(['_', '.', ':'], " ");
    let plain = plain.split('(').next().unwrap_or_default().trim();
    COLUMNS.get(plain).copied()
}

/// The kind of each heading.
static COLUMNS: LazyLock<HashMap<&str, Column>> = LazyLock::new(|| {
    let kinds = HEADINGS.iter().rev();
    let each = kinds.flat_map(|(kind, words)| words.split('|').map(|word| (word, *kind)));
    each.collect()
});

/// The longest heading of a column, in bytes.
const LONGEST_HEADING: usize = 60;

/// Whether `value` is what a column of this kind holds of a real person.
fn is_real(kind: Column, value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    match kind {
        Column::Mail => contact::is_address_of_a_person(value),
        Column::Phone => digits >= 7 && letters == 0 && !value.contains("555"),
        Column::Name => letters >= 2 && digits == 0 && value.len() <= 60 && !is_variable(value),
        Column::Address => letters >= 4 && digits >= 1,
        Column::Birth => digits >= 4 && letters <= 9 && value.len() <= 20,
        Column::Pay => digits >= 4 && letters <= 4,
        Column::Identity | Column::Account => digits >= 6,
        Column::Health => letters >= 3,
    }
}

fn is_variable(value: &str) -> bool {
    value.contains(['{', '<', '$', '[', '('])
}

/// Whether a row is about somebody who is in every example.
fn is_nobody(values: &[(Column, &str)]) -> bool {
    values.iter().any(|(kind, value)| {
        let value = value.to_lowercase();
        let is_name = *kind == Column::Name;
        is_name
            && NOBODY
                .iter()
                .any(|name| value == *name || value.split([' ', '.']).any(|part| part == *name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_their_languages() {
        for (heading, kind) in [
            ("E-Mail", Column::Mail),
            ("Geburtsdatum", Column::Birth),
            ("date_of_birth", Column::Birth),
            ("Salary (EUR)", Column::Pay),
            ("氏名", Column::Name),
            ("Codice fiscale", Column::Identity),
        ] {
            assert_eq!(column(heading), Some(kind), "{heading}");
        }
        assert_eq!(column("Amount"), None);
    }

    #[test]
    fn values_that_only_differ_by_a_number_are_one() {
        assert_eq!(pattern("Customer 12"), pattern("Customer 7"));
        assert_ne!(pattern("Ann Lee"), pattern("Bo Chen"));
    }
}
