//! What both programs take from the system: the time, randomness, the places of things, the
//! network, and the programs that open others.

use std::ffi::{OsStr, OsString};
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, UdpSocket};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use flywheel_core::clock::{Clock, Timestamp};
use flywheel_secrets::{ENTRY_LIMIT, Keychain, KeychainOptions};
use flywheel_store::IdSource;
pub use flywheel_store::Places;

use crate::{Network, NetworkState, Opener, Parts};

/// All of the system's own, for a program of this `version` with its things in `places`.
pub fn parts(places: Places, version: &str) -> Parts {
    Parts {
        places,
        clock: Arc::new(SystemClock),
        ids: Arc::new(RandomIds),
        opener: Arc::new(SystemOpener),
        secrets: Arc::new(keychain()),
        randomness: Arc::new(random_bytes),
        network: Arc::new(SystemNetwork),
        practice_port: None,
        version: version.to_owned(),
    }
}

/// The system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(
        clippy::disallowed_methods,
        reason = "this is the clock that is passed in"
    )]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Timestamp(
            since
                .ok()
                .and_then(|since| i64::try_from(since.as_millis()).ok())
                .unwrap_or(0),
        )
    }
}

/// What is written into a log, as a filter of `tracing`: nothing of the SDK of connectors, whose
/// errors repeat what a server said, a token too. What matters of them, Flywheel says itself.
pub const LOGGED: &str = "warn,flywheel=info,rmcp=off";

/// Identities from the system's randomness: 24 hex digits, 96 bits.
#[derive(Clone, Copy, Debug, Default)]
pub struct RandomIds;

impl IdSource for RandomIds {
    /// # Panics
    /// When the system has no randomness to give; nothing can be kept apart then.
    fn next(&self) -> String {
        let mut bytes = [0; 12];
        getrandom::fill(&mut bytes).expect("the system gives randomness");
        format!(
            "{:024x}",
            bytes
                .iter()
                .fold(0_u128, |all, byte| (all << 8) | u128::from(*byte))
        )
    }
}

/// 32 bytes of the system's randomness.
///
/// # Panics
/// When the system has no randomness to give; no token can be made then.
pub fn random_bytes() -> [u8; 32] {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the system gives randomness");
    bytes
}

/// The programs that the system has for things.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemOpener;

impl Opener for SystemOpener {
    fn open_path(&self, path: &Path) -> io::Result<()> {
        handed(path)
    }

    fn open_link(&self, link: &str) -> io::Result<()> {
        let scheme = link.split_once(':').map_or(link, |(scheme, _)| scheme);
        if !answers(scheme) {
            return Err(io::ErrorKind::NotFound.into());
        }
        handed(link).map_err(|_| io::ErrorKind::NotFound.into())
    }
}

/// The name under which the system's keychain keeps what is Flywheel's.
const KEYCHAIN: &str = "Flywheel";

/// How long a person may take to unlock the keychain.
const UNLOCKED_WITHIN: Duration = Duration::from_mins(1);

/// The system's keychain.
pub fn keychain() -> Keychain {
    Keychain::new(KeychainOptions {
        service: KEYCHAIN.to_owned(),
        limit: ENTRY_LIMIT,
        patience: UNLOCKED_WITHIN,
    })
}

/// The network the system has.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemNetwork;

impl Network for SystemNetwork {
    fn state(&self) -> NetworkState {
        if !has_way_out() {
            NetworkState::Absent
        } else if is_metered() {
            NetworkState::Metered
        } else {
            NetworkState::Free
        }
    }
}

/// Whether the system knows a way to the internet. A datagram socket is given an address that is
/// for documentation (RFC 5737, RFC 3849), and sends nothing.
fn has_way_out() -> bool {
    let four = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))
        .and_then(|socket| socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)));
    let six = || {
        UdpSocket::bind((Ipv6Addr::UNSPECIFIED, 0))
            .and_then(|socket| socket.connect((Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1), 9)))
    };
    four.is_ok() || six().is_ok()
}

/// Whether the system says that the network is paid for by what goes over it.
#[cfg(any(windows, target_os = "linux"))]
fn is_metered() -> bool {
    is_metered_network::check().unwrap_or(false)
}

#[cfg(not(any(windows, target_os = "linux")))]
const fn is_metered() -> bool {
    false
}

/// How long the system's opener may take to say that it found no program.
const REFUSED_WITHIN: Duration = Duration::from_secs(2);

/// Hands `thing` to the system's opener; on Windows through the shell, which says at once whether
/// a program took it.
fn handed(thing: impl AsRef<OsStr>) -> io::Result<()> {
    if cfg!(windows) {
        return open::that_detached(thing);
    }
    open::that_detached_with_timeout(thing, REFUSED_WITHIN)
}

/// Whether a program answers links of `scheme`; where the desktop has no list of them, it may.
///
/// Without this the opener of a Linux desktop hands such a link to a browser, which shows an error.
#[cfg(target_os = "linux")]
#[allow(
    clippy::disallowed_methods,
    reason = "this is the edge that starts processes"
)]
fn answers(scheme: &str) -> bool {
    let asked = std::process::Command::new("xdg-mime")
        .args(["query", "default", &format!("x-scheme-handler/{scheme}")])
        .output();
    asked.map_or(true, |answer| {
        !answer.stdout.iter().all(u8::is_ascii_whitespace)
    })
}

#[cfg(not(target_os = "linux"))]
const fn answers(_: &str) -> bool {
    true
}

/// Where the library and its database are, from the environment variables that `read` gives.
///
/// `FLYWHEEL_HOME` puts both below one folder. Otherwise the library is `Flywheel` in the
/// person's home, and the database where the system keeps an app's data: the XDG base directory
/// on Linux, Application Support on macOS, `AppData` on Windows. Nothing where there is no home.
pub fn places(read: impl Fn(&str) -> Option<OsString>) -> Option<Places> {
    let path = |name: &str| {
        read(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let home = path("HOME").or_else(|| path("USERPROFILE"));
    if let Some(root) = path("FLYWHEEL_HOME") {
        let below = places_below(&root);
        return Some(Places { home, ..below });
    }
    let home = home?;
    let data = if cfg!(target_os = "macos") {
        home.join("Library/Application Support")
    } else if cfg!(windows) {
        path("APPDATA")?
    } else {
        path("XDG_DATA_HOME").unwrap_or_else(|| home.join(".local/share"))
    };
    let folder = if cfg!(any(windows, target_os = "macos")) {
        "Flywheel"
    } else {
        "flywheel"
    };
    Some(Places {
        library: home.join("Flywheel"),
        database: data.join(folder).join("flywheel.db"),
        home: Some(home),
    })
}

/// The library and its database below one folder, whoever's home that is.
pub fn places_below(root: &Path) -> Places {
    Places {
        library: root.join("library"),
        database: root.join("flywheel.db"),
        home: None,
    }
}

/// The folder for what can be made again, from the environment variables that `read` gives: that
/// of the system's caches, or one below `FLYWHEEL_HOME`.
fn cache_folder(read: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let path = |name: &str| {
        read(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(root) = path("FLYWHEEL_HOME") {
        return Some(root.join("cache"));
    }
    if cfg!(target_os = "macos") {
        return Some(path("HOME")?.join("Library/Caches/Flywheel"));
    }
    if cfg!(windows) {
        return Some(path("LOCALAPPDATA")?.join("Flywheel").join("Cache"));
    }
    let caches = path("XDG_CACHE_HOME").filter(|path| path.is_absolute());
    let caches = caches.or_else(|| Some(path("HOME")?.join(".cache")))?;
    Some(caches.join("flywheel"))
}

/// The folder for what can be made again, below `home` where that is given.
#[allow(
    clippy::disallowed_methods,
    reason = "this is the edge that reads the environment"
)]
pub fn system_cache(home: Option<&Path>) -> Option<PathBuf> {
    match home {
        Some(home) => Some(home.join("cache")),
        None => cache_folder(|name| std::env::var_os(name)),
    }
}

/// The policy file that `FLYWHEEL_POLICY` names.
#[allow(
    clippy::disallowed_methods,
    reason = "this is the edge that reads the environment"
)]
pub fn system_policy() -> Option<PathBuf> {
    let named = std::env::var_os("FLYWHEEL_POLICY");
    named.filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// What tells this build of the program from every other: the length of its file, and when that
/// was written.
pub fn build_stamp() -> String {
    let about = std::env::current_exe().and_then(std::fs::metadata);
    about.map_or_else(
        |_| String::new(),
        |about| format!("{} {:?}", about.len(), about.modified().ok()),
    )
}

/// [`places`] from this process's environment.
#[allow(
    clippy::disallowed_methods,
    reason = "this is the edge that reads the environment"
)]
pub fn system_places() -> Option<Places> {
    places(|name| std::env::var_os(name))
}

/// Today in UTC by the system's clock, `YYYY-MM-DD`.
pub fn today() -> String {
    date_of(SystemClock.now())
}

/// The day of `moment` in UTC, `YYYY-MM-DD`.
pub(crate) fn date_of(moment: Timestamp) -> String {
    moment.date()
}

/// The minute of `at`, in milliseconds since 1970, in UTC: `YYYY-MM-DD HH:MM`.
pub fn minute_of(at: i64) -> String {
    Timestamp(at).minute()
}

/// Whether `text` is a day of the calendar, written `YYYY-MM-DD`.
pub(crate) fn is_day(text: &str) -> bool {
    let day = text.parse::<jiff::civil::Date>();
    day.is_ok_and(|day| day.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_variable_moves_everything() {
        let places = places(|name| (name == "FLYWHEEL_HOME").then(|| "/f".into())).expect("places");
        assert_eq!(places.library, PathBuf::from("/f/library"));
        assert_eq!(places.database, PathBuf::from("/f/flywheel.db"));
    }

    #[test]
    fn what_can_be_made_again_is_kept_apart() {
        let below = cache_folder(|name| (name == "FLYWHEEL_HOME").then(|| "/f".into()));
        assert_eq!(below, Some(PathBuf::from("/f/cache")));
        assert_eq!(cache_folder(|_| None), None, "nowhere to keep it");
    }

    #[test]
    fn without_a_home_there_is_no_place() {
        assert!(places(|_| None).is_none());
    }
}
