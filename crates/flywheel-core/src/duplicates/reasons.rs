//! Why two documents are a pair, in words.

use flywheel_messages::{Message, message};

use super::pairs::{Pair, Repeats};
use super::trace::Trace;

impl Pair {
    /// Why `first` and `second`, which it is of, are a pair: a sentence for each way in which one
    /// repeats the other, the strongest first.
    pub fn reasons(&self, first: &Trace, second: &Trace) -> Vec<Message> {
        let reason = |what: &Repeats| self.reason(*what, first, second);
        self.repeats.iter().map(reason).collect()
    }

    fn reason(&self, what: Repeats, first: &Trace, second: &Trace) -> Message {
        match what {
            Repeats::Everything => message!("Every file is the same."),
            Repeats::Text => message!("The text is the same; only the header differs."),
            Repeats::Edited => self.held(first, second),
            Repeats::Name => message!("Both are called “{name}”.", name = &first.name),
            Repeats::NameWords => message!("The names are almost the same."),
            Repeats::Description => {
                message!("The description is the same, word for word; the text is not.")
            }
        }
    }

    fn held(&self, first: &Trace, second: &Trace) -> Message {
        let (one, two) = (self.shared.of_first, self.shared.of_second);
        let (share, part, whole) = if one >= two {
            (one, &first.name, &second.name)
        } else {
            (two, &second.name, &first.name)
        };
        if part == whole {
            return message!("{share} % of the text of one stands in the other.");
        }
        message!("{share} % of the text of “{part}” stands in “{whole}”.")
    }
}
