//! A catalogue as it lies in the repository.

use std::collections::HashMap;
use std::io::BufWriter;
use std::path::PathBuf;

use flywheel_messages::Language;
use polib::catalog::Catalog;
use polib::message::Message;
use polib::po_file;

use crate::sentences::{Sentence, root};

/// The file of `language`.
pub(crate) fn path(language: Language) -> PathBuf {
    root()
        .join("crates/flywheel-messages/languages")
        .join(format!("{}.po", language.tag()))
}

/// The catalogue of one language.
pub(crate) struct Catalogue(Catalog);

impl Catalogue {
    pub(crate) fn read(language: Language) -> Self {
        let read = po_file::parse(&path(language));
        Self(read.unwrap_or_else(|error| panic!("{}: {error}", path(language).display())))
    }

    /// Whether it has words for every form of `sentence`.
    pub(crate) fn translates(&self, sentence: &Sentence) -> bool {
        let found = self
            .0
            .find_message(None, &sentence.one, sentence.many.as_deref());
        found.is_some_and(|message| message.is_translated() && !message.is_fuzzy())
    }

    /// Each sentence it has words for, with them.
    pub(crate) fn translations(&self) -> Vec<(Sentence, Vec<String>)> {
        let translated = self.0.messages().filter(|message| message.is_translated());
        translated
            .map(|message| {
                let sentence = Sentence {
                    file: message.source().to_owned(),
                    one: message.msgid().to_owned(),
                    many: message.msgid_plural().ok().map(str::to_owned),
                };
                let forms = match message.msgstr_plural() {
                    Ok(forms) => forms.clone(),
                    Err(_) => vec![message.msgstr().unwrap_or_default().to_owned()],
                };
                (sentence, forms)
            })
            .collect()
    }

    /// The same with exactly these sentences, each with the words it has already.
    pub(crate) fn holding(self, sentences: &[Sentence]) -> Self {
        let known: HashMap<String, Vec<String>> = self
            .translations()
            .into_iter()
            .map(|(sentence, forms)| (sentence.one, forms))
            .collect();
        let mut catalog = Catalog::new(self.0.metadata.clone());
        for (sentence, files) in merged(sentences) {
            let forms = known.get(&sentence.one).cloned().unwrap_or_default();
            catalog.append_or_update(entry(&sentence, &files, forms));
        }
        Self(catalog)
    }

    /// The file's text.
    pub(crate) fn written(&self) -> String {
        let mut text = BufWriter::new(Vec::new());
        po_file::write(&self.0, &mut text).expect("memory takes it");
        String::from_utf8(text.into_inner().expect("memory takes it")).expect("it is text")
    }
}

/// Each sentence once, with the files that say it; for one and many where one of them does.
fn merged(sentences: &[Sentence]) -> Vec<(Sentence, Vec<String>)> {
    let mut merged: Vec<(Sentence, Vec<String>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for sentence in sentences {
        let at = *places.entry(&sentence.one).or_insert_with(|| {
            merged.push((sentence.clone(), Vec::new()));
            merged.len() - 1
        });
        let (known, files) = &mut merged[at];
        known.many = known.many.take().or_else(|| sentence.many.clone());
        if !files.contains(&sentence.file) {
            files.push(sentence.file.clone());
        }
    }
    merged
}

fn entry(sentence: &Sentence, files: &[String], mut forms: Vec<String>) -> Message {
    let mut entry = match &sentence.many {
        None => Message::build_singular(),
        Some(_) => Message::build_plural(),
    };
    entry
        .with_msgid(sentence.one.clone())
        .with_source(files.join("\n"));
    match &sentence.many {
        None => entry.with_msgstr(forms.into_iter().next().unwrap_or_default()),
        Some(many) => {
            forms.resize(2, String::new());
            entry
                .with_msgid_plural(many.clone())
                .with_msgstr_plural(forms)
        }
    };
    entry.done()
}
