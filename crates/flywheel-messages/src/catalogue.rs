//! The translations of one language, read from its gettext catalogue.

use std::collections::HashMap;
use std::sync::LazyLock;

use polib::catalog::Catalog;
use polib::po_file;

static GERMAN: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::read(include_bytes!("../languages/de.po")));

/// Every sentence of one language, by the English for one.
pub(crate) struct Catalogue(HashMap<String, Vec<String>>);

impl Catalogue {
    pub(crate) fn german() -> &'static Self {
        &GERMAN
    }

    /// Reads a catalogue that is part of the program; one that cannot be read translates nothing,
    /// which a test forbids.
    fn read(text: &[u8]) -> Self {
        let read = po_file::parse_from_reader(text);
        Self(
            read.map(|catalog| translations(&catalog))
                .unwrap_or_default(),
        )
    }

    /// The words of a sentence, by its English for one; the form is 0 for one, 1 for more.
    pub(crate) fn words(&self, english: &str, form: usize) -> Option<&str> {
        self.0.get(english)?.get(form).map(String::as_str)
    }
}

fn translations(catalog: &Catalog) -> HashMap<String, Vec<String>> {
    let translated = catalog.messages().filter(|message| message.is_translated());
    let pairs = translated.map(|message| {
        let one = || vec![message.msgstr().unwrap_or_default().to_owned()];
        let forms = message.msgstr_plural().cloned();
        (message.msgid().to_owned(), forms.unwrap_or_else(|_| one()))
    });
    pairs.collect()
}
