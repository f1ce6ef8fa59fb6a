//! Which addresses may be spoken to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use crate::error::{ConnectError, Result};
use crate::target::Target;

/// Whether tokens may be sent to `url`: over https, or without it on this computer.
pub(crate) fn is_trusted(url: &Url) -> bool {
    match url.scheme() {
        "https" => url.host().is_some(),
        "http" => is_loopback(url),
        _ => false,
    }
}

/// Whether `url` is on this computer, by its name alone.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.trim_end_matches('.') == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Reads an address that the metadata of `target` named for `what`.
///
/// Fails with [`ConnectError::Unsafe`] where it may not be followed; see [`may_follow`].
pub(crate) fn named_by(target: &Target, what: &'static str, text: &str) -> Result<Url> {
    let url = Url::parse(text).ok();
    url.filter(|url| may_follow(target, url))
        .ok_or(ConnectError::Unsafe { what })
}

/// Whether `url`, which the metadata of `target` named, is https, and neither on this computer nor
/// in a private network unless the target is there itself.
pub(crate) fn may_follow(target: &Target, url: &Url) -> bool {
    let is_near = match reach_of(url) {
        Reach::Public => true,
        Reach::Loopback => is_loopback(target.url()),
        Reach::Private => target.inside_network,
        Reach::Nowhere => false,
    };
    is_trusted(url) && is_near
}

/// From where an address is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Public,
    Loopback,
    Private,
    /// Link-local (a cloud's metadata among it), multicast, unspecified or reserved.
    Nowhere,
}

fn reach_of(url: &Url) -> Reach {
    match url.host() {
        Some(Host::Ipv4(address)) => of_v4(address),
        Some(Host::Ipv6(address)) => of_v6(address),
        _ if is_loopback(url) => Reach::Loopback,
        _ => Reach::Public,
    }
}

/// IANA IPv4 Special-Purpose Address Registry, as far as the blocks are in use.
fn of_v4(address: Ipv4Addr) -> Reach {
    let [a, b, ..] = address.octets();
    if address.is_loopback() {
        Reach::Loopback
    } else if address.is_private() || (a == 100 && (64..128).contains(&b)) {
        Reach::Private
    } else if address.is_link_local()
        || address.is_multicast()
        || a == 0
        || a >= 240
        || (a == 198 && (b == 18 || b == 19))
    {
        Reach::Nowhere
    } else {
        Reach::Public
    }
}

/// IANA IPv6 Special-Purpose Address Registry; an IPv4 address in an IPv6 one counts as itself.
fn of_v6(address: Ipv6Addr) -> Reach {
    let [first, second, ..] = address.segments();
    let low = || {
        let [.., high, low] = address.segments();
        Ipv4Addr::from((u32::from(high) << 16) | u32::from(low))
    };
    if address.is_loopback() {
        Reach::Loopback
    } else if let Some(mapped) = address.to_ipv4_mapped() {
        of_v4(mapped)
    } else if first == 0x64 && second == 0xff9b {
        of_v4(low())
    } else if address.is_unique_local() {
        Reach::Private
    } else if address.is_unspecified()
        || address.is_multicast()
        || address.is_unicast_link_local()
        || first == 0
        || first == 0x2002
        || (first, second) == (0x2001, 0)
    {
        Reach::Nowhere
    } else {
        Reach::Public
    }
}

/// Finds the addresses of a name with the system's resolver, and gives only those that a target
/// may have, so that a public name does not lead into a private network. The name of a proxy is
/// exempt, since its administrator set it and it is the proxy that finds the rest.
#[derive(Clone, Debug)]
pub(crate) struct Resolver {
    takes_loopback: bool,
    takes_private: bool,
    proxy: Option<String>,
}

impl Resolver {
    /// The resolver for `target` and what its metadata names.
    pub(crate) fn for_target(target: &Target) -> Self {
        Self {
            takes_loopback: is_loopback(target.url()),
            takes_private: target.inside_network,
            proxy: proxy_of(target.url()),
        }
    }

    fn takes(&self, address: IpAddr) -> bool {
        let reach = match address {
            IpAddr::V4(address) => of_v4(address),
            IpAddr::V6(address) => of_v6(address),
        };
        match reach {
            Reach::Public => true,
            Reach::Loopback => self.takes_loopback,
            Reach::Private => self.takes_private,
            Reach::Nowhere => false,
        }
    }
}

/// The host of the proxy that this computer uses for `url`, found as the HTTP client finds it.
fn proxy_of(url: &Url) -> Option<String> {
    let uri = url.as_str().parse().ok()?;
    let proxy = Matcher::from_system().intercept(&uri)?;
    proxy.uri().host().map(str::to_owned)
}

/// A name that has addresses of a private network only.
#[derive(Debug, thiserror::Error)]
#[error("the name leads into a private network")]
pub(crate) struct PrivateAddress;

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let resolver = self.clone();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let is_proxy = resolver.proxy.as_deref() == Some(name.as_str());
            let fit: Vec<SocketAddr> = found
                .filter(|at| is_proxy || resolver.takes(at.ip()))
                .collect();
            if fit.is_empty() {
                return Err(PrivateAddress.into());
            }
            Ok(Box::new(fit.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_allowed(target: &Target, named: &str) -> bool {
        named_by(target, "sign-in", named).is_ok()
    }

    #[test]
    fn metadata_leads_neither_to_other_schemes_nor_inside() {
        let public = Target::new("a", "https://mcp.example.com").expect("a target");
        assert!(is_allowed(&public, "https://login.example.org/authorize"));
        for bad in [
            "http://login.example.org/authorize",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "ms-msdt:/id",
            "https://localhost/authorize",
            "http://127.0.0.1/authorize",
            "http://[::1]/authorize",
            "https://10.0.0.9/authorize",
            "https://[fd00::1]/authorize",
            "https://[::ffff:10.0.0.9]/authorize",
            "https://169.254.169.254/latest",
            "https://0.0.0.0/",
            "/authorize",
        ] {
            assert!(!is_allowed(&public, bad), "{bad}");
        }
        let here = Target::new("a", "http://127.0.0.1:9401/mcp").expect("a target");
        assert!(is_allowed(&here, "http://localhost:9400/authorize"));
        assert!(is_allowed(&here, "https://login.example.org/authorize"));
        assert!(!is_allowed(&here, "http://login.example.org/authorize"));
        let inside = Target {
            inside_network: true,
            ..public
        };
        assert!(is_allowed(&inside, "https://10.0.0.9/authorize"));
        assert!(!is_allowed(&inside, "https://127.0.0.1/authorize"));
        assert!(!is_allowed(&inside, "https://169.254.169.254/"));
    }

    #[test]
    fn a_public_name_does_not_lead_into_a_private_network() {
        let public = Target::new("a", "https://mcp.example.com").expect("a target");
        let resolver = Resolver::for_target(&public);
        let takes = |text: &str| resolver.takes(text.parse().expect("an address"));
        assert!(takes("93.184.216.34") && takes("2606:2800:220:1::1"));
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
        ] {
            assert!(!takes(inside), "{inside}");
        }
    }
}
