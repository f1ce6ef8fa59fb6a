//! Notes on bank lines, in memory.

use serde::Serialize;

/// How many notes there may be.
const MOST: usize = 200;
/// The longest note, in characters.
pub(crate) const LONGEST: usize = 500;

/// A note on a bank line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Note {
    /// Its identity, such as `N1`.
    pub(crate) id: String,
    /// The bank line it is on.
    #[serde(skip)]
    pub(crate) line: String,
    /// What it says.
    pub(crate) text: String,
}

/// All notes, in the order they were written.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    all: Vec<Note>,
    written: u64,
}

impl Notes {
    /// Adds one that says `text` to `line`; nothing where there are too many or it is too long.
    pub(crate) fn add(&mut self, line: &str, text: &str) -> Option<Note> {
        if self.all.len() >= MOST || text.chars().count() > LONGEST {
            return None;
        }
        self.written += 1;
        let note = Note {
            id: format!("N{}", self.written),
            line: line.to_owned(),
            text: text.to_owned(),
        };
        self.all.push(note.clone());
        Some(note)
    }

    /// Deletes the one called `id`; nothing where there is none.
    pub(crate) fn delete(&mut self, id: &str) -> Option<Note> {
        let at = self.all.iter().position(|note| note.id == id)?;
        Some(self.all.remove(at))
    }

    /// Those on `line`.
    pub(crate) fn on(&self, line: &str) -> Vec<Note> {
        let own = self.all.iter().filter(|note| note.line == line);
        own.cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_bounded_and_no_identity_is_given_twice() {
        let mut notes = Notes::default();
        assert!(notes.add("B1", &"x".repeat(LONGEST + 1)).is_none());
        for _ in 0..MOST {
            assert!(notes.add("B1", "paid twice?").is_some());
        }
        assert!(notes.add("B1", "one more").is_none());
        assert!(notes.delete("N7").is_some() && notes.delete("N7").is_none());
        let next = notes.add("B2", "one more").map(|note| note.id);
        assert_eq!(next, Some(format!("N{}", MOST + 1)));
        assert_eq!((notes.on("B1").len(), notes.on("B2").len()), (MOST - 1, 1));
    }
}
