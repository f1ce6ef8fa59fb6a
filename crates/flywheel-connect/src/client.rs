//! Flywheel as a client of connectors.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use flywheel_core::clock::{Clock, Timestamp};
use flywheel_secrets::SecretStore;
use rmcp::transport::AuthorizationManager;
use tokio::sync::OwnedMutexGuard;

use crate::error::{ConnectError, Result, of_auth};
use crate::http::Http;
use crate::kept::{Grant, Kept, Vault};
use crate::target::Target;
use crate::{discovery, error};

/// How long before its end an access token is renewed, in milliseconds, where it lasts that long.
const MARGIN: i64 = 60_000;

/// What a [`Client`] is made of; all of it comes from the edge.
pub struct ClientOptions {
    /// Where tokens are kept.
    pub secrets: Arc<dyn SecretStore>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// A folder for empty files that keep two Flywheels from renewing one link at once.
    pub locks: PathBuf,
    /// What people see as the name of the program that asks for access.
    pub name: String,
    /// How long things may take.
    pub limits: Limits,
}

/// How long things may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// One request of a sign-in, and a silence of a server.
    pub request: Duration,
    /// A whole check.
    pub check: Duration,
    /// A person in the browser.
    pub person: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            request: Duration::from_secs(30),
            check: Duration::from_mins(1),
            person: Duration::from_mins(5),
        }
    }
}

/// Flywheel as a client of connectors: it signs people in, keeps the link in the keychain, renews
/// it and asks what a connector can do.
pub struct Client {
    pub(crate) options: ClientOptions,
    turns: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
}

impl Client {
    /// A client of `options`.
    pub fn new(options: ClientOptions) -> Self {
        Self {
            options,
            turns: Mutex::default(),
        }
    }

    /// What may be told of the link to `target`, from the keychain alone; nothing where there is
    /// none. Waits for the keychain, so not for a thread that must not wait.
    pub fn grant(&self, target: &Target) -> Result<Option<Grant>> {
        let kept = Kept::load(self.options.secrets.as_ref(), target)?;
        Ok(kept.map(|kept| kept.grant()))
    }

    /// Renews the link to `target` now, whether it is due or not.
    ///
    /// Fails with [`ConnectError::Ended`] where only the person can help, with
    /// [`ConnectError::NotRenewed`] where another try may.
    pub async fn renew(&self, target: &Target) -> Result<Grant> {
        let before = self.load(target).await?.ok_or(ConnectError::NotLinked)?;
        Ok(self.renewed(target, &before).await?.grant())
    }

    pub(crate) async fn load(&self, target: &Target) -> Result<Option<Kept>> {
        let (secrets, target) = (Arc::clone(&self.options.secrets), target.clone());
        let loaded = tokio::task::spawn_blocking(move || Kept::load(secrets.as_ref(), &target));
        loaded.await.map_err(|error| internal(&error))?
    }

    /// The link to `target`, renewed where it is about to expire.
    pub(crate) async fn current(&self, target: &Target) -> Result<Kept> {
        let kept = self.load(target).await?.ok_or(ConnectError::NotLinked)?;
        let grant = kept.grant();
        if !is_due(&grant, self.options.clock.now()) {
            return Ok(kept);
        }
        if !grant.renews {
            return Err(ConnectError::Ended);
        }
        self.renewed(target, &kept).await
    }

    /// Renews what was `before`, unless another has done so meanwhile: one at a time does, and no
    /// refresh token is sent twice.
    pub(crate) async fn renewed(&self, target: &Target, before: &Kept) -> Result<Kept> {
        let _turn = self.turn(target).await?;
        let kept = self.load(target).await?.ok_or(ConnectError::NotLinked)?;
        if kept.is_newer_than(before) {
            return Ok(kept);
        }
        let vault = Vault::new(&self.options, target, kept.about.clone());
        let manager = self.manager_of(target, &vault, &kept).await?;
        match manager.refresh_token().await {
            Ok(_) => self.load(target).await?.ok_or(ConnectError::NotLinked),
            Err(error) => {
                let secrets = kept.secrets();
                Err(vault
                    .failure()
                    .unwrap_or_else(|| of_auth(target, error, &secrets)))
            }
        }
    }

    /// The SDK's part for a link that is kept.
    async fn manager_of(
        &self,
        target: &Target,
        vault: &Vault,
        kept: &Kept,
    ) -> Result<AuthorizationManager> {
        let http = Http::new(target, self.options.limits.request)?;
        let found = discovery::discover(target, &http, None).await?;
        let mut manager = found.manager;
        manager.set_credential_store(vault.clone());
        let is_there = manager.initialize_from_store().await;
        let is_there = is_there.map_err(|error| {
            vault
                .failure()
                .unwrap_or_else(|| of_auth(target, error, &[]))
        })?;
        if !is_there {
            return Err(ConnectError::Ended);
        }
        discovery::become_client(&mut manager, target, kept.identity())?;
        Ok(manager)
    }

    /// Waits until nobody renews the link to `target`, here or in another Flywheel.
    async fn turn(&self, target: &Target) -> Result<Turn> {
        let key = target.key.to_string();
        let mutex = {
            let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(turns.entry(key.clone()).or_default())
        };
        let here = mutex.lock_owned().await;
        let path = self.options.locks.join(format!("{}.lock", file_name(&key)));
        let elsewhere = tokio::task::spawn_blocking(move || {
            let folder = path.parent().unwrap_or(&path);
            std::fs::create_dir_all(folder)?;
            let file = std::fs::File::create(&path)?;
            file.lock()?;
            Ok::<_, std::io::Error>(file)
        });
        let elsewhere = elsewhere.await.map_err(|error| internal(&error))?;
        Ok(Turn {
            _here: here,
            _elsewhere: elsewhere.map_err(|error| internal(&error))?,
        })
    }
}

/// A turn at renewing; it ends with the value.
struct Turn {
    _here: OwnedMutexGuard<()>,
    _elsewhere: std::fs::File,
}

/// Whether an access token has to be renewed before it is used.
fn is_due(grant: &Grant, now: Timestamp) -> bool {
    let Some((expires, received)) = grant.expires_at.zip(grant.received_at) else {
        return false;
    };
    let lasts = expires.0.saturating_sub(received.0);
    let margin = MARGIN.min(lasts / 2);
    let is_from_the_future = received.0 > now.0.saturating_add(MARGIN);
    is_from_the_future || expires.0.saturating_sub(margin) <= now.0
}

/// The letters and digits of `key`, as a file's name.
fn file_name(key: &str) -> String {
    let plain = key
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    plain.collect()
}

pub(crate) fn internal(error: &impl std::fmt::Display) -> ConnectError {
    error::ConnectError::Internal {
        why: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(received: i64, lasts: Option<i64>) -> Grant {
        Grant {
            linked_at: Timestamp(0),
            received_at: Some(Timestamp(received)),
            expires_at: lasts.map(|lasts| Timestamp(received + lasts)),
            renews: true,
            scopes: Vec::new(),
            account: None,
        }
    }

    #[test]
    fn a_token_is_renewed_before_it_ends_and_not_on_every_use() {
        let hour = grant(0, Some(3_600_000));
        assert!(!is_due(&hour, Timestamp(3_600_000 - MARGIN - 1)));
        assert!(is_due(&hour, Timestamp(3_600_000 - MARGIN)));
        let brief = grant(0, Some(10_000));
        assert!(!is_due(&brief, Timestamp(4_999)));
        assert!(is_due(&brief, Timestamp(5_000)));
        assert!(
            !is_due(&grant(0, None), Timestamp(i64::MAX)),
            "no end was told"
        );
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_keep_a_token_for_ever() {
        let ahead = grant(10_000_000, Some(3_600_000));
        assert!(is_due(&ahead, Timestamp(0)));
        let a_little = grant(MARGIN, Some(3_600_000));
        assert!(!is_due(&a_little, Timestamp(0)), "clocks differ by seconds");
    }
}
