//! What can be asked of the audit.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use flywheel_core::audit::Level;
use flywheel_core::target::Target;

/// What an audit is asked.
#[derive(Debug, Args)]
pub(crate) struct Audit {
    /// Folders, .zip, .skill or .plugin archives, single files, or `-` for what comes in on
    /// standard input: a SKILL.md or an archive.
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Judge for one place alone.
    #[arg(long, value_parser = target, value_name = "TARGET")]
    pub(crate) target: Option<Target>,
    /// The form of the report.
    #[arg(long, value_enum, default_value_t = Format::Text, conflicts_with = "json")]
    pub(crate) format: Format,
    /// The least level that makes the command end with 1.
    #[arg(long, value_enum, default_value_t = FailOn::Block)]
    pub(crate) fail_on: FailOn,
    /// What the organisation decided; without it, the file that `FLYWHEEL_POLICY` names.
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// Count only what changed since a commit, and what is new with it.
    ///
    /// The rest is known: it is told by its number and does not count. git is asked for the files
    /// as they were; what a skill may do is compared with what it might then.
    #[arg(long, value_name = "GIT_REF")]
    pub(crate) since: Option<String>,
    /// Leave out of the count what stands in an earlier report, a file that --json wrote.
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Apply every fix that cannot change what a skill means; folders only.
    #[arg(long)]
    pub(crate) fix: bool,
    /// Show what --fix would change, and change nothing.
    #[arg(long, requires = "fix", conflicts_with_all = ["json", "format"])]
    pub(crate) dry_run: bool,
    /// The path that what comes in on standard input is reported under.
    #[arg(long, value_name = "PATH")]
    pub(crate) stdin_name: Option<PathBuf>,
    /// Judge every file anew, and keep nothing for the next time.
    #[arg(long)]
    pub(crate) no_cache: bool,
}

/// What the language server is told.
#[derive(Debug, Args)]
pub(crate) struct Lsp {
    /// Judge for one place alone.
    #[arg(long, value_parser = target, value_name = "TARGET")]
    pub(crate) target: Option<Target>,
    /// What the organisation decided; without it, the file that `FLYWHEEL_POLICY` names.
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For programs; the form is versioned.
    Json,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
    /// Annotations of a GitHub workflow.
    Github,
}

/// A level, as it is written on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FailOn {
    /// What stops sharing.
    Block,
    /// What needs a decision, and above.
    Review,
    /// Everything.
    Note,
}

impl From<FailOn> for Level {
    fn from(level: FailOn) -> Self {
        match level {
            FailOn::Block => Self::Block,
            FailOn::Review => Self::Review,
            FailOn::Note => Self::Note,
        }
    }
}

fn target(id: &str) -> Result<Target, String> {
    Target::from_id(id).ok_or_else(|| {
        let all: Vec<_> = Target::ALL.into_iter().map(Target::id).collect();
        format!("the targets are {}", all.join(", "))
    })
}
