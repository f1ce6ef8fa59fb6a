//! A stage for the real window: a display, a home, a session bus and a keychain of its own.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

/// Unlocks a keychain on the bus it is started on, then becomes the command that follows.
const WITH_KEYCHAIN: &str = r#"printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@""#;

/// Everything a window needs, apart from the person's own desktop; gone when dropped.
pub(crate) struct Stage {
    home: TempDir,
    display: String,
    screen: Child,
}

impl Stage {
    /// Starts a virtual display on a free number, with an empty home beside it.
    pub(crate) fn open() -> Result<Self> {
        let home = tempfile::Builder::new()
            .prefix("flywheel-stage-")
            .tempdir()?;
        private_folder(&home.path().join("run"))?;
        let mut screen = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1600x1200x24",
                "-nolisten",
                "tcp",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb could not be started; `cargo xtask setup` installs it")?;
        match display_number(&mut screen) {
            Ok(number) => Ok(Self {
                home,
                display: format!(":{number}"),
                screen,
            }),
            Err(error) => {
                let _ = screen.kill();
                Err(error)
            }
        }
    }

    /// Changes `command` so that it runs on this stage, on a session bus of its own.
    pub(crate) fn wrap(&self, command: &Command) -> Command {
        let mut staged = Command::new("dbus-run-session");
        staged.args(["--", "bash", "-c", WITH_KEYCHAIN, "stage"]);
        staged.arg(command.get_program()).args(command.get_args());
        if let Some(folder) = command.get_current_dir() {
            staged.current_dir(folder);
        }
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => staged.env(name, value),
                None => staged.env_remove(name),
            };
        }
        self.dress(&mut staged);
        staged
    }

    fn dress(&self, command: &mut Command) {
        for (name, folder) in toolchain_folders() {
            command.env(name, folder);
        }
        let home = self.home.path();
        command.env("DISPLAY", &self.display).env("HOME", home);
        command
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11");
        for (name, folder) in [
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_RUNTIME_DIR", "run"),
        ] {
            command.env(name, home.join(folder));
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = self.screen.kill();
        let _ = self.screen.wait();
    }
}

/// Xvfb prints the number of the display it took as soon as it can be used.
fn display_number(screen: &mut Child) -> Result<String> {
    let output = screen.stdout.take().context("Xvfb's output")?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    let number = line.trim();
    if number.is_empty() {
        bail!("Xvfb ended before it opened a display");
    }
    Ok(number.to_owned())
}

/// Cargo and rustup keep theirs in the person's home, which the stage replaces.
fn toolchain_folders() -> Vec<(&'static str, PathBuf)> {
    let home = std::env::var_os("HOME")
        .map(PathBuf::from)
        .unwrap_or_default();
    [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")]
        .into_iter()
        .map(|(name, folder)| {
            let chosen = std::env::var_os(name).map(PathBuf::from);
            (name, chosen.unwrap_or_else(|| home.join(folder)))
        })
        .collect()
}

fn private_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}
