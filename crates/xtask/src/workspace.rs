//! Where things are, and the two tools everything is built with.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

/// Where builds are kept between clones, where that folder can be had.
const SHARED_TARGET: &str = "/var/cache/flywheel-target";

/// The checkout being worked on.
pub(crate) struct Workspace {
    /// The folder of the workspace's Cargo.toml.
    pub(crate) root: PathBuf,
    /// Where cargo puts what it builds.
    pub(crate) target: PathBuf,
    /// Whether nobody is watching.
    pub(crate) ci: bool,
}

impl Workspace {
    /// The workspace this program was built from.
    pub(crate) fn here() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(2)
            .context("the workspace has a folder")?
            .to_owned();
        let target = target_folder(&root);
        let ci = std::env::var_os("CI").is_some();
        Ok(Self { root, target, ci })
    }

    /// A cargo command on this workspace.
    pub(crate) fn cargo<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = Command::new("cargo");
        command.args(args).current_dir(&self.root);
        command.env("CARGO_TARGET_DIR", &self.target);
        if self.ci {
            command.env("CARGO_INCREMENTAL", "0");
        }
        command
    }

    /// An npm command on the interface.
    pub(crate) fn npm<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Command {
        let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let mut command = Command::new(program);
        command.args(args).current_dir(self.root.join("ui"));
        command
    }

    /// The folder for pictures of the app; beside the checkout, so that it is easy to find.
    pub(crate) fn tour_folder(&self) -> PathBuf {
        self.root.join("target/tour")
    }

    /// The script of a bare editor, which typing in the app is held against.
    pub(crate) fn bare_editor(&self) -> PathBuf {
        self.root.join("target/bare/bare.js")
    }

    /// A program the workspace built, in `profile` (`debug` or `release`).
    pub(crate) fn built(&self, profile: &str, name: &str) -> PathBuf {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        self.target.join(profile).join(file)
    }
}

/// `CARGO_TARGET_DIR` where set; else `FLYWHEEL_TARGET` or the shared folder where it can be
/// written; else `target`.
fn target_folder(root: &Path) -> PathBuf {
    if let Some(chosen) = std::env::var_os("CARGO_TARGET_DIR") {
        return root.join(chosen);
    }
    let chosen = std::env::var_os("FLYWHEEL_TARGET").map(PathBuf::from);
    let shared = cfg!(target_os = "linux").then(|| PathBuf::from(SHARED_TARGET));
    chosen
        .or(shared)
        .filter(|folder| can_write(folder))
        .unwrap_or_else(|| root.join("target"))
}

fn can_write(folder: &Path) -> bool {
    std::fs::create_dir_all(folder).is_ok() && tempfile::tempfile_in(folder).is_ok()
}
