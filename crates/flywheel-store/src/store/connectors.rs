//! What was last learnt of connectors.

use std::collections::BTreeMap;

use crate::record::{Attempt, ConnectorRecord};
use crate::table::connector;
use crate::{Result, Store};

impl Store {
    /// What was last learnt of each connector, by its identity.
    pub fn connectors(&self) -> Result<BTreeMap<String, ConnectorRecord>> {
        connector::all(&self.reader())
    }

    /// Keeps `evidence`, a JSON text without a secret, as what was last learnt of the connector
    /// `id`; nothing makes it unknown.
    pub fn set_connector_evidence(&self, id: &str, evidence: Option<&str>) -> Result<()> {
        connector::set_evidence(&self.session().connection, id, evidence)
    }

    /// Keeps what is being done with the connector `id`, so that it is known after a crash; nothing
    /// once it ended.
    pub fn set_connector_attempt(&self, id: &str, attempt: Option<Attempt>) -> Result<()> {
        connector::set_attempt(&self.session().connection, id, attempt)
    }

    /// Forgets all that was learnt of the connector `id`.
    pub fn forget_connector(&self, id: &str) -> Result<()> {
        connector::remove(&self.session().connection, id)
    }
}
