//! The traits by their groups, names and numbers. A trait is added in three steps: its name here,
//! where it is seen in [`traits`](super::traits), and `cargo xtask codegen` with the background read
//! anew, as [`training`](super::training) says.

use std::sync::LazyLock;

use crate::audit::secrets::prose::remarks::Remark;

/// Remarks that count wherever they stand on the line.
pub(super) const REMARKS: [(Remark, &str); 11] = [
    (Remark::Kept, "kept"),
    (Remark::Locked, "locked"),
    (Remark::MadeElsewhere, "made elsewhere"),
    (Remark::ToBeReplaced, "to be replaced"),
    (Remark::OpenToAll, "open to all"),
    (Remark::Phones, "phones"),
    (Remark::NextLine, "next line"),
    (Remark::Answer, "answer"),
    (Remark::Whose, "whose"),
    (Remark::Presses, "presses"),
    (Remark::Checked, "checked"),
];

/// Remarks that count directly before a value.
pub(super) const LEADS: [(Remark, &str); 10] = [
    (Remark::Article, "article"),
    (Remark::Numbered, "numbered"),
    (Remark::Then, "then"),
    (Remark::Is, "is"),
    (Remark::With, "with"),
    (Remark::To, "to"),
    (Remark::Typed, "typed"),
    (Remark::Counted, "counted"),
    (Remark::ToldFirst, "told first"),
    (Remark::Named, "named"),
];

/// The traits that have no group of their own.
const SINGLE: &[&str] = &[
    "starts with capital",
    "small letters",
    "capitals",
    "ends in digit",
    "starts with digit",
    "digit among letters",
    "season",
    "numbered word",
    "word of a name",
    "no words",
    "hexadecimal",
    "every part with capital",
    "single letter",
    "telling",
    "no form",
    "combination",
    "year",
    "short day",
    "counted",
    "plain count",
    "ends in #",
    "digits apart",
    "digits and letters",
    "part",
    "user with @",
    "user with sign",
    "user",
    "user and /",
    "user and then",
    "row",
    "heading",
    "item",
    "alone on line",
    "last on line",
    "question",
    "link on line",
    "code on line",
    "near a named thing",
    "quoted answer",
];

/// The signs a value may hold.
pub(super) const SIGNS_WITHIN: [(char, &str); 9] = [
    ('-', "-"),
    ('_', "_"),
    ('.', "."),
    ('#', "#"),
    ('!', "!"),
    ('@', "@"),
    (' ', "blank"),
    ('/', "/"),
    ('&', "&"),
];

/// Where a cue stands.
pub(super) const CUE_PLACES: &[&str] = &["next", "near", "before", "sentence", "line", "above"];

/// Where a noun stands.
pub(super) const NOUN_PLACES: &[&str] = &[
    "next", "near", "before", "far", "behind", "sentence", "line", "above",
];

/// The cues, in the order of [`Cue`](crate::audit::secrets::prose::cues::Cue).
pub(super) const CUES: [&str; 15] = [
    "opens", "enters", "lock", "door", "screen", "user", "host", "wifi", "asks", "changed",
    "licence", "question", "label", "spelt", "struck",
];

/// What nouns lead one to expect, in the order of
/// [`Expected`](crate::audit::secrets::prose::nouns::Expected).
pub(super) const NOUNS: [&str; 8] = [
    "password", "pin", "code", "key", "random", "lock", "login", "opening",
];

/// A group of traits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Those that have no group of their own.
    Single,
    /// The [form](crate::audit::secrets::prose::form::Form) of a value.
    Form,
    /// How it is quoted.
    Quote,
    /// What stands directly before it.
    Lead,
    /// What stands directly behind it.
    End,
    /// How long it is.
    Length,
    /// How many digits it has.
    Digits,
    /// How many words of four letters it has.
    Words,
    /// How many words its line has.
    Line,
    /// The signs in it.
    Sign,
    /// What is said on its line.
    Remark,
    /// What is said directly before it.
    Before,
    /// What announces it, how near, and how.
    Announced,
    /// What its column is for.
    Column,
    /// Where the nearest cue of this number stands.
    Cue(usize),
    /// Where the nearest noun of this number stands.
    Noun(usize),
}

/// The groups that are not numbered, in the order of [`Group`]: their names and those of their
/// traits, where the latter are not made from a table.
const FIXED: [(&str, &[&str]); 14] = [
    ("", SINGLE),
    (
        "form",
        &[
            "plain", "phrase", "together", "joined", "numbered", "mixed", "strong", "random",
        ],
    ),
    ("quote", &["bare", "code", "speech"]),
    (
        "lead",
        &[
            "start", "sign", "bracket", "comma", "is", "with", "to", "typed", "word",
        ],
    ),
    (
        "end",
        &[
            "line",
            "point",
            "comma",
            "bracket",
            "colon",
            "cell",
            "semicolon",
            "opening",
            "dash",
            "slash",
            "word",
            "other",
        ],
    ),
    ("length", &["5", "8", "12", "18", "30", "more"]),
    (
        "digits",
        &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    ),
    ("words", &["0", "1", "2", "3", "4"]),
    ("words on line", &["4", "9", "18", "more"]),
    ("sign", &[]),
    ("remark", &[]),
    ("before", &[]),
    ("announced", &[]),
    ("column", &["password", "number", "key", "login", "other"]),
];

impl Group {
    /// All groups.
    fn all() -> impl Iterator<Item = Self> {
        let fixed = [
            Self::Single,
            Self::Form,
            Self::Quote,
            Self::Lead,
            Self::End,
            Self::Length,
            Self::Digits,
            Self::Words,
            Self::Line,
            Self::Sign,
            Self::Remark,
            Self::Before,
            Self::Announced,
            Self::Column,
        ];
        let cues = (0..CUES.len()).map(Self::Cue);
        let nouns = (0..NOUNS.len()).map(Self::Noun);
        fixed.into_iter().chain(cues).chain(nouns)
    }

    /// Its place among all groups.
    fn order(self) -> usize {
        match self {
            Self::Single => 0,
            Self::Form => 1,
            Self::Quote => 2,
            Self::Lead => 3,
            Self::End => 4,
            Self::Length => 5,
            Self::Digits => 6,
            Self::Words => 7,
            Self::Line => 8,
            Self::Sign => 9,
            Self::Remark => 10,
            Self::Before => 11,
            Self::Announced => 12,
            Self::Column => 13,
            Self::Cue(number) => FIXED.len() + number,
            Self::Noun(number) => FIXED.len() + CUES.len() + number,
        }
    }

    /// Its name and those of its traits.
    fn names(self) -> (String, Vec<String>) {
        let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        match self {
            Self::Cue(number) => return (format!("cue {}", CUES[number]), owned(CUE_PLACES)),
            Self::Noun(number) => return (format!("noun {}", NOUNS[number]), owned(NOUN_PLACES)),
            _ => {}
        }
        let (name, traits) = FIXED[self.order()];
        let traits = match self {
            Self::Sign => {
                let mut names: Vec<&str> = SIGNS_WITHIN.iter().map(|(_, name)| *name).collect();
                names.push("other");
                owned(&names)
            }
            Self::Remark => owned(&REMARKS.map(|(_, name)| name)),
            Self::Before => owned(&LEADS.map(|(_, name)| name)),
            Self::Announced => announcements(),
            _ => owned(traits),
        };
        (name.to_owned(), traits)
    }

    /// The number of its trait `value`.
    pub(super) fn number(self, value: usize) -> u16 {
        FIRST[self.order()] + u16::try_from(value).unwrap_or_default()
    }
}

/// The traits of [`Group::Announced`].
fn announcements() -> Vec<String> {
    let mut names = Vec::new();
    for noun in ["password", "number", "key", "login", "cue"] {
        for place in ["next", "near", "before"] {
            for lead in ["said", "comma", "plain"] {
                names.push(format!("{noun} {place} {lead}"));
            }
        }
    }
    names
}

/// The place of `name` in [`SINGLE`]; made when this is compiled.
pub(super) const fn single(name: &str) -> usize {
    let name = name.as_bytes();
    let mut at = 0;
    while at < SINGLE.len() {
        let known = SINGLE[at].as_bytes();
        let mut same = 0;
        while same < name.len() && same < known.len() && name[same] == known[same] {
            same += 1;
        }
        if same == name.len() && same == known.len() {
            return at;
        }
        at += 1;
    }
    panic!("no trait has this name")
}

/// The names of all traits, by their numbers.
pub(super) static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let groups = Group::all().map(Group::names);
    let names = groups.flat_map(|(group, names)| {
        let named = names.into_iter();
        named.map(move |name| format!("{group} {name}").trim().to_owned())
    });
    names.collect()
});

/// The number of the first trait of each group.
static FIRST: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut next = 0;
    let first = Group::all().map(|group| {
        let first = next;
        next += u16::try_from(group.names().1.len()).unwrap_or(u16::MAX);
        first
    });
    first.collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_stand_in_their_order() {
        for (at, group) in Group::all().enumerate() {
            assert_eq!(group.order(), at, "{group:?}");
        }
        assert_eq!(NAMES[usize::from(Group::Form.number(0))], "form plain");
        assert_eq!(SINGLE[single("season")], "season");
    }
}
