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

    /// The words of a sentence.
    pub(crate) fn sentence(&self, english: &str) -> Option<&str> {
        self.counted(english, 0)
    }

    /// The words of a sentence in the form of this number.
    pub(crate) fn counted(&self, english: &str, form: usize) -> Option<&str> {
        self.0.get(english)?.get(form).map(String::as_str)
    }
}

fn translations(catalog: &Catalog) -> HashMap<String, Vec<String>> {
    let translated = catalog.messages().filter(|message| message.is_translated());
    let pairs = translated.map(|message| {
        let forms = if message.is_plural() {
            message.msgstr_plural().cloned().unwrap_or_default()
        } else {
            message
                .msgstr()
                .map(|text| vec![text.to_owned()])
                .unwrap_or_default()
        };
        (message.msgid().to_owned(), forms)
    });
    pairs.collect()
}
