//! What a live check found, as it is kept: nothing in it proves a sign-in.

use flywheel_connect::{Checked, ConnectError, Effect, ToolInfo};
use flywheel_core::clock::Timestamp;
use flywheel_core::connector::{Check, CheckOutcome};
use serde::{Deserialize, Serialize};

use crate::types::{ConnectorCheck, ConnectorTool, ToolEffect};

/// What a live check found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Evidence {
    /// When, in milliseconds since 1970.
    at: i64,
    /// What came of it.
    came: Came,
    /// What the server called itself when it last answered.
    server: Option<String>,
    /// What it could do then.
    tools: Vec<ConnectorTool>,
    has_more_tools: bool,
}

/// What came of a check.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Came {
    Fine,
    Open,
    Ended,
    NeedsScope(Vec<String>),
    NotRenewed,
    Unreachable(String),
    TooSlow(String),
    PrivateAddress(String),
    NotAConnector(String),
}

impl Evidence {
    /// Reads what was kept; nothing where a later version kept it in another form.
    pub(crate) fn read(kept: Option<&str>) -> Option<Self> {
        serde_json::from_str(kept?).ok()
    }

    /// What came of a check at `at`, with what is still known from `before`; nothing for a failure
    /// that says nothing about the connector.
    pub(crate) fn of(
        checked: &Result<Checked, ConnectError>,
        at: Timestamp,
        before: Option<Self>,
    ) -> Option<Self> {
        match checked {
            Ok(checked) => Some(Self {
                at: at.0,
                came: if checked.grant.is_some() {
                    Came::Fine
                } else {
                    Came::Open
                },
                server: Some(
                    format!("{} {}", checked.server, checked.version)
                        .trim()
                        .to_owned(),
                ),
                tools: checked.tools.iter().map(tool).collect(),
                has_more_tools: checked.has_more_tools,
            }),
            Err(error) => {
                let came = Came::of(error)?;
                let known = before.unwrap_or_else(|| Self::nothing_known(at));
                Some(Self {
                    at: at.0,
                    came,
                    ..known
                })
            }
        }
    }

    fn nothing_known(at: Timestamp) -> Self {
        Self {
            at: at.0,
            came: Came::Fine,
            server: None,
            tools: Vec::new(),
            has_more_tools: false,
        }
    }

    /// It as a text to keep.
    pub(crate) fn written(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// It as the core judges it.
    pub(crate) fn check(&self) -> Check {
        let outcome = match &self.came {
            Came::Fine => CheckOutcome::Fine,
            Came::Open => CheckOutcome::Open,
            Came::Ended => CheckOutcome::Refused,
            Came::NeedsScope(scopes) => CheckOutcome::NeedsScope(scopes.clone()),
            _ => CheckOutcome::Unreachable,
        };
        Check {
            at: Timestamp(self.at),
            outcome,
        }
    }

    /// It as a host shows it.
    pub(crate) fn shown(&self) -> ConnectorCheck {
        ConnectorCheck {
            at: self.at,
            trouble: self.came.error().map(|error| error.message()),
            server: self.server.clone(),
            tools: self.tools.clone(),
            has_more_tools: self.has_more_tools,
        }
    }

    /// What has to be allowed besides what was.
    pub(crate) fn wanted_scopes(&self) -> Vec<String> {
        match &self.came {
            Came::NeedsScope(scopes) => scopes.clone(),
            _ => Vec::new(),
        }
    }
}

impl Came {
    fn of(error: &ConnectError) -> Option<Self> {
        Some(match error {
            ConnectError::Ended => Self::Ended,
            ConnectError::NeedsScope { scopes } => Self::NeedsScope(scopes.clone()),
            ConnectError::NotRenewed { .. } => Self::NotRenewed,
            ConnectError::Unreachable { host, .. } => Self::Unreachable(host.clone()),
            ConnectError::TooSlow { host } => Self::TooSlow(host.clone()),
            ConnectError::PrivateAddress { host } => Self::PrivateAddress(host.clone()),
            ConnectError::NotAConnector { host, .. } => Self::NotAConnector(host.clone()),
            _ => return None,
        })
    }

    /// The failure it was.
    fn error(&self) -> Option<ConnectError> {
        let why = String::new;
        Some(match self {
            Self::Fine | Self::Open => return None,
            Self::Ended => ConnectError::Ended,
            Self::NeedsScope(scopes) => ConnectError::NeedsScope {
                scopes: scopes.clone(),
            },
            Self::NotRenewed => ConnectError::NotRenewed { why: why() },
            Self::Unreachable(host) => ConnectError::Unreachable {
                host: host.clone(),
                why: why(),
            },
            Self::TooSlow(host) => ConnectError::TooSlow { host: host.clone() },
            Self::PrivateAddress(host) => ConnectError::PrivateAddress { host: host.clone() },
            Self::NotAConnector(host) => ConnectError::NotAConnector {
                host: host.clone(),
                why: why(),
            },
        })
    }
}

fn tool(tool: &ToolInfo) -> ConnectorTool {
    ConnectorTool {
        name: tool.name.clone(),
        title: tool.title.clone(),
        description: tool.description.clone(),
        effect: match tool.effect {
            Effect::Reads => ToolEffect::Reads,
            Effect::Writes => ToolEffect::Writes,
            Effect::Destroys => ToolEffect::Destroys,
            Effect::Unsaid => ToolEffect::Unsaid,
        },
    }
}
