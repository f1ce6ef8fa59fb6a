//! Asking a person, and what becomes of the answer.

use std::time::Duration;

use flywheel_core::clock::Timestamp;
use url::Url;

use super::register::{Registered, redirect};
use super::{Authority, Digest, Parameters, Refusal, Scope, keep, take};

/// How long a person may think.
const QUESTION_LASTS: Duration = Duration::from_mins(10);
/// How long a code can be used (OAuth 2.1 draft, section 4.1.2).
const CODE_LASTS: Duration = Duration::from_mins(1);
/// The length of an S256 challenge, in characters (RFC 7636, section 4.2).
const CHALLENGE_LENGTH: usize = 43;
/// The longest `state` that is handed back, in bytes.
const LONGEST_STATE: usize = 1_024;

/// What the page asks a person.
#[derive(Debug)]
pub(crate) struct Question {
    /// What the page gives back with the answer; it is good for one.
    pub(crate) ticket: String,
    /// Who asks, in its own words; empty where it has none.
    pub(crate) client: String,
    /// What for.
    pub(crate) scope: Scope,
    /// Where the answer leads, without its path.
    pub(crate) leads_to: String,
}

/// Why nobody is asked.
#[derive(Debug)]
pub(crate) enum Stopped {
    /// Who asks is not known, or not where to go back to: a page has to say so.
    Unknown,
    /// The page was answered before, or too late.
    TooOld,
    /// Who asks is told at this address.
    Refused(Box<Url>),
}

/// A question that waits for its answer.
pub(super) struct Asked {
    ticket: Digest,
    until: Timestamp,
    way: Way,
}

/// A code that waits for its use.
pub(super) struct Code {
    pub(super) digest: Digest,
    pub(super) until: Timestamp,
    pub(super) way: Way,
}

/// What a client asked for and how it is answered.
pub(super) struct Way {
    pub(super) client: String,
    pub(super) redirect: Url,
    /// The text of `redirect` as the client wrote it.
    pub(super) written: String,
    pub(super) challenge: String,
    pub(super) scope: Scope,
    state: Option<String>,
}

impl Authority {
    /// What to ask the person whom a client sent here with `query`.
    pub(crate) fn question(&self, query: &[u8]) -> Result<Question, Stopped> {
        let given = Parameters::parse(query).map_err(|_| Stopped::Unknown)?;
        let (client, back) = self.who(&given).ok_or(Stopped::Unknown)?;
        let way = self.way(&given, &client, &back);
        let way = way.map_err(|refusal| {
            let pairs = [
                ("error", refusal.error),
                ("error_description", refusal.description),
            ];
            Stopped::Refused(Box::new(self.answer(&back, given.get("state"), &pairs)))
        })?;
        let ticket = self.unguessable();
        let question = Question {
            ticket: ticket.clone(),
            client: client.name,
            scope: way.scope,
            leads_to: back.origin().ascii_serialization(),
        };
        let asked = Asked {
            ticket: Digest::of(&ticket),
            until: self.until(QUESTION_LASTS),
            way,
        };
        keep(&mut self.kept().asked, asked);
        Ok(question)
    }

    /// The client and where to go back to.
    fn who(&self, given: &Parameters) -> Option<(Registered, Url)> {
        let id = given.get("client_id")?;
        let back = redirect(given.get("redirect_uri")?)?;
        let kept = self.kept();
        let client = kept.clients.iter().find(|client| client.id == id)?;
        client.comes_back_to(&back).then(|| (client.clone(), back))
    }

    fn way(&self, given: &Parameters, client: &Registered, back: &Url) -> Result<Way, Refusal> {
        if given.get("response_type") != Some("code") {
            let what = "The response type is code.";
            return Err(Refusal::new("unsupported_response_type", what));
        }
        let challenge = given.need("code_challenge", "A code challenge is needed (PKCE).")?;
        let is_s256 = given.get("code_challenge_method") == Some("S256");
        if !is_s256 || challenge.len() != CHALLENGE_LENGTH {
            return Err(Refusal::request("The code challenge is one of S256."));
        }
        if given.get("resource") != Some(&self.resource) {
            return Err(Refusal::target());
        }
        let state = given.get("state");
        if state.is_some_and(|state| state.len() > LONGEST_STATE) {
            return Err(Refusal::request("The state is too long."));
        }
        Ok(Way {
            client: client.id.clone(),
            redirect: back.clone(),
            written: given.get("redirect_uri").unwrap_or_default().to_owned(),
            challenge: challenge.to_owned(),
            scope: Scope::parse(given.get("scope").unwrap_or_default()).ok_or(Refusal::scope())?,
            state: state.map(str::to_owned),
        })
    }

    /// Where the browser goes once the person answered the question of `ticket`.
    pub(crate) fn answered(&self, ticket: &str, is_allowed: bool) -> Result<Url, Stopped> {
        let ticket = Digest::of(ticket);
        let asked = take(&mut self.kept().asked, |asked| asked.ticket == ticket);
        let asked = asked.filter(|asked| self.now() < asked.until);
        let way = asked.ok_or(Stopped::TooOld)?.way;
        if !is_allowed {
            let pairs = [("error", "access_denied")];
            return Ok(self.answer(&way.redirect, way.state.as_deref(), &pairs));
        }
        let code = self.unguessable();
        let back = self.answer(&way.redirect, way.state.as_deref(), &[("code", &code)]);
        let code = Code {
            digest: Digest::of(&code),
            until: self.until(CODE_LASTS),
            way,
        };
        keep(&mut self.kept().codes, code);
        Ok(back)
    }

    /// `back` with `pairs`, the state and who answers (RFC 9207).
    fn answer(&self, back: &Url, state: Option<&str>, pairs: &[(&str, &str)]) -> Url {
        let mut back = back.clone();
        let state = state.filter(|state| state.len() <= LONGEST_STATE);
        let state = state.map(|state| ("state", state));
        back.query_pairs_mut()
            .extend_pairs(pairs)
            .extend_pairs(state)
            .append_pair("iss", &self.issuer);
        back
    }
}
