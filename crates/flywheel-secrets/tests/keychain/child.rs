//! The other half: does what it is told on its standard input, one line each.

use std::io::Write as _;
use std::time::Duration;

use flywheel_secrets::{Keychain, KeychainOptions, Result, Secret, SecretKey, SecretStore as _};

/// What begins a line of an answer; the others are the test runner's.
pub(crate) const ANSWER: &str = "answer: ";

/// The name of the test below.
pub(crate) const NAME: &str = "child::answers";

/// What every entry is of.
pub(crate) const SERVICE: &str = "Flywheel";

#[test]
#[ignore = "the other tests start it"]
fn answers() {
    let mut lines = std::io::stdin().lines();
    let mut next = || lines.next().map(|line| line.expect("a line of text"));
    let numbers = next().expect("the limit and the patience");
    let (limit, patience) = numbers.split_once(' ').expect("two numbers");
    let keychain = Keychain::new(KeychainOptions {
        service: SERVICE.to_owned(),
        limit: limit.parse().expect("bytes"),
        patience: Duration::from_millis(patience.parse().expect("milliseconds")),
    });
    while let Some(line) = next() {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["check"] => answer(&done(keychain.check())),
            ["load", key] => answer(&load(&keychain, key)),
            ["remove", key] => answer(&done(keychain.remove(&self::key(key)))),
            ["save", key, seed, length] => answer(&save(&keychain, key, seed, length)),
            ["save-on", key, length] => save_on(&keychain, key, length),
            _ => panic!("an unknown command: {line}"),
        }
    }
}

fn save_on(keychain: &Keychain, key: &str, length: &str) {
    for seed in 1_u64.. {
        answer(&save(keychain, key, &seed.to_string(), length));
    }
}

fn save(keychain: &Keychain, key: &str, seed: &str, length: &str) -> String {
    let seed = seed.parse().expect("a seed");
    let value = value(seed, length.parse().expect("bytes"));
    done(keychain.save(&self::key(key), &Secret::new(value).expect("it fits")))
}

fn load(keychain: &Keychain, key: &str) -> String {
    match keychain.load(&self::key(key)) {
        Ok(None) => "none".to_owned(),
        Ok(Some(secret)) => described(secret.expose()),
        Err(error) => format!("{error:?}"),
    }
}

fn key(key: &str) -> SecretKey {
    SecretKey::new(key).expect("a key")
}

fn done(result: Result<()>) -> String {
    result.map_or_else(|error| format!("{error:?}"), |()| "done".to_owned())
}

fn answer(text: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "\n{ANSWER}{text}").expect("somebody listens");
    out.flush().expect("somebody listens");
}

/// A value that begins with its seed, so that what is loaded says which one it is.
pub(crate) fn value(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed;
    let rest = std::iter::from_fn(|| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        Some(state.to_be_bytes()[0])
    });
    seed.to_be_bytes()
        .into_iter()
        .chain(rest)
        .take(length)
        .collect()
}

/// What was loaded: its seed and length, where every byte is right.
pub(crate) fn described(bytes: &[u8]) -> String {
    let seed = bytes.first_chunk().copied().map(u64::from_be_bytes);
    match seed {
        Some(seed) if value(seed, bytes.len()) == bytes => format!("{seed} in {}", bytes.len()),
        _ => format!("something else in {}", bytes.len()),
    }
}
