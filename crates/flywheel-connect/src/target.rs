//! A connector as it is reached.

use std::fmt;

use flywheel_secrets::{Secret, SecretKey};
use url::Url;

use crate::address;
use crate::error::{ConnectError, Result};

/// The longest address of a connector, in bytes.
const MAX_URL: usize = 2_048;

/// A connector as it is reached.
#[derive(Clone)]
pub struct Target {
    /// Where its tokens are kept.
    pub(crate) key: SecretKey,
    /// The address of the server.
    pub(crate) url: Url,
    /// Who Flywheel is to the place where people sign in.
    pub identity: Identity,
    /// Whether the server and its sign-in may have addresses of a private network.
    pub inside_network: bool,
}

/// Who Flywheel is to the place where people sign in, as far as it was told beforehand; what is
/// left out is found out.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    /// The client id somebody registered for Flywheel.
    pub client_id: Option<String>,
    /// The secret that came with it.
    pub client_secret: Option<Secret>,
    /// The port that is registered for the answer of the browser.
    pub callback_port: Option<u16>,
    /// What to ask for.
    pub scopes: Vec<String>,
    /// Where the metadata of the sign-in lies, instead of where the server says.
    pub metadata_url: Option<Url>,
    /// The client id metadata document of Flywheel, where the organisation publishes one.
    pub document: Option<Url>,
}

impl Target {
    /// The connector `id` at `url`.
    ///
    /// Fails with [`ConnectError::BadAddress`] where the address is not one that tokens may be sent
    /// to: https, or http on this computer, without a password in it.
    pub fn new(id: &str, url: &str) -> Result<Self> {
        let key = SecretKey::new(format!("connector/{id}"))?;
        Ok(Self {
            key,
            url: parse(url)?,
            identity: Identity::default(),
            inside_network: false,
        })
    }

    /// The address of the server.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The address to show: without what follows a question mark, which may hold a key.
    pub fn shown_url(&self) -> String {
        let mut url = self.url.clone();
        url.set_query(None);
        url.into()
    }

    /// The server's name in an address.
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Target")
            .field("key", &self.key)
            .field("url", &self.shown_url())
            .field("identity", &self.identity)
            .finish_non_exhaustive()
    }
}

/// Reads an address that tokens may be sent to.
pub(crate) fn parse(text: &str) -> Result<Url> {
    let text = text.trim();
    if text.len() > MAX_URL {
        return Err(ConnectError::BadAddress);
    }
    let mut url = Url::parse(text).map_err(|_| ConnectError::BadAddress)?;
    url.set_fragment(None);
    let names_a_person = !url.username().is_empty() || url.password().is_some();
    if names_a_person || !address::is_trusted(&url) {
        return Err(ConnectError::BadAddress);
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_sent_over_https_or_stay_on_this_computer() {
        for good in [
            "https://mcp.example.com/mcp",
            " https://mcp.example.com ",
            "http://127.0.0.1:9401/mcp",
            "http://localhost:1",
            "http://[::1]:80/x",
        ] {
            assert!(Target::new("a", good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "mcp.example.com",
            "http://mcp.example.com",
            "ftp://mcp.example.com",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://user:pass@mcp.example.com",
            "http://127.0.0.1.example.com",
            "http://localhost.example.com",
            "https://",
        ] {
            let refused = Target::new("a", bad);
            assert!(matches!(refused, Err(ConnectError::BadAddress)), "{bad}");
        }
        let long = format!("https://example.com/{}", "a".repeat(MAX_URL));
        assert!(Target::new("a", &long).is_err());
    }
}
