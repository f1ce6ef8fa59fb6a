//! `deny.toml`, as far as this tool judges by it.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use serde::Deserialize;
use spdx::{Expression, LicenseReq, Licensee, ParseMode};

/// What Flywheel may be built from.
#[derive(Deserialize)]
pub(crate) struct Policy {
    licenses: Licences,
    /// Crates that may not be used.
    pub(crate) bans: Bans,
    /// Advisories that do not reach us.
    pub(crate) advisories: Advisories,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
    exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    package: String,
    allow: Vec<String>,
}

/// Crates that may not be used.
#[derive(Deserialize)]
pub(crate) struct Bans {
    /// The crates.
    pub(crate) deny: Vec<Ban>,
}

/// A crate that may not be used.
#[derive(Deserialize)]
pub(crate) struct Ban {
    /// Its name.
    #[serde(rename = "crate")]
    pub(crate) package: String,
    /// Why.
    pub(crate) reason: String,
}

/// Advisories that do not reach us.
#[derive(Deserialize)]
pub(crate) struct Advisories {
    /// Each with its reason.
    pub(crate) ignore: Vec<IgnoredAdvisory>,
}

/// An advisory that does not reach us.
#[derive(Deserialize)]
pub(crate) struct IgnoredAdvisory {
    /// Its number, `RUSTSEC-YYYY-NNNN`.
    pub(crate) id: String,
    /// Why it does not.
    pub(crate) reason: String,
}

impl Policy {
    /// Reads the policy at `path`.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        toml::from_str(&text).with_context(|| path.display().to_string())
    }

    /// The licences `package` is taken under, of those its `expression` offers; fails where the
    /// policy, with `also`, allows none of them.
    pub(crate) fn choose(
        &self,
        package: &str,
        expression: &str,
        also: &[String],
    ) -> Result<Vec<LicenseReq>> {
        let exceptions = self.licenses.exceptions.iter();
        let for_this = exceptions.filter(|exception| exception.package == package);
        let allowed = self.licenses.allow.iter().chain(also);
        let allowed: Vec<Licensee> = allowed
            .chain(for_this.flat_map(|exception| &exception.allow))
            .map(|licence| Licensee::parse(licence).map_err(|error| anyhow!("{licence}: {error}")))
            .collect::<Result<_>>()?;
        let parsed = Expression::parse_mode(expression, ParseMode::LAX)
            .map_err(|error| anyhow!("“{expression}” is no licence expression: {error}"))?;
        parsed
            .minimized_requirements(&allowed)
            .map_err(|_| anyhow!("“{expression}” is not allowed"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Policy {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        Policy::read(&root.join("deny.toml")).expect("deny.toml is well formed")
    }

    fn chosen(package: &str, expression: &str) -> Option<Vec<String>> {
        let chosen = policy().choose(package, expression, &[]).ok()?;
        Some(chosen.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_choice_takes_the_first_that_is_allowed() {
        let taken = Some(vec!["Apache-2.0".to_owned()]);
        assert_eq!(
            chosen("a", "MIT OR Apache-2.0"),
            taken,
            "Apache-2.0 is preferred"
        );
        assert_eq!(
            chosen("a", "MIT/Apache-2.0"),
            taken,
            "the old way of writing OR is read"
        );
    }

    #[test]
    fn what_is_not_allowed_is_refused() {
        assert_eq!(
            chosen("a", "GPL-3.0-only"),
            None,
            "copyleft does not slip in"
        );
        assert_eq!(
            chosen("a", "MIT AND GPL-3.0-only"),
            None,
            "half a licence is not enough"
        );
        assert_eq!(
            chosen("a", "my own licence"),
            None,
            "nonsense is not a licence"
        );
    }

    #[test]
    fn an_exception_is_for_one_package() {
        let taken = Some(vec!["MPL-2.0".to_owned()]);
        assert_eq!(chosen("selectors", "MPL-2.0"), taken, "the exception holds");
        assert_eq!(chosen("another", "MPL-2.0"), None, "and only there");
    }
}
