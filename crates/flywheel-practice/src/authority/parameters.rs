//! The parameters of a request, from a form or an address.

use std::collections::BTreeMap;

use url::form_urlencoded;

use super::Refusal;

/// Parameters by name. An empty one is as good as none (RFC 6749, section 3.1).
#[derive(Default)]
pub(crate) struct Parameters(BTreeMap<String, String>);

impl Parameters {
    /// Reads `application/x-www-form-urlencoded`; fails where one is given twice.
    pub(crate) fn parse(encoded: &[u8]) -> Result<Self, Refusal> {
        let mut all = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(encoded) {
            if all.insert(name.into_owned(), value.into_owned()).is_some() {
                return Err(Refusal::request("A parameter is given twice."));
            }
        }
        all.retain(|_, value| !value.is_empty());
        Ok(Self(all))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The one called `name`, or a refusal that says `lack`.
    pub(super) fn need(&self, name: &str, lack: &'static str) -> Result<&str, Refusal> {
        self.get(name).ok_or(Refusal::request(lack))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_is_given_once() {
        let fine = Parameters::parse(b"a=1&b=&c=%20x").unwrap_or_default();
        assert_eq!(fine.get("a"), Some("1"));
        assert_eq!(fine.get("b"), None, "an empty one is none");
        assert_eq!(fine.get("c"), Some(" x"));
        assert!(Parameters::parse(b"a=1&a=1").is_err());
        assert!(Parameters::parse(b"a=&a=1").is_err());
    }
}
