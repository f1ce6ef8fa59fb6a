//! A session bus of a test's own, and a keyring on it.

#![allow(
    clippy::disallowed_methods,
    dead_code,
    reason = "a part of several tests, each of which uses some of it, which starts a desktop's parts"
)]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How long a keyring may take to come, on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// The password of every keyring.
pub(crate) const PASSWORD: &[u8] = b"test";

/// A process that is killed when dropped.
pub(crate) struct Running(pub(crate) Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A home, and a bus with nothing on it; gone when dropped.
pub(crate) struct Bus {
    pub(crate) home: TempDir,
    /// What programs find it by.
    pub(crate) address: String,
    pub(crate) process: Running,
}

impl Bus {
    /// One that starts what `services`, a part of its configuration, names, with `more` variables.
    pub(crate) fn start(services: &str, more: &[(&'static str, String)]) -> Self {
        let home = tempfile::tempdir().expect("a home");
        for folder in ["run", "data", "config", "cache"] {
            fs::create_dir(home.path().join(folder)).expect("a folder");
        }
        let private = fs::Permissions::from_mode(0o700);
        fs::set_permissions(home.path().join("run"), private).expect("a folder of its own");
        let configuration = home.path().join("bus.conf");
        let text = bus_configuration(&socket_in(home.path()), services);
        fs::write(&configuration, text).expect("a configuration");
        let mut command = Command::new("dbus-daemon");
        command
            .args(["--nofork", "--print-address", "--config-file"])
            .arg(&configuration)
            .envs(environment(&home, None))
            .envs(more.iter().cloned());
        let mut process = started(&mut command, "dbus-daemon");
        let address = first_line(&mut process);
        Self {
            home,
            address,
            process,
        }
    }

    /// Starts a keyring, which `how` says whether to unlock, with `more` variables.
    pub(crate) fn keyring(&self, how: &str, more: &[(&'static str, String)]) -> Running {
        let mut command = Command::new("gnome-keyring-daemon");
        command
            .args(["--foreground", "--components=secrets", how])
            .envs(self.environment())
            .envs(more.iter().cloned());
        let mut keyring = started(&mut command, "gnome-keyring-daemon");
        let mut input = keyring.0.stdin.take().expect("its input");
        input.write_all(PASSWORD).expect("it reads a password");
        keyring
    }

    /// Waits until a keyring is there, or is gone.
    pub(crate) fn waits_for_keyring(&self, is_there: bool) {
        let begun = Instant::now();
        while self.has_keyring() != is_there {
            assert!(begun.elapsed() < PATIENCE, "gnome-keyring did not come");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn has_keyring(&self) -> bool {
        let mut asking = Command::new("dbus-send");
        asking
            .arg(format!("--bus={}", self.address))
            .args(["--print-reply=literal", "--dest=org.freedesktop.DBus"])
            .arg("/org/freedesktop/DBus")
            .args([
                "org.freedesktop.DBus.NameHasOwner",
                "string:org.freedesktop.secrets",
            ]);
        let answer = asking.output().expect("dbus-send");
        String::from_utf8_lossy(&answer.stdout).contains("boolean true")
    }

    /// What a program on this bus has in place of this process's environment.
    pub(crate) fn environment(&self) -> Vec<(&'static str, String)> {
        environment(&self.home, Some(&self.address))
    }
}

/// Where the bus of `home` listens.
pub(crate) fn socket_in(home: &Path) -> PathBuf {
    home.join("run/bus")
}

fn bus_configuration(socket: &Path, services: &str) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={}</listen>
  <auth>EXTERNAL</auth>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#,
        socket.display()
    )
}

/// What a program of the desktop of `home` has in place of this process's environment.
pub(crate) fn environment(home: &TempDir, address: Option<&str>) -> Vec<(&'static str, String)> {
    let folder = |name: &str| home.path().join(name).to_string_lossy().into_owned();
    let mut all = vec![
        ("PATH", std::env::var("PATH").unwrap_or_default()),
        ("HOME", folder("")),
        ("XDG_RUNTIME_DIR", folder("run")),
        ("XDG_DATA_HOME", folder("data")),
        ("XDG_CONFIG_HOME", folder("config")),
        ("XDG_CACHE_HOME", folder("cache")),
    ];
    all.extend(address.map(|address| ("DBUS_SESSION_BUS_ADDRESS", address.to_owned())));
    all
}

/// Starts a program of the system, with nothing of this process's environment but what is set.
pub(crate) fn started(command: &mut Command, name: &str) -> Running {
    let envs: Vec<_> = command
        .get_envs()
        .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())))
        .collect();
    let child = command
        .env_clear()
        .envs(envs)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    Running(child.unwrap_or_else(|error| {
        panic!("{name} could not be started ({error}): `cargo xtask setup` installs it")
    }))
}

/// What a program says first, without the end of the line.
pub(crate) fn first_line(running: &mut Running) -> String {
    let output = running.0.stdout.take().expect("its output");
    let mut line = String::new();
    let read = BufReader::new(output).read_line(&mut line);
    read.expect("a line of text");
    assert!(!line.is_empty(), "it ended before it was ready");
    line.trim().to_owned()
}
