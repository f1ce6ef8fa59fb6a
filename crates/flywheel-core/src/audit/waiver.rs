//! Recorded decisions to accept a finding; they live beside the skill and are never hidden.

use flywheel_messages::{Message, message};
use serde::{Deserialize, Serialize};

use super::finding::Finding;

/// Where waivers live, relative to a unit's folder.
pub const WAIVER_FILE: &str = ".flywheel/waivers.json";

/// A waiver file longer than this many bytes is not read.
const MAX_BYTES: usize = 256 * 1024;

/// A decision to accept one finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The rule's code.
    pub rule: String,
    /// The file, relative to the unit.
    pub path: String,
    /// The finding.
    pub fingerprint: String,
    /// Why it is acceptable.
    pub reason: String,
    /// Who decided.
    pub owner: String,
    /// The last day it holds, `YYYY-MM-DD`.
    pub expires: String,
}

impl Waiver {
    /// Whether it still holds on `today`, `YYYY-MM-DD`.
    pub fn holds_on(&self, today: &str) -> bool {
        is_date(&self.expires) && today <= self.expires.as_str()
    }

    /// Whether it speaks of `finding`, whose path in its unit is `path`.
    pub fn covers(&self, finding: &Finding, path: &str) -> bool {
        self.rule == finding.rule.code
            && self.path == path
            && self.fingerprint == finding.fingerprint
    }

    /// Whether it speaks of the same finding as `other`.
    pub fn replaces(&self, other: &Self) -> bool {
        (&self.rule, &self.path, &self.fingerprint)
            == (&other.rule, &other.path, &other.fingerprint)
    }
}

/// The content of [`WAIVER_FILE`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaiverFile {
    /// The format; 1.
    pub version: u32,
    /// The decisions.
    pub waivers: Vec<Waiver>,
}

/// Why waivers could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaiverError {
    /// The file is not what it should be.
    Malformed(String),
    /// A later version of Flywheel wrote it.
    Newer,
    /// The file is longer than a decision file can be.
    TooLong,
}

impl WaiverError {
    /// What happened, as the end of the sentence "was not read because ...".
    pub fn message(&self) -> Message {
        match self {
            Self::Malformed(why) => {
                message!(
                    "the decisions in {file} could not be read: {why}",
                    file = WAIVER_FILE
                )
            }
            Self::Newer => {
                message!(
                    "the decisions in {file} were written by a newer Flywheel",
                    file = WAIVER_FILE
                )
            }
            Self::TooLong => message!(
                "{file} is too long to be a list of decisions",
                file = WAIVER_FILE
            ),
        }
    }
}

impl std::fmt::Display for WaiverError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for WaiverError {}

impl WaiverFile {
    /// A file without decisions.
    pub const fn empty() -> Self {
        Self {
            version: 1,
            waivers: Vec::new(),
        }
    }

    /// Reads the file.
    pub fn parse(bytes: &[u8]) -> Result<Self, WaiverError> {
        if bytes.len() > MAX_BYTES {
            return Err(WaiverError::TooLong);
        }
        let file: Self = serde_json::from_slice(bytes)
            .map_err(|error| WaiverError::Malformed(error.to_string()))?;
        if file.version == 1 {
            Ok(file)
        } else {
            Err(WaiverError::Newer)
        }
    }

    /// The file's bytes: indented JSON, decisions ordered.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut ordered = self.clone();
        ordered.waivers.sort_by(|a, b| {
            (&a.path, &a.rule, &a.fingerprint).cmp(&(&b.path, &b.rule, &b.fingerprint))
        });
        let mut bytes = serde_json::to_vec_pretty(&ordered).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

/// Whether `text` has the form `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}
