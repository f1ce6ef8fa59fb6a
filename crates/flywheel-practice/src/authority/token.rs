//! Tokens: given for a code, renewed, shown and given up.

use flywheel_core::clock::Timestamp;
use serde_json::{Value, json};

use super::{Authority, Digest, Parameters, Refusal, Scope, keep, take};

/// What a person allowed.
pub(super) struct Grant {
    client: String,
    scope: Scope,
    /// The code it came from.
    code: Digest,
    /// What begins each of its refresh tokens.
    family: Digest,
    /// The refresh token that is good now; those before it begin with the same family.
    refresh: Digest,
    until: Timestamp,
    /// The access token that is good now.
    access: Option<Access>,
}

struct Access {
    digest: Digest,
    scope: Scope,
    until: Timestamp,
}

impl Grant {
    pub(super) fn forget_access(&mut self) {
        self.access = None;
    }

    /// Whether it can still be renewed or used at `now`.
    pub(super) fn lives(&self, now: Timestamp) -> bool {
        let access = self.access.as_ref();
        now < self.until || access.is_some_and(|access| now < access.until)
    }

    fn has_access(&self, token: Digest) -> bool {
        let access = self.access.as_ref();
        access.is_some_and(|access| access.digest == token)
    }
}

impl Authority {
    /// Tokens for the `form` of a client (OAuth 2.1 draft, section 3.2).
    pub(crate) fn tokens(&self, form: &[u8]) -> Result<Value, Refusal> {
        let given = Parameters::parse(form)?;
        let client = given.get("client_id");
        let client = client.ok_or(Refusal::new("invalid_client", "Say the client_id."))?;
        if given
            .get("resource")
            .is_some_and(|resource| resource != self.resource)
        {
            return Err(Refusal::target());
        }
        match given.need("grant_type", "Say the grant_type.")? {
            "authorization_code" => self.exchanged(&given, client),
            "refresh_token" => self.renewed(&given, client),
            _ => Err(Refusal::new(
                "unsupported_grant_type",
                "The grant types are authorization_code and refresh_token.",
            )),
        }
    }

    /// Tokens for a code. A code is used up by the first who shows it, and ends what was given for
    /// it where it is shown again (OAuth 2.1 draft, section 4.1.3).
    fn exchanged(&self, given: &Parameters, client: &str) -> Result<Value, Refusal> {
        let digest = Digest::of(given.need("code", "Say the code.")?);
        let verifier = given.need("code_verifier", "Say the code_verifier.")?;
        let now = self.now();
        let mut kept = self.kept();
        let Some(code) = take(&mut kept.codes, |code| code.digest == digest) else {
            kept.grants.retain(|grant| grant.code != digest);
            return Err(Refusal::grant("The code is unknown or was used."));
        };
        let is_fresh = now < code.until && code.way.client == client;
        let redirect = given.get("redirect_uri");
        let is_same_way = redirect.is_none_or(|redirect| redirect == code.way.written);
        let is_proven = Digest::of(verifier).challenge() == code.way.challenge;
        if !(is_fresh && is_same_way && is_proven) {
            return Err(Refusal::grant("The code is not good for this."));
        }
        let family = self.unguessable();
        let mut grant = Grant {
            client: client.to_owned(),
            scope: code.way.scope,
            code: digest,
            family: Digest::of(&family),
            refresh: digest,
            until: now,
            access: None,
        };
        let told = self.give(&mut grant, &family, code.way.scope);
        keep(&mut kept.grants, grant);
        Ok(told)
    }

    /// Tokens for a refresh token. One that was used before is in two hands, and ends the grant
    /// (OAuth 2.1 draft, section 4.3.1).
    fn renewed(&self, given: &Parameters, client: &str) -> Result<Value, Refusal> {
        let token = given.need("refresh_token", "Say the refresh_token.")?;
        let asked = given.get("scope").map(Scope::parse);
        let family = token.split('.').next().unwrap_or_default();
        let digest = Digest::of(family);
        let now = self.now();
        let mut kept = self.kept();
        let unknown = Refusal::grant("The refresh token is unknown, too old or was used.");
        let at = kept.grants.iter().position(|grant| grant.family == digest);
        let at = at.ok_or(unknown)?;
        let grant = kept.grants.get_mut(at).ok_or(unknown)?;
        if grant.client != client {
            return Err(unknown);
        }
        if grant.refresh != Digest::of(token) || now >= grant.until {
            kept.grants.remove(at);
            return Err(unknown);
        }
        let scope = asked.unwrap_or(Some(grant.scope));
        let scope = scope.filter(|scope| grant.scope.covers(*scope));
        Ok(self.give(grant, family, scope.ok_or(Refusal::scope())?))
    }

    /// Gives `grant` new tokens for `scope`, in the place of those it has.
    fn give(&self, grant: &mut Grant, family: &str, scope: Scope) -> Value {
        let access = self.unguessable();
        let refresh = format!("{family}.{}", self.unguessable());
        grant.refresh = Digest::of(&refresh);
        grant.until = self.until(self.lifetimes.refresh);
        grant.access = Some(Access {
            digest: Digest::of(&access),
            scope,
            until: self.until(self.lifetimes.access),
        });
        json!({
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": self.lifetimes.access.as_secs(),
            "refresh_token": refresh,
            "scope": scope.names(),
            "account": self.title,
        })
    }

    /// What the access token `token` allows; nothing where it is not good any more.
    pub(crate) fn allowed(&self, token: &str) -> Option<Scope> {
        let digest = Digest::of(token);
        let now = self.now();
        let kept = self.kept();
        let mut living = kept.grants.iter().filter_map(|grant| grant.access.as_ref());
        let access = living.find(|access| access.digest == digest && now < access.until)?;
        Some(access.scope)
    }

    /// Gives up the token of `form`; a refresh token ends the grant (RFC 7009).
    pub(crate) fn revoke(&self, form: &[u8]) -> Result<(), Refusal> {
        let given = Parameters::parse(form)?;
        let client = given.get("client_id");
        let client = client.ok_or(Refusal::new("invalid_client", "Say the client_id."))?;
        let token = given.need("token", "Say the token.")?;
        let access = Digest::of(token);
        let family = Digest::of(token.split('.').next().unwrap_or_default());
        let mut kept = self.kept();
        kept.grants
            .retain(|grant| grant.family != family || grant.client != client);
        let own = kept
            .grants
            .iter_mut()
            .filter(|grant| grant.client == client);
        for grant in own.filter(|grant| grant.has_access(access)) {
            grant.forget_access();
        }
        Ok(())
    }
}
