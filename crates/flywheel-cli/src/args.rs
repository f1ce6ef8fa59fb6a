//! What can be asked on the command line.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

mod audit;
mod connectors;
mod duplicates;
mod practice;

pub(crate) use audit::{Audit, Format, Lsp};
pub(crate) use connectors::{ConnectorCommand, Connectors};
pub(crate) use duplicates::Duplicates;
pub(crate) use practice::PracticeConnector;

/// Writes skills for Claude Cowork, proves them clean and packs them for sharing.
#[derive(Debug, Parser)]
#[command(name = "flywheel", version)]
pub(crate) struct Args {
    /// Keep the library and its history below this folder.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub(crate) home: Option<PathBuf>,
    /// Answer as JSON, for programs; errors too.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// A command.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Checks folders, archives and files before they are shared.
    ///
    /// Ends with 0 when nothing at the level of --fail-on was found, 1 when something was, and 2
    /// when not everything could be read or the command was wrong.
    Audit(Audit),
    /// Lists the rules of the audit, by family.
    Rules,
    /// Explains a rule: what it checks, why it matters, how to fix.
    Explain {
        /// The rule's code or name, such as HID-001.
        code: String,
    },
    /// Gives an editor the findings and fixes of the audit, as a language server.
    ///
    /// Editors start it themselves and talk to it over standard input and output.
    Lsp(Lsp),
    /// Shows what Claude sees of a skill, and advises on its description.
    ///
    /// What is always in its context, what it reads when it uses the skill and what it may open,
    /// each with an estimate of its tokens; and how the skill stands in people's menus.
    Sees {
        /// A folder, an archive or a file; or the name of a skill in the library.
        what: String,
    },
    /// Finds skills that repeat others.
    ///
    /// Exact copies, edited copies, and the same name or description elsewhere. Ends with 0 when nothing at the level of --fail-on was found, 1 when something was, and 2
    /// when not everything could be read.
    Duplicates(Duplicates),
    /// Shows the connectors that plugins and skills need, and which skills will fail without them.
    ///
    /// Two gates stand before each: whether it is enabled for the organisation, as the policy says,
    /// and whether you are signed in.
    Connectors(Connectors),
    /// Serves a connector to practise with, until Ctrl-C.
    ///
    /// It needs no account: sign in to it as to any other connector, and allow it on the page that
    /// opens. The company is invented, everything stays on this computer, and nothing is kept.
    PracticeConnector(PracticeConnector),
    #[command(flatten)]
    Library(Library),
}

/// A command over the library.
#[derive(Debug, Subcommand)]
pub(crate) enum Library {
    /// Lists the skills of the library and where they stand.
    List,
    /// Lists the templates to start from.
    Templates,
    /// Starts a skill.
    New {
        /// Its name, lower case with hyphens.
        name: String,
        /// A template; see `flywheel templates`.
        #[arg(long)]
        template: Option<String>,
        /// Ask a few questions and make the skill from the answers.
        #[arg(long, conflicts_with = "template")]
        interview: bool,
        /// Take the answers from a JSON file instead of asking.
        #[arg(long, value_name = "FILE", conflicts_with = "template")]
        answers: Option<PathBuf>,
    },
    /// Takes folders and archives into the library.
    Import {
        /// Folders, .zip, .skill or .plugin archives.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Makes a skill of the library out of a folder that stays where it is.
    ///
    /// It is watched, checked, versioned and exported like any other. Linking writes nothing into
    /// the folder.
    Link {
        /// The folder of one skill or plugin.
        folder: PathBuf,
    },
    /// Takes a linked folder out of the library and leaves its files alone.
    Unlink {
        /// Its name.
        name: String,
    },
    /// Opens a skill's folder in another program.
    Open {
        /// Its name.
        name: String,
        /// The program.
        #[arg(long = "in", value_enum, default_value_t = Place::Folder, value_name = "PROGRAM")]
        place: Place,
    },
    /// Finds skills by words in their names and texts.
    Search {
        /// The words; the last one may be unfinished.
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Shows what an export would hold, install, run and contact.
    Preview(Bundle),
    /// Writes an export; ends with 1 while a finding stops it.
    Export {
        #[command(flatten)]
        bundle: Bundle,
        /// The folder to write into.
        #[arg(long, default_value = ".", value_name = "FOLDER")]
        to: PathBuf,
        /// Replace an earlier export of the same name.
        #[arg(long)]
        replace: bool,
    },
    /// Renames a skill.
    Rename {
        /// Its name.
        name: String,
        /// Its new name.
        to: String,
    },
    /// Moves a skill to the trash; a linked folder is only unlinked.
    Delete {
        /// Its name.
        name: String,
    },
    /// Takes a skill out of the trash.
    Restore {
        /// The name it had.
        name: String,
    },
    /// Lists the versions of a skill, the newest first.
    History {
        /// Its name.
        name: String,
    },
    /// Shows what changed: in a version, between two, since one, or between two skills.
    ///
    /// Without a version it is the last change; with one, what was changed since; with two, what
    /// changed between them.
    Diff {
        /// Its name.
        name: String,
        /// A version, and another one to compare it with; see `flywheel history`.
        #[arg(value_parser = version, value_name = "VERSION", num_args = 0..=2)]
        versions: Vec<u32>,
        /// Compare with this skill instead.
        #[arg(long, value_name = "NAME", conflicts_with = "versions")]
        with: Option<String>,
    },
    /// Gives a version a name, so that it is never tidied away.
    NameVersion {
        /// The name of the skill.
        name: String,
        /// The version; see `flywheel history`.
        #[arg(value_parser = version)]
        version: u32,
        /// Its name; without one it loses the name it has.
        title: Option<String>,
    },
    /// Brings a skill back to an older version, as a new one.
    RestoreVersion {
        /// Its name.
        name: String,
        /// The version; see `flywheel history`.
        #[arg(value_parser = version)]
        version: u32,
        /// Bring back this file alone.
        #[arg(long, value_name = "PATH")]
        file: Option<String>,
    },
    /// Tidies older versions away by age.
    ///
    /// Everything of the last ten minutes stays, then a version a minute for a day, an hour for a
    /// week, a day for a quarter, and a week after that; named ones, the first and the newest always.
    TidyHistory,
    /// Writes skills, trash, history and settings to one file.
    Backup {
        /// The file; or a folder, for one that is named after the day.
        file: PathBuf,
        /// Replace a file that is there.
        #[arg(long)]
        replace: bool,
    },
    /// Takes a backup into the library; what is there stays as it is.
    RestoreBackup {
        /// The file.
        file: PathBuf,
    },
    /// Lists the latest changes, each with its number.
    Log,
    /// Undoes a change; see `flywheel log`.
    Undo {
        /// Its number.
        #[arg(value_parser = number)]
        id: i64,
    },
}

/// A program that can open a skill.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Place {
    /// Claude Cowork, on the skill's folder.
    Claude,
    /// The system's file manager.
    Folder,
    /// What the system has for its SKILL.md.
    Editor,
}

/// Skills to pack, and as what.
#[derive(Debug, ClapArgs)]
pub(crate) struct Bundle {
    /// One skill, or several for a plugin.
    #[arg(required = true)]
    pub(crate) names: Vec<String>,
    /// The form.
    #[arg(long = "as", value_enum, default_value_t = Form::Skill)]
    pub(crate) form: Form,
    /// For a plugin: its name.
    #[arg(long)]
    pub(crate) plugin_name: Option<String>,
    /// For a plugin: its version.
    #[arg(long, default_value = "1.0.0")]
    pub(crate) plugin_version: String,
    /// For a plugin: what it is for.
    #[arg(long, default_value = "")]
    pub(crate) description: String,
    /// For a plugin: the team or person that owns it.
    #[arg(long, default_value = "")]
    pub(crate) author: String,
}

/// The form of an export.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Form {
    /// One skill as NAME.skill.
    Skill,
    /// One skill as NAME.zip, for upload.
    Zip,
    /// A plugin as a folder.
    PluginFolder,
    /// A plugin as NAME.plugin.
    Plugin,
}

fn number(text: &str) -> Result<i64, &'static str> {
    text.parse()
        .map_err(|_| "it is the number `flywheel log` shows before a change")
}

fn version(text: &str) -> Result<u32, &'static str> {
    text.parse()
        .map_err(|_| "it is the number `flywheel history` shows before a version")
}
