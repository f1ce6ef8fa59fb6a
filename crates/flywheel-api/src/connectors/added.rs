//! The connectors that the person added.

use flywheel_core::connector::Connector;
use serde::{Deserialize, Serialize};

use super::known;
use crate::types::AddConnector;
use crate::{App, Result};

/// The row the connectors that the person added live in.
const ADDED: &str = "connectors";

/// A connector that the person added.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Added {
    pub(crate) name: String,
    pub(crate) url: String,
    #[serde(default)]
    pub(crate) client_id: Option<String>,
    #[serde(default)]
    pub(crate) callback_port: Option<u16>,
    #[serde(default)]
    pub(crate) inside_network: bool,
}

impl From<AddConnector> for Added {
    fn from(request: AddConnector) -> Self {
        let full = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        Self {
            name: request.name.trim().to_owned(),
            url: request.url.trim().to_owned(),
            client_id: full(request.client_id),
            callback_port: request.callback_port,
            inside_network: request.inside_network,
        }
    }
}

impl From<Added> for AddConnector {
    fn from(added: Added) -> Self {
        Self {
            name: added.name,
            url: added.url,
            client_id: added.client_id,
            callback_port: added.callback_port,
            inside_network: added.inside_network,
        }
    }
}

impl Added {
    /// It as the core knows it.
    pub(crate) fn connector(&self) -> Connector {
        Connector::added(&self.name, &self.url, self.client_id.as_deref())
    }

    /// What it is known by here.
    pub(crate) fn id(&self) -> String {
        known::id(&self.connector())
    }
}

/// The connectors that the person added.
pub(crate) fn all(app: &App) -> Result<Vec<Added>> {
    let kept = app.store.setting(ADDED)?;
    Ok(kept
        .and_then(|kept| serde_json::from_str(&kept).ok())
        .unwrap_or_default())
}

/// Keeps the connectors that the person added.
pub(crate) fn keep(app: &App, added: &[Added]) -> Result<()> {
    let text = serde_json::to_string(added).unwrap_or_default();
    Ok(app.store.set_setting(ADDED, &text)?)
}
