//! The authorization server: who asked for what, who was allowed what, and for how long.

mod authorize;
pub(crate) mod metadata;
mod parameters;
mod refusal;
mod register;
mod scope;
mod secret;
mod token;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use flywheel_core::clock::{Clock, Timestamp};

use self::authorize::{Asked, Code};
pub(crate) use self::authorize::{Question, Stopped};
use self::metadata::CONNECTOR;
pub(crate) use self::parameters::Parameters;
pub(crate) use self::refusal::Refusal;
use self::register::Registered;
pub(crate) use self::scope::Scope;
use self::secret::Digest;
use self::token::Grant;
use crate::practice::{Lifetimes, PracticeOptions, Randomness};

/// How many clients, open questions, codes and grants there may be, of each; the oldest goes.
const MOST: usize = 100;

/// The authorization server of one address.
pub(crate) struct Authority {
    /// Its own address, without a path (`issuer`, RFC 8414).
    issuer: String,
    /// The address of the connector (`resource`, RFC 8707).
    resource: String,
    /// The name people see.
    title: String,
    clock: Arc<dyn Clock>,
    randomness: Randomness,
    lifetimes: Lifetimes,
    kept: Mutex<Kept>,
}

/// What it knows, in memory only; each is in the order it came.
#[derive(Default)]
struct Kept {
    clients: VecDeque<Registered>,
    asked: VecDeque<Asked>,
    codes: VecDeque<Code>,
    grants: VecDeque<Grant>,
}

impl Authority {
    /// The one at `port` of 127.0.0.1, for the connector that people see as `title`.
    pub(crate) fn new(port: u16, title: String, options: &PracticeOptions) -> Self {
        let issuer = format!("http://127.0.0.1:{port}");
        Self {
            resource: format!("{issuer}{CONNECTOR}"),
            issuer,
            title,
            clock: Arc::clone(&options.clock),
            randomness: Arc::clone(&options.randomness),
            lifetimes: options.lifetimes,
            kept: Mutex::default(),
        }
    }

    /// The address of the connector.
    pub(crate) fn resource(&self) -> &str {
        &self.resource
    }

    /// Makes every access token worth nothing; refresh tokens stay.
    pub(crate) fn expire(&self) {
        for grant in &mut self.kept().grants {
            grant.forget_access();
        }
    }

    /// Ends every grant, and what was on the way to one.
    pub(crate) fn end(&self) {
        let mut kept = self.kept();
        kept.asked.clear();
        kept.codes.clear();
        kept.grants.clear();
    }

    /// How many grants can be used or renewed.
    pub(crate) fn links(&self) -> usize {
        let now = self.now();
        let kept = self.kept();
        let living = kept.grants.iter().filter(|grant| grant.lives(now));
        living.count()
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn until(&self, lifetime: Duration) -> Timestamp {
        let lasts = i64::try_from(lifetime.as_millis()).unwrap_or(i64::MAX);
        Timestamp(self.now().0.saturating_add(lasts))
    }

    /// A text nobody can guess.
    fn unguessable(&self) -> String {
        secret::text(&(self.randomness)())
    }
}

/// Keeps `one` among `all`, without the oldest where there are too many.
fn keep<T>(all: &mut VecDeque<T>, one: T) {
    while all.len() >= MOST {
        all.pop_front();
    }
    all.push_back(one);
}

/// Takes the one that `is_it` out of `all`.
fn take<T>(all: &mut VecDeque<T>, is_it: impl Fn(&T) -> bool) -> Option<T> {
    let at = all.iter().position(is_it)?;
    all.remove(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flywheel_messages::Language;

    struct Still;

    impl Clock for Still {
        fn now(&self) -> Timestamp {
            Timestamp(0)
        }
    }

    #[test]
    fn ten_thousand_programs_and_questions_stay_bounded() {
        let options = PracticeOptions {
            port: None,
            clock: Arc::new(Still),
            randomness: Arc::new(|| [7; 32]),
            company: Language::English,
            lifetimes: Lifetimes::default(),
        };
        let authority = Authority::new(7, String::new(), &options);
        let client = br#"{"redirect_uris": ["http://127.0.0.1:1/callback"]}"#;
        let id = secret::text(&[7; 32]);
        let challenge = "c".repeat(43);
        let query = format!(
            "response_type=code&client_id={id}&redirect_uri=http://127.0.0.1:2/callback\
             &code_challenge={challenge}&code_challenge_method=S256\
             &resource=http://127.0.0.1:7/mcp"
        );
        for _ in 0..10_000 {
            assert!(authority.register(client).is_ok());
            let question = authority.question(query.as_bytes()).expect("a question");
            let back = authority.answered(&question.ticket, true);
            assert!(back.is_ok_and(|back| back.query().is_some()));
            authority.question(query.as_bytes()).expect("a question");
        }
        let kept = authority.kept();
        let counts = [kept.clients.len(), kept.asked.len(), kept.codes.len()];
        assert_eq!(counts, [MOST; 3]);
    }
}
