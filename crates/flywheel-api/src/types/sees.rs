use flywheel_messages::Message;

use super::{Gauge, UnsavedText, wire};

wire! {
    /// Asks what Claude sees of a draft, with texts that are not saved yet.
    pub struct SeesDraft {
        /// The draft.
        pub draft: String,
        /// The file that is looked at; it chooses the skill where a draft holds several.
        pub path: Option<String>,
        /// Texts not saved yet, which stand for the files on disk.
        pub unsaved: Vec<UnsavedText>,
    }

    /// What Claude sees of a draft.
    pub struct DraftSees {
        /// The skill; nothing where the draft holds none.
        pub skill: Option<SkillSees>,
        /// The listing with every skill of the library in it.
        pub room: ListingRoom,
        /// How long it took, in microseconds.
        pub micros: u64,
    }

    /// What Claude sees of one skill.
    pub struct SkillSees {
        /// The path of its `SKILL.md`.
        pub path: String,
        /// Its name.
        pub name: String,
        /// What is in the context of every conversation.
        pub always: ListingLine,
        /// Tokens of the text, read when the skill is used.
        pub body: TokenCount,
        /// Lines of the text.
        pub lines: usize,
        /// Tokens of the files that the skill names.
        pub named: TokenCount,
        /// The files beside it, in order of path.
        pub files: Vec<SeenFile>,
        /// Values against published limits.
        pub gauges: Vec<Gauge>,
        /// How it stands in the menus of people.
        pub menus: Vec<SkillMenu>,
        /// What is replaced before Claude reads the text.
        pub fills: Vec<TextFill>,
        /// Advice on the description: what is well first, then what to look at.
        pub advice: Vec<Advice>,
        /// How tokens are counted, and how far that may be off.
        pub counted: Message,
    }

    /// An estimate of tokens.
    #[derive(Copy)]
    pub struct TokenCount {
        /// The estimate.
        pub tokens: u64,
        /// Whether everything was counted; there are more where not.
        pub whole: bool,
    }

    /// The line about a skill that is always in context.
    pub struct ListingLine {
        /// The line as it stands there.
        pub line: String,
        /// What is cut off its end.
        pub cut: String,
        /// Its tokens.
        pub count: TokenCount,
        /// Whether Claude is told of the skill at all.
        pub listed: bool,
    }

    /// The room for the lines of all skills.
    #[derive(Copy)]
    pub struct ListingRoom {
        /// Skills in the library.
        pub skills: usize,
        /// Characters their lines take together.
        pub characters: usize,
        /// Characters there is room for; beyond it, skills used least lose their description.
        pub most: usize,
    }

    /// A file beside `SKILL.md`.
    pub struct SeenFile {
        /// Path in the skill's folder.
        pub path: String,
        /// How Claude makes use of it.
        pub reading: FileReading,
        /// Its tokens; nothing where it is not text, or there was no room left to count it.
        pub count: Option<TokenCount>,
        /// The file that names it; nothing where none does.
        pub named_by: Option<String>,
    }

    /// How Claude makes use of a file.
    #[derive(Copy, Eq)]
    pub enum FileReading {
        /// It reads it.
        Read,
        /// It usually runs it and sees what it prints.
        Run,
        /// It is not text.
        NotText,
    }

    /// A skill in the menus of one place.
    pub struct SkillMenu {
        /// The place.
        pub place: String,
        /// What a person types; nothing where there is no command.
        pub entry: Option<String>,
        /// Who can start it.
        pub who: Message,
        /// What this rests on, with its date.
        pub source: Message,
    }

    /// Something that is replaced before Claude reads the text.
    pub struct TextFill {
        /// As it is written.
        pub text: String,
        /// What stands there when Claude reads it.
        pub means: Message,
        /// The line where it first stands.
        pub line: usize,
        /// How often.
        pub times: usize,
    }

    /// One thing about a description.
    pub struct Advice {
        /// What it is about: `what`, `when`, `notFor`, `voice`, `length`, `vague`, `near`, `empty`.
        pub topic: String,
        /// Whether it is well as it is.
        pub good: bool,
        /// In a few words.
        pub title: Message,
        /// What it means, and the one thing to do.
        pub why: Message,
        /// A better description, made of the person's own words.
        pub example: Option<String>,
    }
}
