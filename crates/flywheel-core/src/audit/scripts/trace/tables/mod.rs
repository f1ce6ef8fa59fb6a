//! What the functions of the languages and of their common libraries do.

mod go;
mod javascript;
mod powershell;
mod python;

use std::collections::HashMap;
use std::sync::LazyLock;

use self::go::GO;
use self::javascript::JAVASCRIPT;
use self::powershell::POWERSHELL;
use self::python::PYTHON;
use super::super::language::Language;
use super::super::origins::Sensitive;

/// What a call does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Runs its first argument as code.
    Evaluate,
    /// Runs its first argument as code, if it is a text.
    EvaluateText,
    /// Runs the file of its first argument as code.
    EvaluateFile,
    /// Runs its first argument as a line of the shell.
    Shell,
    /// Starts a program: a list, or a line where `shell` says so.
    Start,
    /// Starts the program of the first argument with the list of the second.
    StartWith,
    /// Starts the program of the first argument with the others.
    StartWords,
    /// Asks the address of its first argument, with or without something to send.
    Fetch,
    /// Asks the address of its second argument by the method of the first.
    FetchBy,
    /// Asks the address of its first argument, and writes the answer to the file of the second.
    FetchTo,
    /// Connects its object to the address of its arguments.
    Connect,
    /// Sends its arguments where its object is connected to.
    Send,
    /// Sends the file of its first argument where its object is connected to.
    SendFile,
    /// Gives what comes from where its object is connected to.
    Receive,
    /// Opens or reads the file of its first argument.
    Open,
    /// Gives what its object, an open file or a path, holds.
    ReadObject,
    /// Gives what its first argument, an open file or an answer, holds.
    ReadGiven,
    /// Reads the file of its first argument.
    ReadFile,
    /// Writes its second argument to the file of the first.
    WriteFile,
    /// Writes its first argument to the file that its object is.
    WriteObject,
    /// Writes its other arguments to the file or the connection that the first is.
    WriteTo,
    /// Copies the file of the first argument to the second.
    Copy,
    /// Writes what its first argument or its object gives to the open file among its arguments.
    Pour,
    /// Puts the file or folder of its first argument into the archive that its object is.
    Pack,
    /// Puts the second argument into the archive that its object is.
    PackText,
    /// Makes an archive, named in its first argument, of the folder in its third.
    Archive,
    /// A file in memory, or its first argument.
    Memory,
    /// Removes the folder of its first argument with everything in it.
    RemoveTree,
    /// Removes a file or, where its options say so, a folder with everything in it.
    Remove,
    /// Its first argument, encoded.
    Encode,
    /// Decodes Base64.
    Base64,
    /// Decodes Base64 where its second argument says so, or hex.
    Buffer,
    /// Decodes hexadecimal digits.
    Hex,
    /// Decodes as its second argument says.
    Codecs,
    /// Decodes percent signs.
    Percent,
    /// Unpacks.
    Unpack,
    /// The characters of its arguments.
    FromCodes,
    /// The code of a character.
    CodeOf,
    /// The bytes of a list of numbers.
    Bytes,
    /// Turns its argument around.
    Reverse,
    /// Turns its object around.
    ReverseObject,
    /// The items of its argument with its object between.
    JoinBy,
    /// The items of its object with its argument between.
    JoinObject,
    /// The items of its first argument with the second between.
    JoinGiven,
    /// The parts of its object.
    Split,
    /// The parts of its first argument.
    SplitGiven,
    /// Its first argument with one text for another.
    ReplaceGiven,
    /// Its first argument with the others in it, each in the place of a verb such as `%v`.
    Print,
    /// Its arguments as one text.
    ConcatGiven,
    /// Its object with one text for another.
    Replace,
    /// Its object with its arguments in it.
    Format,
    /// Its object and its arguments as one text or list.
    Concat,
    /// Its arguments as one path.
    Path,
    /// Its object and its arguments as one path.
    PathObject,
    /// The folder of the person.
    Home,
    /// A folder for what is not kept.
    Temporary,
    /// A variable of the environment.
    Variable,
    /// What lies in the folder of its first argument, or of its object.
    Entries,
    /// Hands what lies in the folder of its first argument to the function of the second.
    Walk,
    /// Its first argument.
    Same,
    /// Its object.
    Object,
    /// Something by a name that is a value.
    Reach,
    /// A module by a name that is a value.
    Module,
    /// What a function makes of each item.
    Map,
    /// What a function makes of each item of the second argument.
    MapOver,
    /// Turns bytes into objects.
    Unpickle,
    /// Turns YAML into objects.
    Yaml,
    /// Opens the database of its first argument, whose content all that it gives is.
    Database,
    /// Asks a database.
    Query,
    /// Puts its arguments into its object.
    Keep,
    /// Puts what the file of its first argument holds into its object.
    Load,
    /// Gives what nobody hands to a stranger.
    HandsOut(Sensitive),
    /// Joins a connection to the input and output of a program.
    Attach,
    /// The same, or writes what its object gives to a file.
    Pipe,
    /// Makes memory run as machine code.
    Inject,
}

/// Paths, with a space between, and what a call of each does.
type Row = (&'static str, Meaning);

static MEANINGS: LazyLock<HashMap<(Language, &'static str), Meaning>> = LazyLock::new(|| {
    let tables = [
        (Language::Python, PYTHON),
        (Language::JavaScript, JAVASCRIPT),
        (Language::Go, GO),
        (Language::PowerShell, POWERSHELL),
    ];
    let rows = tables
        .into_iter()
        .flat_map(|(language, rows)| rows.iter().map(move |row| (language, row)));
    rows.flat_map(|(language, (paths, meaning))| {
        let paths = paths.split_whitespace();
        paths.map(move |path| ((language, path), *meaning))
    })
    .collect()
});

/// Whether `path` is one of a library, rather than a method that is known by its name alone.
pub(super) fn is_known(language: Language, path: &str) -> bool {
    MEANINGS.contains_key(&(language, path))
}

/// What a call of `path` does; a method that is known by its name alone is looked up last.
pub(super) fn meaning(language: Language, path: &str) -> Option<Meaning> {
    let exact = MEANINGS.get(&(language, path));
    let method = || {
        let at = path.rfind('.').filter(|at| *at > 0)?;
        MEANINGS.get(&(language, &path[at..]))
    };
    exact.or_else(method).copied()
}
