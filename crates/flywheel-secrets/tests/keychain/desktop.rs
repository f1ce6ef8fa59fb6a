//! A session bus and a keyring of a test's own.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use secret_service::EncryptionType;
use secret_service::blocking::{Item, SecretService};
use tempfile::TempDir;
use zbus::blocking::{Connection, Proxy, connection, fdo::DBusProxy};
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

use crate::actor::Actor;
use crate::child::SERVICE;
use crate::{NARROW, PATIENCE};

/// Where programs lie that the bus may start.
const SERVICES: &str = "<servicedir>/usr/share/dbus-1/services</servicedir>";

/// The collection that signing in unlocks.
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";

/// The password of every keyring.
const PASSWORD: &[u8] = b"test";

/// A home, a bus without anything on it, and a keyring once it is started; gone when dropped.
pub(crate) struct Desktop {
    home: TempDir,
    address: String,
    display: Option<String>,
    bus: Running,
    keyring: Option<Running>,
}

/// A process that is killed when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Desktop {
    /// A bus that starts nothing by itself.
    pub(crate) fn new() -> Self {
        Self::with("", None)
    }

    /// One with an unlocked keyring.
    pub(crate) fn unlocked() -> Self {
        let mut desktop = Self::new();
        desktop.start_unlocked();
        desktop
    }

    /// A bus that may start the window that asks for a password, on a display such as `:7`.
    pub(crate) fn with_display(display: &str) -> Self {
        Self::with(SERVICES, Some(display.to_owned()))
    }

    fn with(services: &str, display: Option<String>) -> Self {
        let home = tempfile::tempdir().expect("a home");
        for folder in ["run", "data", "config", "cache"] {
            fs::create_dir(home.path().join(folder)).expect("a folder");
        }
        let private = fs::Permissions::from_mode(0o700);
        fs::set_permissions(home.path().join("run"), private).expect("a folder of its own");
        let configuration = home.path().join("bus.conf");
        fs::write(&configuration, bus_configuration(&home, services)).expect("a configuration");
        let mut command = Command::new("dbus-daemon");
        command
            .args(["--nofork", "--print-address", "--config-file"])
            .arg(&configuration)
            .envs(environment(&home, None, display.as_deref()));
        let mut bus = started(&mut command, "dbus-daemon");
        let address = first_line(&mut bus);
        Self {
            home,
            address,
            display,
            bus,
            keyring: None,
        }
    }

    /// Starts the keyring and unlocks it, as signing in does; makes it the first time.
    pub(crate) fn start_unlocked(&mut self) {
        self.start(&["--unlock"]);
    }

    /// Starts the keyring as it is on the disk: locked, or not made yet.
    pub(crate) fn start_as_it_is(&mut self) {
        self.start(&["--start"]);
    }

    fn start(&mut self, how: &[&str]) {
        let mut command = Command::new("gnome-keyring-daemon");
        command
            .args(["--foreground", "--components=secrets"])
            .args(how)
            .envs(self.environment());
        let mut keyring = started(&mut command, "gnome-keyring-daemon");
        let mut input = keyring.0.stdin.take().expect("its input");
        input.write_all(PASSWORD).expect("it reads a password");
        drop(input);
        self.keyring = Some(keyring);
        self.wait_for_keyring(true);
    }

    /// Unlocks the keyring that runs, as the program does that shows it to its owner.
    pub(crate) fn unlock(&self) {
        let bus = self.connection();
        let service = |interface| {
            let (name, path) = ("org.freedesktop.secrets", "/org/freedesktop/secrets");
            Proxy::new(&bus, name, path, interface).expect("the keyring")
        };
        let opened = service("org.freedesktop.Secret.Service")
            .call("OpenSession", &("plain", Value::from("")))
            .expect("a session");
        let (_, session): (OwnedValue, OwnedObjectPath) = opened;
        let secret = (session, [0_u8; 0].as_slice(), PASSWORD, "text/plain");
        let login = ObjectPath::from_static_str_unchecked(LOGIN);
        service("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface")
            .call::<_, _, ()>("UnlockWithMasterPassword", &(login, secret))
            .expect("it is unlocked");
    }

    /// Kills the keyring, as a crash does.
    pub(crate) fn kill_keyring(&mut self) {
        self.keyring = None;
        self.wait_for_keyring(false);
    }

    /// Kills the bus, as signing out does.
    pub(crate) fn kill_bus(&mut self) {
        let _ = self.bus.0.kill();
        let _ = self.bus.0.wait();
    }

    fn wait_for_keyring(&self, is_there: bool) {
        let bus = DBusProxy::new(&self.connection()).expect("the bus itself");
        let begun = Instant::now();
        let name = || "org.freedesktop.secrets".try_into().expect("a name");
        while bus.name_has_owner(name()).expect("an answer") != is_there {
            assert!(begun.elapsed() < PATIENCE, "gnome-keyring did not come");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn connection(&self) -> Connection {
        let builder = connection::Builder::address(self.address.as_str()).expect("an address");
        builder.build().expect("a connection")
    }

    /// What its owner would see: the keyring, asked by another program.
    pub(crate) fn secrets(&self) -> SecretService<'static> {
        SecretService::connect_with_existing(EncryptionType::Plain, self.connection())
            .expect("the keyring answers")
    }

    /// Locks the keyring.
    pub(crate) fn lock(&self) {
        let secrets = self.secrets();
        let login = secrets.get_default_collection().expect("a collection");
        login.lock().expect("it locks");
    }

    /// How many entries of Flywheel there are.
    pub(crate) fn entries(&self) -> usize {
        let secrets = self.secrets();
        let all = HashMap::from([("service", SERVICE)]);
        secrets.search_items(all).expect("an answer").unlocked.len()
    }

    /// Does something to an entry behind Flywheel's back.
    pub(crate) fn meddle(&self, name: &str, with: impl Fn(&Item<'_>)) {
        let secrets = self.secrets();
        let found = secrets.search_items(attributes(name)).expect("an answer");
        with(found.unlocked.first().expect("there is such an entry"));
    }

    /// Makes an entry a second time.
    pub(crate) fn make_twin(&self, name: &str) {
        let secrets = self.secrets();
        let login = secrets.get_default_collection().expect("a collection");
        let made = login.create_item("twin", attributes(name), b"twin", false, "text/plain");
        made.expect("a second entry");
    }

    fn environment(&self) -> Vec<(&'static str, String)> {
        environment(&self.home, Some(&self.address), self.display.as_deref())
    }

    /// A child with this environment.
    pub(crate) fn actor(&self) -> Actor {
        self.actor_with(NARROW, PATIENCE)
    }

    /// A child with this environment, a limit and a patience.
    pub(crate) fn actor_with(&self, limit: usize, patience: Duration) -> Actor {
        Actor::start(self.environment(), limit, patience)
    }
}

/// What the entry `name` is found by.
fn attributes(name: &str) -> HashMap<&str, &str> {
    HashMap::from([("service", SERVICE), ("username", name)])
}

fn bus_configuration(home: &TempDir, services: &str) -> String {
    let socket = home.path().join("run/bus");
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

/// What a process of the desktop has in place of this one's environment.
pub(crate) fn environment(
    home: &TempDir,
    address: Option<&str>,
    display: Option<&str>,
) -> Vec<(&'static str, String)> {
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
    all.extend(display.map(|display| ("DISPLAY", display.to_owned())));
    all
}

/// Starts a program of the system, with nothing of this process's environment but what is set.
fn started(command: &mut Command, name: &str) -> Running {
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

fn first_line(running: &mut Running) -> String {
    let output = running.0.stdout.take().expect("its output");
    let mut line = String::new();
    let read = BufReader::new(output).read_line(&mut line);
    read.expect("a line of text");
    assert!(!line.is_empty(), "it ended before it was ready");
    line.trim().to_owned()
}

/// A display that nobody sees.
pub(crate) struct Display {
    /// Its name, such as `:7`.
    pub(crate) name: String,
    _screen: Running,
}

impl Display {
    /// Starts one on a free number.
    pub(crate) fn new() -> Self {
        let mut command = Command::new("Xvfb");
        command
            .args(["-displayfd", "1", "-screen", "0", "800x600x24"])
            .args(["-nolisten", "tcp"])
            .env("PATH", std::env::var("PATH").unwrap_or_default());
        let mut screen = started(&mut command, "Xvfb");
        let number = first_line(&mut screen);
        Self {
            name: format!(":{number}"),
            _screen: screen,
        }
    }
}
