//! Addresses on the network that a text names.

use super::view::FileView;
use crate::text::Span;

/// An address, `scheme://host/…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// The whole of it.
    pub(super) span: Span,
    /// The scheme, in lower case.
    pub(super) scheme: String,
    /// The host in lower case, without user and port.
    pub(super) host: String,
    /// Path, query and fragment.
    pub(super) rest: Span,
}

/// Addresses of one file that are looked at; more show when these are gone.
const MOST: usize = 5_000;

/// The longest address, in bytes.
const LONGEST: usize = 4_096;

/// Domains and hosts that stand for others in examples, or are the machine itself.
const SAMPLES: &[&str] = &[
    "example.com",
    "example.org",
    "example.net",
    "example.edu",
    "localhost",
    "0.0.0.0",
    "[::1]",
];

/// Ends of names that nobody can own (RFC 2606, RFC 6761, RFC 6762).
const RESERVED: &[&str] = &[
    ".example",
    ".test",
    ".invalid",
    ".localhost",
    ".local",
    ".internal",
];

/// The addresses in the text of `view`, ordered.
pub(super) fn find(view: &FileView<'_>) -> Vec<Address> {
    let text = view.text_or_empty();
    memchr::memmem::find_iter(text.as_bytes(), "://")
        .filter_map(|at| address(text, at))
        .take(MOST)
        .collect()
}

fn address(text: &str, sign: usize) -> Option<Address> {
    let before = &text[..sign];
    let scheme = before.len()
        - before
            .bytes()
            .rev()
            .take(12)
            .take_while(u8::is_ascii_alphabetic)
            .count();
    let authority = sign + 3;
    let limit = text.floor_char_boundary((authority + LONGEST).min(text.len()));
    let tail = &text[authority..limit];
    let end = tail.find(ends_address).map_or(limit, |end| authority + end);
    let end = authority
        + text[authority..end]
            .trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '…'])
            .len();
    let host_end = text[authority..end]
        .find(['/', '?', '#', '\\'])
        .map_or(end, |at| authority + at);
    let host = text[authority..host_end].rsplit('@').next()?;
    let host = host
        .split_once(':')
        .filter(|_| !host.starts_with('['))
        .map_or(host, |(host, _)| host);
    (scheme < sign && !host.is_empty()).then(|| Address {
        span: Span::new(scheme, end),
        scheme: text[scheme..sign].to_ascii_lowercase(),
        host: host.trim_end_matches('.').to_lowercase(),
        rest: Span::new(host_end, end),
    })
}

fn ends_address(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '"' | '\'' | '`' | '<' | '>' | '|' | ')' | '，' | '。' | '」' | '”'
        )
}

impl Address {
    /// Whether it stands for another one, or for the machine itself.
    pub(super) fn is_sample(&self) -> bool {
        let host = self.host.as_str();
        SAMPLES.iter().any(|sample| self.is_at(sample))
            || RESERVED.iter().any(|end| host.ends_with(end))
            || host.starts_with("127.")
            || host.contains(['{', '$', '<', '[', '%', '*', '('])
            || !host.contains(['.', ':'])
    }

    /// The IPv4 or IPv6 address that the host is, where it is one; also as one number or in hex.
    pub(super) fn ip(&self) -> Option<std::net::IpAddr> {
        let host = self.host.trim_matches(['[', ']']);
        let number = host.strip_prefix("0x").map_or_else(
            || host.parse::<u32>().ok(),
            |hex| u32::from_str_radix(hex, 16).ok(),
        );
        host.parse()
            .ok()
            .or_else(|| number.map(|number| std::net::Ipv4Addr::from(number).into()))
    }

    /// Whether the host is `domain` or below it.
    pub(super) fn is_at(&self, domain: &str) -> bool {
        is_at(&self.host, domain)
    }
}

/// Whether `host` is `domain` or below it.
pub(super) fn is_at(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        let at = memchr::memmem::find_iter(text.as_bytes(), "://");
        let all = at.filter_map(|at| address(text, at));
        all.map(|address| (address.host.clone(), text[address.rest.range()].to_owned()))
            .collect()
    }

    #[test]
    fn hosts_are_told_from_users_ports_and_signs_behind() {
        let text = "See https://a.example/x?q=1, (http://user:pw@B.example:8080) and ftp://[::1]/.";
        assert_eq!(
            found(text),
            [
                ("a.example".to_owned(), "/x?q=1".to_owned()),
                ("b.example".to_owned(), String::new()),
                ("[::1]".to_owned(), "/".to_owned()),
            ]
        );
    }

    #[test]
    fn addresses_of_machines_are_known_in_every_form() {
        for text in ["http://8.8.8.8/", "http://134744072/", "http://0x08080808/"] {
            let address = address(text, 4).expect("an address");
            assert_eq!(address.ip(), Some([8, 8, 8, 8].into()), "{text}");
        }
    }
}
