//! A session bus and a keyring of a test's own.

use std::collections::HashMap;
use std::process::Command;
use std::time::Duration;

use secret_service::EncryptionType;
use secret_service::blocking::{Item, SecretService};
use zbus::blocking::{Connection, Proxy, connection};
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

use crate::actor::Actor;
use crate::child::SERVICE;
use crate::doorkeeper::Doorkeeper;
use crate::keyring::{Bus, PASSWORD, Running, first_line, socket_in, started};
use crate::{NARROW, PATIENCE};

/// Where programs lie that the bus may start.
const SERVICES: &str = "<servicedir>/usr/share/dbus-1/services</servicedir>";

/// The collection that signing in unlocks.
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";

/// A home, a bus without anything on it, and a keyring once it is started; gone when dropped.
pub(crate) struct Desktop {
    bus: Bus,
    display: Option<(&'static str, String)>,
    keyring: Option<Running>,
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
        let display = display.map(|name| ("DISPLAY", name));
        Self {
            bus: Bus::start(services, display.as_slice()),
            display,
            keyring: None,
        }
    }

    /// Starts the keyring and unlocks it, as signing in does; makes it the first time.
    pub(crate) fn start_unlocked(&mut self) {
        self.start("--unlock");
    }

    /// Starts the keyring as it is on the disk: locked, or not made yet.
    pub(crate) fn start_as_it_is(&mut self) {
        self.start("--start");
    }

    fn start(&mut self, how: &str) {
        self.keyring = Some(self.bus.keyring(how, self.display.as_slice()));
        self.bus.waits_for_keyring(true);
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
        self.bus.waits_for_keyring(false);
    }

    /// Kills the bus, as signing out does.
    pub(crate) fn kill_bus(&mut self) {
        let _ = self.bus.process.0.kill();
        let _ = self.bus.process.0.wait();
    }

    fn connection(&self) -> Connection {
        let builder = connection::Builder::address(self.bus.address.as_str()).expect("an address");
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
        let mut all = self.bus.environment();
        all.extend(self.display.clone());
        all
    }

    /// A child with this environment.
    pub(crate) fn actor(&self) -> Actor {
        self.actor_with(NARROW, PATIENCE)
    }

    /// What stands between a child and the bus.
    pub(crate) fn doorkeeper(&self) -> Doorkeeper {
        let home = self.bus.home.path();
        Doorkeeper::of(socket_in(home), &home.join("run/door"))
    }

    /// A child whose messages go through `doorkeeper`.
    pub(crate) fn actor_behind(&self, doorkeeper: &Doorkeeper) -> Actor {
        let mut environment = self.environment();
        environment.push(("DBUS_SESSION_BUS_ADDRESS", doorkeeper.address.clone()));
        Actor::start(environment, NARROW, PATIENCE)
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
