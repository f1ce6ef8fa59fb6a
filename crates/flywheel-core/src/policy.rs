//! What an organisation has decided, as the file its admins hand out.
//!
//! A policy is one JSON file. Everything in it but `version` may be left out; what is left out is
//! not known, and a rule that rests on it is not run.

use flywheel_messages::{Message, message};
use serde::{Deserialize, Serialize};

/// The longest policy file, in bytes.
const MAX_BYTES: usize = 4 << 20;

/// The form this version reads.
const VERSION: u32 = 1;

/// What an organisation has decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The form of the file; 1.
    pub version: u32,
    /// The organisation's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Who may make and share what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posture: Option<Posture>,
    /// The connectors that are enabled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connectors: Option<Vec<EnabledConnector>>,
    /// Hosts a skill may contact: `example.com`, or `*.example.com` for all below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hosts: Option<Vec<String>>,
    /// Words that must not leave the organisation, such as names of clients and projects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub never_mention: Option<Vec<String>>,
    /// The departments and how their skills are named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departments: Option<Vec<Department>>,
    /// The skills and plugins that were approved, each as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved: Option<Vec<Approved>>,
}

/// The postures of the guide "Scaling workflows with Claude Cowork" (2026).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Posture {
    /// Admins provide everything; nobody else makes or shares skills.
    AdminCurated,
    /// People make skills and share them with peers; champions promote the best.
    GuidedCreation,
    /// People make skills and share them with everyone.
    FullyOpen,
}

/// A connector that is enabled for the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnabledConnector {
    /// The name people know it by, such as “Snowflake”.
    pub name: String,
    /// The server's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Other names for it, such as “data warehouse” or the name of its server.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

/// A department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// Its name.
    pub name: String,
    /// What the names of its skills begin with, such as `finance-`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// Its plugins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plugins: Vec<String>,
}

/// A version of a skill or a plugin that somebody approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approved {
    /// Its name.
    pub name: String,
    /// Its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// SHA-256 over its files, as a report says it for the unit; see
    /// [`Bundle::sha256`](crate::bundle::Bundle::sha256).
    pub sha256: String,
    /// The department it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Who owns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Who approved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<String>,
    /// The day of the approval, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// The day it is to be looked at again, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<String>,
}

/// Why a policy could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// The file is not what it should be.
    #[error("{0}")]
    Malformed(String),
    /// A later version of Flywheel wrote it.
    #[error("it was written for a newer Flywheel")]
    Newer,
    /// The file is longer than a policy can be.
    #[error("it is longer than {} MB", MAX_BYTES >> 20)]
    TooLong,
}

impl PolicyError {
    /// What happened, as the end of the sentence "the policy was not read because ...".
    pub fn message(&self) -> Message {
        match self {
            Self::Malformed(why) => message!("it is not a policy: {why}"),
            Self::Newer => message!("it was written for a newer Flywheel"),
            Self::TooLong => message!("it is longer than {size} MB", size = MAX_BYTES >> 20),
        }
    }
}

impl Policy {
    /// Reads a policy file.
    pub fn parse(bytes: &[u8]) -> Result<Self, PolicyError> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        if bytes.len() > MAX_BYTES {
            return Err(PolicyError::TooLong);
        }
        let malformed = |error: serde_json::Error| PolicyError::Malformed(error.to_string());
        let Version { version } = serde_json::from_slice(bytes).map_err(malformed)?;
        if version > VERSION {
            return Err(PolicyError::Newer);
        }
        serde_json::from_slice(bytes).map_err(malformed)
    }

    /// Whether `host` is one that skills may contact; nothing where that is not decided.
    pub fn allows_host(&self, host: &str) -> Option<bool> {
        let hosts = self.hosts.as_ref()?;
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        Some(hosts.iter().any(|allowed| covers(allowed, &host)))
    }

    /// The enabled connector that people or servers call `name`.
    pub fn connector(&self, name: &str) -> Option<&EnabledConnector> {
        self.connectors
            .iter()
            .flatten()
            .find(|connector| connector.is_called(name))
    }

    /// The approved versions of what is called `name`, the latest approval last.
    pub fn approved(&self, name: &str) -> Vec<&Approved> {
        let all = self.approved.iter().flatten();
        let mut named: Vec<&Approved> = all.filter(|approved| approved.name == name).collect();
        named.sort_by(|a, b| a.on.cmp(&b.on));
        named
    }

    /// The department called `name`, in any case.
    pub fn department(&self, name: &str) -> Option<&Department> {
        let mut all = self.departments.iter().flatten();
        all.find(|department| plain(&department.name) == plain(name))
    }
}

impl EnabledConnector {
    /// Whether people or servers call it `name`, in any case and with any signs between words.
    pub fn is_called(&self, name: &str) -> bool {
        let name = plain(name);
        !name.is_empty()
            && std::iter::once(&self.name)
                .chain(&self.also)
                .any(|known| plain(known) == name)
    }
}

/// The letters and digits of `name`, in lower case.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether `allowed`, a host or `*.` and a host, covers `host`, in lower case.
fn covers(allowed: &str, host: &str) -> bool {
    let allowed = allowed.to_ascii_lowercase();
    match allowed.strip_prefix("*.") {
        Some(parent) => host
            .strip_suffix(parent)
            .is_some_and(|rest| rest.ends_with('.')),
        None => allowed == host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = r#"{
        "version": 1,
        "organisation": "Example Ltd",
        "posture": "guided_creation",
        "connectors": [{"name": "Snowflake", "also": ["data-warehouse"]}],
        "hosts": ["example.com", "*.example.org"],
        "never_mention": ["Project Falcon"],
        "departments": [{"name": "Finance", "prefix": "finance-", "plugins": ["finance"]}],
        "approved": [{"name": "a", "sha256": "00", "on": "2026-10-01"}]
    }"#;

    #[test]
    fn a_policy_reads_as_it_was_written() {
        let policy = Policy::parse(WHOLE.as_bytes()).expect("a policy");
        let again = serde_json::to_vec(&policy).expect("JSON");
        assert_eq!(Policy::parse(&again), Ok(policy));
    }

    #[test]
    fn a_policy_that_is_not_understood_is_refused() {
        for (text, expected) in [
            ("{\"version\": 2, \"later\": true}", PolicyError::Newer),
            (&*" ".repeat(MAX_BYTES + 1), PolicyError::TooLong),
        ] {
            assert_eq!(Policy::parse(text.as_bytes()), Err(expected));
        }
        for text in ["", "[]", "{}", "{\"version\": 1, \"conectors\": []}"] {
            let refused = Policy::parse(text.as_bytes());
            assert!(matches!(refused, Err(PolicyError::Malformed(_))), "{text}");
        }
    }

    #[test]
    fn hosts_are_covered_whole_or_by_their_parent() {
        let policy = Policy::parse(WHOLE.as_bytes()).expect("a policy");
        for (host, expected) in [
            ("example.com", true),
            ("EXAMPLE.com.", true),
            ("a.example.com", false),
            ("a.b.example.org", true),
            ("example.org", false),
            ("evilexample.org", false),
        ] {
            assert_eq!(policy.allows_host(host), Some(expected), "{host}");
        }
        assert_eq!(Policy::default().allows_host("example.com"), None);
    }

    #[test]
    fn a_connector_is_known_by_all_its_names() {
        let policy = Policy::parse(WHOLE.as_bytes()).expect("a policy");
        for name in ["snowflake", "Data Warehouse", "data_warehouse"] {
            assert!(policy.connector(name).is_some(), "{name}");
        }
        assert!(policy.connector("").is_none());
        assert!(policy.connector("flake").is_none());
    }
}
