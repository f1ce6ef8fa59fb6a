//! Every connector there is here: what drafts declare, what the person added, what is on to practise.

use std::collections::BTreeMap;

use flywheel_core::connector;
use sha2::{Digest as _, Sha256};

use super::added::{self, Added};
use crate::{App, Call, Result};

/// A connector, and what the person said of it where they added it.
pub(super) type Named = (connector::Connector, Option<Added>);

/// Every connector that drafts declare, and those the person added; of one that is both, the
/// person's words hold.
pub(super) fn known(app: &App, call: &Call) -> Result<(Vec<Named>, usize)> {
    let mut needs = app.connectors.needs();
    needs.refresh(app, call)?;
    let declared = needs.declared();
    drop(needs);
    let mut by_id: BTreeMap<String, Named> = BTreeMap::new();
    for connector in connector::Connector::all(&declared) {
        by_id.insert(id(&connector), (connector, None));
    }
    for one in added::all(app)? {
        let own = one.connector();
        let (known, by_person) = by_id.entry(id(&own)).or_insert((own, None));
        known.name.clone_from(&one.name);
        *by_person = Some(one);
    }
    if let Some(practice) = app.connectors.practice().as_ref() {
        let own = self::practice(practice.address());
        by_id.insert(id(&own), (own, None));
    }
    Ok((by_id.into_values().collect(), declared.left_out))
}

/// What the connector to practise with is known by, where it is on.
pub(super) fn practice_id(app: &App) -> Option<String> {
    let held = app.connectors.practice();
    held.as_ref().map(|one| id(&practice(one.address())))
}

/// The connector to practise with, at `address`.
pub(crate) fn practice(address: &str) -> connector::Connector {
    connector::Connector::added("practice-ledger", address, None)
}

/// What a connector is known by here.
pub(crate) fn id(connector: &connector::Connector) -> String {
    id_of(&connector.identity())
}

/// What a connector is known by here that is only asked for.
pub(crate) fn asked_id(asked: &connector::Asked) -> String {
    id_of(&asked.identity())
}

/// The beginning of the SHA-256 of `identity`.
fn id_of(identity: &str) -> String {
    let hash = Sha256::digest(identity.as_bytes());
    let first = hash.iter().take(8);
    let number = first.fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{number:016x}")
}
