//! What is handed to other programs, written down instead.

use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use flywheel_api::Opener;

use crate::browser;

/// An opener that opens nothing.
#[derive(Default)]
pub struct Opened {
    things: Mutex<Vec<String>>,
    nobody_answers: AtomicBool,
    agrees: AtomicBool,
}

impl Opened {
    /// What was opened, in order: paths and links.
    pub fn all(&self) -> Vec<String> {
        self.things.lock().expect("no opener panicked").clone()
    }

    /// From now on no program answers links.
    pub fn nobody_answers_links(&self) {
        self.nobody_answers.store(true, Ordering::SeqCst);
    }

    /// From now on the person allows what a page on this computer asks.
    pub fn agrees_in_the_browser(&self) {
        self.agrees.store(true, Ordering::SeqCst);
    }

    fn note(&self, thing: String) {
        self.things.lock().expect("no opener panicked").push(thing);
    }
}

impl Opener for Opened {
    fn open_path(&self, path: &Path) -> io::Result<()> {
        self.note(path.display().to_string());
        Ok(())
    }

    fn open_link(&self, link: &str) -> io::Result<()> {
        if self.nobody_answers.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::NotFound.into());
        }
        self.note(link.to_owned());
        if self.agrees.load(Ordering::SeqCst) {
            let link = link.to_owned();
            std::thread::spawn(move || browser::agrees(&link));
        }
        Ok(())
    }
}
