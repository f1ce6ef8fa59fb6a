//! Programs that make themselves known (RFC 7591).

use serde::Deserialize;
use serde_json::{Value, json};
use url::{Host, Url};

use super::{Authority, Refusal, Scope, keep};

/// How many addresses a client may come back to.
const MOST_REDIRECTS: usize = 8;
/// The longest address a client may come back to, in bytes.
const LONGEST_REDIRECT: usize = 512;
/// How many characters of a client's name are shown.
const LONGEST_NAME: usize = 60;

/// What a client says of itself.
#[derive(Deserialize)]
struct Registration {
    redirect_uris: Vec<String>,
    #[serde(default)]
    client_name: String,
    #[serde(default)]
    token_endpoint_auth_method: Option<String>,
    #[serde(default)]
    grant_types: Option<Vec<String>>,
    #[serde(default)]
    response_types: Option<Vec<String>>,
}

/// A client that made itself known.
#[derive(Clone)]
pub(super) struct Registered {
    pub(super) id: String,
    pub(super) name: String,
    redirects: Vec<Url>,
}

impl Registered {
    /// Whether it may come back to `address`: one of those it named, at any port (RFC 8252,
    /// section 7.3).
    pub(super) fn comes_back_to(&self, address: &Url) -> bool {
        let without_port = |url: &Url| {
            let mut url = url.clone();
            url.set_port(None).ok().map(|()| url)
        };
        let wanted = without_port(address);
        let named = self.redirects.iter();
        named.map(without_port).any(|named| named == wanted)
    }
}

impl Authority {
    /// Makes the client of `body` known; gives what it is told.
    pub(crate) fn register(&self, body: &[u8]) -> Result<Value, Refusal> {
        let wrong = |what| Refusal::new("invalid_client_metadata", what);
        let said: Registration = serde_json::from_slice(body)
            .map_err(|_| wrong("The body is the metadata of a client, as JSON."))?;
        let lacks = |all: &Option<Vec<String>>, one: &str| {
            all.as_ref()
                .is_some_and(|all| !all.iter().any(|it| it == one))
        };
        if lacks(&said.grant_types, "authorization_code") || lacks(&said.response_types, "code") {
            return Err(wrong("Only the authorization code is offered."));
        }
        if said
            .token_endpoint_auth_method
            .is_some_and(|method| method != "none")
        {
            return Err(wrong(
                "Clients are public: token_endpoint_auth_method is none.",
            ));
        }
        let client = Registered {
            id: self.unguessable(),
            name: shown(&said.client_name),
            redirects: redirects(&said.redirect_uris)?,
        };
        let told = self.told(&client);
        keep(&mut self.kept().clients, client);
        Ok(told)
    }

    fn told(&self, client: &Registered) -> Value {
        let redirects: Vec<_> = client.redirects.iter().map(Url::as_str).collect();
        json!({
            "client_id": client.id,
            "client_id_issued_at": self.now().0 / 1_000,
            "client_name": client.name,
            "redirect_uris": redirects,
            "grant_types": ["authorization_code", "refresh_token"],
            "response_types": ["code"],
            "token_endpoint_auth_method": "none",
            "scope": Scope::WRITE.names(),
        })
    }
}

fn redirects(said: &[String]) -> Result<Vec<Url>, Refusal> {
    let wrong = |what| Refusal::new("invalid_redirect_uri", what);
    if said.is_empty() || said.len() > MOST_REDIRECTS {
        return Err(wrong("One to eight redirect addresses are taken."));
    }
    let parsed = said.iter().map(|text| redirect(text));
    parsed.collect::<Option<_>>().ok_or(wrong(
        "A redirect address is http on 127.0.0.1 or localhost, without a fragment.",
    ))
}

/// An address on this computer that a browser can be sent back to. `[::1]` is none, since no page
/// can name it among those its form may lead to (Content Security Policy 3, host-source).
pub(super) fn redirect(text: &str) -> Option<Url> {
    let url = Url::parse(text)
        .ok()
        .filter(|_| text.len() <= LONGEST_REDIRECT)?;
    let is_here = match url.host()? {
        Host::Ipv4(address) => address == std::net::Ipv4Addr::LOCALHOST,
        Host::Domain(name) => name == "localhost",
        Host::Ipv6(_) => false,
    };
    let is_plain =
        url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    (url.scheme() == "http" && is_here && is_plain).then_some(url)
}

/// A client's own name as a person is shown it: nothing in it can look like something else.
fn shown(name: &str) -> String {
    let plain = name
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_.,()&+'".contains(*c));
    let plain: String = plain.take(LONGEST_NAME).collect();
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_comes_back_to_this_computer_only() {
        for good in [
            "http://127.0.0.1/callback",
            "http://127.0.0.1:51234/callback",
            "http://localhost:1/x?y=z",
        ] {
            assert!(redirect(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "https://127.0.0.1/callback",
            "http://127.0.0.2/callback",
            "http://127.0.0.1.example.com/callback",
            "http://localhost.example.com/",
            "http://user@127.0.0.1/",
            "http://127.0.0.1/#x",
            "http://[::1]/callback",
            "javascript:alert(1)",
            "myapp:/callback",
        ] {
            assert!(redirect(bad).is_none(), "{bad}");
        }
        let long = format!("http://127.0.0.1/{}", "a".repeat(LONGEST_REDIRECT));
        assert!(redirect(&long).is_none());
    }

    #[test]
    fn the_port_of_a_redirect_is_free_and_nothing_else_is() {
        let client = Registered {
            id: String::new(),
            name: String::new(),
            redirects: redirect("http://127.0.0.1:1/callback")
                .into_iter()
                .collect(),
        };
        let is_taken = |text| redirect(text).is_some_and(|url| client.comes_back_to(&url));
        assert!(is_taken("http://127.0.0.1:2/callback") && is_taken("http://127.0.0.1/callback"));
        assert!(!is_taken("http://localhost:1/callback"));
        assert!(!is_taken("http://127.0.0.1:1/callback2"));
        assert!(!is_taken("http://127.0.0.1:1/callback?x=1"));
    }

    #[test]
    fn a_name_cannot_pretend() {
        assert_eq!(shown("Flywheel"), "Flywheel");
        assert_eq!(shown("<b>Bank\u{202e}\n</b> "), "bBankb");
        assert_eq!(shown(&"x".repeat(1_000)).len(), LONGEST_NAME);
    }
}
